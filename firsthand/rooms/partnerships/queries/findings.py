"""Findings: one, or those of a pair; on what they rest, what was replied, where they stand."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import CharField, Count, DateField, Exists, OuterRef, QuerySet, Subquery

from firsthand.core.refusals import NotFound
from firsthand.core.standards import standards
from firsthand.core.verdict.rubric import CRITERIA, STANDARDS, rubric_of
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import guest_of, require
from firsthand.ground.access.guests import links_to
from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.rules import last_lived
from firsthand.rooms.partnerships.models import (
    About,
    Evidence,
    Finding,
    FindingEvidence,
    HouseRedLine,
    Pair,
    Period,
    Remedy,
    RemedyCheck,
    Reply,
    ReplyFile,
)
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.rules.evidence import Audience, may_say
from firsthand.rooms.partnerships.rules.findings import Shown, Standing, against, had_its_time

_LONGEST_CODE = 10


def list_findings(act: Act) -> QuerySet[Finding]:
    """Give the findings of the organisation, those drafted last first."""
    require(act, Can.READ)
    return _whole(act).order_by("-drafted_at", "id")


def findings_of(act: Act, pair: Pair) -> QuerySet[Finding]:
    """Give the findings on one partner, the newest first."""
    return list_findings(act).filter(pair=pair).order_by("-place")


def get_finding(act: Act, id: UUID, *, to_change: bool = False) -> Finding:
    """Give a finding; one at a time to those who want to change it. Raises NotFound."""
    found = list_findings(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Finding.DoesNotExist:
        raise NotFound from None


def finding_of_guest(act: Act, *, to_change: bool = False) -> Finding:
    """Give the one finding that a guest's link opens, if it was shared. Raises NotFound."""
    require(act, Can.REPLY_TO_FINDING)
    found = _whole(act).filter(id=guest_of(act).record, shared_at__isnull=False)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get()
    except Finding.DoesNotExist:
        raise NotFound from None


def standing_of(finding: Finding) -> Standing:
    """Give the dates from which everything else about a finding follows."""
    whole = getattr(finding, "is_answered_whole", None)
    return Standing(
        shared_on=finding.shared_at.date() if finding.shared_at else None,
        reply_by=finding.reply_by,
        is_answered_whole=bool(whole),
        is_spared=finding.spared_at is not None,
        closed_on=last_lived(finding.closed_at) if finding.closed_at else None,
        is_withdrawn=finding.withdrawn_at is not None,
    )


def accounts_under(finding: Finding) -> list[Evidence]:
    """Give the accounts on which a finding rests, in the order in which they were filed."""
    ids = FindingEvidence.objects.filter(finding=finding).values("evidence_id")
    return list(Evidence.objects.filter(id__in=ids).select_related("source").order_by("place"))


def accounts_shown(finding: Finding) -> list[Evidence]:
    """Give the accounts that the partner was shown: those that could be seen by the partner on the day, and no others."""
    ids = FindingEvidence.objects.filter(finding=finding, shown_at__isnull=False)
    return list(
        Evidence.objects.filter(id__in=ids.values("evidence_id"))
        .exclude(audience=Audience.OURS)
        .select_related("source")
        .order_by("place")
    )


def accounts_to_choose(
    act: Act, pair: Pair, limit: int, *, chosen: Collection[UUID] = ()
) -> list[Evidence]:
    """Give the accounts about a pair on which a finding could rest: those chosen already, then the newest of the others."""
    found = _accounts_of(act, pair)
    already = found.filter(id__in=chosen).order_by("-filed_at", "-place")
    others = found.exclude(id__in=chosen).order_by("-filed_at", "-place")
    return [*already, *others[:limit]]


def accounts_chosen(act: Act, pair: Pair, ids: Collection[UUID]) -> list[Evidence]:
    """Give accounts about a pair by their ids, in this order. Raises NotFound for one that is not there."""
    known = {each.id: each for each in _accounts_of(act, pair).filter(id__in=ids)}
    if not set(ids) <= known.keys():
        raise NotFound
    return [known[id] for id in dict.fromkeys(ids)]


def as_shown(accounts: Sequence[Evidence]) -> tuple[Shown, ...]:
    """Give accounts as the rules know them."""
    return tuple(
        Shown(
            code=each.code,
            rows=each.rows,
            audience=Audience(each.audience),
            is_withdrawn=each.withdrawn_at is not None,
        )
        for each in accounts
    )


