"""One promise with its events and where it stands, or many."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.rules.kinds import Outcome, Side, What
from firsthand.ground.promises.rules.standing import (
    Event,
    Rest,
    Standing,
    Terms,
    day_in,
    standing,
)


def list_promises(act: Act) -> QuerySet[Promise]:
    """Give what parties promised, and was not replaced, those due last first, with both parties. Tasks are not among them."""
    return (
        Promise.objects.filter(
            organisation_id=act.organisation, replaced_at__isnull=True, by__isnull=True
        )
        .select_related("debtor", "creditor")
        .order_by("-agreed_to", "-id")
    )


def get_promise(act: Act, id: UUID, *, to_change: bool = False) -> Promise:
    """Give a promise, a replaced one too; one at a time to those who want to change it. Raises NotFound."""
    found = Promise.objects.filter(organisation_id=act.organisation).select_related(
        "debtor", "creditor", "schedule"
    )
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Promise.DoesNotExist:
        raise NotFound from None


def list_events(act: Act, promises: Iterable[UUID]) -> QuerySet[PromiseEvent]:
    """Give the events of some promises, in the order in which they happened; those taken back too."""
    return (
        PromiseEvent.objects.filter(organisation_id=act.organisation, promise_id__in=promises)
        .select_related("attachment")
        .order_by("promise_id", "on", "recorded_at", "id")
    )


def terms_of(promise: Promise) -> Terms:
    """Give the terms of a promise as they were made."""
    return Terms(first=promise.due_from, last=promise.due_to, amount=promise.amount)


def event_of(row: PromiseEvent) -> Event:
    """Give an event as the rules read it."""
    return Event(
        id=row.id,
        what=What(row.what),
        side=Side(row.side),
        on=row.on,
        amount=row.amount,
        first=row.due_from,
        last=row.due_to,
        takes_back=row.takes_back_id,
    )


def rest_of(promise: Promise) -> Rest:
    """Give what the events of a promise have come to, from its derived columns."""
    return Rest(
        first=promise.agreed_from,
        last=promise.agreed_to,
        outcome=Outcome(promise.outcome) if promise.outcome else None,
        settled_on=promise.settled_on,
        claimed_on=promise.claimed_on,
        found_on=promise.found_on,
        has_part=promise.has_part,
        is_disputed=promise.is_disputed,
        is_replaced=promise.replaced_at is not None,
        reminded_on=promise.reminded_on,
    )


def standing_of(promise: Promise, at: datetime) -> Standing:
    """Say where a promise stands at a moment, by the day that it is in its own zone. Asks the database nothing."""
    return standing(rest_of(promise), day_in(promise.zone, at))
