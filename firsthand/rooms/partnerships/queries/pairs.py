"""Pairs and their periods, one or many."""

from uuid import UUID

from django.db.models import Case as SqlCase
from django.db.models import Count, QuerySet, When

from firsthand.core.refusals import NotFound
from firsthand.core.verdict import Verdict
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import Assessment, Pair, Partnership, Period
from firsthand.rooms.partnerships.policy import Can

WORST_FIRST = (
    Verdict.UGLY,
    Verdict.BAD,
    Verdict.MIXED,
    Verdict.NOT_ENOUGH_EVIDENCE,
    Verdict.GOOD,
)


def list_pairs(act: Act) -> QuerySet[Pair]:
    """Give the pairs of the organisation, by title."""
    require(act, Can.READ)
    return (
        Pair.objects.filter(organisation_id=act.organisation)
        .select_related("partnership", "community", "partner")
        .order_by("title", "id")
    )


def sorted_pairs(pairs: QuerySet[Pair], by: str) -> QuerySet[Pair]:
    """Sort pairs: `verdict` (worst first), `judged` (newest first), `stage`, or else by title."""
    if by == "verdict":
        return pairs.order_by("gravity", "title", "id")
    if by == "judged":
        return pairs.order_by("-judged_at", "title", "id")
    if by == "stage":
        return pairs.order_by("partnership__stage", "title", "id")
    return pairs


def tally(act: Act) -> dict[str, int]:
    """Count the pairs by verdict."""
    return dict(list_pairs(act).order_by().values_list("verdict").annotate(Count("id")))


def communities(act: Act) -> set[UUID]:
    """Give the parties that stand on our side of some pair."""
    return set(list_pairs(act).order_by().values_list("community_id", flat=True).distinct())


def get_pair(act: Act, id: UUID, *, to_change: bool = False) -> Pair:
    """Give a pair; one at a time to those who want to change it. Raises NotFound."""
    found = list_pairs(act)
    try:
        return (found.select_for_update(of=("self",), no_key=True) if to_change else found).get(
            id=id
        )
    except Pair.DoesNotExist:
        raise NotFound from None


def pairs_of(act: Act, partnership: UUID) -> QuerySet[Pair]:
    """Give the pairs of one partnership."""
    return list_pairs(act).filter(partnership_id=partnership)


def get_partnership(act: Act, id: UUID, *, to_change: bool = False) -> Partnership:
    """Give a partnership; one at a time to those who want to change it. Raises NotFound."""
    require(act, Can.READ)
    found = Partnership.objects.filter(organisation_id=act.organisation)
    try:
        return (found.select_for_update(no_key=True) if to_change else found).get(id=id)
    except Partnership.DoesNotExist:
        raise NotFound from None


def list_periods(act: Act, pair: Pair) -> QuerySet[Period]:
    """Give the periods of a pair, the latest first; one that was always open comes last."""
    return Period.objects.filter(organisation_id=act.organisation, pair=pair).order_by(
        SqlCase(When(starts_on__isnull=True, then=1), default=0), "-starts_on", "id"
    )


def get_period(act: Act, pair: Pair, id: UUID | None = None) -> Period:
    """Give a period of a pair: the one that is named, or the latest. Raises NotFound."""
    periods = list_periods(act, pair)
    found = periods.filter(id=id).first() if id else periods.first()
    if found is None:
        raise NotFound
    return found


def list_assessments(act: Act, pair: Pair) -> QuerySet[Assessment]:
    """Give the verdicts that were kept of a pair, newest first, without their results."""
    return (
        Assessment.objects.filter(organisation_id=act.organisation, pair=pair)
        .select_related("period")
        .defer("result")
        .order_by("-made_at", "-id")
    )


def get_assessment(act: Act, pair: Pair, id: UUID) -> Assessment:
    """Give a verdict that was kept, whole. Raises NotFound."""
    try:
        return Assessment.objects.select_related("period").get(
            organisation_id=act.organisation, pair=pair, id=id
        )
    except Assessment.DoesNotExist:
        raise NotFound from None


def list_partnerships(act: Act) -> QuerySet[Partnership]:
    """Give the partnerships that go on, by name, then those that are over."""
    require(act, Can.READ)
    over = SqlCase(When(stage__in=["ended", "declined"], then=1), default=0)
    return Partnership.objects.filter(organisation_id=act.organisation).order_by(over, "name", "id")
