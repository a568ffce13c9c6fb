"""Endings: the plan, the hand-over list, and what was promised and is still owed."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import (
    Ending,
    HandOver,
    Pair,
    Partnership,
    PromiseOf,
    Review,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import agreed_numbers
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.endings import Leaving, Who


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


def ending_with_guest(act: Act, pair: Pair) -> tuple[Ending, list[HandOver]] | None:
    """Give a partner by its link the end of which it was told in writing, and what it hands over, alone or with us.

    Where the partnership has other partners, too, the list is not theirs to see: nobody noted whose of them each thing is.
    """
    require(act, Can.ANSWER_PROMISES)
    ending = planned_ending(pair.partnership)
    if ending is None or ending.said_on is None or ending.said_on > act.at.date():
        return None
    if Pair.objects.filter(partnership=pair.partnership).exclude(id=pair.id).exists():
        return ending, []
    theirs = items_of(ending).filter(who__in=(Who.THEIRS, Who.BOTH), dropped_on__isnull=True)
    return ending, list(theirs)


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


def still_owed(partnership: Partnership, until: date | None = None) -> QuerySet[PromiseOf]:
    """Give the promises of a partnership, either way, that are still open, by day.

    `until` is the last day of the partnership: what a schedule makes for the time after it is owed no more, and what
    was promised for a day after it is not due by the end.
    """
    found = PromiseOf.objects.filter(
        partnership=partnership, promise__is_open=True, promise__replaced_at__isnull=True
    ).select_related("promise__debtor", "promise__creditor")
    if until:
        found = found.filter(promise__agreed_to__lte=until)
    return found.order_by("promise__agreed_to", "id")


def owed_later(partnership: Partnership, after: date) -> QuerySet[PromiseOf]:
    """Give what was promised once, and by hand, for a day after the last one: it stays owed."""
    found = still_owed(partnership).filter(promise__agreed_to__gt=after)
    return found.filter(promise__schedule__isnull=True)


def agreed_notice(act: Act, partnership: Partnership) -> int | None:
    """Give how many days before an end one side tells the other, as was agreed: the longest of its pairs, or nothing."""
    today, pairs = act.at.date(), pairs_of(act, partnership.id)
    said = [agreed_numbers(act, pair, today).get("exit_days", "") for pair in pairs]
    return max((int(each) for each in said if each.isdecimal()), default=None)


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
    held = last_reviews(ending).filter(closed_on__isnull=False)
    pairs = Pair.objects.filter(partnership_id=ending.partnership_id)
    return Leaving(
        last_day=ending.last_day,
        open_items=items.count(),
        owed=still_owed(ending.partnership, ending.last_day).count(),
        has_last_review=not pairs.exclude(id__in=held.order_by().values("pair_id")).exists(),
    )
