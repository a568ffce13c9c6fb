"""Opening partnerships, and what becomes of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
from firsthand.rooms.partnerships.models import Ending, OpenFinding, Pair, Partnership, Period
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import (
    get_pair,
    get_partnership,
    list_periods,
    since_it_began,
)
from firsthand.rooms.partnerships.queries.remedies import carry_of
from firsthand.rooms.partnerships.rules.opening import (
    Obstacle,
    Sides,
    obstacles_to_opening,
    obstacles_to_period,
    obstacles_to_stage,
    obstacles_to_taking_back,
)
from firsthand.rooms.partnerships.rules.stages import Stage, Work, obstacles_when_over


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
    """Move a partnership to another stage: one that has ended and begins again has no end any more. None ends by this.

    Raises NotFound, and RuleBroken for a stage that may not follow.
    """
    partnership = get_partnership(act, id, to_change=True)
    require(act, Can.CHANGE)
    now = Stage(partnership.stage)
    obstacles = obstacles_to_stage(now, stage)
    if obstacles:
        raise RuleBroken(obstacles)
    partnership.stage = stage.value
    if now is Stage.ENDED:
        partnership.ends_on = None
    partnership.save(update_fields=["stage", "ends_on"])
    _call_off(partnership, act.at.date())
    record(act, "partnerships.change", f"partnership:{partnership.id}", stage=stage.value)
    return partnership


def _call_off(partnership: Partnership, day: date) -> None:
    """Let an end that was planned be called off by a stage in which nothing ends."""
    planned = Ending.objects.filter(
        partnership=partnership, called_off_on__isnull=True, ended_on__isnull=True
    )
    if partnership.stage != Stage.ENDING:
        planned.update(called_off_on=day)


@transaction.atomic
def start_period(
    act: Act, pair_id: UUID, *, starts_on: date, inherits: Collection[str] | None = None
) -> Period:
    """Start a new period of a pair; the one before ends the day before, and what it leaves open is inherited.

    `inherits` are the rows of the carry that the network takes over; all of them, unless it says otherwise.
    Raises NotFound, and RuleBroken if it would start before the one before, or is still to come.
    """
    pair = get_pair(act, pair_id, to_change=True)
    before, ends_on = shortened(act, pair, starts_on)
    carry = carry_of(act, pair, before) if before else []
    period = make_period(act, pair, starts_on, None)
    OpenFinding.objects.bulk_create(
        OpenFinding(
            organisation_id=act.organisation,
            period=period,
            place=place,
            row=each.row,
            since=_since(before),
            is_remedied=each.is_remedied,
        )
        for place, each in enumerate(carry)
        if inherits is None or each.row in inherits
    )
    if before and ends_on:
        period.shortened_from, before.ends_on = before.ends_on, ends_on
        before.save(update_fields=["ends_on"])
        period.save(update_fields=["shortened_from"])
    judge_anew(act, pair)
    record(act, "partnerships.change", f"pair:{pair.id}", period=starts_on.isoformat())
    return period


def shortened(act: Act, pair: Pair, starts_on: date) -> tuple[Period | None, date | None]:
    """Give what follows from a new period: the one before, and the day on which it would end, if that is another one.

    Raises NotAllowed, and RuleBroken where no period can start on this day.
    """
    require(act, Can.CHANGE)
    before = list_periods(act, pair).first()
    obstacles: list[str] = [
        *obstacles_when_over(Stage(pair.partnership.stage)),
        *obstacles_to_period(
            starts_on, before=before.starts_on if before else None, today=act.at.date()
        ),
    ]
    if obstacles:
        raise RuleBroken(obstacles)
    if before and (before.ends_on is None or before.ends_on >= starts_on):
        return before, starts_on - timedelta(days=1)
    return before, None


@transaction.atomic
def take_period_back(act: Act, pair_id: UUID) -> Period:
    """Take the latest period of a pair back, in which nothing was filed; the one before ends again as it did.

    Raises NotFound, and RuleBroken if it is the only one, or something was filed since it began.
    """
    pair = get_pair(act, pair_id, to_change=True)
    require(act, Can.CHANGE)
    period, *others = list_periods(act, pair)
    filed, verdicts = since_it_began(act, pair, period)
    obstacles = obstacles_to_taking_back(others=len(others), filed=filed, verdicts=verdicts)
    if obstacles:
        raise RuleBroken(obstacles)
    period.taken_back_at = act.at
    period.save(update_fields=["taken_back_at"])
    before = others[0]
    if period.starts_on and before.ends_on == period.starts_on - timedelta(days=1):
        before.ends_on = period.shortened_from
        before.save(update_fields=["ends_on"])
    judge_anew(act, pair)
    record(act, "partnerships.change", f"pair:{pair.id}", taken_back=str(period.starts_on))
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


def _since(before: Period | None) -> str:
    """Say since when a finding is open, for people to read: the day on which its period began, if it has one."""
    return before.starts_on.isoformat() if before and before.starts_on else ""


def _sides(plan: Plan) -> Sides:
    return Sides(
        ours=tuple(str(id) for id in plan.communities),
        theirs=tuple(str(each.party or each.new_name) for each in plan.partners),
    )
