"""Remedies and their checks, and what a new period inherits."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from firsthand.core.refusals import NotFound
from firsthand.core.verdict import judge
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.files.models import Attachment
from firsthand.rooms.partnerships.models import (
    Finding,
    Pair,
    Period,
    Remedy,
    RemedyCheck,
    RemedyFile,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.rules.remedies import Carried, Checked, Past, carried


@dataclass(frozen=True, slots=True)
class Claimed:
    """A remedy, its documents, and what was found each time somebody looked."""

    remedy: Remedy
    files: tuple[Attachment, ...]
    checks: tuple[RemedyCheck, ...]


def get_remedy(act: Act, id: UUID) -> Remedy:
    """Give a remedy. Raises NotFound."""
    require(act, Can.READ)
    try:
        return Remedy.objects.select_related("finding__pair").get(
            organisation_id=act.organisation, id=id
        )
    except Remedy.DoesNotExist:
        raise NotFound from None


def remedies_of(finding: Finding) -> list[Claimed]:
    """Give what was claimed to be put right, in order, each with its documents and its checks. Three queries."""
    remedies = list(Remedy.objects.filter(finding=finding).order_by("claimed_at", "id"))
    files: dict[UUID, list[Attachment]] = {}
    rows = RemedyFile.objects.filter(remedy__finding=finding).select_related("attachment")
    for row in rows.order_by("attachment__kept_at", "id"):
        files.setdefault(row.remedy_id, []).append(row.attachment)
    checks: dict[UUID, list[RemedyCheck]] = {}
    for check in RemedyCheck.objects.filter(remedy__finding=finding).order_by("checked_at", "id"):
        checks.setdefault(check.remedy_id, []).append(check)
    return [
        Claimed(each, tuple(files.get(each.id, ())), tuple(checks.get(each.id, ())))
        for each in remedies
    ]


def carry_of(act: Act, pair: Pair, period: Period) -> list[Carried]:
    """Give what the period after this one inherits, and what of it was found to be put right."""
    require(act, Can.READ)
    past = _checked(_findings(act, pair).filter(period=period).exclude(row=""))
    return carried(judge(case_of(pair, period)).carry, past)


def checked_on(act: Act, pair: Pair, row: str) -> list[Past]:
    """Give the findings on a row of a pair, in whatever period, each with what its last check found."""
    return _checked(_findings(act, pair).filter(row=row))


def _findings(act: Act, pair: Pair) -> QuerySet[Finding]:
    return Finding.objects.filter(
        organisation_id=act.organisation, pair=pair, withdrawn_at__isnull=True
    )


def _checked(findings: QuerySet[Finding]) -> list[Past]:
    last = RemedyCheck.objects.filter(remedy__finding=OuterRef("pk")).order_by("-checked_at", "-id")
    found = findings.annotate(checked=Subquery(last.values("found")[:1]))
    return [
        Past(row, Checked(checked) if checked else None)
        for row, checked in found.values_list("row", "checked")
    ]
