"""What falls due in partnerships besides promises: one query for each kind, whatever there is, a bounded number of rows."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.db.models import F, Func, JSONField, QuerySet, Value

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import (
    AgreementVersion,
    Ending,
    Finding,
    HandOver,
    Inquiry,
    NextStep,
    Review,
    ReviewDay,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.reviews import not_held
from firsthand.rooms.partnerships.rules.agreements import AHEAD
from firsthand.rooms.partnerships.rules.dues import Due, What
from firsthand.rooms.partnerships.rules.stages import Stage

MOST: Final = 200
"""Of each kind."""
_OVER: Final = (Stage.ENDED.value, Stage.DECLINED.value)


def dues(act: Act, first: date, last: date) -> list[Due]:
    """Give what falls due from a day to a day and is not done yet, in the order of days."""
    require(act, Can.READ)
    between = (first, last)
    found = [
        *_inquiries(act, between),
        *_findings(act, between),
        *_reviews(act, between),
        *_endings(act, between),
        *_first_days(act, between),
    ]
    return sorted(found, key=lambda each: (each.on, each.what, each.name, each.said))


def _inquiries(act: Act, between: tuple[date, date]) -> Iterator[Due]:
    waiting = (
        Inquiry.objects.filter(
            organisation_id=act.organisation, asked_on__isnull=False, closed_at__isnull=True
        )
        .exclude(pair__partnership__stage__in=_OVER)
        .order_by("due_on", "id")
    )
    due = waiting.filter(due_on__range=between)
    yield from _dues(What.ANSWERS, due.values_list("due_on", "id", "pair__title")[:MOST])
    remind = waiting.filter(remind_on__range=between, reminded_on__isnull=True)
    yield from _dues(What.REMINDER, remind.values_list("remind_on", "id", "pair__title")[:MOST])


def _findings(act: Act, between: tuple[date, date]) -> Iterator[Due]:
    waiting = Finding.objects.filter(
        organisation_id=act.organisation,
        reply_by__range=between,
        shared_at__isnull=False,
        closed_at__isnull=True,
        withdrawn_at__isnull=True,
    ).order_by("reply_by", "id")
    rows = waiting.values_list("reply_by", "id", "pair__title", "incident")
    yield from _dues(What.REPLY, rows[:MOST])


def _reviews(act: Act, between: tuple[date, date]) -> Iterator[Due]:
    open_ = Review.objects.filter(
        organisation_id=act.organisation, closed_on__isnull=True, closes_on__range=between
    ).order_by("closes_on", "id")
    rows = open_.values_list("closes_on", "id", "pair__title")
    yield from _dues(What.REVIEW_CLOSES, rows[:MOST])
    steps = _going_on(NextStep.objects.filter(done_on__isnull=True), act, between, "review__pair")
    rows = steps.values_list("due_on", "review_id", "review__pair__title", "what")
    yield from _dues(What.NEXT_STEP, rows[:MOST])
    agreed = ReviewDay.objects.filter(dropped_on__isnull=True).select_related("pair")
    days = not_held(act, _going_on(agreed, act, between, "pair"))[:MOST]
    lines = [(each.due_on, each.pair_id, each.pair.title) for each in days]
    yield from _dues(What.REVIEW_DAY, lines)


def _endings(act: Act, between: tuple[date, date]) -> Iterator[Due]:
    planned = Ending.objects.filter(
        organisation_id=act.organisation, called_off_on__isnull=True, ended_on__isnull=True
    )
    ends = planned.filter(last_day__range=between).order_by("last_day", "id")
    last_days = ends.values_list("last_day", "partnership_id", "partnership__name")
    yield from _dues(What.LAST_DAY, last_days[:MOST])
    items = HandOver.objects.filter(
        ending__in=planned,
        due_on__range=between,
        done_on__isnull=True,
        dropped_on__isnull=True,
    ).order_by("due_on", "id")
    rows = items.values_list(
        "due_on", "ending__partnership_id", "ending__partnership__name", "what"
    )
    yield from _dues(What.HAND_OVER, rows[:MOST])


def _first_days(act: Act, between: tuple[date, date]) -> Iterator[Due]:
    """Ask on which day work began, where both agreed: from the day that the text names, at the earliest from agreeing."""
    agreed = AgreementVersion.objects.filter(
        organisation_id=act.organisation,
        number=F("agreement__agreed_number"),
        agreement__agreed_on__range=(between[0] - AHEAD, between[1]),
        agreement__work_began_on__isnull=True,
    ).exclude(agreement__pair__partnership__stage__in=_OVER)
    planned = Func(
        F("provisions"),
        Value("$[*].fields.first_day"),
        function="jsonb_path_query_first",
        output_field=JSONField(),
    )
    rows = (
        agreed.annotate(planned=planned)
        .order_by("agreement__agreed_on", "id")
        .values_list("planned", "agreement__agreed_on", "agreement_id", "agreement__pair__title")
    )
    for day, agreed_on, *record in rows[:MOST]:
        on = max(date.fromisoformat(day or str(agreed_on)), date.fromisoformat(str(agreed_on)))
        if between[0] <= on <= between[1]:
            yield from _dues(What.FIRST_DAY, [(on, *record)])


def _going_on(found: QuerySet[Any], act: Act, between: tuple[date, date], to: str) -> QuerySet[Any]:
    """Keep what falls due between two days in partnerships that go on; `to` is the way to the pair."""
    return (
        found.filter(organisation_id=act.organisation, due_on__range=between)
        .exclude(**{f"{to}__partnership__stage__in": _OVER})
        .order_by("due_on", "id")
    )


def _dues(what: What, rows: Iterable[tuple[Any, ...]]) -> Iterator[Due]:
    for on, record, name, *said in rows:
        yield Due(on=on, what=what, record=record, name=name, said=said[0] if said else "")
