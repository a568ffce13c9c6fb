"""What is written down already of what an agreement promises, so that nothing is owed twice."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from firsthand.core.agreements.amounts import amount_in
from firsthand.ground.access.acts import Act
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.queries.schedules import rule_of
from firsthand.ground.promises.rules.kinds import Kind, Outcome, Side
from firsthand.ground.promises.rules.noting import Promised
from firsthand.ground.promises.rules.schedules import slots
from firsthand.rooms.partnerships.models import Agreement, AgreementVersion, Pair, ScheduleOf
from firsthand.rooms.partnerships.queries.agreements import agreed_before, provisions_in
from firsthand.rooms.partnerships.rules.agreements import AHEAD, Owed, promised_by


def same_promises(
    act: Act, pair: Pair, promised: Promised, days: Collection[date]
) -> QuerySet[Promise]:
    """Give what is owed already of the same debt: of this kind and amount, by the same side, on one of these days.

    What comes from the same record as `promised` is not among it: one agreement may promise the same money twice.
    """
    on_the_day = Q(due_to__in=days) | Q(agreed_to__in=days) | Q(slot__in=days)
    return (
        Promise.objects.filter(on_the_day, **_same(act, pair, promised, ""), replaced_at=None)
        .exclude(outcome=Outcome.WITHDRAWN.value)
        .exclude(source_id__isnull=False, source_id=promised.source_id)
        .order_by("agreed_to", "id")
    )


def same_schedules(
    act: Act, pair: Pair, promised: Promised, days: Sequence[date]
) -> list[ScheduleOf]:
    """Give the schedules that go on and promise the same debt on no other days than these."""
    going_on = ScheduleOf.objects.filter(
        **_same(act, pair, promised, "schedule__"), schedule__stopped_at=None
    ).exclude(schedule__source_id__isnull=False, schedule__source_id=promised.source_id)
    before = days[0] - timedelta(days=1)

    def days_of(tie: ScheduleOf) -> set[date]:
        return {each.day for each in slots(rule_of(tie.schedule), after=before, until=days[-1])}

    return [
        each
        for each in going_on.select_related("schedule")
        if days_of(each) and days_of(each) <= set(days)
    ]


def written_already(
    act: Act, agreement: Agreement, version: AgreementVersion
) -> list[tuple[str, date]]:
    """Give the money that a version promises and that is written down already: what it is called there, from when on."""
    found: dict[str, date] = {}
    today = act.at.date()
    given = promised_by(provisions_in(version), agreed_on=today, today=today, horizon=AHEAD)
    for each in given:
        if each.what is not Owed.TRANSFER or not each.days:
            continue
        amount, currency = amount_in(each.amount) or (None, "")
        promised = Promised(
            kind=Kind.TRANSFER,
            what="",
            first=each.days[0],
            last=each.days[0],
            amount=amount,
            currency=currency,
            ours=Side.CREDITOR,
        )
        theirs = same_promises(act, agreement.pair, promised, each.days)
        before = agreed_before(agreement).values("id")  # what they promise ends by itself
        theirs = theirs.exclude(source_id__isnull=False, source_id__in=before)
        for what, day in theirs.values_list("what", "agreed_to"):
            found.setdefault(what, day)
    return list(found.items())


def _same(act: Act, pair: Pair, promised: Promised, on: str) -> dict[str, object]:
    terms = {
        "kind": promised.kind.value,
        "amount": promised.amount,
        "currency": promised.currency,
        "ours": promised.ours.value if promised.ours else "",
    }
    of = {"pair": pair} if on else {"of_partnership__pair": pair}
    return {
        "organisation_id": act.organisation,
        **of,
        **{f"{on}{name}": value for name, value in terms.items()},
    }
