"""Planning an end, handing over, and ending."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.rooms.partnerships.actions.links import end_links
from firsthand.rooms.partnerships.actions.noticing import notice_anew
from firsthand.rooms.partnerships.actions.promises import stop_schedules
from firsthand.rooms.partnerships.models import Ending, HandOver, Pair, Partnership
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.endings import (
    agreed_notice,
    get_item,
    leaving_of,
    planned_ending,
)
from firsthand.rooms.partnerships.queries.pairs import get_partnership
from firsthand.rooms.partnerships.rules.endings import (
    CAN_BE_LEFT,
    Kind,
    Obstacle,
    Plan,
    Who,
    obstacles_to_ending,
    obstacles_to_listing,
    obstacles_to_planning,
)
from firsthand.rooms.partnerships.rules.stages import Stage


class CannotEnd(RuleBroken):
    """Rules stand in the way of an ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to be handed over."""

    kind: Kind
    what: str
    who: Who
    role: str = ""
    due_on: date | None = None


@transaction.atomic
def plan_ending(act: Act, partnership_id: UUID, plan: Plan) -> Ending:
    """Plan the end of a partnership, which is ending from now on. Raises NotFound or CannotEnd.

    With less notice than was agreed it needs a reason, which stays on record beside the notice.
    """
    partnership = get_partnership(act, partnership_id, to_change=True)
    require(act, Can.END)
    today, notice_days = act.at.date(), agreed_notice(act, partnership)
    obstacles = obstacles_to_planning(
        Stage(partnership.stage),
        plan,
        is_planned=planned_ending(partnership) is not None,
        notice_days=notice_days,
        today=today,
    )
    if obstacles:
        raise CannotEnd(obstacles)
    ending = Ending.objects.create(
        organisation_id=act.organisation,
        partnership=partnership,
        planned_on=today,
        last_day=plan.last_day,
        because=plan.because.strip(),
        said_on=plan.said_on or today,
        notice_days=notice_days,
        shorter_because=plan.shorter_because.strip(),
    )
    partnership.stage = Stage.ENDING.value
    partnership.save(update_fields=["stage"])
    record(
        act, "partnerships.end", f"partnership:{partnership.id}", last_day=plan.last_day.isoformat()
    )
    return ending


@transaction.atomic
def add_item(act: Act, partnership_id: UUID, item: Item) -> HandOver:
    """Put something on the hand-over list. Raises NotFound or CannotEnd."""
    partnership = get_partnership(act, partnership_id, to_change=True)
    require(act, Can.HAND_OVER)
    ending = planned_ending(partnership)
    obstacles = obstacles_to_listing(item.what, item.role)
    if ending is None or obstacles:
        raise CannotEnd([*obstacles, *([] if ending else [Obstacle.NOT_PLANNED])])
    listed = HandOver.objects.create(
        organisation_id=act.organisation,
        ending=ending,
        kind=item.kind.value,
        what=item.what.strip(),
        who=item.who.value,
        role=item.role.strip(),
        due_on=item.due_on,
    )
    record(act, "partnerships.hand_over", f"partnership:{partnership.id}", kind=item.kind.value)
    return listed


@transaction.atomic
def settle_item(act: Act, id: UUID, *, is_needed: bool = True) -> HandOver:
    """Say that an item is handed over, or that it is not needed after all. Raises NotFound or CannotEnd."""
    item = get_item(act, id)
    require(act, Can.HAND_OVER)
    field = "done_on" if is_needed else "dropped_on"
    open_ = HandOver.objects.filter(id=item.id, done_on__isnull=True, dropped_on__isnull=True)
    if item.ending.ended_on or item.ending.called_off_on:
        raise CannotEnd([Obstacle.NOT_PLANNED])
    if not open_.update(**{field: act.at.date()}):
        raise CannotEnd([Obstacle.SETTLED_ALREADY])
    record(
        act,
        "partnerships.hand_over",
        f"partnership:{item.ending.partnership_id}",
        kind=item.kind,
        done=is_needed,
    )
    return item


@transaction.atomic
def end_partnership(act: Act, partnership_id: UUID, *, leaves: bool = False) -> Partnership:
    """End a partnership on or after its last day; with `leaves`, leave open what is open, on record.

    What a schedule promised for the days after it is owed no more, and the partner's links to check-ins and agreements
    end with it.
    Raises NotFound, or CannotEnd with everything that is not settled.
    """
    partnership = get_partnership(act, partnership_id, to_change=True)
    require(act, Can.END)
    ending = planned_ending(partnership)
    if ending is None:
        raise CannotEnd([Obstacle.NOT_PLANNED])
    obstacles = obstacles_to_ending(leaving_of(ending), today=act.at.date())
    left = [each for each in obstacles if each in CAN_BE_LEFT]
    if obstacles and not (leaves and left == obstacles):
        raise CannotEnd(obstacles)
    ending.ended_on = act.at.date()
    ending.save(update_fields=["ended_on"])
    partnership.stage = Stage.ENDED.value
    partnership.ends_on = max(ending.last_day, partnership.starts_on or ending.last_day)
    partnership.save(update_fields=["stage", "ends_on"])
    stop_schedules(act, partnership, after=ending.last_day)
    end_links(act, partnership)
    for pair in Pair.objects.filter(partnership=partnership).order_by("id"):
        notice_anew(act, pair)  # what a day after the last one seemed to show is no fact
    record(act, "partnerships.end", f"partnership:{partnership.id}", left=len(left))
    return partnership


@transaction.atomic
def call_off_ending(act: Act, partnership_id: UUID) -> Partnership:
    """Go on after all. The plan and its list stay on record. Raises NotFound or CannotEnd."""
    partnership = get_partnership(act, partnership_id, to_change=True)
    require(act, Can.END)
    ending = planned_ending(partnership)
    if ending is None:
        raise CannotEnd([Obstacle.NOT_PLANNED])
    ending.called_off_on = act.at.date()
    ending.save(update_fields=["called_off_on"])
    partnership.stage = Stage.ACTIVE.value
    partnership.save(update_fields=["stage"])
    record(act, "partnerships.end", f"partnership:{partnership.id}", called_off=True)
    return partnership
