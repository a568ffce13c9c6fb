"""Promises of a partnership: made, made again and again, found, claimed, changed, reminded of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.promises.actions import promising, schedules
from firsthand.ground.promises.actions.schedules import Scheduled
from firsthand.ground.promises.models import Promise, PromiseEvent, Schedule
from firsthand.ground.promises.rules.kinds import Obstacle, Side
from firsthand.ground.promises.rules.noting import Noting, Promised
from firsthand.rooms.partnerships.actions.noticing import notice_anew
from firsthand.rooms.partnerships.actions.over import hold_what_goes_on
from firsthand.rooms.partnerships.models import Pair, Partnership, PromiseOf, ScheduleOf
from firsthand.rooms.partnerships.policy import NOTING, Can
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.promises import get_promise, get_schedule
from firsthand.rooms.partnerships.rules.promises import obstacles_to_speaking_for_them

Files = Sequence[tuple[str, bytes]]


@transaction.atomic
def make_promise(act: Act, pair_id: UUID, promised: Promised) -> Promise:
    """Write down what one of a pair promised the other. Raises NotFound, or RuleBroken with every obstacle."""
    pair = get_pair(act, pair_id)
    require(act, Can.MAKE_PROMISE)
    hold_what_goes_on(pair.partnership)
    promise = promising.make_promise(act, _between(pair, promised))
    _tie(act, pair, [promise])
    record(act, "partnerships.make_promise", f"promise:{promise.id}", kind=promise.kind)
    notice_anew(act, pair)  # its day may have passed
    return promise


@transaction.atomic
def make_schedule(act: Act, pair_id: UUID, scheduled: Scheduled) -> Schedule:
    """Write down what is promised again and again, with its rows for the year ahead. Raises NotFound or RuleBroken."""
    pair = get_pair(act, pair_id)
    require(act, Can.MAKE_PROMISE)
    hold_what_goes_on(pair.partnership)
    return write_schedule(act, pair, scheduled)


def write_schedule(
    act: Act, pair: Pair, scheduled: Scheduled, *, taken: frozenset[date] = frozenset()
) -> Schedule:
    """Keep a schedule between the two of a pair, with its rows but for days that are `taken`, whoever asks.

    It was decided that they may. Raises CannotPromise.
    """
    given = replace(scheduled, promised=_between(pair, scheduled.promised))
    schedule, rows = schedules.make_schedule(act, given, taken=taken)
    _tie_schedule(act, pair, schedule, rows)
    record(act, "partnerships.make_promise", f"schedule:{schedule.id}", rows=len(rows))
    return schedule


@transaction.atomic
def change_schedule(act: Act, id: UUID, scheduled: Scheduled) -> Schedule:
    """Put another schedule in the place of one, for what lies ahead and has no events. Raises NotFound or RuleBroken."""
    old = get_schedule(act, id)
    require(act, Can.CHANGE_PROMISE)
    pair = old.pair
    if pair is None:
        raise NotFound
    hold_what_goes_on(old.partnership)
    given = replace(scheduled, promised=_between(pair, scheduled.promised))
    schedule, rows = schedules.change_schedule(act, id, given)
    _tie_schedule(act, pair, schedule, rows)
    record(act, "partnerships.change_promise", f"schedule:{schedule.id}", rows=len(rows))
    return schedule


@transaction.atomic
def stop_schedule(act: Act, id: UUID) -> Schedule:
    """End a schedule; what lies ahead and has no events is owed no more. Raises NotFound or RuleBroken."""
    get_schedule(act, id)
    require(act, Can.CHANGE_PROMISE)
    schedule = schedules.stop_schedule(act, id)
    record(act, "partnerships.change_promise", f"schedule:{id}")
    return schedule


def stop_schedules(act: Act, partnership: Partnership, *, after: date) -> int:
    """End every schedule of a partnership that ends: nothing is owed by it for days after its last one. Give how many.

    Whoever ends the partnership writes it down.
    """
    going_on = ScheduleOf.objects.filter(
        organisation_id=act.organisation, partnership=partnership, schedule__stopped_at=None
    )
    for each in going_on:
        schedules.stop_schedule(act, each.schedule_id, after=after)
    return len(going_on)


@transaction.atomic
def find_promise(act: Act, id: UUID, noting: Noting, *, files: Files = ()) -> PromiseEvent:
    """Note what was found of a promise, that one side disagrees, or that an entry was a mistake.

    Of what we owe it is the partner who finds: what it said elsewhere is noted with where it said so. Raises NotFound, or RuleBroken with every obstacle.
    """
    promise = get_promise(act, id)
    require(act, Can.FIND_PROMISE)
    _only(noting, Can.FIND_PROMISE)
    ours = Side(promise.ours or Side.CREDITOR)
    obstacles = obstacles_to_speaking_for_them(noting, ours=ours, has_file=bool(files))
    if obstacles:
        raise RuleBroken(obstacles)
    event = note_and_notice(act, id, noting, files)
    record(act, "partnerships.find_promise", f"promise:{id}", found=noting.what.value)
    return event


@transaction.atomic
def claim_kept(act: Act, id: UUID, noting: Noting, *, files: Files = ()) -> PromiseEvent:
    """Note that whoever owes it says that a promise is kept, or a part of it. It settles nothing.

    A partner without an account says so by its link (`actions/promise_links.py`). Raises NotFound, or RuleBroken with every obstacle.
    """
    get_promise(act, id)
    require(act, Can.CLAIM_PROMISE)
    _only(noting, Can.CLAIM_PROMISE)
    said = replace(noting, side=Side.DEBTOR)
    event = note_and_notice(act, id, said, files)
    record(act, "partnerships.claim_promise", f"promise:{id}", found=noting.what.value)
    return event


@transaction.atomic
def change_promise(act: Act, id: UUID, noting: Noting, *, files: Files = ()) -> PromiseEvent:
    """Note that another day was agreed, that one side named one alone, or that a side took the promise back.

    Raises NotFound, or RuleBroken with every obstacle.
    """
    get_promise(act, id)
    require(act, Can.CHANGE_PROMISE)
    _only(noting, Can.CHANGE_PROMISE)
    event = note_and_notice(act, id, noting, files)
    record(act, "partnerships.change_promise", f"promise:{id}", found=noting.what.value)
    return event


@transaction.atomic
def remind(act: Act, id: UUID, noting: Noting) -> PromiseEvent:
    """Note that whoever owes it was reminded. Raises NotFound, or RuleBroken with every obstacle."""
    get_promise(act, id)
    require(act, Can.REMIND)
    _only(noting, Can.REMIND)
    event = promising.note(act, id, noting)
    record(act, "partnerships.remind", f"promise:{id}")
    return event


def tie_new(act: Act, promises: Iterable[Promise]) -> None:
    """Say of rows that a schedule made by itself which partnership they belong to: that of the schedule."""
    made = [each for each in promises if each.schedule_id]
    known = ScheduleOf.objects.filter(
        organisation_id=act.organisation, schedule_id__in={each.schedule_id for each in made}
    )
    ties = {tie.schedule_id: tie for tie in known}
    PromiseOf.objects.bulk_create(
        PromiseOf(
            organisation_id=act.organisation,
            promise=each,
            partnership_id=ties[each.schedule_id].partnership_id,
            pair_id=ties[each.schedule_id].pair_id,
        )
        for each in made
        if each.schedule_id in ties
    )


def note_and_notice(act: Act, id: UUID, noting: Noting, files: Files = ()) -> PromiseEvent:
    """Note what happened to a promise, and let the rules look at its pair again.

    The partnership is held before the promise, as when it ends: who held them the other way round could wait for each other.
    """
    tie = PromiseOf.objects.filter(organisation_id=act.organisation, promise_id=id)
    tied = tie.select_related("pair__partnership", "pair__community", "pair__partner").get()

    def hold() -> Partnership:
        every = Partnership.objects.select_for_update(no_key=True)
        return every.get(id=tied.partnership_id)

    event = promising.note(act, id, noting, files=files, hold=hold)
    if tied.pair:
        notice_anew(act, tied.pair)
    return event


def _between(pair: Pair, promised: Promised) -> Promised:
    """Set the two parties of a promise: ours owes it, or the partner does."""
    ours, theirs = pair.community_id, pair.partner_id
    debtor, creditor = (ours, theirs) if promised.ours is Side.DEBTOR else (theirs, ours)
    return replace(promised, debtor=debtor, creditor=creditor)


def _tie(act: Act, pair: Pair, promises: Iterable[Promise]) -> None:
    PromiseOf.objects.bulk_create(
        PromiseOf(
            organisation_id=act.organisation,
            promise=each,
            partnership_id=pair.partnership_id,
            pair=pair,
        )
        for each in promises
    )


def _tie_schedule(act: Act, pair: Pair, schedule: Schedule, rows: Iterable[Promise]) -> None:
    ScheduleOf.objects.create(
        organisation_id=act.organisation,
        schedule=schedule,
        partnership_id=pair.partnership_id,
        pair=pair,
    )
    _tie(act, pair, rows)


def _only(noting: Noting, can: Can) -> None:
    """Refuse an event that is noted by another permission than this one."""
    if NOTING[noting.what] is not can:
        raise RuleBroken([Obstacle.NOT_THEIR_WORD])
