"""The one function that writes the derived columns of a promise."""

from datetime import datetime

from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.queries.promises import event_of, terms_of
from firsthand.ground.promises.rules.standing import Rest, end_of, settle

DERIVED = (
    "agreed_from",
    "agreed_to",
    "late_at",
    "is_open",
    "outcome",
    "settled_on",
    "claimed_on",
    "found_on",
    "reminded_on",
    "has_part",
    "is_disputed",
)


def derive(promise: Promise) -> Rest:
    """Work out from its events what has become of a promise, and keep it beside the promise."""
    events = [event_of(row) for row in PromiseEvent.objects.filter(promise=promise)]
    rest = settle(terms_of(promise), events, is_replaced=promise.replaced_at is not None)
    put(promise, rest)
    promise.save(update_fields=DERIVED)
    return rest


def put(promise: Promise, rest: Rest) -> None:
    """Set the derived columns, without saving them."""
    promise.agreed_from, promise.agreed_to = rest.first, rest.last
    promise.late_at = end_of(rest.last, promise.zone)
    promise.is_open = rest.is_open
    promise.outcome = rest.outcome.value if rest.outcome else ""
    promise.settled_on, promise.claimed_on = rest.settled_on, rest.claimed_on
    promise.found_on, promise.reminded_on = rest.found_on, rest.reminded_on
    promise.has_part, promise.is_disputed = rest.has_part, rest.is_disputed


def replace(promises: list[Promise], at: datetime) -> None:
    """Mark promises as replaced: another schedule took their place before anything had happened to them."""
    ids = [each.id for each in promises]
    Promise.objects.filter(id__in=ids).update(replaced_at=at, is_open=False)
