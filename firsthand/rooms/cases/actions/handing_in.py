"""A report that could not be sent, brought as a file to somebody who reads: handed in, it is a report like any other."""

from uuid import UUID

from django.db import transaction

from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.rooms.cases.actions.following import of_the_day
from firsthand.rooms.cases.actions.reporting import has_come, keep_report, refuse_what_is_wrong
from firsthand.rooms.cases.queries.coding import get_reading_desk
from firsthand.rooms.cases.rules.sealed import Arrival


@transaction.atomic
def hand_in(act: Act, desk: UUID, arrival: Arrival) -> None:
    """Keep what was brought at a desk where the one who acts reads, closed or not; the same again changes nothing.

    It needs no work: a person answers for it. At least one who reads there has to be able to open it. Raises NotFound, RuleBroken.
    """
    at = get_reading_desk(act, desk)
    if has_come(arrival):
        return
    refuse_what_is_wrong(at, arrival, act.at.date(), is_brought=True)
    keep_report(at, arrival, act.at.date())
    record(of_the_day(act), "cases.hand_in", f"desk {at.id}")
