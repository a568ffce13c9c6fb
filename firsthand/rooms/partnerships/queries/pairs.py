"""Pairs and their periods, one or many."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Case as SqlCase
from django.db.models import Count, Q, QuerySet, When

from firsthand.core.refusals import NotFound
from firsthand.core.verdict import Case, Verdict
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, require
from firsthand.rooms.partnerships.models import (
    About,
    Assessment,
    Evidence,
    Finding,
    Inquiry,
    Pair,
    Partnership,
    Period,
    Rating,
    Request,
    Review,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.opening import obstacles_to_taking_back

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


def tally(act: Act, among: QuerySet[Pair] | None = None) -> dict[str, int]:
    """Count the pairs by verdict: all of them, or those that are given."""
    found = list_pairs(act) if among is None else among
    return dict(found.order_by().values_list("verdict").annotate(Count("id")))


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


def is_in_use(act: Act, pair: Pair) -> bool:
    """Tell whether anything was ever filed, asked or found about a pair, whatever became of it."""
    require(act, Can.READ)
    return (
        About.objects.filter(organisation_id=act.organisation, pair=pair).exists()
        or Request.objects.filter(organisation_id=act.organisation, period__pair=pair).exists()
        or Inquiry.objects.filter(organisation_id=act.organisation, pair=pair).exists()
        or Finding.objects.filter(organisation_id=act.organisation, pair=pair).exists()
    )


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
    found = Period.objects.filter(organisation_id=act.organisation, pair=pair)
    return found.filter(taken_back_at__isnull=True).order_by(
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


def since_it_began(act: Act, pair: Pair, period: Period) -> tuple[int, int]:
    """Count what was filed about a pair since a period of it began, and the verdicts kept since, its first included.

    Whatever names the period counts: requests, questions that are being prepared, findings, reviews and ratings.
    """
    kept = Assessment.objects.filter(organisation_id=act.organisation, pair=pair)
    first = kept.filter(period=period).order_by("made_at").first()
    named = sum(
        table.objects.filter(organisation_id=act.organisation, period=period).count()
        for table in (Request, Inquiry, Finding, Review, Rating)
    )
    if first is None:
        return named, 0
    ids = About.objects.filter(pair=pair).values("evidence_id")
    about = Evidence.objects.filter(organisation_id=act.organisation, id__in=ids)
    filed = about.filter(Q(filed_at__gte=first.made_at) | Q(withdrawn_at__gte=first.made_at))
    return filed.count() + named, kept.filter(made_at__gte=first.made_at).count()


def may_take_back(act: Act, pair: Pair) -> bool:
    """Tell whether the latest period of a pair can be taken back by whoever asks."""
    if not may(act, Can.CHANGE):
        return False
    periods = list(list_periods(act, pair)[:2])
    if len(periods) == 1:
        return False
    filed, verdicts = since_it_began(act, pair, periods[0])
    return not obstacles_to_taking_back(others=1, filed=filed, verdicts=verdicts)


def causes_of(
    act: Act, pair: Pair, moments: Sequence[datetime]
) -> tuple[dict[datetime, list[str]], dict[datetime, list[str]]]:
    """Give the codes of the accounts that were filed, and those that were withdrawn, at these very moments."""
    ids = About.objects.filter(pair=pair).values("evidence_id")
    about = Evidence.objects.filter(organisation_id=act.organisation, id__in=ids)
    at = Q(filed_at__in=moments) | Q(withdrawn_at__in=moments)
    filed: dict[datetime, list[str]] = {}
    withdrawn: dict[datetime, list[str]] = {}
    for code, came, went in (
        about.filter(at).order_by("place").values_list("code", "filed_at", "withdrawn_at")
    ):
        filed.setdefault(came, []).append(code)
        if went:
            withdrawn.setdefault(went, []).append(code)
    return filed, withdrawn


def is_here(act: Act, case: Case) -> bool:
    """Tell whether a pair of the title and the partner of a case is known already."""
    return list_pairs(act).filter(title=case.title, partner__name=case.partner.name).exists()


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
