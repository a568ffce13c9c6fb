"""Reviews: one, or those of a pair; never what somebody rated, and of the other side not even how many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.core.standards import Side
from firsthand.core.verdict.case import Case, Partner, Role, StandardRating
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import (
    Agreement,
    NextStep,
    Noticed,
    Pair,
    Rating,
    Review,
    ReviewDay,
    Turn,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.rules.agreements import AHEAD
from firsthand.rooms.partnerships.rules.reviews import (
    NEAR,
    Due,
    RatingSide,
    Round,
    kept_days,
    missed_days,
)
from firsthand.rooms.partnerships.rules.stages import Stage

_A_MONTH: Final = timedelta(days=31)
"""So long may pass until days are made ahead again."""


def list_reviews(act: Act) -> QuerySet[Review]:
    """Give the reviews of the organisation, the newest first."""
    require(act, Can.READ)
    return (
        Review.objects.filter(organisation_id=act.organisation)
        .select_related("pair__partnership", "pair__community", "pair__partner", "period")
        .order_by("-opened_on", "id")
    )


def get_review(act: Act, id: UUID, *, to_change: bool = False) -> Review:
    """Give a review; one at a time to those who want to change it. Raises NotFound."""
    found = list_reviews(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Review.DoesNotExist:
        raise NotFound from None


def review_of_guest(act: Act, *, to_change: bool = False) -> Review:
    """Give the review that a guest's link opens. Raises NotFound."""
    require(act, Can.RATE_AS_GUEST)
    if act.guest is None:
        raise NotFound
    found = Review.objects.filter(organisation_id=act.organisation).select_related(
        "pair__partnership", "pair__community", "pair__partner", "period"
    )
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(
            id=act.guest.record, pair__partner_id=act.guest.party
        )
    except Review.DoesNotExist:
        raise NotFound from None


def round_of(review: Review) -> Round:
    """Give where a review stands, for the rules."""
    return Round(
        opened_on=review.opened_on,
        closes_on=review.closes_on,
        ours_closed_on=review.ours_closed_on,
        theirs_closed_on=review.theirs_closed_on,
        closed_on=review.closed_on,
    )


def has_rated(review: Review, who: UUID) -> bool:
    """Tell whether somebody has rated in a review that is open."""
    return Turn.objects.filter(review=review, who=who).exists()


def raters(review: Review, side: RatingSide) -> int:
    """Count who of a side has rated so far."""
    return Turn.objects.filter(review=review, side=side.value).count()


def ratings_of(reviews: Iterable[Review]) -> dict[UUID, list[StandardRating]]:
    """Give what closed reviews may show, by review. One query, however many."""
    found: dict[UUID, list[StandardRating]] = {}
    ratings = Rating.objects.filter(review__in=list(reviews), review__closed_on__isnull=False)
    for each in ratings.order_by("place", "id"):
        if each.review_id is None:  # never: they were asked for by their review
            continue
        found.setdefault(each.review_id, []).append(
            StandardRating(
                standard=each.standard,
                side=Side(each.side),
                value=int(each.value),
            )
        )
    return found


def steps_of(review: Review) -> QuerySet[NextStep]:
    """Give what is to be done after a review, by day."""
    return NextStep.objects.filter(review=review).order_by("due_on", "id")


def get_step(act: Act, id: UUID) -> NextStep:
    """Give a next step. Raises NotFound."""
    require(act, Can.READ)
    try:
        return NextStep.objects.select_related("review").get(
            organisation_id=act.organisation, id=id
        )
    except NextStep.DoesNotExist:
        raise NotFound from None


def list_days(act: Act, pair: Pair) -> QuerySet[ReviewDay]:
    """Give the review days that were agreed for a pair and still hold."""
    require(act, Can.READ)
    return ReviewDay.objects.filter(
        organisation_id=act.organisation, pair=pair, dropped_on__isnull=True
    ).order_by("due_on", "id")


def get_day(act: Act, id: UUID) -> ReviewDay:
    """Give a review day that still holds. Raises NotFound."""
    require(act, Can.READ)
    try:
        return ReviewDay.objects.select_related("pair").get(
            organisation_id=act.organisation, id=id, dropped_on__isnull=True
        )
    except ReviewDay.DoesNotExist:
        raise NotFound from None


