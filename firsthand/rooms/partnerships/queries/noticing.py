"""The facts about a pair that rules read, what was noticed, and what was said against it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.core.verdict.dates import span_of
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.queries.promises import rest_of
from firsthand.ground.promises.rules.kinds import Outcome
from firsthand.rooms.partnerships.models import (
    About,
    Agreement,
    AskedChange,
    Contest,
    Evidence,
    Notice,
    Noticed,
    Pair,
    PromiseOf,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import numbers_on
from firsthand.rooms.partnerships.rules import noticing as rules
from firsthand.rooms.partnerships.rules.noticing import Beginning, ByHand, Change, Facts, Kind, Owed

_DAYS = {
    Kind.MEETING: "meeting_days",
    Kind.CONSULTATION: "consultation_notice_days",
    Kind.DOCUMENT: "review_days",
}
"""The field of an agreement that says how long before it such a thing is told."""
_KINDS = ("transfer", "report", "registration", "review")


def facts_of(act: Act, pair: Pair) -> Facts:
    """Give everything on record about a pair that a rule reads. Asks for no permission: nobody sees it."""
    return Facts(
        today=act.at.date(),
        is_host=pair.fiscal_host,
        undertook_registration=pair.undertook_registration,
        owed=_owed(act, pair),
        notices=_notices(act, pair),
        beginnings=[
            Beginning(id=each.id, began_on=each.work_began_on, agreed_on=each.agreed_on)
            for each in Agreement.objects.filter(
                organisation_id=act.organisation, pair=pair, work_began_on__isnull=False
            )
            if each.work_began_on
        ],
        changes=[
            Change(
                id=each.id,
                is_of_plan=each.is_of_plan,
                answered_on=each.answered_on,
                is_taken=each.is_taken,
            )
            for each in AskedChange.objects.filter(
                organisation_id=act.organisation, pair=pair, withdrawn_at__isnull=True
            )
        ],
    )


def filed_by_hand(act: Act, pair: Pair) -> list[ByHand]:
    """Give the accounts about a pair that somebody filed, the first ones first. Each counts by its event."""
    found = (
        Evidence.objects.filter(
            organisation_id=act.organisation,
            id__in=About.objects.filter(pair=pair).values("evidence_id"),
            withdrawn_at__isnull=True,
            noticed__isnull=True,
        )
        .order_by("filed_at", "id")
        .only("code", "incident", "rows", "seen")
    )
    taken = set(
        Noticed.objects.filter(pair=pair, ended_at__isnull=True).values_list(
            "evidence__incident", flat=True
        )
    )
    spans = [(each, span_of(each.seen) if each.seen else None) for each in found]
    return [
        ByHand(
            incident=each.incident or each.code,
            rows=each.rows,
            first=span.first if span else None,
            last=span.last if span else None,
        )
        for each, span in spans
        if (each.incident or each.code) not in taken
    ]


def event_noticed(act: Act, pairs: Sequence[UUID], account: ByHand) -> str:
    """Give the event of something noticed of which an account tells, too; nothing if there is none."""
    found = Noticed.objects.filter(
        organisation_id=act.organisation, pair_id__in=pairs, ended_at__isnull=True
    ).select_related("evidence")
    for each in found.order_by("noticed_at", "id"):
        span = span_of(each.evidence.seen)
        if span is None:
            continue
        seen = rules.Noticed(
            rule=rules.Rule(each.rule),
            about=each.about,
            rows=each.evidence.rows,
            seen=span.first,
            until=max(span.last, act.at.date()),
        )
        if rules.tells_of(seen, account):
            return str(each.evidence.incident)
    return ""


def list_noticed(act: Act, pair: Pair) -> QuerySet[Noticed]:
    """Give what was noticed of a pair, the latest first, with its account and how many words stand against it."""
    require(act, Can.READ)
    return (
        Noticed.objects.filter(organisation_id=act.organisation, pair=pair)
        .select_related("evidence")
        .annotate(
            words=Count("contests"),
            unanswered=Count("contests", filter=Q(contests__is_accepted__isnull=True)),
        )
        .order_by("-evidence__seen", "-noticed_at", "id")
    )


def get_noticed(act: Act, id: UUID, *, to_change: bool = False) -> Noticed:
    """Give something that was noticed; to a guest, the one that their link is for. Raises NotFound."""
    if act.guest is None:
        require(act, Can.READ)
    elif act.guest.record != id:
        raise NotFound
    found = Noticed.objects.filter(organisation_id=act.organisation).select_related(
        "evidence", "pair", "pair__community", "pair__partner", "pair__partnership"
    )
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Noticed.DoesNotExist:
        raise NotFound from None


def noticed_as(act: Act, evidence: Evidence) -> Noticed | None:
    """Give where an account comes from, if a rule noticed it."""
    return Noticed.objects.filter(organisation_id=act.organisation, evidence=evidence).first()


def is_noticed(evidence: Evidence) -> bool:
    """Tell whether an account stands because a rule noticed it: a word against it ends it, or its record."""
    return Noticed.objects.filter(evidence=evidence, ended_at__isnull=True).exists()


def contests_of(act: Act, noticed: Noticed) -> QuerySet[Contest]:
    """Give what was said against something that was noticed, in the order in which it was said."""
    return (
        Contest.objects.filter(organisation_id=act.organisation, noticed=noticed)
        .select_related("attachment")
        .order_by("at", "id")
    )


def contests_by_link(act: Act, noticed: Noticed) -> QuerySet[Contest]:
    """Give what the partner itself said, and the answers: what ours say among themselves is not for it."""
    return contests_of(act, noticed).filter(guest__isnull=False)


def get_contest(act: Act, id: UUID, *, to_change: bool = False) -> Contest:
    """Give one word against something. Raises NotFound."""
    require(act, Can.READ)
    found = Contest.objects.filter(organisation_id=act.organisation).select_related("noticed")
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Contest.DoesNotExist:
        raise NotFound from None


def record_of(act: Act, noticed: Noticed) -> Promise | Notice | AskedChange | None:
    """Give the record that a finding rests on, as it is today."""
    for table in (Promise, Notice, AskedChange):
        found = table.objects.filter(organisation_id=act.organisation, id=noticed.about).first()
        if found:
            return found
    return None


def list_notices(act: Act, pair: Pair) -> QuerySet[Notice]:
    """Give the notices of a pair that count, the latest first."""
    require(act, Can.READ)
    return Notice.objects.filter(
        organisation_id=act.organisation, pair=pair, withdrawn_at__isnull=True
    ).order_by("-held_on", "id")


def list_changes(act: Act, pair: Pair) -> QuerySet[AskedChange]:
    """Give the changes that were asked for and answered, the latest first."""
    require(act, Can.READ)
    return AskedChange.objects.filter(
        organisation_id=act.organisation, pair=pair, withdrawn_at__isnull=True
    ).order_by("-answered_on", "id")


def unnoticed_pairs(act: Act) -> QuerySet[Pair]:
    """Give the pairs of which the passing of days may have shown something: a promise of the partner's is late, and nobody noticed."""
    late = Promise.objects.filter(
        organisation_id=act.organisation, is_open=True, late_at__lte=act.at, kind__in=_KINDS
    ).exclude(
        id__in=Noticed.objects.filter(organisation_id=act.organisation, ended_at__isnull=True)
        .order_by()
        .values("about")
    )
    ties = PromiseOf.objects.filter(promise__in=late, pair__isnull=False)
    return Pair.objects.filter(
        organisation_id=act.organisation, id__in=ties.values("pair_id")
    ).select_related("partnership", "community", "partner")


