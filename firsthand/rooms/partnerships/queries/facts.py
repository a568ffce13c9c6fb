"""Everything on record about a pair that the rules of noticing read, and where the passing of days may have shown something."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from firsthand.core.agreements.drafting import Provision, from_data
from firsthand.ground.access.acts import Act
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.queries.promises import event_of, list_events, rest_of, terms_of
from firsthand.ground.promises.rules.kinds import Outcome, Side
from firsthand.ground.promises.rules.standing import (
    Event,
    claimed_since,
    day_in,
    end_of,
    passed_when_moved,
)
from firsthand.rooms.partnerships.models import (
    Agreement,
    AgreementVersion,
    AskedChange,
    ClauseAcceptance,
    DaysRead,
    Notice,
    Pair,
    PromiseOf,
    ReturnedFile,
)
from firsthand.rooms.partnerships.queries.agreements import agreed_over_time
from firsthand.rooms.partnerships.queries.reviews import missed_reviews, unnoticed_review_days
from firsthand.rooms.partnerships.rules import agreements as sides
from firsthand.rooms.partnerships.rules import noticing as rules
from firsthand.rooms.partnerships.rules.agreements import Numbers, numbers_by
from firsthand.rooms.partnerships.rules.drafts import (
    Accepted,
    Answered,
    Clauses,
    Version,
    answered,
    as_in_the_file,
)
from firsthand.rooms.partnerships.rules.noticing import (
    Beginning,
    Change,
    Facts,
    Kind,
    Paper,
    ReviewMissed,
)
from firsthand.rooms.partnerships.rules.owed import GRACE, Owed
from firsthand.rooms.partnerships.rules.reviews import NEAR
from firsthand.rooms.partnerships.rules.stages import Stage

_DAYS: Final = {
    Kind.MEETING: "meeting_days",
    Kind.CONSULTATION: "consultation_notice_days",
    Kind.DOCUMENT: "review_days",
}
"""The field of an agreement that says how long before it such a thing is told."""
_KINDS: Final = ("transfer", "financial_report", "registration")
_CLOCKS: Final = timedelta(hours=2)
"""By so much a grace of some days can be shorter or longer, where clocks are changed meanwhile."""
_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def facts_of(act: Act, pair: Pair) -> Facts:
    """Give everything on record about a pair that a rule reads. Asks for no permission: nobody sees it."""
    numbers = agreed_over_time(act, pair)
    agreements = list(
        Agreement.objects.filter(organisation_id=act.organisation, pair=pair).order_by("opened_at")
    )
    last = _last_day(pair)
    versions = _versions(agreements, last)
    return Facts(
        is_host=pair.fiscal_host,
        undertook_registration=pair.undertook_registration,
        owed=_owed(act, pair),
        notices=_notices(act, pair, numbers),
        beginnings=[
            Beginning(id=each.id, began_on=each.work_began_on, agreed_on=each.agreed_on)
            for each in agreements
            if each.work_began_on and each.work_began_on <= last
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
        papers=[
            paper
            for each in agreements
            for paper in _papers(each, versions[each.id], numbers, last)
        ],
        missed=[
            ReviewMissed(id=id, agreed=day, until=day + NEAR)
            for id, day in missed_reviews(act, pair)
        ],
        answers=[
            answer for each in agreements for answer in _answers(each, versions[each.id], last)
        ],
    )


def pairs_to_look_at(act: Act) -> list[UUID]:
    """Give the pairs of which days that passed since somebody last looked may have shown something.

    What the partner owes and nobody wrote anything of speaks some days after its day: see `rules.owed`.
    """
    read = DaysRead.objects.filter(organisation_id=act.organisation).first()
    since = read.until if read else _EVER
    ties = PromiseOf.objects.filter(
        promise__organisation_id=act.organisation,
        promise__ours=Side.CREDITOR.value,
        promise__is_open=True,
        promise__late_at__lte=act.at - GRACE + _CLOCKS,
        promise__late_at__gt=since - GRACE - _CLOCKS,
        promise__kind__in=_KINDS,
        pair__isnull=False,
    ).values_list("pair_id", "promise__agreed_to", "promise__zone")
    found = {pair for pair, day, zone in ties if since < end_of(day + GRACE, zone) <= act.at}
    found |= {each.pair_id for each in unnoticed_review_days(act)}
    return sorted(found)


def clauses_answered(agreement: Agreement, number: int, *, is_taken: bool) -> list[str]:
    """Give the headings of the clauses that the partner took, or refused, in its answer of a version."""
    last = _last_day(agreement.pair)
    versions = _versions([agreement], last)[agreement.id]
    headings: dict[str, str] = {}
    for each in versions:
        headings |= {one["id"]: one["heading"] for one in each.provisions}
    found = [each for each in _answers(agreement, versions, last) if each.number == number]
    return [headings[id] for each in found for id in (each.taken if is_taken else each.refused)]


def _last_day(pair: Pair) -> date:
    """Give the last day that speaks of a pair: what came after the end of its partnership is no fact of it."""
    partnership = pair.partnership
    is_over = partnership.stage == Stage.ENDED
    return (partnership.ends_on if is_over else None) or date.max


def _owed(act: Act, pair: Pair) -> list[Owed]:
    promises = list(
        Promise.objects.filter(
            organisation_id=act.organisation,
            of_partnership__pair=pair,
            debtor_id=pair.partner_id,
            kind__in=_KINDS,
            replaced_at__isnull=True,
            agreed_to__lte=_last_day(pair),
        ).order_by("agreed_to", "id")
    )
    events: dict[UUID, list[Event]] = defaultdict(list)
    for row in list_events(act, [each.id for each in promises]):
        events[row.promise_id].append(event_of(row))
    return [_as_owed(each, events[each.id], act.at) for each in promises]


def _as_owed(promise: Promise, events: Iterable[Event], at: datetime) -> Owed:
    rest, told = rest_of(promise), list(events)
    return Owed(
        id=promise.id,
        kind=promise.kind,
        promised=promise.due_to,
        agreed=rest.last,
        today=day_in(promise.zone, at),
        known_on=day_in(promise.zone, promise.made_at),
        amount=promise.amount,
        currency=promise.currency,
        passed=passed_when_moved(terms_of(promise), told),
        settled_on=rest.settled_on if rest.outcome else None,
        is_kept=rest.outcome in (Outcome.KEPT, Outcome.KEPT_LATE),
        looked_on=rest.found_on,
        claimed_on=claimed_since(told),
        is_released=rest.is_replaced or rest.outcome is Outcome.WITHDRAWN,
    )


def _notices(act: Act, pair: Pair, numbers: Numbers) -> list[rules.Notice]:
    return [
        rules.Notice(
            id=each.id,
            kind=Kind(each.kind),
            told_on=each.told_on,
            held_on=each.held_on,
            agreed_days=_agreed_days(numbers, Kind(each.kind), each.told_on),
        )
        for each in Notice.objects.filter(
            organisation_id=act.organisation, pair=pair, withdrawn_at__isnull=True
        )
    ]


def _agreed_days(numbers: Numbers, kind: Kind, told: date) -> int | None:
    """Give how many days both sides had agreed on when it was told; nothing if none."""
    said = numbers_by(numbers, told).get(_DAYS[kind], "")
    return int(said) if said.isdecimal() else None


def _versions(agreements: Iterable[Agreement], last: date) -> Mapping[UUID, list[AgreementVersion]]:
    """Give the versions of agreements up to a day, by agreement, the first one first."""
    found: dict[UUID, list[AgreementVersion]] = defaultdict(list)
    for each in AgreementVersion.objects.filter(agreement__in=agreements).order_by("number"):
        if each.made_at.date() <= last:
            found[each.agreement_id].append(each)
    return found


def _papers(
    agreement: Agreement, versions: Iterable[AgreementVersion], numbers: Numbers, until: date
) -> list[Paper]:
    """Give the version of the partner's that was decided on: that both agreed to, or the last before work began."""
    theirs = [each for each in versions if each.side == sides.Side.PARTNER.value]
    began = agreement.work_began_on
    if began and began > until:
        began = None
    if agreement.agreed_on:
        theirs = [each for each in theirs if each.number == agreement.agreed_number]
    elif began:
        theirs = [each for each in theirs if each.made_at.date() <= began][-1:]
    else:
        return []
    return [
        Paper(
            id=each.id,
            came_on=each.made_at.date(),
            agreed_on=agreement.agreed_on,
            began_on=began,
            agreed_days=_agreed_days(numbers, Kind.DOCUMENT, each.made_at.date()),
        )
        for each in theirs
    ]


