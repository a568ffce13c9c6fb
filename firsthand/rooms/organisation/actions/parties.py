"""Parties, what they are in one another, and whether they are community-led."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.actions import organisations
from firsthand.ground.parties.models import CommunityLedCheck, Membership, Party
from firsthand.ground.parties.queries import get_party, list_memberships
from firsthand.ground.parties.rules import Counted, Described, MemberRole, Term
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import get_membership
from firsthand.rooms.organisation.rules import (
    Check,
    obstacles_to_an_end,
    obstacles_to_checking,
    obstacles_to_membership,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What one party is in another, from when."""

    member: UUID
    of: UUID
    role: MemberRole
    term: Term
    chosen: str = ""


@transaction.atomic
def add_party(act: Act, described: Described) -> Party:
    """Add a party. Raises RuleBroken if there is one of that name."""
    require(act, Can.DESCRIBE)
    party = organisations.add_party(
        act.organisation,
        name=described.name,
        kind=described.kind,
        level=described.level,
        country=described.country,
        zone=described.zone,
        note=described.note,
    )
    record(act, "organisation.add_party", f"party:{party.id}")
    return party


@transaction.atomic
def describe_party(act: Act, id: UUID, described: Described) -> Party:
    """Describe a party anew. Raises NotFound, and RuleBroken if another one has that name."""
    require(act, Can.DESCRIBE)
    party = organisations.describe_party(act.organisation, id, described)
    record(act, "organisation.describe_party", f"party:{party.id}")
    return party


@transaction.atomic
def add_membership(act: Act, joining: Joining) -> Membership:
    """Say what one party is in another. Raises NotFound, and RuleBroken for what it is already."""
    require(act, Can.DESCRIBE)
    member = get_party(act.organisation, joining.member, to_change=True)  # one membership at a time
    of = get_party(act.organisation, joining.of)
    before = list_memberships(act.organisation).filter(
        member=member, of=of, role=joining.role.value
    )
    obstacles = obstacles_to_membership(
        of_itself=member.id == of.id,
        term=joining.term,
        before=[each.term for each in before],
    )
    if obstacles:
        raise RuleBroken(obstacles)
    membership = organisations.add_membership(
        act.organisation,
        member=member.id,
        of=of.id,
        role=joining.role,
        term=joining.term,
        chosen=joining.chosen,
    )
    record(act, "organisation.add_membership", f"party:{member.id}")
    return membership


@transaction.atomic
def end_membership(act: Act, id: UUID, *, on: date) -> Membership:
    """End what one party is in another. Raises NotFound, and RuleBroken for one that has an end, or starts later."""
    require(act, Can.DESCRIBE)
    membership = get_membership(act, id, to_change=True)
    obstacles = obstacles_to_an_end(membership.term, on)
    if obstacles:
        raise RuleBroken(obstacles)
    ended = organisations.end_membership(act.organisation, id, on=on)
    record(act, "organisation.end_membership", f"party:{membership.member_id}")
    return ended


@transaction.atomic
def check_led(act: Act, party_id: UUID, check: Check) -> CommunityLedCheck:
    """Keep a community-led check of a party; it stands, and a later one takes its place.

    What its board attests, only somebody of the board can write. Raises NotFound, NotAllowed and RuleBroken.
    """
    require(act, Can.CHECK_LED)
    if check.is_attested:
        require(act, Can.ATTEST_LED)
    party = get_party(act.organisation, party_id)
    obstacles = obstacles_to_checking(check, today=act.at.date())
    if obstacles:
        raise RuleBroken(obstacles)
    counted = Counted(
        on=check.on,
        is_attested=check.is_attested,
        bodies={id: asdict(body) for id, body in check.bodies.items()},
        facts=check.facts,
    )
    kept = organisations.keep_check(act.organisation, party.id, counted, at=act.at)
    record(act, "organisation.check_led", f"party:{party.id}")
    return kept