def _owed(act: Act, pair: Pair) -> list[Owed]:
    found = Promise.objects.filter(
        organisation_id=act.organisation,
        of_partnership__pair=pair,
        debtor_id=pair.partner_id,
        kind__in=_KINDS,
    ).order_by("agreed_to", "id")
    return [_as_owed(each) for each in found]


def _as_owed(promise: Promise) -> Owed:
    rest = rest_of(promise)
    return Owed(
        id=promise.id,
        kind=promise.kind,
        agreed=rest.last,
        settled_on=rest.settled_on if rest.outcome else None,
        is_kept=rest.outcome in (Outcome.KEPT, Outcome.KEPT_LATE),
        claimed_on=rest.claimed_on,
        is_released=rest.is_replaced or rest.outcome is Outcome.WITHDRAWN,
    )


def _notices(act: Act, pair: Pair) -> list[rules.Notice]:
    return [
        rules.Notice(
            id=each.id,
            kind=Kind(each.kind),
            told_on=each.told_on,
            held_on=each.held_on,
            agreed_days=_agreed_days(act, pair, each),
        )
        for each in Notice.objects.filter(
            organisation_id=act.organisation, pair=pair, withdrawn_at__isnull=True
        )
    ]


def _agreed_days(act: Act, pair: Pair, notice: Notice) -> int | None:
    """Give how many days both sides had agreed on when somebody told of it; nothing if none."""
    said = numbers_on(act, pair, notice.told_on).get(_DAYS[Kind(notice.kind)], "")
    return int(said) if said.isdecimal() else None