def held_days(pair: Pair) -> list[date]:
    """Give the days on which reviews of a pair were closed."""
    closed = Review.objects.filter(pair=pair, closed_on__isnull=False)
    return [day for day in closed.values_list("closed_on", flat=True) if day]


def due_days(act: Act, pair: Pair) -> list[tuple[ReviewDay, Due]]:
    """Give each agreed review day with what became of it."""
    days = {day.due_on: day for day in list_days(act, pair)}
    kept = kept_days(days, held_days(pair), today=today_of(act, pair))
    return [(days[due.on], due) for due in kept]


def case_of_ratings(review: Review, ratings: Sequence[StandardRating]) -> Case:
    """Give a case that holds nothing but the ratings of a review: what its picture is drawn from."""
    pair = review.pair
    return Case(
        title=pair.title,
        community=pair.community.name,
        partner=Partner(name=pair.partner.name, roles=tuple(Role(role) for role in pair.roles)),
        ratings=tuple(ratings),
    )


def over_since(act: Act) -> list[Review]:
    """Give the reviews that are open although their last day has gone by, locked. Asks for no permission: nobody sees it."""
    tomorrow = act.at.date() + timedelta(days=1)  # somewhere it is tomorrow already
    found = Review.objects.select_related(
        "pair__partnership", "pair__community", "pair__partner", "period"
    ).filter(organisation_id=act.organisation, closed_on__isnull=True, closes_on__lt=tomorrow)
    return [
        each
        for each in found.select_for_update(of=("self",)).order_by("id")
        if each.closes_on < today_of(act, each.pair)
    ]


def with_days_to_make(act: Act) -> QuerySet[Agreement]:
    """Give the agreements whose review days end within the year ahead, of partnerships that go on."""
    return (
        Agreement.objects.filter(
            organisation_id=act.organisation, reviews_until__lt=act.at.date() + AHEAD - _A_MONTH
        )
        .exclude(pair__partnership__stage__in=(Stage.ENDED, Stage.DECLINED))
        .select_related("pair__partnership")
        .order_by("id")
    )


def missed_reviews(act: Act, pair: Pair) -> list[tuple[UUID, date]]:
    """Give the agreed review days that went by without a review, each with what names it. Asks for no permission.

    A partnership that has ended misses no day any more for which a review could still have been held.
    """
    partnership, today = pair.partnership, today_of(act, pair)
    if partnership.stage == Stage.ENDED and partnership.ends_on:
        today = min(today, partnership.ends_on)
    agreed = ReviewDay.objects.filter(
        organisation_id=act.organisation, pair=pair, dropped_on__isnull=True
    )
    days = dict(agreed.values_list("due_on", "id"))
    return [(days[day], day) for day in missed_days(list(days), held_days(pair), today=today)]


def unnoticed_review_days(act: Act) -> list[ReviewDay]:
    """Give the agreed days of which it may show by now that no review was held, and nothing was noticed yet."""
    noticed = Noticed.objects.filter(organisation_id=act.organisation).order_by().values("about")
    past = ReviewDay.objects.filter(
        organisation_id=act.organisation,
        dropped_on__isnull=True,
        due_on__lt=act.at.date() - NEAR,
    ).exclude(id__in=noticed)
    return not_held(act, past.exclude(pair__partnership__stage=Stage.ENDED))


def not_held(act: Act, days: Iterable[ReviewDay]) -> list[ReviewDay]:
    """Give those of some agreed days for which no review was held, by the rule: each review counts for one day."""
    asked = list(days)
    pairs = {each.pair_id for each in asked}
    agreed: dict[UUID, list[date]] = defaultdict(list)
    held: dict[UUID, list[date]] = defaultdict(list)
    every_day = ReviewDay.objects.filter(pair_id__in=pairs, dropped_on__isnull=True)
    for pair, day in every_day.values_list("pair_id", "due_on"):
        agreed[pair].append(day)
    closed = Review.objects.filter(pair_id__in=pairs, closed_on__isnull=False)
    for pair, closed_on in closed.values_list("pair_id", "closed_on"):
        held[pair] += [closed_on] if closed_on else []
    kept = {
        (pair, due.on)
        for pair in pairs
        for due in kept_days(agreed[pair], held[pair], today=act.at.date())
        if due.held_on
    }
    return [each for each in asked if (each.pair_id, each.due_on) not in kept]
