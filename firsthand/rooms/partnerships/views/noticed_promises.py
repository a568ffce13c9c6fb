"""A promise behind something that was noticed, as both sides may read it: for when, what came and when, how many days late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.ground.promises import wording as promises
from firsthand.ground.promises.rules.kinds import Outcome, What
from firsthand.ground.promises.rules.standing import claimed_since, day_in

if TYPE_CHECKING:
    from datetime import date, datetime

    from firsthand.ground.promises.models import Promise
    from firsthand.rooms.partnerships.queries.noticing import Record

Lines = list[tuple[str, str]]
_CAME = (Outcome.KEPT, Outcome.KEPT_LATE)


def lines_of_promise(promise: Promise, record: Record, due: date, at: datetime) -> Lines:
    """Say what was promised, for when, what of it came when, and how many days after the day that was missed.

    `due` is that day: the agreed one, or one before it, which had passed when another was agreed.
    """
    lines = [
        (_("What was promised"), promise.what),
        (_("What kind of thing it is"), str(promises.KINDS[promise.kind])),
    ]
    if promise.amount is not None:
        lines.append((_("How much"), promises.money(promise.amount, promise.currency)))
    lines.append((_("Agreed for"), date_format(due)))
    if promise.agreed_to != due:
        lines.append((_("Both agreed later on"), date_format(promise.agreed_to)))
    elif promise.agreed_to != promise.due_to:
        lines.append((_("At first for"), date_format(promise.due_to)))
    return [*lines, *_parts(promise, record), *_came(promise, record, due, at)]


def _parts(promise: Promise, record: Record) -> Lines:
    """Give the parts that came, each with its day."""
    return [
        (
            _("A part of it came on"),
            date_format(each.on)
            + (
                f" · {promises.money(each.amount, promise.currency)}"
                if each.amount is not None
                else ""
            ),
        )
        for each in record.events
        if each.what is What.FOUND_PARTLY
    ]


def _came(promise: Promise, record: Record, due: date, at: datetime) -> Lines:
    """Say when it came, or that it did not, and how many days that was after its day."""
    outcome, on = promise.outcome, promise.settled_on
    claimed = claimed_since(record.events)
    if outcome in _CAME and on:
        return [(_("It came on"), date_format(on)), (_("Days late"), _days(due, on))]
    if outcome == Outcome.WITHDRAWN:
        return [(_("It came on"), _("Nothing is owed any more"))]
    if outcome and on:
        waited = _("It did not come, or not all of it. It is not waited for since {day}.")
        return [(_("It came on"), waited.format(day=date_format(on)))]
    if claimed:
        said = _("{day}, as the partner says; nobody has checked it yet")
        return [
            (_("It came on"), said.format(day=date_format(claimed))),
            (_("Days late"), _days(due, claimed)),
        ]
    today = day_in(promise.zone, at)
    unknown = _("Nobody wrote down that it came")
    missing = _("Not all of it came yet") if promise.has_part else unknown
    return [(_("It came on"), missing), (_("Days late until today"), _days(due, today))]


def _days(due: date, on: date) -> str:
    days = max((on - due).days, 0)
    return ngettext("{n} day", "{n} days", days).format(n=days)
