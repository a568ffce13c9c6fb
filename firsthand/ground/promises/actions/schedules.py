"""Promises that come again: making their rows ahead, changing what lies ahead, ending it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from firsthand.ground.access.acts import Act
from firsthand.ground.promises.actions.deriving import replace
from firsthand.ground.promises.actions.promising import (
    CannotPromise,
    new_promise,
    refuse_strangers,
)
from firsthand.ground.promises.models import Promise, PromiseEvent, Schedule, TopUp
from firsthand.ground.promises.queries.schedules import get_schedule, rule_of
from firsthand.ground.promises.rules.kinds import Kind, Obstacle, Side, Source
from firsthand.ground.promises.rules.noting import Promised, obstacles_to_promising
from firsthand.ground.promises.rules.schedules import (
    HORIZON,
    MOST_DAYS,
    Rule,
    Slot,
    obstacles_to_rule,
    slots,
)
from firsthand.ground.promises.rules.standing import day_in

LONGEST_WINDOW = 366
"""Days before the due day from which on something may come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """What is promised again and again. The days of `promised` do not matter; those of the rule do."""

    promised: Promised
    rule: Rule
    window: int = 0


@transaction.atomic
def make_schedule(
    act: Act, scheduled: Scheduled, *, taken: frozenset[date] = frozenset()
) -> tuple[Schedule, list[Promise]]:
    """Keep a schedule, and make its rows for the year ahead, but for days that are `taken`: promised otherwise already.

    Raises NotFound for an unknown party, or CannotPromise.
    """
    return _make(act, scheduled, after=scheduled.rule.starts_on - timedelta(days=1), taken=taken)


@transaction.atomic
def change_schedule(act: Act, id: UUID, scheduled: Scheduled) -> tuple[Schedule, list[Promise]]:
    """Put another schedule in the place of one; give it with its rows. Only what lies ahead changes.

    Rows whose day has not come and to which nothing has happened are marked as replaced, and stay on record; every
    other row stays as it is. Of the new schedule, no row lies before tomorrow, nor on a day that a row of the old one
    with events already stands for. Raises NotFound or CannotPromise.
    """
    old = get_schedule(act, id, to_change=True)
    if old.stopped_at:
        raise CannotPromise([Obstacle.OVER])
    kept = _stop(act, old)
    after = max(day_in(old.zone, act.at), scheduled.rule.starts_on - timedelta(days=1))
    return _make(act, scheduled, after=after, replaces=old, taken=kept)


@transaction.atomic
def stop_schedule(act: Act, id: UUID, *, after: date | None = None) -> Schedule:
    """End a schedule: what lies ahead without anything having happened to it is replaced by nothing. Raises NotFound.

    `after` is the day from which on nothing is owed, where it has gone by already: by then it should have ended.
    """
    schedule = get_schedule(act, id, to_change=True)
    if schedule.stopped_at:
        raise CannotPromise([Obstacle.OVER])
    _stop(act, schedule, after)
    return schedule


@transaction.atomic
def top_up(act: Act) -> list[Promise]:
    """Make the rows of every schedule of the organisation up to the horizon; give the new ones. Safe to repeat."""
    horizon = act.at.date() + HORIZON
    made: list[Promise] = []
    for schedule in Schedule.objects.select_for_update().filter(
        organisation_id=act.organisation, stopped_at__isnull=True, made_until__lt=horizon
    ):
        found = slots(rule_of(schedule), after=schedule.made_until, until=horizon)
        made += _fill(act, schedule, found)
        schedule.made_until = _until(found, horizon)
        schedule.save(update_fields=["made_until"])
    return made


def obstacles_to_schedule(scheduled: Scheduled) -> list[Obstacle]:
    """Name everything that stands in the way of a schedule."""
    obstacles = [*obstacles_to_promising(scheduled.promised), *obstacles_to_rule(scheduled.rule)]
    if not 0 <= scheduled.window <= LONGEST_WINDOW:
        obstacles.append(Obstacle.NO_SUCH_RULE)
    return list(dict.fromkeys(obstacles))


def promised_of(schedule: Schedule, *, first: date, last: date) -> Promised:
    """Give what a schedule promises for one window of days."""
    return Promised(
        debtor=schedule.debtor_id,
        creditor=schedule.creditor_id,
        kind=Kind(schedule.kind),
        what=schedule.what,
        first=first,
        last=last,
        zone=schedule.zone,
        amount=schedule.amount,
        currency=schedule.currency,
        ours=Side(schedule.ours) if schedule.ours else None,
        source=Source(schedule.source),
        source_id=schedule.source_id,
        source_part=schedule.source_part,
    )


def _make(
    act: Act,
    scheduled: Scheduled,
    *,
    after: date,
    replaces: Schedule | None = None,
    taken: frozenset[date] = frozenset(),
) -> tuple[Schedule, list[Promise]]:
    obstacles = obstacles_to_schedule(scheduled)
    if obstacles:
        raise CannotPromise(obstacles)
    promised, rule = scheduled.promised, scheduled.rule
    refuse_strangers(act, promised)
    debtor, creditor = promised.sides
    horizon = act.at.date() + HORIZON
    found = slots(rule, after=after, until=horizon)
    schedule = Schedule.objects.create(
        organisation_id=act.organisation,
        debtor_id=debtor,
        creditor_id=creditor,
        ours=promised.ours.value if promised.ours else "",
        kind=promised.kind.value,
        what=promised.what.strip(),
        amount=promised.amount,
        currency=promised.currency,
        zone=promised.zone,
        source=promised.source.value,
        source_id=promised.source_id,
        source_part=promised.source_part,
        starts_on=rule.starts_on,
        ends_on=rule.ends_on,
        unit=rule.unit.value,
        every=rule.every,
        on=rule.on.value,
        day=rule.day,
        window=scheduled.window,
        country=rule.country,
        shift=rule.shift.value,
        made_at=act.at,
        made_by=act.person,
        made_until=_until(found, horizon),
        replaces=replaces,
    )
    TopUp.objects.get_or_create(organisation_id=act.organisation)
    return schedule, _fill(
        act, schedule, [each for each in found if taken.isdisjoint({each.due, each.day})]
    )


def _stop(act: Act, schedule: Schedule, after: date | None = None) -> frozenset[date]:
    """Stop a schedule and replace what lies ahead of it; give the days ahead that stay, because something happened."""
    today = day_in(schedule.zone, act.at)
    ahead = Promise.objects.select_for_update().filter(
        schedule=schedule, agreed_to__gt=min(today, after or today), replaced_at__isnull=True
    )
    rows = list(ahead)
    touched = set(
        PromiseEvent.objects.filter(promise__in=rows).values_list("promise_id", flat=True)
    )
    replace([each for each in rows if each.id not in touched], act.at)
    schedule.stopped_at = act.at
    schedule.save(update_fields=["stopped_at"])
    return frozenset(each.due_to for each in rows if each.id in touched)


def _until(found: list[Slot], horizon: date) -> date:
    """Give the day up to which rows are made: the horizon, or the last slot where there were more than fit at once."""
    return found[-1].day if len(found) == MOST_DAYS else horizon


def _fill(act: Act, schedule: Schedule, found: list[Slot]) -> list[Promise]:
    """Make a row for each slot. Whoever calls has just made the schedule, or holds it locked: no slot has a row yet."""
    window = timedelta(days=schedule.window)
    rows = [
        new_promise(
            act,
            promised_of(schedule, first=slot.due - window, last=slot.due),
            schedule=schedule,
            slot=slot.day,
        )
        for slot in found
    ]
    return Promise.objects.bulk_create(rows)
