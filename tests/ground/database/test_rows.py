"""The second lock: with the code's own lock taken away, raw SQL still sees one organisation only."""

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.organisations import found_organisation
from firsthand.ground.parties.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[UUID, UUID]:
    day = date(2026, 1, 1)
    return found_organisation("River", on=day).id, found_organisation("Hill", on=day).id


def names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM parties_party ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def test_raw_sql_sees_the_rows_of_whoever_acts(two: tuple[UUID, UUID]) -> None:
    river, hill = two
    with acting(organisation=river):
        assert names() == ["River"]
        with acting(organisation=hill):
            assert names() == ["Hill"]
        assert names() == ["River"]
    assert names() == []


def test_rows_of_another_organisation_can_be_neither_made_nor_changed(
    two: tuple[UUID, UUID],
) -> None:
    river, hill = two
    with acting(organisation=river):
        assert Party.objects.filter(organisation_id=hill).update(name="Ours") == 0
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM parties_party")
            assert cursor.rowcount == 1
        with pytest.raises(DatabaseError), transaction.atomic():
            Party.objects.create(organisation_id=hill, name="x", kind="ngo", level="local")
    with acting(organisation=hill):
        assert names() == ["Hill"]


def test_after_a_failure_the_connection_acts_for_whom_it_acted_before(
    two: tuple[UUID, UUID],
) -> None:
    river, hill = two
    with acting(organisation=river):
        with pytest.raises(ZeroDivisionError), acting(organisation=hill):
            raise ZeroDivisionError
        assert names() == ["River"]
