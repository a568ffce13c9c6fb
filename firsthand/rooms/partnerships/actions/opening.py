"""Opening partnerships, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict.case import Role
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.actions.organisations import find_or_add_party
from firsthand.ground.parties.queries import get_party
from firsthand.ground.parties.rules import Kind, Level
from firsthand.rooms.partnerships.actions.judging import NOT_JUDGED, judge_anew
from firsthand.rooms.partnerships.models import Pair, Partnership, Period
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_partnership, list_periods
from firsthand.rooms.partnerships.rules.opening import (
    Obstacle,
    Sides,
    obstacles_to_opening,
    obstacles_to_period,
    obstacles_to_stage,
)
from firsthand.rooms.partnerships.rules.stages import Stage, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnered:
    """A partner in a partnership: which party, what it is to us, and the facts that say which rows apply."""

    roles: tuple[Role, ...]
    party: UUID | None = None
    new_name: str = ""
    """The name of a party that is not known yet; it becomes known."""
    new_kind: Kind = Kind.OTHER
    unaids: bool = False
    fiscal_host: bool = False
    undertook_registration: bool = False
    is_class: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a partnership is to be."""

    name: str
    work: Work
    level: Level
    stage: Stage
    communities: Sequence[UUID]
    partners: Sequence[Partnered]
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def open_partnership(act: Act, plan: Plan) -> Partnership:
    """Open a partnership, with a pair and a first period for each of ours and each partner.

    Raises NotFound for a party that is not known, and RuleBroken with every obstacle.
    """
    require(act, Can.OPEN)
    obstacles = obstacles_to_opening(_sides(plan), starts_on=plan.starts_on, ends_on=plan.ends_on)
    if obstacles:
        raise RuleBroken(obstacles)
    partnership = Partnership.objects.create(
        organisation_id=act.organisation,
        name=plan.name,
        work=plan.work.value,
        level=plan.level.value,
        stage=plan.stage.value,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        opened_at=act.at,
    )
    for community in plan.communities:
        for partner in plan.partners:
            pair = make_pair(act, partnership, community, partner)
            make_period(act, pair, plan.starts_on, None)
            judge_anew(act, pair)
    record(act, "partnerships.open", f"partnership:{partnership.id}")
    return partnership


@transaction.atomic
def change_stage(act: Act, id: UUID, *, stage: Stage) -> Partnership:
    """Move a partnership to another stage: one that has ended and begins again has no end any more.

    Raises NotFound, and RuleBroken for a stage that may not follow.
    """
    partnership = get_partnership(act, id, to_change=True)
    require(act, Can.CHANGE)
    now = Stage(partnership.stage)
    obstacles = obstacles_to_stage(now, stage)
    if obstacles:
        raise RuleBroken(obstacles)
    partnership.stage = stage.value
    if stage is Stage.ENDED:
        partnership.ends_on = max(act.at.date(), partnership.starts_on or act.at.date())
    elif now is Stage.ENDED:
        partnership.ends_on = None
    partnership.save(update_fields=["stage", "ends_on"])
    record(act, "partnerships.change", f"partnership:{partnership.id}", stage=stage.value)
    return partnership


@transaction.atomic
def start_period(act: Act, pair_id: UUID, *, starts_on: date) -> Period:
    """Start a new period of a pair, today or earlier; the one before ends the day before.

    Raises NotFound, and RuleBroken if it would start before the one before, or is still to come.
    """
    pair = get_pair(act, pair_id, to_change=True)
    require(act, Can.CHANGE)
    before = list_periods(act, pair).first()
    obstacles = obstacles_to_period(
        starts_on, before=before.starts_on if before else None, today=act.at.date()
    )
    if obstacles:
        raise RuleBroken(obstacles)
    if before and (before.ends_on is None or before.ends_on >= starts_on):
        before.ends_on = date.fromordinal(starts_on.toordinal() - 1)
        before.save(update_fields=["ends_on"])
    period = make_period(act, pair, starts_on, None)
    judge_anew(act, pair)
    record(act, "partnerships.change", f"pair:{pair.id}", period=starts_on.isoformat())
    return period


def make_pair(act: Act, partnership: Partnership, community: UUID, partner: Partnered) -> Pair:
    """Make a pair, not judged yet. Raises NotFound, or RuleBroken for a party with itself or twice."""
    ours = get_party(act.organisation, community)
    if partner.party:
        theirs = get_party(act.organisation, partner.party)
    else:
        theirs = find_or_add_party(act.organisation, partner.new_name, partner.new_kind)
    if ours == theirs:
        raise RuleBroken([Obstacle.WITH_ITSELF])
    if Pair.objects.filter(partnership=partnership, community=ours, partner=theirs).exists():
        raise RuleBroken([Obstacle.SOMEBODY_TWICE])
    return Pair.objects.create(
        organisation_id=act.organisation,
        partnership=partnership,
        community=ours,
        partner=theirs,
        title=partnership.name,
        roles=[role.value for role in partner.roles],
        unaids=partner.unaids,
        fiscal_host=partner.fiscal_host,
        undertook_registration=partner.undertook_registration,
        is_class=partner.is_class,
        verdict=NOT_JUDGED,
        gravity=0,
        lean=NOT_JUDGED,
        judged_at=act.at,
        standards=[],
    )


def make_period(act: Act, pair: Pair, starts_on: date | None, ends_on: date | None) -> Period:
    """Make a period of a pair."""
    return Period.objects.create(
        organisation_id=act.organisation, pair=pair, starts_on=starts_on, ends_on=ends_on
    )


def _sides(plan: Plan) -> Sides:
    return Sides(
        ours=tuple(str(id) for id in plan.communities),
        theirs=tuple(str(each.party or each.new_name) for each in plan.partners),
    )
