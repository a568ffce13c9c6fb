"""Gives up the pages of tables on which removed rows still lie."""

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import OperationalError, connections
from psycopg import sql
from psycopg.errors import LockNotAvailable

_OWNER: Final = "owner"
_CLEARS_SAMPLES: Final = 180000
"""PostgreSQL 18: since then, what the planner remembers of a table's values can be forgotten."""
_KEPT: Final = re.compile(r"(\d+) dead row versions? cannot be removed yet")
"""What VACUUM says (in English, as the embedded server does) while somebody still sees a removed row."""
_PATIENCE: Final = 30.0
"""Seconds in which whoever still reads may come to an end."""
_PAUSE: Final = 2.0
_SAMPLES: Final = "pg_catalog.pg_statistic"


def compact(tables: Iterable[str], patience: float = _PATIENCE) -> list[str]:
    """Write tables anew without what was removed, and forget samples of their values. Give those that still hold some.

    Each table is locked while it is written. Must not be called within a transaction.
    """
    connections[_OWNER].ensure_connection()
    until = time.monotonic() + patience
    with _heard() as said, connections[_OWNER].cursor() as cursor:
        cursor.execute("SET client_min_messages = 'info'")
        cursor.execute("SET lock_timeout = '2s'")
        left = [*tables, *([_SAMPLES] if _owns_database(cursor) else [])]
        while left := [table for table in left if not _rewrite(cursor, table, said)]:
            if time.monotonic() >= until:
                break
            time.sleep(_PAUSE)
        cursor.execute("RESET lock_timeout")
        cursor.execute("RESET client_min_messages")
    return left


def _rewrite(cursor: Any, table: str, said: list[str]) -> bool:
    """Write a table anew; tell whether everything that was removed is off its pages."""
    said.clear()
    name = sql.SQL(".").join(map(sql.Identifier, table.split(".")))
    try:
        cursor.execute(sql.SQL("VACUUM (FULL, VERBOSE) {}").format(name))
        if table != _SAMPLES:
            _sample_anew(cursor, table, name)
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            return False
        raise
    return not any(int(number) for line in said for number in _KEPT.findall(line))


def _sample_anew(cursor: Any, table: str, name: sql.Composable) -> None:
    """Take new samples of a table's values; those of a table that is empty now would stay."""
    if cursor.connection.info.server_version >= _CLEARS_SAMPLES:
        cursor.execute(
            "SELECT pg_clear_attribute_stats('public', %s, attname, false) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [table, f"public.{table}"],
        )
    cursor.execute(sql.SQL("ANALYZE {}").format(name))


def _owns_database(cursor: Any) -> bool:
    """Tell whether the table of samples is ours to write anew as well."""
    cursor.execute(
        "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"
    )
    row = cursor.fetchone()
    return bool(row and row[0])


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Hear what the server remarks."""
    raw, said = connections[_OWNER].connection, list[str]()

    def hear(diagnosis: Any) -> None:
        said.append(f"{diagnosis.message_primary} {diagnosis.message_detail}")

    raw.add_notice_handler(hear)
    try:
        yield said
    finally:
        raw.remove_notice_handler(hear)
