"""From tables to a case: everything that a verdict on one pair, over one period, is made from."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from firsthand.core.standards import Side
from firsthand.core.verdict.case import (
    Body,
    Case,
    Evidence,
    HouseRedLine,
    LedCheck,
    OpenFinding,
    Outcome,
    Partner,
    Request,
    Role,
    Source,
    StandardRating,
)
from firsthand.core.verdict.dates import span_of
from firsthand.rooms.partnerships import models
from firsthand.rooms.partnerships.models import Pair, Period


def case_of(pair: Pair, period: Period, *, title: str = "") -> Case:
    """Put a case together; what was withdrawn is not in it. Eight queries, whatever its size."""
    rows = _evidence_rows(pair)
    return Case(
        title=title or pair.title,
        community=pair.community.name,
        partner=Partner(
            name=pair.partner.name,
            roles=tuple(Role(role) for role in pair.roles),
            unaids=pair.unaids,
            fiscal_host=pair.fiscal_host,
            undertook_registration=pair.undertook_registration,
            is_class=pair.is_class,
        ),
        start=period.starts_on,
        end=period.ends_on,
        house_red_lines=tuple(
            HouseRedLine(row=line.row, declared=line.declared_on)
            for line in models.HouseRedLine.objects.filter(pair=pair).order_by("place", "id")
        ),
        not_needed=frozenset(period.not_needed),
        sources=tuple(_sources(pair, rows)),
        evidence=tuple(_evidence(row) for row in rows),
        requests=tuple(_requests(period)),
        ratings=tuple(_ratings(period)),
        open_findings=tuple(
            OpenFinding(row=finding.row, since=finding.since, remedied=finding.is_remedied)
            for finding in models.OpenFinding.objects.filter(period=period).order_by("place", "id")
        ),
        led_checks=tuple(_led_check(check) for check in period.led_checks),
    )


def _evidence_rows(pair: Pair) -> Sequence[models.Evidence]:
    ids = models.About.objects.filter(pair=pair).values("evidence_id")
    return list(
        models.Evidence.objects.filter(id__in=ids, withdrawn_at__isnull=True)
        .select_related("source")
        .order_by("place", "id")
    )


def _sources(pair: Pair, rows: Sequence[models.Evidence]) -> list[Source]:
    """Give the sources that speak of this pair, and those of the partnership that nothing rests on yet."""
    idle = models.Source.objects.filter(
        ~Exists(models.Evidence.objects.filter(source=OuterRef("pk"))),
        partnership_id=pair.partnership_id,
    )
    found = {source.id: source for source in (*idle, *(row.source for row in rows))}
    return [
        Source(
            id=source.code,
            origin=source.origin,
            side=Side(source.side),
            title=source.title,
            published_by_partner=source.published_by_partner,
            accounts=source.accounts,
        )
        for source in sorted(found.values(), key=lambda source: (source.place, source.code))
    ]


def _evidence(row: models.Evidence) -> Evidence:
    return Evidence(
        id=row.code,
        source=row.source.code,
        grade=row.grade,  # type: ignore[arg-type]  # a constraint of the table holds it to A, B, C or D
        rows=row.rows,
        date=span_of(row.seen) if row.seen else None,
        incident=row.incident,
        locator=row.locator,
        note=row.note,
    )


def _requests(period: Period) -> list[Request]:
    return [
        Request(
            id=request.code,
            row=request.row,
            outcome=Outcome(request.outcome),
            asked=request.asked_on,
            due=request.due_on,
            reminded=request.reminded_on,
            reason=request.reason,
        )
        for request in models.Request.objects.filter(period=period).order_by("place", "id")
    ]


def _ratings(period: Period) -> list[StandardRating]:
    """Give the ratings of the latest review that left any, or else those that came in a case file.

    Earlier ones stay in the table: they are history, and counting the same people twice would be none.
    """
    every = list(
        models.Rating.objects.filter(period=period).select_related("review").order_by("place", "id")
    )
    held = {(each.review.closed_on, each.review_id) for each in every if each.review}
    latest = max(held, default=(None, None), key=lambda each: (each[0], str(each[1])))[1]
    return [
        StandardRating(standard=rating.standard, side=Side(rating.side), value=_value(rating.value))
        for rating in every
        if rating.review_id == latest
    ]


def _value(kept: str) -> Any:
    return int(kept) if kept.isdecimal() else kept


def _led_check(kept: dict[str, Any]) -> LedCheck:
    return LedCheck(
        of=Side(kept["of"]),
        bodies={id: Body(**body) for id, body in kept.get("bodies", {}).items()},
        facts=kept.get("facts", {}),
    )
