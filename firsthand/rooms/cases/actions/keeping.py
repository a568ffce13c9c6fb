"""How long things are kept: what nobody touches goes by itself, and a reader can let a case go at once. Gone is gone."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import F

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.rooms.cases.actions.coding import erase_coded
from firsthand.rooms.cases.actions.following import of_the_day
from firsthand.rooms.cases.actions.tasks import let_tasks_go
from firsthand.rooms.cases.models import Case, Desk
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.cases import get_case
from firsthand.rooms.cases.rules.keeping import last_touch_that_goes

MOST_AT_ONCE = 500
"""Cases in one transaction; the next tick takes the others."""


@transaction.atomic
def erase_what_is_over(act: Act) -> int:
    """Erase what nobody has touched for as long as its desk keeps things; give how many cases went."""
    erased = 0
    due = Desk.objects.filter(organisation_id=act.organisation, shorter_from__lte=act.at.date())
    due.update(keeps=F("shorter"), shorter=None, shorter_from=None)
    for desk in Desk.objects.filter(organisation_id=act.organisation).order_by("id"):
        until = last_touch_that_goes(act.at.date(), desk.keeps)
        over = Case.objects.filter(desk=desk, touched_on__lte=until).order_by("touched_on", "id")
        held = over.select_for_update().values_list("id", flat=True)  # a word in time keeps it
        count = _erase(act, list(held[:MOST_AT_ONCE]))
        if count:
            record(act, "cases.erase_by_date", f"desk {desk.id}", count=count)
        erased += count
    return erased


@transaction.atomic
def erase_case(act: Act, id: UUID) -> None:
    """Erase a case now: because the reporter asked, say. Raises NotFound for who does not read at its desk, NotAllowed."""
    case = get_case(act, id, to_change=True)
    require(act, Can.ERASE)
    _erase(act, [case.id])
    record(of_the_day(act), "cases.erase", f"desk {case.desk_id}")


@transaction.atomic
def erase_with_codes(act: Act, id: UUID, events: Collection[UUID]) -> None:
    """Erase a case now, and with it what was coded from it: all of it, or nothing. Raises NotFound for who does not read at its desk."""
    erase_case(act, id)
    erase_coded(act, events)


def _erase(act: Act, cases: list[UUID]) -> int:
    """Delete cases with their keys, envelopes and what was passed on of them; give how many."""
    let_tasks_go(act, cases)
    Case.objects.filter(id__in=cases).delete()
    return len(cases)
