"""The first lock alone: with row-level security out of the way, the queries of the code still show nothing of another."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg import sql

from firsthand.ground.database.location import Location
from tests.cast import Cast
from tests.house.behind import ids
from tests.house.doors import DOORS, PEOPLE

__all__ = ["ids"]


@pytest.fixture
def second_lock_off(superuser: Location, owner: Location) -> Iterator[None]:
    """Let the application's role look past every row policy, for the length of a test."""
    role = sql.Identifier(f"{owner.name}_app")
    with psycopg.connect(superuser.as_libpq(), autocommit=True) as above:
        above.execute(sql.SQL("ALTER ROLE {} BYPASSRLS").format(role))
        try:
            yield
        finally:
            above.execute(sql.SQL("ALTER ROLE {} NOBYPASSRLS").format(role))


@pytest.mark.usefixtures("second_lock_off")
def test_with_the_second_lock_off_the_doors_stay_shut(
    cast: Cast, ids: dict[str, dict[str, object]]
) -> None:
    with cast.acting("chi"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM partnerships_evidence")
        seen = cursor.fetchone()
        assert seen  # raw SQL sees River's accounts: the lock is off
        assert seen[0] > 0
    client = Client(raise_request_exception=False)
    client.force_login(cast.people["chi"])
    column = PEOPLE.index("chi")

    answers = {
        name: client.get(reverse(name, kwargs=ids.get(name.rpartition(":")[2]))) for name in DOORS
    }

    assert {name: answer.status_code for name, answer in answers.items()} == {
        name: row[column] for name, row in DOORS.items()
    }
    everybodys = ("partnerships:library", "cases:report", "cases:interview")  # stories; a desk's
    of_somebody = [answers[name] for name in DOORS if not name.startswith(everybodys)]
    shown = b"".join(answer.content for answer in of_somebody)
    assert b"The budget arrived finished" not in shown
    assert b"River" not in shown
