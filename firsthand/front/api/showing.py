"""From what the rooms keep to what the API gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from firsthand.core.verdict.rubric import STANDARDS

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from firsthand.front.api.schemas import Paging
    from firsthand.rooms.partnerships.models import Assessment, Evidence, Pair, Partnership

    M = TypeVar("M", bound=Model)


def part_of(found: QuerySet[M], asked: Paging) -> tuple[list[M], int | None]:
    """Give one page of a list, and the number of the next one if there is one. One query, no counting."""
    first = (asked.page - 1) * asked.size
    rows = list(found[first : first + asked.size + 1])
    return rows[: asked.size], asked.page + 1 if len(rows) > asked.size else None


def partnership(each: Partnership) -> dict[str, Any]:
    """Show a partnership."""
    return {
        "id": each.id,
        "name": each.name,
        "work": each.work,
        "level": each.level,
        "stage": each.stage,
        "starts_on": each.starts_on,
        "ends_on": each.ends_on,
    }


def pair(each: Pair) -> dict[str, Any]:
    """Show a pair, with its partnership and its two sides."""
    return {
        "id": each.id,
        "title": each.title,
        "partnership": named(each.partnership),
        "stage": each.partnership.stage,
        "community": named(each.community),
        "partner": named(each.partner),
        "roles": each.roles,
        "verdict": each.verdict,
        "lean": each.lean,
        "trend": each.trend,
        "judged_at": each.judged_at,
        "standards": dict(zip(STANDARDS, each.standards, strict=False)),
    }


def assessment(each: Assessment) -> dict[str, Any]:
    """Show a verdict that was kept, without its result."""
    return {
        "id": each.id,
        "made_at": each.made_at,
        "period": period(each.period),
        "verdict": each.verdict,
        "lean": each.lean,
        "rules": each.rules,
        "standards": each.standards,
        "digest": each.digest,
    }


def evidence(each: Evidence) -> dict[str, Any]:
    """Show an account, with its source."""
    return {
        "id": each.id,
        "code": each.code,
        "partnership": named(each.partnership),
        "knowing": each.knowing,
        "grade": each.grade,
        "seen": each.seen,
        "note": each.note,
        "rows": each.rows,
        "incident": each.incident,
        "origin": each.source.origin,
        "title": each.source.title,
        "audience": each.audience,
        "filed_at": each.filed_at,
        "withdrawn_at": each.withdrawn_at,
        "withdrawn_because": each.withdrawn_because,
    }


def named(each: Any) -> dict[str, Any]:
    """Show something by its id and name."""
    return {"id": each.id, "name": each.name}


def period(each: Any) -> dict[str, Any]:
    """Show a period."""
    return {"id": each.id, "starts_on": each.starts_on, "ends_on": each.ends_on}
