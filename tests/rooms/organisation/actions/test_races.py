"""Two at once, really at once: each in a transaction of its own that is committed. What they leave is erased."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from firsthand.core.refusals import NotFound, Refusal
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.database.acting import acting
from firsthand.ground.database.location import Location
from firsthand.ground.parties.actions.organisations import add_party
from firsthand.ground.parties.actions.people import give_mandate, make_person
from firsthand.ground.parties.models import Mandate, Membership, Person
from firsthand.ground.parties.queries import list_parties
from firsthand.ground.parties.rules import Kind, Level, MemberRole, Term
from firsthand.ground.vault.keys import digest_of
from firsthand.rooms.organisation.actions.invitations import accept_invitation, found
from firsthand.rooms.organisation.actions.mandates import end_mandate
from firsthand.rooms.organisation.actions.parties import Joining, add_membership
from firsthand.rooms.organisation.queries import offer_of
from tests.cast import NOW, TODAY
from tests.committed import erase_committed


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
            erase_committed(owner, act.organisation, [person.id for person in people])
            connections["default"].close()


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


def test_of_all_who_write_down_one_membership_at_once_one_does(
    racers: tuple[UUID, str, list[Person]],
) -> None:
    organisation, _key, people = racers
    with acting(organisation=organisation):
        us = list_parties(organisation)[0]
        group = add_party(organisation, name="A group", kind=Kind.GROUP, level=Level.LOCAL)
    joining = Joining(member=group.id, of=us.id, role=MemberRole.MEMBER, term=Term(TODAY))

    def join(person: Person) -> None:
        act = Act(
            organisation=organisation,
            organisation_name="Race",
            at=NOW,
            person=person.id,
            permissions=permissions_of(("coordinator",)),
        )
        with acting(organisation=organisation, person=person.id):
            add_membership(act, joining)

    assert sum(race(people, join)) == 1
    with acting(organisation=organisation):
        assert Membership.objects.count() == 1
