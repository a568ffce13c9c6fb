"""Promises of River's partnership, made in one line each."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from firsthand.ground.promises.actions.schedules import Scheduled
from firsthand.ground.promises.rules.kinds import CLAIMS, Kind, Side, What
from firsthand.ground.promises.rules.noting import Noting, Promised
from firsthand.ground.promises.rules.schedules import Rule, Unit
from tests.cast import TODAY


def promised(days: int = -14, **more: object) -> Promised:
    """Give a transfer that the partner owes, due so many days from today."""
    due = TODAY + timedelta(days=days)
    usual = Promised(
        kind=Kind.TRANSFER,
        what="Second transfer",
        first=due,
        last=due,
        amount=Decimal("1200.50"),
        currency="EUR",
        ours=Side.CREDITOR,
    )
    return replace(usual, **more)  # type: ignore[arg-type]  # fields of the same class


def scheduled(starts_on: date = TODAY, day: int = 5) -> Scheduled:
    """Give the same, on a day of each month."""
    return Scheduled(promised=promised(), rule=Rule(starts_on=starts_on, unit=Unit.MONTH, day=day))


def noting(what: What, days: int = 0, **more: object) -> Noting:
    """Give an event, so many days from today."""
    side = Side.DEBTOR if what in CLAIMS else Side.CREDITOR
    on = TODAY + timedelta(days=days)
    return replace(Noting(what=what, side=side, on=on), **more)  # type: ignore[arg-type]  # the same
