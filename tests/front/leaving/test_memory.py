"""Memory does not grow with the rows: twenty thousand accounts leave and arrive in little more than none."""

from pathlib import Path
from typing import Final

import psycopg

from tests.cast import Cast
from tests.front.leaving.commanding import Ran, firsthand
from tests.front.leaving.servers import Server

ACCOUNTS: Final = 20_000
MORE_AT_MOST: Final = 20.0
"""Megabytes over what a handful of rows takes. The rows with their notes are sixty."""
_FILL: Final = """
INSERT INTO partnerships_evidence (id, organisation_id, partnership_id, source_id, place, code, grade, knowing, seen, incident,
    locator, note, rows, audience, filed_at, withdrawn_because)
SELECT gen_random_uuid(), e.organisation_id, e.partnership_id, e.source_id, 1000 + n, 'X' || n, 'B', '', '2026-01-01', NULL,
    '', repeat(md5(n::text), 90), '{"B2": "-"}', 'ours', now(), ''
FROM (SELECT * FROM partnerships_evidence ORDER BY id LIMIT 1) e, generate_series(1, %s) n
"""
_ABOUT: Final = """
INSERT INTO partnerships_about (organisation_id, evidence_id, pair_id)
SELECT e.organisation_id, e.id, p.id FROM partnerships_evidence e JOIN partnerships_pair p USING (partnership_id)
WHERE e.code LIKE 'X%%'
"""


def there_and_back(here: Server, there: Server, organisation: str, file: Path) -> tuple[Ran, Ran]:
    out = firsthand(here, "export", organisation, "--to", file)
    assert out.code == 0, out.err
    come = firsthand(there, "import", file)
    assert come.code == 0, come.err
    return out, come


def test_twenty_thousand_accounts_take_hardly_more_memory_than_ten(
    here: Server, there: Server, cast: Cast, tmp_path: Path
) -> None:
    few_out, few_in = there_and_back(here, there, "Hill", tmp_path / "hill.zip")
    with psycopg.connect(here.owner.as_libpq()) as connection:
        acting = [str(cast.river.id)]
        connection.execute("SELECT set_config('firsthand.organisation', %s, true)", acting)
        connection.execute(_FILL.encode(), [ACCOUNTS])
        connection.execute(_ABOUT.encode())
    many_out, many_in = there_and_back(here, there, "River", tmp_path / "river.zip")

    assert many_out.megabytes - few_out.megabytes < MORE_AT_MOST
    assert many_in.megabytes - few_in.megabytes < MORE_AT_MOST
    with psycopg.connect(there.owner.as_libpq()) as connection:
        connection.execute("SELECT set_config('firsthand.organisation', %s, true)", acting)
        row = connection.execute(
            "SELECT count(*) FROM partnerships_evidence WHERE code LIKE 'X%'"
        ).fetchone()
    assert row == (ACCOUNTS,)
