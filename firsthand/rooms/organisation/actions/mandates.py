"""Giving and ending roles. A mandate ends; it is never written over."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.roles import ROLES
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.actions import people
from firsthand.ground.parties.models import Mandate
from firsthand.ground.parties.queries import get_party, mandates_in
from firsthand.ground.parties.rules import Chosen
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import get_mandate
from firsthand.rooms.organisation.rules import (
    LEADING_ROLE,
    Leaving,
    Obstacle,
    obstacles_to_ending,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A role for somebody: which, from when, how they came to it, for whom they speak."""

    person: UUID
    role: str
    chosen: Chosen
    starts_on: date
    speaks_for: UUID | None = None


@transaction.atomic
def give_mandate(act: Act, giving: Giving) -> Mandate:
    """Give somebody of the organisation another role. Raises NotFound for somebody or something that it does not know,
    and RuleBroken for a role that there is not, or that the person holds."""
    require(act, Can.GIVE_MANDATE)
    if not mandates_in(act.organisation).filter(person_id=giving.person).exists():
        raise NotFound
    if giving.role not in ROLES:
        raise RuleBroken([Obstacle.NO_SUCH_ROLE])
    if giving.speaks_for:
        get_party(act.organisation, giving.speaks_for)
    mandate = people.give_mandate(
        act.organisation,
        giving.person,
        role=giving.role,
        on=giving.starts_on,
        chosen=giving.chosen,
        speaks_for=giving.speaks_for,
    )
    record(act, "organisation.give_mandate", f"mandate:{mandate.id}", role=giving.role)
    return mandate


@transaction.atomic
def end_mandate(act: Act, id: UUID, *, on: date, is_sure: bool = False) -> Mandate:
    """End a mandate, from a day on. One's own needs no permission, only to be sure.

    Raises NotFound, and RuleBroken when it is the last coordinator's, has an end, or would end before it starts.
    """
    mandate = get_mandate(act, id)
    is_own = mandate.person_id == act.person
    if not is_own:
        require(act, Can.END_MANDATE)
    # Two who end each other's at once wait here for one another, so that one of them stays.
    open_ones = people.lock_open_mandates(act.organisation, LEADING_ROLE)
    mandate.refresh_from_db(fields=["ends_on"])
    obstacles = obstacles_to_ending(
        Leaving(
            role=mandate.role,
            term=mandate.term,
            ends_on=on,
            others=sum(each.id != id and each.starts_on <= on for each in open_ones),
            is_own=is_own,
            is_sure=is_sure,
        )
    )
    if obstacles:
        raise RuleBroken(obstacles)
    ended = people.end_mandate(act.organisation, id, on=on)
    record(act, "organisation.end_mandate", f"mandate:{id}", role=mandate.role)
    return ended
