"""Gives up the pages of tables on which removed rows still lie."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.db import connections
from psycopg import sql

_OWNER: Final = "owner"
_CLEARS_STATISTICS: Final = 180000
"""PostgreSQL 18: since then, what the planner remembers of a table's values can be forgotten."""
_KEPT: Final = re.compile(r"(\d+) dead row versions? cannot be removed yet")
"""What VACUUM says (in English, as the embedded server does) while somebody still sees a removed row."""


def compact(tables: Iterable[str]) -> list[str]:
    """Write tables anew without what was removed, and forget samples of their values. Give those that still hold some.

    Each table is locked while it is written. Must not be called within a transaction.
    """
    said: list[str] = []
    connection = connections[_OWNER]
    connection.ensure_connection()
    raw = connection.connection
    listen = _listener(said)
    raw.add_notice_handler(listen)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET client_min_messages = 'info'")
            held = [table for table in tables if _rewrite(cursor, table, said)]
            cursor.execute("RESET client_min_messages")
            _forget_samples(cursor)
    finally:
        raw.remove_notice_handler(listen)
    return held


def _rewrite(cursor: Any, table: str, said: list[str]) -> bool:
    said.clear()
    name = sql.Identifier(table)
    cursor.execute(sql.SQL("VACUUM (FULL, VERBOSE, ANALYZE) {}").format(name))
    held = any(int(number) for line in said for number in _KEPT.findall(line))
    if cursor.connection.info.server_version >= _CLEARS_STATISTICS:
        _clear(cursor, table)
        cursor.execute(sql.SQL("ANALYZE {}").format(name))
    return held


def _clear(cursor: Any, table: str) -> None:
    """Forget the samples of every column: ANALYZE keeps those of a table that is empty now."""
    cursor.execute(
        "SELECT pg_clear_attribute_stats('public', %s, attname, false) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table, f"public.{table}"],
    )


def _forget_samples(cursor: Any) -> None:
    """Write the table of samples anew as well, where the owner of the tables owns the database."""
    cursor.execute(
        "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"
    )
    row = cursor.fetchone()
    if row and row[0]:
        cursor.execute("VACUUM (FULL) pg_catalog.pg_statistic")


def _listener(said: list[str]) -> Any:
    def listen(diagnosis: Any) -> None:
        said.append(f"{diagnosis.message_primary} {diagnosis.message_detail}")

    return listen
