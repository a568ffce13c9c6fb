"""Changing what is written down of a partnership, and of the partner in a pair. Who is in it never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict.case import Role
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.rules import Level
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.actions.noticing import notice_anew
from firsthand.rooms.partnerships.models import Pair, Partnership
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import (
    get_pair,
    get_partnership,
    is_in_use,
    pairs_of,
)
from firsthand.rooms.partnerships.rules.opening import Obstacle, obstacles_to_partner
from firsthand.rooms.partnerships.rules.stages import Work

FACTS: Final = ("unaids", "fiscal_host", "undertook_registration", "is_class")
"""What can be true of a partner, and decides which standards apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A partnership as it is to be written down."""

    name: str
    work: Work
    level: Level
    starts_on: date | None
    ends_on: date | None


@transaction.atomic
def change_partnership(act: Act, id: UUID, described: Described) -> Partnership:
    """Describe a partnership anew; pairs that bore its name bear the new one. Periods stay as they are.

    Raises NotFound, and RuleBroken if it would end before it starts.
    """
    partnership = get_partnership(act, id, to_change=True)
    require(act, Can.CHANGE)
    starts_on, ends_on = described.starts_on, described.ends_on
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleBroken([Obstacle.ENDS_BEFORE_IT_STARTS])
    named = list(pairs_of(act, id).filter(title=partnership.name))
    partnership.name = described.name
    partnership.work, partnership.level = described.work.value, described.level.value
    partnership.starts_on, partnership.ends_on = starts_on, ends_on
    partnership.save(update_fields=["name", "work", "level", "starts_on", "ends_on"])
    for pair in named:
        pair.title = described.name
        pair.save(update_fields=["title"])
    record(act, "partnerships.change", f"partnership:{partnership.id}")
    return partnership


@transaction.atomic
def change_partner(
    act: Act, pair_id: UUID, *, roles: tuple[Role, ...], facts: Mapping[str, bool]
) -> Pair:
    """Say anew what the partner of a pair is to us, and what is true of it; the verdict is reached anew.

    Raises NotFound, and RuleBroken for a partner that would be nothing to us, or that was named and would not be.
    """
    partnership = get_pair(act, pair_id).partnership_id
    require(act, Can.CHANGE)
    get_partnership(act, partnership, to_change=True)  # before the pair, as everywhere
    pair = get_pair(act, pair_id, to_change=True)
    obstacles = obstacles_to_partner(
        roles=len(roles),
        was_class=pair.is_class,
        is_class=facts.get("is_class", False),
        is_in_use=is_in_use(act, pair),
    )
    if obstacles:
        raise RuleBroken(obstacles)
    pair.roles = [role.value for role in roles]
    for name in FACTS:
        setattr(pair, name, facts.get(name, False))
    pair.save(update_fields=["roles", *FACTS])
    record(act, "partnerships.change", f"pair:{pair.id}")
    notice_anew(act, pair)  # a host is held to more than others
    judge_anew(act, pair)
    return pair
