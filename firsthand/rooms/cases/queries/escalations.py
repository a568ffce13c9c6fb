"""Letters to institutions, where each stands, and the coded events that they are about. Codes and days, nothing else is here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from firsthand.core.institutions import Ask, Binds, Checked, Clock, Since, Unit
from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, require
from firsthand.rooms.cases.models import (
    AnswerDue,
    CodedAct,
    CodedEvent,
    Cover,
    Desk,
    Escalation,
)
from firsthand.rooms.cases.models import Step as Row
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.coding import reading_desks
from firsthand.rooms.cases.queries.institutions import works_in
from firsthand.rooms.cases.rules.escalating import (
    Stand,
    Step,
    What,
    counting,
    due_of,
    stand,
)

MOST_MATCHING = 300
"""Coded events that are offered at once."""
MOST_DUE = 200
"""Answers of a week or a month."""
MOST_LETTERS = 200
"""Of one chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which coded events are looked for: by their main act, their place, from a month to a month."""

    act: str = ""
    district: UUID | None = None
    first: date | None = None
    last: date | None = None


def list_escalations(act: Act) -> QuerySet[Escalation]:
    """Give the letters of the organisation, the latest draft first, with all that tells where each stands."""
    require(act, Can.SEE_ESCALATIONS)
    return (
        Escalation.objects.filter(organisation_id=act.organisation)
        .select_related("institution__party", "desk")
        .prefetch_related("steps", "followed_by__steps", "covers")
        .order_by("-drafted_on", "id")
    )


def get_escalation(act: Act, id: UUID, *, to_change: bool = False) -> Escalation:
    """Give a letter; one at a time to those who want to change it. Raises NotFound."""
    found = list_escalations(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Escalation.DoesNotExist:
        raise NotFound from None


def steps_of(escalation: Escalation) -> list[Step]:
    """Give what happened to a letter, as the rules read it."""
    return [step_of(row) for row in escalation.steps.all()]


def step_of(row: Row) -> Step:
    """Give a step as the rules read it."""
    return Step(id=row.id, what=What(row.what), on=row.on, takes_back=row.takes_back_id)


def clock_in(escalation: Escalation) -> Clock | None:
    """Give the clock that was there when a letter was drafted."""
    if not escalation.clock_length:
        return None
    return Clock(
        id="kept",
        binds=Binds.THEM,
        length=escalation.clock_length,
        longest=escalation.clock_longest or escalation.clock_length,
        unit=Unit(escalation.clock_unit),
        since=Since(escalation.clock_since),
        source=escalation.clock_source,
        as_of=escalation.drafted_on,
        checked=Checked.TO_CHECK,
    )


def stand_of(act: Act, escalation: Escalation, ours: str) -> Stand:
    """Say where a letter stands on the day of an act; `ours` is the country whose holidays we keep."""
    steps = steps_of(escalation)
    due = due_of(clock_in(escalation), steps, works_in(escalation.institution.country, ours))
    followers = (sent_on(steps_of(each)) for each in escalation.followed_by.all())
    further = min((day for day in followers if day), default=None)
    return stand(steps, due, act.at.date(), further_on=further)


def sent_on(steps: Collection[Step]) -> date | None:
    """Give the day on which a letter was sent."""
    return next((each.on for each in counting(steps) if each.what is What.SENT), None)


def asks_of(escalation: Escalation) -> list[Ask]:
    """Give what is asked, in the order of the list."""
    return [each for each in Ask if each.value in escalation.asks]


def require_reading(act: Act, desk: UUID) -> None:
    """Let only those go on who read at a desk: what was coded there is for them. Raises NotFound."""
    if not reading_desks(act).filter(id=desk).exists():
        raise NotFound


def events_of(escalation: Escalation) -> QuerySet[CodedEvent]:
    """Give the coded events that a letter is about and that count; those that were corrected as they are now."""
    ids = newest(Cover.objects.filter(escalation=escalation).values_list("event_id", flat=True))
    return (
        CodedEvent.objects.filter(id__in=ids.values(), is_withdrawn=False)
        .select_related("district")
        .prefetch_related("acts")
        .order_by("month", "id")
    )


def matching(act: Act, desk: Desk, wanted: Wanted) -> QuerySet[CodedEvent]:
    """Give the coded events of a desk that are looked for, by month. Only to who reads there: raises NotFound."""
    require_reading(act, desk.id)
    found = CodedEvent.objects.filter(desk=desk, is_withdrawn=False)
    return _wanted(found, wanted).select_related("district").prefetch_related("acts")


def wanted_events(act: Act, wanted: Wanted) -> QuerySet[CodedEvent]:
    """Give the coded events that are looked for, of the desks where the one who acts reads.

    To others not even their amount: act, place and month chosen narrowly enough would tell whether there is one.
    """
    require(act, Can.SEE_ESCALATIONS)
    found = CodedEvent.objects.filter(desk__in=reading_desks(act), is_withdrawn=False)
    return _wanted(found, wanted)


def newest(events: Iterable[UUID]) -> dict[UUID, UUID]:
    """Give for each coded event the row that stands for it now: itself, or what corrected it."""
    now = {each: each for each in events}
    left = set(now)
    while left:
        rows = CodedEvent.objects.filter(id__in=left, corrected_by__isnull=False)
        after = dict(rows.values_list("id", "corrected_by_id"))
        now = {each: after.get(at, at) for each, at in now.items()}
        left = set(after.values())
    return now


def main_act(event: CodedEvent) -> str:
    """Give the act by which an event is counted."""
    return next((each.act for each in event.acts.all() if each.rank == 0), "")


def _wanted(found: QuerySet[CodedEvent], wanted: Wanted) -> QuerySet[CodedEvent]:
    if wanted.act:
        main = CodedAct.objects.filter(event_id=OuterRef("id"), rank=0, act=wanted.act)
        found = found.filter(Exists(main))
    if wanted.district:
        found = found.filter(district_id=wanted.district)
    if wanted.first:
        found = found.filter(month__gte=wanted.first)
    if wanted.last:
        found = found.filter(month__lte=wanted.last)
    return found.order_by("month", "id")


def answers_due(act: Act, first: date, last: date) -> list[AnswerDue]:
    """Give the answers that institutions owe from a day to a day, the first first; to who may not see letters, none."""
    found = _answers_open(act) if may(act, Can.SEE_ESCALATIONS) else AnswerDue.objects.none()
    between = found.filter(promise__agreed_to__range=(first, last))
    return list(between.order_by("promise__agreed_to", "id")[:MOST_DUE])


def answers_hidden(act: Act) -> set[UUID]:
    """Give the promises of answers that the one who acts may not see, so that nothing counts them, either."""
    if may(act, Can.SEE_ESCALATIONS):
        return set()
    return set(_answers_open(act).values_list("promise_id", flat=True))


def letters_about(act: Act, events: QuerySet[CodedEvent]) -> list[Escalation]:
    """Give the letters that are about some coded events, or about what these corrected, by the day of drafting.

    What was corrected more than once is followed to the row of now. A bounded number of queries, however many letters.
    """
    rows = Cover.objects.filter(organisation_id=act.organisation)
    covers = list(rows.values_list("escalation_id", "event_id"))
    now, wanted = newest(event for _, event in covers), set(events.values_list("id", flat=True))
    about = {letter for letter, event in covers if now[event] in wanted}
    found = list_escalations(act).filter(id__in=about)
    return list(found.prefetch_related("outcomes").order_by("drafted_on", "id")[:MOST_LETTERS])


def all_letters(act: Act) -> QuerySet[Escalation]:
    """Give the letters of the organisation by the day of drafting, whatever they are about."""
    found = list_escalations(act).prefetch_related("outcomes")
    return found.order_by("drafted_on", "id")[:MOST_LETTERS]


def _answers_open(act: Act) -> QuerySet[AnswerDue]:
    found = AnswerDue.objects.filter(organisation_id=act.organisation, promise__is_open=True)
    return found.select_related("promise__debtor")