def _answers(agreement: Agreement, versions: list[AgreementVersion], until: date) -> list[Answered]:
    """Give what the partner made of the changes that we asked for in a draft, up to a day."""
    if len({each.side for each in versions}) < len(sides.Side):
        return []
    texts = {each.number: [from_data(one) for one in each.provisions] for each in versions}
    files = {
        each.became: each
        for each in ReturnedFile.objects.filter(
            agreement=agreement, side=sides.Side.PARTNER.value, became__isnull=False
        )
    }
    put = [
        Version(
            number=each.number,
            side=sides.Side(each.side),
            on=each.made_at.date(),
            clauses=_clauses(texts, each.number, files.get(each.number)),
        )
        for each in versions
    ]
    agreed = agreement.agreed_on
    number = agreement.agreed_number
    end = (number, agreed) if number and agreed and agreed <= until else None
    return answered(agreement.id, put, accepted=_accepted(agreement, until), agreed=end)


def _clauses(
    texts: Mapping[int, list[Provision]], number: int, file: ReturnedFile | None
) -> Clauses:
    if file is None:
        return {each.id: each for each in texts[number]}
    wrote = [from_data(each) for each in file.understood["provisions"]]
    return as_in_the_file(texts[number], texts.get(file.base, []), wrote)


def _accepted(agreement: Agreement, until: date) -> dict[str, Accepted]:
    """Give the clauses that the partner accepted last, up to a day, and did not take back."""
    said = (
        ClauseAcceptance.objects.filter(version__agreement=agreement, side=sides.Side.PARTNER.value)
        .select_related("version")
        .order_by("id")
    )
    last = {each.clause: each for each in said if each.at.date() <= until}
    return {
        clause: Accepted(
            clause=from_data(each.provision), number=each.version.number, on=each.at.date()
        )
        for clause, each in last.items()
        if each.is_accepted
    }
