"""What follows from an agreement by itself, once both sides have agreed: promises that come again, and days of reviews."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import translation

from firsthand.core.agreements.amounts import amount_in
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.queries import days_of
from firsthand.ground.promises.actions.schedules import Scheduled
from firsthand.ground.promises.actions.schedules import stop_schedule as stop
from firsthand.ground.promises.rules.kinds import LONGEST_WHAT, Kind, Side, Source
from firsthand.ground.promises.rules.noting import Promised as Promise
from firsthand.ground.promises.rules.schedules import (
    HORIZON,
    Rule,
    Shift,
    Unit,
    is_country,
    slots,
)
from firsthand.rooms.partnerships.actions.promises import write_schedule
from firsthand.rooms.partnerships.actions.review_days import drop_days_ahead, make_days
from firsthand.rooms.partnerships.models import Agreement, Pair, ScheduleOf
from firsthand.rooms.partnerships.queries.agreements import agreed_before, promised
from firsthand.rooms.partnerships.queries.promised import same_promises, same_schedules
from firsthand.rooms.partnerships.rules.agreements import Owed, Promised, months_of
from firsthand.rooms.partnerships.wording.agreements import OWED

_KINDS: Final = {Owed.TRANSFER: Kind.TRANSFER}
"""Looks at the work and at risk are no reviews: nothing follows from one that was missed (P08.4 speaks of reviews)."""


def follow(act: Act, agreement: Agreement) -> None:
    """Write down what both sides owe from now on. What an earlier agreement of theirs said of the same holds no more.

    Asks for no permission: it follows from what both agreed to, and is written down as done by nobody.
    """
    nobody = replace(act, person=None, called="", guest=None)
    owed = promised(agreement, today=act.at.date())
    _replace(nobody, agreement, {each.clause for each in owed})
    with translation.override(agreement.language):
        for each in owed:
            if each.what is Owed.REVIEW:
                drop_days_ahead(nobody, agreement.pair, agreed_before(agreement))
                make_days(nobody, agreement)
            else:
                for scheduled in _scheduled(act, agreement, each):
                    _write_once(nobody, agreement.pair, scheduled)


def _write_once(act: Act, pair: Pair, scheduled: Scheduled) -> None:
    """Keep a schedule, but promise nothing a second time that is written down already, by hand for instance.

    A schedule of the same money that has no other days ends, and this one, with its clause, stands in its place. What
    has events, and what was promised for a single day, stays, and that day is not promised again.
    """
    taken: frozenset[date] = frozenset()
    promised, today = scheduled.promised, act.at.date()
    if promised.kind is Kind.TRANSFER:
        start = scheduled.rule.starts_on - timedelta(days=1)
        ahead = slots(scheduled.rule, after=start, until=today + HORIZON)
        days = [each.day for each in ahead]
        for each in same_schedules(act, pair, promised, days) if days else ():
            stop(act, each.schedule_id)
            record(act, "partnerships.change_promise", f"schedule:{each.schedule_id}")
        dues = {each.due for each in ahead}
        there = same_promises(act, pair, promised, dues | set(days))
        taken = frozenset(
            day for each in there for day in (each.slot, each.due_to, each.agreed_to) if day
        )
    write_schedule(act, pair, scheduled, taken=taken)


def _replace(act: Act, agreement: Agreement, clauses: set[str]) -> None:
    """Stop what earlier agreements of the pair promised by the same clauses."""
    before: Sequence[UUID] = list(agreed_before(agreement).values_list("id", flat=True))
    for each in ScheduleOf.objects.filter(
        organisation_id=act.organisation,
        schedule__source_id__in=before,
        schedule__source_part__in=clauses,
        schedule__stopped_at=None,
    ):
        stop(act, each.schedule_id)


def _scheduled(act: Act, agreement: Agreement, each: Promised) -> Iterator[Scheduled]:
    """Give a schedule for each side that owes: what both owe, each owes the other."""
    zone, country = days_of(act.organisation, agreement.pair.community_id)
    country = country if is_country(country) else ""
    amount, currency = amount_in(each.amount) or (None, "")
    words = [str(OWED[each.what]), "" if amount else each.amount]
    for ours in (Side.CREDITOR,) if each.by else (Side.CREDITOR, Side.DEBTOR):
        yield Scheduled(
            promised=Promise(
                debtor=agreement.pair.partner_id,
                creditor=agreement.pair.community_id,
                kind=_KINDS.get(each.what, Kind.OTHER),
                what=" · ".join(part for part in words if part)[:LONGEST_WHAT],
                first=each.days[0],
                last=each.days[0],
                zone=zone,
                amount=amount,
                currency=currency,
                ours=ours,
                source=Source.AGREEMENT,
                source_id=agreement.id,
                source_part=each.clause,
            ),
            rule=_rule(agreement, each, country),
        )


def _rule(agreement: Agreement, each: Promised, country: str) -> Rule:
    """Give the rule by which it comes again: of money as it was agreed, else by the interval, on the day of the agreement.

    Where nobody works on a day, money comes on the next one on which people do; by whose holidays has to be known.
    """
    agreed = agreement.agreed_on or each.days[0]
    return Rule(
        starts_on=each.days[0],
        unit=Unit.MONTH,
        every=months_of(each.rule),
        day=each.days[0].day if each.by else agreed.day,
        country=country,
        shift=Shift.NEXT if each.what is Owed.TRANSFER and country else Shift.NONE,
    )
