"""What is written in the audit stands: neither the application nor the owner of the tables changes it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.ground.database.acting import acting
from firsthand.ground.database.location import Location
from firsthand.ground.parties.actions.organisations import found_organisation
from firsthand.ground.parties.models import Membership, Party

DEEDS = ["UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry"]


def act(name: str = "River") -> Act:
    organisation = found_organisation(name, on=date(2026, 1, 1)).id
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Act(organisation=organisation, organisation_name=name, at=at)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", DEEDS)
def test_the_application_may_not_even_try(deed: str) -> None:
    river = act()
    with acting(organisation=river.organisation):
        record(river, "x.y", "z")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(deed)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute("SET LOCAL firsthand.erasing = 'on'; " + deed)


@pytest.fixture
def owned(owner: Location, django_db_setup: None) -> Iterator[psycopg.Connection[tuple[int]]]:
    """A transaction of the owner in which there is one deed; it is undone at the end."""
    with psycopg.connect(owner.as_libpq()) as owned:
        organisation = UUID(int=3)
        owned.execute("SELECT set_config('firsthand.organisation', %s, true)", [str(organisation)])
        owned.execute(
            "INSERT INTO parties_organisation VALUES (%s, 'River', 'en', '2026-01-01')",
            [organisation],
        )
        owned.execute(
            "INSERT INTO audit_entry (organisation_id, at, called, what, subject, detail)"
            " VALUES (%s, now(), '', 'x.y', 'z', '{}')",
            [organisation],
        )
        owned.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield owned
        owned.rollback()


@pytest.mark.parametrize("deed", [*DEEDS, "TRUNCATE audit_entry"])
def test_the_owner_may_not_either(owned: psycopg.Connection[tuple[int]], deed: str) -> None:
    with pytest.raises(psycopg.errors.RestrictViolation, match="stands"):
        owned.execute(deed.encode())


def test_only_the_owner_who_erases_deletes_and_even_then_changes_nothing(
    owned: psycopg.Connection[tuple[int]],
) -> None:
    owned.execute("SET LOCAL firsthand.erasing = 'on'")
    with pytest.raises(psycopg.errors.RestrictViolation), owned.transaction():
        owned.execute("UPDATE audit_entry SET what = 'x'")
    with pytest.raises(psycopg.errors.RestrictViolation), owned.transaction():
        owned.execute("TRUNCATE audit_entry")
    assert owned.execute("DELETE FROM audit_entry").rowcount == 1


@pytest.mark.django_db
def test_a_row_points_only_to_rows_of_its_own_organisation() -> None:
    river, hill = act(), act("Hill")
    with acting(organisation=hill.organisation):
        theirs = Party.objects.get().id
    with acting(organisation=river.organisation):
        ours = Party.objects.get().id
        Membership.objects.create(
            organisation_id=river.organisation,
            member_id=ours,
            of_id=theirs,
            role="member",
            starts_on=date(2026, 1, 1),
        )
        with pytest.raises(DatabaseError, match="same_organisation"), transaction.atomic():
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