def replies_to(finding: Finding) -> list[Reply]:
    """Give the replies, in the order in which they came."""
    return list(Reply.objects.filter(finding=finding).order_by("said_at", "id"))


def replied_to(act: Act, pair: Pair, period: Period) -> list[Finding]:
    """Give the findings of a period to which the partner replied, the latest first."""
    said = Reply.objects.filter(finding=OuterRef("pk"))
    return list(findings_of(act, pair).filter(Exists(said), period=period))


def files_of_replies(finding: Finding) -> dict[UUID, list[Attachment]]:
    """Give the documents that came with the replies, by reply."""
    rows = ReplyFile.objects.filter(reply__finding=finding).select_related("attachment")
    found: dict[UUID, list[Attachment]] = {}
    for each in rows.order_by("attachment__kept_at", "id"):
        found.setdefault(each.reply_id, []).append(each.attachment)
    return found


def ids_to_find() -> frozenset[str]:
    """Give the ids that a finding may be about. Source: the verdict specification, 2, rule 11."""
    return frozenset(rubric_of(standards()).verdict_rows) | {*STANDARDS, *CRITERIA}


def rows_to_file() -> frozenset[str]:
    """Give the ids that a finding may be about and on which an account can speak against a partner."""
    testify = rubric_of(standards()).testify
    return frozenset(id for id in ids_to_find() if id in testify and may_say(id, against(id)))


def house_lines_of(pair: Pair) -> frozenset[str]:
    """Give the rows that the network declared red lines of its own."""
    return frozenset(HouseRedLine.objects.filter(pair=pair).values_list("row", flat=True))


def had_their_time(act: Act, evidence: Evidence) -> bool:
    """Tell whether every partner of whom an account speaks had its time to reply to a finding that rests on it.

    Partners that are not named cannot be asked.
    """
    pairs = About.objects.filter(evidence=evidence, pair__is_class=False).values_list("pair_id")
    rests = FindingEvidence.objects.filter(evidence=evidence).values("finding_id")
    findings = _whole(act).filter(id__in=rests)
    had = {
        each.pair_id
        for each in findings
        if had_its_time(standing_of(each), today=last_lived(act.at))
    }
    return {pair for (pair,) in pairs} <= had


def with_progress(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Add to each finding what came of it: replies, the last stance, the last remedy and what its check found."""
    said = Reply.objects.filter(finding=OuterRef("pk")).order_by("-said_at", "-id")
    claimed = Remedy.objects.filter(finding=OuterRef("pk")).order_by("-claimed_at", "-id")
    checked = RemedyCheck.objects.filter(remedy__finding=OuterRef("pk")).order_by(
        "-checked_at", "-id"
    )
    return findings.annotate(
        replies=Subquery(
            Reply.objects.filter(finding=OuterRef("pk"))
            .order_by()
            .values("finding")
            .annotate(number=Count("id"))
            .values("number")
        ),
        last_stance=Subquery(said.values("stance")[:1], CharField(max_length=_LONGEST_CODE)),
        remedy_on=Subquery(claimed.values("done_on")[:1], DateField()),
        last_check=Subquery(checked.values("found")[:1], CharField(max_length=_LONGEST_CODE)),
    )


def was_opened(act: Act, finding: Finding) -> bool:
    """Tell whether one of the links by which the partner replies was ever opened."""
    return links_to(act, Opens.FINDING, finding.id).filter(last_used_on__isnull=False).exists()


def _accounts_of(act: Act, pair: Pair) -> QuerySet[Evidence]:
    require(act, Can.READ)
    ids = About.objects.filter(organisation_id=act.organisation, pair=pair).values("evidence_id")
    return Evidence.objects.filter(id__in=ids, withdrawn_at__isnull=True)


def _whole(act: Act) -> QuerySet[Finding]:
    answered = Reply.objects.filter(finding=OuterRef("pk"), is_whole=True)
    return (
        Finding.objects.filter(organisation_id=act.organisation)
        .select_related("pair__partnership", "pair__partner", "pair__community", "assessment")
        .defer("assessment__result")
        .annotate(is_answered_whole=Exists(answered))
    )
