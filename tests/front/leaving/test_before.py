"""Accounts that were filed before the database wrote down what they touch: the migration that begins it finds them."""

import psycopg
from django.core.management import call_command

from tests.cast import Cast
from tests.front.leaving.servers import Server


def touches(server: Server, cast: Cast) -> list[tuple[object, ...]]:
    with psycopg.connect(server.owner.as_libpq()) as connection:
        connection.execute(
            "SELECT set_config('firsthand.organisation', %s, true)", [str(cast.river.id)]
        )
        return connection.execute(
            "SELECT evidence_id, row FROM partnerships_touch ORDER BY 1, 2"
        ).fetchall()


def test_what_was_filed_before_is_found_by_its_rows_as_well(here: Server, cast: Cast) -> None:
    before = touches(here, cast)
    with here.visit():
        call_command("migrate", "partnerships", "0003_locks", database="owner", verbosity=0)
        call_command("migrate", "partnerships", database="owner", verbosity=0)

    assert len(before) > 100
    assert touches(here, cast) == before
    with psycopg.connect(here.owner.as_libpq()) as connection:
        locked = connection.execute(
            "SELECT bool_and(relrowsecurity AND relforcerowsecurity) FROM pg_class"
            " WHERE relname IN ('partnerships_touch', 'partnerships_evidence')"
        ).fetchone()
    assert locked == (True,)
