"""Reading people, parties and what was done; every list of it is the organisation's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of, require
from firsthand.ground.access.queries import find_good_invitation, good_invitations
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.database.acting import acting
from firsthand.ground.parties import queries as parties
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.rules import Obstacle, obstacles_to_a_way

if TYPE_CHECKING:
    from firsthand.ground.audit.models import Entry
    from firsthand.ground.parties.models import (
        CommunityLedCheck,
        Invitation,
        Mandate,
        Membership,
        Party,
        Person,
        Way,
    )

NOBODY = "nobody"
"""Whom to ask for when asking for deeds of the system itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which deeds somebody wants to see. What is left empty asks for all."""

    what: str = ""
    who: UUID | str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation offers to whoever holds its key."""

    organisation: UUID
    organisation_name: str
    role: str
    chosen: str
    id: UUID
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class WayIn:
    """What a link for a new password is about, to whoever holds its key."""

    id: UUID
    organisation: UUID
    organisation_name: str
    person: UUID
    called: str
    username: str
    ends_at: datetime


def list_mandates(act: Act) -> "QuerySet[Mandate]":
    """Give every mandate in the organisation, those that hold first, then by their start."""
    require(act, Can.READ_PEOPLE)
    return parties.mandates_in(act.organisation)


def get_mandate(act: Act, id: UUID) -> "Mandate":
    """Give a mandate: one's own, or any for whoever may see who is here. Raises NotFound."""
    mandate = parties.get_mandate(act.organisation, id)
    if mandate.person_id != act.person:
        require(act, Can.READ_PEOPLE)
    return mandate


def mandates_of_mine(act: Act) -> "QuerySet[Mandate]":
    """Give one's own mandates in the organisation that have no end yet."""
    if act.person is None:
        raise NotFound
    found = parties.mandates_in(act.organisation)
    return found.filter(person_id=act.person, ends_on__isnull=True)


def list_people(act: Act) -> "list[Person]":
    """Give everybody who holds or held a mandate, once, by what they are called."""
    people = {each.person_id: each.person for each in parties.mandates_in(act.organisation)}
    return sorted(people.values(), key=lambda person: (str(person).casefold(), str(person.id)))


def list_invitations(act: Act) -> "QuerySet[Invitation]":
    """Give the invitations that still let somebody in."""
    require(act, Can.WITHDRAW_INVITATION)
    return good_invitations(act.organisation, act.at)


def offer_of(digest: str, at: datetime) -> Offer:
    """Give what the invitation with this key offers now. Raises NotFound for one that lets nobody in."""
    found = find_good_invitation(digest, at)
    if found is None:
        raise NotFound
    return Offer(
        organisation=found.organisation_id,
        organisation_name=found.organisation.name,
        role=found.role,
        chosen=found.chosen,
        id=found.id,
        ends_at=found.ends_at,
    )


def obstacles_to_way(home: UUID, person: UUID, *, maker: UUID, on: date) -> list[Obstacle]:
    """Name what stands in the way of a link for a new password of a person, made by another for an organisation."""
    with acting(person=person):
        stands_in = {each.organisation_id for each in parties.standing_of(person, on)}
    roles: dict[UUID, list[str]] = {}
    with acting(person=maker):
        for each in parties.mandates_of(maker, on):
            roles.setdefault(each.organisation_id, []).append(each.role)
    led = {id for id, held in roles.items() if Can.GIVE_MANDATE in permissions_of(tuple(held))}
    if home not in led:
        return [Obstacle.ALSO_ELSEWHERE]
    return obstacles_to_a_way(home, stands_in=stands_in, led_by_maker=led)


def list_ways(act: Act) -> "QuerySet[Way]":
    """Give the links for a new password that still work."""
    require(act, Can.WITHDRAW_INVITATION)
    return parties.open_ways(act.organisation, act.at)


def way_of(digest: str, at: datetime) -> WayIn:
    """Give what the link with this key is about. Raises NotFound: unknown, used and too old look alike."""
    with acting(key=digest):
        found = parties.find_way(digest) if digest else None
    if found is None or found.used_at or found.ends_at <= at or not found.person.is_active:
        raise NotFound
    home, on = found.organisation_id, at.date()
    if obstacles_to_way(home, found.person_id, maker=found.made_by, on=on):
        raise NotFound
    with acting(organisation=home):
        name = parties.get_organisation(home).name
    return WayIn(
        id=found.id,
        organisation=home,
        organisation_name=name,
        person=found.person_id,
        called=str(found.person),
        username=found.person.username,
        ends_at=found.ends_at,
    )


def list_parties(act: Act, *, text: str = "", kind: str = "") -> "QuerySet[Party]":
    """Give the parties that the organisation knows, itself first: all, or those with this in their name, of this kind."""
    require(act, Can.READ)
    found = parties.list_parties(act.organisation)
    if text:
        found = found.filter(name__icontains=text)
    return found.filter(kind=kind) if kind else found


def get_party(act: Act, id: UUID) -> "Party":
    """Give a party. Raises NotFound."""
    require(act, Can.READ)
    return parties.get_party(act.organisation, id)


def our_party(act: Act) -> "Party | None":
    """Give the party that stands for the organisation itself."""
    require(act, Can.READ)
    return parties.list_parties(act.organisation).filter(is_us=True).first()


def list_memberships(act: Act, *, of: UUID | None = None) -> "QuerySet[Membership]":
    """Give who is a member of what, by network; those of one network, if it is named."""
    require(act, Can.READ)
    found = parties.list_memberships(act.organisation)
    return found.filter(of_id=of) if of else found


def memberships_about(act: Act, party: UUID) -> "list[Membership]":
    """Give what a party is in others, then what others are in it."""
    require(act, Can.READ)
    found = parties.list_memberships(act.organisation)
    return [*found.filter(member_id=party), *found.filter(of_id=party)]


def get_membership(act: Act, id: UUID, *, to_change: bool = False) -> "Membership":
    """Give a membership; one at a time to those who want to change it. Raises NotFound."""
    require(act, Can.READ)
    return parties.get_membership(act.organisation, id, to_change=to_change)


def list_checks(act: Act, party: UUID) -> "QuerySet[CommunityLedCheck]":
    """Give the community-led checks of a party; the first is the one that stands."""
    require(act, Can.READ)
    return parties.list_checks(act.organisation, party)


def list_deeds(act: Act, asked: Asked, *, known: Iterable[str] = ()) -> "QuerySet[Entry]":
    """Give what was done, newest first, as far as it was asked for; days are days of UTC."""
    require(act, Can.READ_AUDIT)
    found = list_entries(act)
    if asked.what in set(known):
        found = found.filter(what=asked.what)
    if asked.who == NOBODY:
        found = found.filter(who__isnull=True)
    elif asked.who:
        found = found.filter(who=asked.who)
    if asked.first:
        found = found.filter(at__gte=_start_of(asked.first))
    return found.filter(at__lt=_start_of(asked.last) + timedelta(days=1)) if asked.last else found


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
