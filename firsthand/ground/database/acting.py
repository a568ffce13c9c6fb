"""For whom a transaction acts: what row-level security goes by."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from django.db import connections, transaction

_NOBODY: Final = ("", "", "")
_TELL: Final = (
    "SELECT set_config('firsthand.organisation', %s, true),"
    " set_config('firsthand.person', %s, true), set_config('firsthand.key', %s, true)"
)


@contextmanager
def acting(
    *,
    organisation: UUID | None = None,
    person: UUID | None = None,
    key: str = "",
    using: str = "default",
) -> Iterator[None]:
    """Act for an organisation, as a person, or with the key of a link, in one transaction.

    The setting ends with the transaction, so that a connection that is used again knows nothing of who came before.
    Within a longer transaction, what was set before is set again at the end.
    """
    connection = connections[using]
    before = getattr(connection, "acting", _NOBODY) if connection.in_atomic_block else _NOBODY
    with transaction.atomic(using=using):
        now = (str(organisation or ""), str(person or ""), key)
        _tell(using, now)
        try:
            yield
        finally:
            connection.acting = before  # type: ignore[attr-defined]  # kept beside the connection it is true of
    if connection.in_atomic_block and not connection.needs_rollback:
        _tell(using, before)


def unhurried(using: str = "default") -> None:
    """Let the transaction that runs take the time it needs: an export, an arrival."""
    with connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def _tell(using: str, who: tuple[str, str, str]) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, who)
    connection.acting = who  # type: ignore[attr-defined]
