"""The record behind something that was noticed, in lines that both sides may read: what was between both, and days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.rooms.partnerships.queries.facts import clauses_answered
from firsthand.rooms.partnerships.rules.noticing import Rule
from firsthand.rooms.partnerships.views.noticed_promises import lines_of_promise
from firsthand.rooms.partnerships.wording import noticing as wording

if TYPE_CHECKING:
    from datetime import datetime

    from firsthand.rooms.partnerships.models import Agreement, AgreementVersion, Noticed
    from firsthand.rooms.partnerships.queries.noticing import Record

Lines = list[tuple[str, str]]


def lines_of(found: Noticed, record: Record, at: datetime) -> Lines:
    """Say what of the record the partner may see, too: no words that we wrote about it."""
    if record.promise:
        due = date.fromisoformat(found.evidence.seen)
        return lines_of_promise(record.promise, record, due, at)
    if record.notice:
        return [
            (_("What it was"), str(wording.KINDS[record.notice.kind])),
            (_("Told, or given, on"), _day(record.notice.told_on)),
            (_("Held, or decided, on"), _day(record.notice.held_on)),
        ]
    if record.change:
        return [
            (_("Asked on"), _day(record.change.asked_on)),
            (_("Answered on"), _day(record.change.answered_on)),
        ]
    if record.review_day:
        return [
            (_("Agreed day to review together"), _day(record.review_day.due_on)),
            (_("Where it was agreed"), record.review_day.source),
        ]
    if record.agreement:
        return _of_agreement(found, record.agreement)
    return _of_version(record.version) if record.version else []


def own_words(record: Record) -> str:
    """Give what one of us wrote about it; a partner does not read that."""
    fact = record.notice or record.change
    return fact.what if fact else ""


def _of_agreement(found: Noticed, agreement: Agreement) -> Lines:
    lines = [(_("The agreement"), agreement.title)]
    rule = Rule(found.rule)
    if rule in (Rule.DRAFT_TAKEN, Rule.DRAFT_REFUSED):
        number = int((found.blanks or {}).get("version", 0))
        headings = clauses_answered(agreement, number, is_taken=rule is Rule.DRAFT_TAKEN)
        return [*lines, (_("Which clauses"), " · ".join(headings))]
    began, agreed = agreement.work_began_on, agreement.agreed_on
    return [
        *lines,
        (_("Work began on"), _day(began) if began else _("No day is written down")),
        (_("Both had agreed on"), _day(agreed) if agreed else _("Not yet")),
    ]


def _of_version(version: AgreementVersion) -> Lines:
    return [
        (_("The agreement"), version.agreement.title),
        (_("The version"), str(version.number)),
        (_("It came on"), _day(version.made_at.date())),
    ]


def _day(day: date) -> str:
    return date_format(day)
