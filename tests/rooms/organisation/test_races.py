"""Two at once, really at once: each in a transaction of its own that is committed. What they leave is erased."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg
import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from firsthand.core.refusals import NotFound, Refusal
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.database.location import Location
from firsthand.ground.parties.actions.people import give_mandate, make_person
from firsthand.ground.parties.models import Mandate, Person
from firsthand.ground.parties.rules import Kind, Level
from firsthand.ground.vault.keys import digest_of
from firsthand.rooms.organisation.actions.invitations import accept_invitation, found
from firsthand.rooms.organisation.actions.mandates import end_mandate
from firsthand.rooms.organisation.queries import offer_of
from tests.cast import NOW, TODAY

TABLES = ("audit_entry", "parties_mandate", "parties_invitation", "parties_party")


@pytest.fixture
def racers(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner: Location
) -> Iterator[tuple[UUID, str, list[Person]]]:
    """Make an organisation, the key of an invitation to it, and people; erase them afterwards."""
    with django_db_blocker.unblock():
        act, key = found("Race", kind=Kind.NETWORK, level=Level.LOCAL, language="en", at=NOW)
        people = [make_person(f"racer-{number}", "x") for number in range(3)]
        try:
            yield act.organisation, key, people
        finally:
            erase(owner, act.organisation, [person.id for person in people])
            connections["default"].close()


def erase(owner: Location, organisation: UUID, people: list[UUID]) -> None:
    """Erase what was committed, as the owner of the tables."""
    with psycopg.connect(owner.as_libpq()) as connection:
        connection.execute(
            "SELECT set_config('firsthand.erasing', 'on', true),"
            " set_config('firsthand.organisation', %s, true)",
            [str(organisation)],
        )
        for table in TABLES:
            connection.execute(f"DELETE FROM {table}".encode())  # noqa: S608  # from the list above
        connection.execute("DELETE FROM parties_organisation")
        connection.execute("DELETE FROM parties_person WHERE id = ANY(%s)", [people])


def race(people: list[Person], deed: Callable[[Person], object]) -> list[bool]:
    """Let everybody do something at once; tell who could."""
    gate = threading.Barrier(len(people))

    def run(person: Person) -> bool:
        try:
            gate.wait(10)
            deed(person)
        except Refusal:
            return False
        finally:
            connections["default"].close()
        return True

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(run, people))


def test_of_all_who_open_one_link_at_once_one_comes_in(
    racers: tuple[UUID, str, list[Person]],
) -> None:
    _organisation, key, people = racers

    def come_in(person: Person) -> None:
        accept_invitation(digest_of(key), person=person.id, called="", at=NOW)

    assert sum(race(people, come_in)) == 1
    with pytest.raises(NotFound):
        offer_of(digest_of(key), NOW)


def test_coordinators_who_end_one_another_at_once_leave_one(
    racers: tuple[UUID, str, list[Person]],
) -> None:
    organisation, _key, people = racers
    with acting(organisation=organisation):
        mandates = {
            person.id: give_mandate(organisation, person.id, role="coordinator", on=TODAY).id
            for person in people
        }
    after = dict(zip(people, [*people[1:], people[0]], strict=True))

    def end_the_next(person: Person) -> None:
        act = Act(
            organisation=organisation,
            organisation_name="Race",
            at=NOW,
            person=person.id,
            permissions=permissions_of(("coordinator",)),
        )
        with acting(organisation=organisation, person=person.id):
            end_mandate(act, mandates[after[person].id], on=TODAY)

    race(people, end_the_next)

    with acting(organisation=organisation):
        assert Mandate.objects.filter(ends_on__isnull=True).count() >= 1
