"""Every table that has an organisation is locked in the database itself."""

import psycopg
import pytest

from firsthand.ground.database.location import Location

pytestmark = pytest.mark.usefixtures("django_db_setup")

WITH_ORGANISATION = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
    exists(SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_rows')
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND (c.relname = 'parties_organisation' OR EXISTS (
        SELECT FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped))
"""
POINTING = """
SELECT c.conrelid::regclass::text, a.attname
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND array_length(c.conkey, 1) = 1 AND a.attname <> 'organisation_id'
    AND EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = c.conrelid AND o.attname = 'organisation_id')
    AND EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = c.confrelid AND o.attname = 'organisation_id')
    AND NOT EXISTS (
        SELECT FROM pg_constraint s WHERE s.conrelid = c.conrelid AND s.contype = 'f'
        AND array_length(s.conkey, 1) = 2 AND a.attnum = ANY (s.conkey))
"""


def asked(owner: Location, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(owner.as_libpq()) as connection:
        return connection.execute(question.encode()).fetchall()


def test_every_table_with_an_organisation_is_locked_even_for_its_owner(owner: Location) -> None:
    rows = asked(owner, WITH_ORGANISATION)
    assert len(rows) >= 8, "no tables were found at all"
    open_ = sorted(str(name) for name, *locks in rows if not all(locks))
    assert not open_, f"say own_rows(…) in a migration: {open_}"


def test_every_arrow_between_such_tables_stays_in_one_organisation(owner: Location) -> None:
    loose = sorted(f"{table}.{column}" for table, column in asked(owner, POINTING))
    assert not loose, f"say same_organisation(…) in a migration: {loose}"
