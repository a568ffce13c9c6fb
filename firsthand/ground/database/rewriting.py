"""What was erased leaves the disk: tables are written anew, so that no row that is gone lies on in their files.

A PostgreSQL before 17 lets only owners do it: there, what was erased lies on until another row takes its place. Its log of
writes keeps what was written for as long as it goes back, everywhere.
"""

from typing import Final

from django.db import OperationalError, connection
from psycopg import errors, sql

from firsthand.ground.database.preparing import MAINTAINS, REWRITTEN

_SPOILT: Final = """
    SELECT c.relname FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND starts_with(c.relname, %s)
        AND has_table_privilege(c.oid, 'MAINTAIN')
        AND (s.n_dead_tup > 0 OR s.last_autovacuum > coalesce(s.last_analyze, '-infinity'))
    ORDER BY c.relname
"""
_PATIENCE: Final = "SET statement_timeout = '30min'; SET lock_timeout = '3s'"
"""A table is written anew for as long as it takes, but nobody waits for us to begin."""


def rewrite_what_was_erased() -> list[str]:
    """Write tables anew in which rows were changed or erased; give their names. Not inside a transaction.

    A table that somebody uses just now is left for the next time.
    """
    rewritten: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        if int(cursor.fetchone()[0]) < MAINTAINS:
            return rewritten
        cursor.execute(_SPOILT, [REWRITTEN])
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute(_PATIENCE)
        try:
            for name in names:
                rewrite = sql.SQL("VACUUM (FULL, ANALYZE) {}").format(sql.Identifier(name))
                try:
                    cursor.execute(rewrite)
                    rewritten.append(name)
                except OperationalError as error:
                    if not isinstance(error.__cause__, errors.LockNotAvailable):
                        raise
        finally:
            cursor.execute("RESET statement_timeout; RESET lock_timeout")
    return rewritten
