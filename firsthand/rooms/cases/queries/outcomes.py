"""What came of letters, and for each coded event the best of it: what numbers count."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.cases.models import CodedEvent, Cover, Escalation, OutcomeOf, Step
from firsthand.rooms.cases.models import Outcome as Row
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.escalations import sent_on, step_of
from firsthand.rooms.cases.rules.outcomes import Came, Outcome, best_of_each


def outcomes_of(escalation: Escalation) -> QuerySet[Row]:
    """Give what came of a letter, by day; those taken back too."""
    return Row.objects.filter(escalation=escalation).prefetch_related("of").order_by("on", "id")


def standing_outcomes(rows: Collection[Row]) -> list[Row]:
    """Give the outcomes that count: not those taken back, nor what took them back."""
    gone = {each.takes_back_id for each in rows}
    return [each for each in rows if each.takes_back_id is None and each.id not in gone]


def came_of_counted(act: Act, events: Collection[UUID]) -> dict[UUID, Came]:
    """Give what became of each of some coded events: its best outcome, or that it waits, or that it was taken nowhere.

    For counting: what comes of it is made safe before anybody sees it. A correction carries on what its earlier row came to. A
    bounded number of queries, however many events.
    """
    require(act, Can.COUNT)
    before = _before(act, events)
    rows = {each for one in before.values() for each in one}
    outcomes: dict[UUID, list[Outcome]] = defaultdict(list)
    for event, what in (
        OutcomeOf.objects.filter(
            organisation_id=act.organisation, event_id__in=rows, outcome__takes_back__isnull=True
        )
        .exclude(outcome__in=_taken_back(act))
        .values_list("event_id", "outcome__what")
    ):
        outcomes[event].append(Outcome(what))
    sent = _sent(act, rows)
    return best_of_each(
        events,
        {each: [what for row in of for what in outcomes[row]] for each, of in before.items()},
        {each for each, of in before.items() if of & sent},
    )


def _before(act: Act, events: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Give for each event itself and the rows that it corrected."""
    found = {each: {each} for each in events}
    now = {each: each for each in events}
    while now:
        rows = CodedEvent.objects.filter(
            organisation_id=act.organisation, corrected_by_id__in=now
        ).values_list("id", "corrected_by_id")
        now = {old: now[new] for old, new in rows}
        for old, event in now.items():
            found[event].add(old)
    return found


def _taken_back(act: Act) -> QuerySet[Row]:
    taking = Row.objects.filter(organisation_id=act.organisation, takes_back__isnull=False)
    return taking.values("takes_back_id")  # type: ignore[return-value]  # ids, for a filter


def _sent(act: Act, events: Collection[UUID]) -> set[UUID]:
    """Give those of some events that a letter is about that was sent."""
    covers = list(
        Cover.objects.filter(organisation_id=act.organisation, event_id__in=events).values_list(
            "escalation_id", "event_id"
        )
    )
    steps = defaultdict(list)
    letters = {escalation for escalation, _ in covers}
    for row in Step.objects.filter(organisation_id=act.organisation, escalation_id__in=letters):
        steps[row.escalation_id].append(step_of(row))
    return {event for escalation, event in covers if sent_on(steps[escalation])}
