"""Writing down what came of a letter, for one coded event or for many."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.rooms.cases.actions.following import of_the_day
from firsthand.rooms.cases.models import Outcome as Row
from firsthand.rooms.cases.models import OutcomeOf
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.escalations import (
    events_of,
    get_escalation,
    require_reading,
    sent_on,
    stand_of,
    steps_of,
)
from firsthand.rooms.cases.queries.institutions import our_country
from firsthand.rooms.cases.queries.outcomes import outcomes_of, standing_outcomes
from firsthand.rooms.cases.rules.escalating import MOST_STEPS, Obstacle
from firsthand.rooms.cases.rules.outcomes import (
    Outcome,
    obstacles_to_covering,
    obstacles_to_outcome,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What came of a letter, as somebody writes it down."""

    what: Outcome
    on: date
    count: int | None = None
    events: Collection[UUID] | None = None
    """For which of its coded events; nothing: for all of them."""


@transaction.atomic
def note_outcome(act: Act, id: UUID, coming: Coming) -> Row:
    """Write down what came of a letter. Raises NotFound, or RuleBroken with every obstacle."""
    require(act, Can.ESCALATE)
    escalation = get_escalation(act, id, to_change=True)
    if coming.events is not None:  # which of them it is for is told to those who read them
        require_reading(act, escalation.desk_id)
    of_letter = set(events_of(escalation).values_list("id", flat=True))
    chosen = of_letter if coming.events is None else set(coming.events)
    obstacles = obstacles_to_outcome(
        coming.what,
        coming.on,
        coming.count,
        state=stand_of(act, escalation, our_country(act)).beneath,
        sent_on=sent_on(steps_of(escalation)),
        today=act.at.date(),
    ) + obstacles_to_covering(chosen, of_letter)
    if outcomes_of(escalation).count() >= MOST_STEPS:
        obstacles.append(Obstacle.TOO_MANY_STEPS)
    if obstacles:
        raise RuleBroken(obstacles)
    row = _keep(act, escalation.id, coming)
    OutcomeOf.objects.bulk_create(
        OutcomeOf(organisation_id=act.organisation, outcome=row, event_id=each)
        for each in sorted(chosen)
    )
    record(
        of_the_day(act), "cases.note_outcome", f"escalation {escalation.id}", outcome=coming.what
    )
    return row


@transaction.atomic
def take_back_outcome(act: Act, id: UUID, outcome: UUID) -> None:
    """Say that an outcome was a mistake: it stays on record, and does not count. Raises NotFound, RuleBroken."""
    require(act, Can.ESCALATE)
    escalation = get_escalation(act, id, to_change=True)
    rows = standing_outcomes(list(outcomes_of(escalation)))
    row = next((each for each in rows if each.id == outcome), None)
    if row is None:
        raise RuleBroken([Obstacle.NO_SUCH_STEP])
    Row.objects.create(
        organisation_id=act.organisation,
        escalation=escalation,
        what=row.what,
        on=act.at.date(),
        noted_on=act.at.date(),
        takes_back=row,
    )
    record(of_the_day(act), "cases.take_back_outcome", f"escalation {escalation.id}")


def _keep(act: Act, escalation: UUID, coming: Coming) -> Row:
    return Row.objects.create(
        organisation_id=act.organisation,
        escalation_id=escalation,
        what=coming.what.value,
        on=coming.on,
        noted_on=act.at.date(),
        count=coming.count,
    )
