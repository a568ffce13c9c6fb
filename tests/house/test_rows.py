"""Every table that has an organisation is locked in the database itself."""

import psycopg
import pytest

from firsthand.ground.database.location import Location
from firsthand.ground.database.owned import OWNED

pytestmark = pytest.mark.usefixtures("django_db_setup")

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
    rows = asked(owner, OWNED)
    assert len(rows) >= 8, "no tables were found at all"
    open_ = sorted(str(name) for name, *locks in rows if not all(locks))
    assert not open_, f"say own_rows(…) in a migration: {open_}"


def test_every_arrow_between_such_tables_stays_in_one_organisation(owner: Location) -> None:
    loose = sorted(f"{table}.{column}" for table, column in asked(owner, POINTING))
    assert not loose, f"say same_organisation(…) in a migration: {loose}"
