"""Publications: those of a finding, one of them, and one by its public address."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.page import explain
from firsthand.core.page.published import for_everybody, to_document
from firsthand.core.refusals import NotFound
from firsthand.core.standards import standards
from firsthand.core.verdict import judge
from firsthand.core.words import Words
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import Evidence, Finding, Publication
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.findings import accounts_under, replies_to
from firsthand.rooms.partnerships.queries.remedies import remedies_of
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.publishing import Stage


def list_publications(act: Act) -> QuerySet[Publication]:
    """Give the publications of the organisation, those proposed last first."""
    require(act, Can.READ)
    return (
        Publication.objects.filter(organisation_id=act.organisation)
        .select_related("finding__pair__partner", "finding__pair__community")
        .order_by("-proposed_at", "id")
    )


def get_publication(act: Act, id: UUID, *, to_change: bool = False) -> Publication:
    """Give a publication; one at a time to those who want to change it. Raises NotFound."""
    found = list_publications(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Publication.DoesNotExist:
        raise NotFound from None


def publication_at(address: str) -> Publication:
    """Give what everybody may read at an address. The database shows it to whoever acts with it. Raises NotFound."""
    try:
        return Publication.objects.get(address=address, agreed_at__isnull=False)
    except Publication.DoesNotExist:
        raise NotFound from None


def stage_of(publication: Publication) -> Stage:
    """Tell where a publication stands."""
    if publication.taken_back_at:
        return Stage.TAKEN_BACK
    if publication.agreed_at:
        return Stage.PUBLISHED
    return Stage.DROPPED if publication.dropped_at else Stage.PROPOSED


def shown_of(finding: Finding, words: Words, *, language: str, direction: str) -> dict[str, Any]:
    """Give exactly what everybody would read of a finding: own words, both versions, public accounts, no documents."""
    under = accounts_under(finding)
    public = [each for each in under if each.audience == Audience.PUBLIC and not each.withdrawn_at]
    pair = finding.pair
    rubric = standards()
    return {
        "language": language,
        "direction": direction,
        "network": pair.community.name,
        "partner": pair.partner.name,
        "is_class": pair.is_class,
        "row": finding.row,
        "row_name": words.gettext(rubric.name_of(finding.row)) if finding.row else "",
        "incident": finding.incident,
        "found": finding.found,
        "would_remedy": finding.would_remedy,
        "shared_on": finding.shared_at.date().isoformat() if finding.shared_at else "",
        "reply_by": finding.reply_by.isoformat() if finding.reply_by else "",
        "is_spared": finding.shared_at is None and finding.spared_at is not None,
        "accounts": [_account(each) for each in public],
        "is_more": len(public) < len(under),
        "replies": [
            {
                "on": each.said_at.date().isoformat(),
                "stance": each.stance,
                "words": each.words,
                "by": each.puts_right_by.isoformat() if each.puts_right_by else "",
            }
            for each in replies_to(finding)
        ],
        "remedies": _remedies(finding),
        "page": None
        if finding.row
        else _verdict_page(finding, words, language=language, direction=direction),
    }


def _account(each: Evidence) -> dict[str, str]:
    return {"note": each.note, "when": each.seen, "grade": each.grade}


def _remedies(finding: Finding) -> list[dict[str, Any]]:
    return [
        {
            "on": each.remedy.done_on.isoformat(),
            "words": each.remedy.words,
            "checks": [
                {"on": check.checked_on.isoformat(), "found": check.found, "words": check.words}
                for check in each.checks
            ],
        }
        for each in remedies_of(finding)
    ]


def _verdict_page(
    finding: Finding, words: Words, *, language: str, direction: str
) -> dict[str, Any]:
    """Give the page of the verdict that a finding is about, with the accounts that everybody may read."""
    case = case_of(finding.pair, finding.period)
    page = explain(case, judge(case), words=words, language=language, direction=direction)
    codes = Evidence.objects.filter(
        partnership_id=finding.pair.partnership_id, audience=Audience.PUBLIC
    )
    return to_document(for_everybody(page, set(codes.values_list("code", flat=True))))
