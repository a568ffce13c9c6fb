"""Promises of partnerships: one, those of a pair, a list as it is asked for, and how many are late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.promises.models import Promise, PromiseEvent, Schedule
from firsthand.ground.promises.queries import promises as ground
from firsthand.ground.promises.queries import schedules as ground_schedules
from firsthand.ground.promises.queries import weeks
from firsthand.ground.promises.rules.kinds import Outcome, Side, Source
from firsthand.rooms.partnerships.models import Agreement, PromiseOf, ScheduleOf
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import get_version, provisions_in

LATE, DUE = "late", "due"
STATES = (LATE, DUE, *(each.value for each in Outcome))


def list_promises(act: Act) -> QuerySet[Promise]:
    """Give the promises of the organisation, those due last first, each with its partnership."""
    require(act, Can.READ)
    return _with_partnership(ground.list_promises(act))


def asked_for(
    act: Act, *, state: str = "", ours: str = "", partnership: UUID | None = None
) -> QuerySet[Promise]:
    """Give the promises in a state, on a side, of a partnership: late and due ones by their day, all others backwards.

    Of every state there are two lists, one after the other: `open_first`.
    """
    found = list_promises(act)
    if state in (LATE, DUE):
        found = found.filter(is_open=True).order_by("late_at", "id")
        found = (
            found.filter(late_at__lte=act.at) if state == LATE else found.filter(late_at__gt=act.at)
        )
    elif state in STATES:
        found = found.filter(outcome=state)
    if ours in (Side.DEBTOR, Side.CREDITOR):
        found = found.filter(ours=ours)
    return found.filter(of_partnership__partnership_id=partnership) if partnership else found


def open_first(found: QuerySet[Promise]) -> tuple[QuerySet[Promise], QuerySet[Promise]]:
    """Give what is open, late for longest first, then the nearest day; and what is settled, the latest day first."""
    is_open = found.filter(is_open=True).order_by("late_at", "id")
    return is_open, found.filter(is_open=False)


def get_promise(act: Act, id: UUID) -> Promise:
    """Give a promise of a partnership. Raises NotFound."""
    require(act, Can.READ)
    promise = ground.get_promise(act, id)
    if not PromiseOf.objects.filter(organisation_id=act.organisation, promise=promise).exists():
        raise NotFound
    return promise


def place_of(act: Act, promise: Promise) -> PromiseOf:
    """Give the partnership and the pair that a promise belongs to. Raises NotFound."""
    found = PromiseOf.objects.select_related("partnership", "pair").filter(
        organisation_id=act.organisation, promise=promise
    )
    try:
        return found.get()
    except PromiseOf.DoesNotExist:
        raise NotFound from None


def clause_of(act: Act, promise: Promise) -> tuple[UUID, str] | None:
    """Give the agreement that a promise comes from, and what its clause is called there; nothing for any other source."""
    if promise.source != Source.AGREEMENT or promise.source_id is None:
        return None
    agreement = Agreement.objects.filter(
        organisation_id=act.organisation, id=promise.source_id, agreed_on__isnull=False
    ).first()
    if agreement is None:
        return None
    provisions = provisions_in(get_version(agreement, agreement.agreed_number))
    named = next((each.heading for each in provisions if each.id == promise.source_part), "")
    return agreement.id, named or agreement.title


def events_of(act: Act, promise: Promise) -> list[PromiseEvent]:
    """Give everything that happened to a promise, in the order of days."""
    require(act, Can.READ)
    return list(ground.list_events(act, [promise.id]))


def promises_of_pair(act: Act, pair: UUID) -> QuerySet[Promise]:
    """Give the promises between the two of a pair, those due last first."""
    return list_promises(act).filter(of_partnership__pair_id=pair)


def schedules_of(act: Act, partnership: UUID) -> QuerySet[Schedule]:
    """Give the schedules of a partnership that go on."""
    require(act, Can.READ)
    return (
        ground_schedules.list_schedules(act)
        .filter(of_partnership__partnership_id=partnership, stopped_at__isnull=True)
        .order_by("what", "id")
    )


def get_schedule(act: Act, id: UUID) -> ScheduleOf:
    """Give a schedule, with the partnership and the pair that it belongs to. Raises NotFound."""
    require(act, Can.READ)
    found = ScheduleOf.objects.select_related("schedule", "partnership", "pair")
    try:
        return found.get(organisation_id=act.organisation, schedule_id=id)
    except ScheduleOf.DoesNotExist:
        raise NotFound from None


@dataclass(frozen=True, slots=True)
class DueOfPair:
    """How many promises of a pair are late, of the partner's and of ours, and when the next of both is due."""

    theirs: int
    ours: int
    following: date | None


def due_by_pair(act: Act, pairs: Iterable[UUID]) -> dict[UUID, DueOfPair]:
    """Give for each of some pairs how many promises are late, and when the next one will be. One query."""
    require(act, Can.READ)
    found = (
        PromiseOf.objects.filter(
            organisation_id=act.organisation, pair_id__in=list(pairs), promise__is_open=True
        )
        .values("pair_id")
        .annotate(
            theirs=Count(
                "id", filter=Q(promise__late_at__lte=act.at, promise__ours=Side.CREDITOR.value)
            ),
            ours=Count(
                "id", filter=Q(promise__late_at__lte=act.at, promise__ours=Side.DEBTOR.value)
            ),
            next=Min("promise__agreed_to", filter=Q(promise__late_at__gt=act.at)),
        )
    )
    return {row["pair_id"]: DueOfPair(row["theirs"], row["ours"], row["next"]) for row in found}


def late(act: Act, ours: Side) -> QuerySet[Promise]:
    """Give what is late, with us on a side, for longest first."""
    require(act, Can.READ)
    return _with_partnership(weeks.late(act, ours))


def due_until(act: Act, ours: Side, until: datetime) -> QuerySet[Promise]:
    """Give what will be late at a moment unless it is kept, with us on a side."""
    require(act, Can.READ)
    return _with_partnership(weeks.due_until(act, ours, until))


def answers_awaited(act: Act) -> QuerySet[Promise]:
    """Give the answers that are owed to us and not late yet."""
    require(act, Can.READ)
    return _with_partnership(weeks.answers_awaited(act))


def latest(act: Act, ours: Side) -> QuerySet[Promise]:
    """Give what fell due last, with us on a side."""
    require(act, Can.READ)
    return _with_partnership(weeks.latest(act, ours))


def _with_partnership(promises: QuerySet[Promise]) -> QuerySet[Promise]:
    """Keep the promises of partnerships, each with its own; a promise of another room stands on a page there."""
    return promises.filter(of_partnership__isnull=False).select_related(
        "debtor", "creditor", "of_partnership__partnership"
    )
