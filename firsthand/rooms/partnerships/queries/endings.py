"""Endings: the plan, the hand-over list, and what was promised and is still owed."""

from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import (
    Ending,
    HandOver,
    Partnership,
    PromiseOf,
    Review,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.endings import Leaving


def planned_ending(partnership: Partnership) -> Ending | None:
    """Give the end that is planned, if one is."""
    return Ending.objects.filter(
        partnership=partnership, called_off_on__isnull=True, ended_on__isnull=True
    ).first()


def last_ending(act: Act, partnership: Partnership) -> Ending | None:
    """Give the end that is planned, or else the one that came about last."""
    require(act, Can.READ)
    endings = Ending.objects.filter(
        organisation_id=act.organisation, partnership=partnership, called_off_on__isnull=True
    )
    return endings.order_by("-planned_on", "-id").first()


def items_of(ending: Ending) -> QuerySet[HandOver]:
    """Give what is handed over, by kind and day."""
    return HandOver.objects.filter(ending=ending).order_by("kind", "due_on", "id")


def get_item(act: Act, id: UUID) -> HandOver:
    """Give an item of a hand-over list. Raises NotFound."""
    require(act, Can.READ)
    try:
        return HandOver.objects.select_related("ending__partnership").get(
            organisation_id=act.organisation, id=id
        )
    except HandOver.DoesNotExist:
        raise NotFound from None


def still_owed(partnership: Partnership) -> QuerySet[PromiseOf]:
    """Give the promises of a partnership, either way, that are still open, by day."""
    return (
        PromiseOf.objects.filter(
            partnership=partnership, promise__is_open=True, promise__replaced_at__isnull=True
        )
        .select_related("promise__debtor", "promise__creditor")
        .order_by("promise__agreed_to", "id")
    )


def last_reviews(ending: Ending) -> QuerySet[Review]:
    """Give the closing reviews of a partnership that ends, those that were held first."""
    return (
        Review.objects.filter(
            pair__partnership_id=ending.partnership_id,
            is_last=True,
            opened_on__gte=ending.planned_on,
        )
        .select_related("pair__partner")
        .order_by("closed_on", "id")
    )


def leaving_of(ending: Ending) -> Leaving:
    """Give where an ending stands, for the rules."""
    items = items_of(ending).filter(done_on__isnull=True, dropped_on__isnull=True)
    return Leaving(
        last_day=ending.last_day,
        open_items=items.count(),
        owed=still_owed(ending.partnership).count(),
        has_last_review=last_reviews(ending).filter(closed_on__isnull=False).exists(),
    )
