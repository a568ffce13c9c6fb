"""What was noticed of a pair, what was said against it, and the facts that somebody recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from firsthand.core.refusals import NotFound
from firsthand.core.verdict.dates import span_of
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.queries.promises import event_of, list_events
from firsthand.ground.promises.rules.standing import Event, standing_events
from firsthand.rooms.partnerships.models import (
    About,
    Agreement,
    AgreementVersion,
    AskedChange,
    Contest,
    Evidence,
    Notice,
    Noticed,
    Pair,
    ReviewDay,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules import noticing as rules
from firsthand.rooms.partnerships.rules.by_hand import ByHand, tells_of


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
            until=each.until,
        )
        if tells_of(seen, account):
            return str(each.evidence.incident)
    return ""


def open_promises_behind(act: Act, accounts: Sequence[Evidence]) -> QuerySet[Promise]:
    """Give the promises from which accounts were noticed and which are open still: nobody found what became of them."""
    rules_of_promises = [each.value for each in rules.OF_PROMISES]
    noticed = Noticed.objects.filter(
        organisation_id=act.organisation, evidence__in=accounts, rule__in=rules_of_promises
    )
    open_still = Promise.objects.filter(
        organisation_id=act.organisation, is_open=True, replaced_at=None
    )
    return open_still.filter(id__in=noticed.values("about")).order_by("agreed_to", "id")


def list_noticed(act: Act, pair: Pair) -> QuerySet[Noticed]:
    """Give what was noticed of a pair, the latest first, with its account and how many words stand against it."""
    require(act, Can.READ)
    said = Contest.objects.filter(noticed__pair=OuterRef("pair"), noticed__key=OuterRef("key"))
    return (
        Noticed.objects.filter(organisation_id=act.organisation, pair=pair)
        .select_related("evidence")
        .annotate(words=_count(said), unanswered=_count(said.filter(is_accepted__isnull=True)))
        .order_by("-evidence__seen", "-noticed_at", "id")
    )


def get_noticed(act: Act, id: UUID, *, to_change: bool = False) -> Noticed:
    """Give something that was noticed; to a guest, the one that their link is for. Raises NotFound."""
    if act.guest is None:
        require(act, Can.READ)
    elif act.guest.record != id:
        raise NotFound
    try:
        return _noticed(act, to_change=to_change).get(id=id)
    except Noticed.DoesNotExist:
        raise NotFound from None


def stands_now(act: Act, noticed: Noticed, *, to_change: bool = False) -> Noticed:
    """Give what stands for something that was noticed: filed anew, where the record changed; itself, where nothing else does.

    What was said against it, and the link by which it was said, are about either.
    """
    if noticed.ended_at is None:
        return noticed
    anew = _noticed(act, to_change=to_change).filter(
        pair=noticed.pair, key=noticed.key, ended_at=None
    )
    return anew.first() or noticed


def filed_alike(act: Act, noticed: Noticed) -> list[UUID]:
    """Give something that was noticed each time it was filed: a link to any of them leads to what stands now."""
    alike = Noticed.objects.filter(
        organisation_id=act.organisation, pair=noticed.pair, key=noticed.key
    )
    return list(alike.values_list("id", flat=True))


def is_noticed(evidence: Evidence) -> bool:
    """Tell whether an account stands because a rule noticed it: a word against it ends it, or its record."""
    return Noticed.objects.filter(evidence=evidence, ended_at__isnull=True).exists()


def contests_of(act: Act, noticed: Noticed) -> QuerySet[Contest]:
    """Give what was said against something that was noticed, however often it was filed anew, in the order in which it was said."""
    alike = {"noticed__pair": noticed.pair, "noticed__key": noticed.key}
    return (
        Contest.objects.filter(organisation_id=act.organisation, **alike)
        .select_related("attachment")
        .order_by("at", "id")
    )


def contests_by_link(act: Act, noticed: Noticed) -> QuerySet[Contest]:
    """Give what the partner itself said, and the answers: what ours say among themselves is not for it."""
    return contests_of(act, noticed).filter(guest__isnull=False)


def contested_by_partner(act: Act, pair: Pair, between: tuple[date, date]) -> list[Noticed]:
    """Give what was noticed of days between two and contested by the partner itself, by its link, the latest first.

    What was filed anew is given once, as it stands now, or stood last.
    """
    require(act, Can.READ)
    alike = {"noticed__pair": OuterRef("pair"), "noticed__key": OuterRef("key")}
    said = Contest.objects.filter(**alike, guest__isnull=False)
    later = Noticed.objects.filter(
        pair=OuterRef("pair"), key=OuterRef("key"), noticed_at__gt=OuterRef("noticed_at")
    )
    return list(
        Noticed.objects.filter(
            Exists(said),
            ~Exists(later),
            organisation_id=act.organisation,
            pair=pair,
            evidence__seen__range=(between[0].isoformat(), between[1].isoformat()),
        )
        .select_related("evidence")
        .order_by("-evidence__seen", "id")
    )


def get_contest(act: Act, id: UUID, *, to_change: bool = False) -> Contest:
    """Give one word against something. Raises NotFound."""
    require(act, Can.READ)
    found = Contest.objects.filter(organisation_id=act.organisation).select_related("noticed")
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Contest.DoesNotExist:
        raise NotFound from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a finding rests on, as it is today: one of these."""

    promise: Promise | None = None
    events: tuple[Event, ...] = ()
    """What happened to the promise, in the order of days; what was taken back is not among it."""
    notice: Notice | None = None
    change: AskedChange | None = None
    agreement: Agreement | None = None
    version: AgreementVersion | None = None
    review_day: ReviewDay | None = None


def record_of(act: Act, noticed: Noticed) -> Record:
    """Give the record that a finding rests on; an empty one where it is not here any more."""
    mine = {"organisation_id": act.organisation, "id": noticed.about}
    promise = Promise.objects.filter(**mine).first()
    events = [event_of(each) for each in list_events(act, [promise.id])] if promise else []
    return Record(
        promise=promise,
        events=tuple(standing_events(events)),
        notice=Notice.objects.filter(**mine).first(),
        change=AskedChange.objects.filter(**mine).first(),
        agreement=Agreement.objects.filter(**mine).first(),
        version=AgreementVersion.objects.filter(**mine).select_related("agreement").first(),
        review_day=ReviewDay.objects.filter(**mine).first(),
    )


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


def _noticed(act: Act, *, to_change: bool) -> QuerySet[Noticed]:
    found = Noticed.objects.filter(organisation_id=act.organisation).select_related(
        "evidence", "pair", "pair__community", "pair__partner", "pair__partnership"
    )
    return found.select_for_update(of=("self",)) if to_change else found


def _count(rows: QuerySet[Contest]) -> Coalesce:
    """Count rows of another table beside each row."""
    counted = rows.order_by().values("noticed__key").annotate(number=Count("id")).values("number")
    return Coalesce(Subquery(counted), 0)
