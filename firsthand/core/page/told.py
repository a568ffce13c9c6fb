"""The evidence, item by item: what was seen, how strong, when, where it stands in its source, and what it touches."""

from firsthand.core.agreements.values import day_in_words, month_in_words
from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.parts import Account, Accounts
from firsthand.core.page.view import LONGEST_ID, View
from firsthand.core.verdict.case import Evidence
from firsthand.core.verdict.dates import Span
from firsthand.core.verdict.force import Lack
from firsthand.core.words import Words, marked

_DIRECTIONS = {
    "+": marked("{name} ({id}): yes"),
    "-": marked("{name} ({id}): no"),
    "~": marked("{name} ({id}): partly"),
}


_LACKS = {
    Lack.SIDE: marked("{said}. Without weight here: this side’s word needs a record."),
    Lack.BARE: marked("{said}. Without weight: a bare statement."),
    Lack.ALONE: marked(
        "{said}. Carries nothing alone: it takes a second voice, or an account at first hand."
    ),
}


def told(view: View) -> Accounts:
    """Give every item of evidence in the order of the file."""
    say = view.speech.say
    return Accounts(
        heading=say(marked("Evidence")),
        hint=say(marked("What was seen, as it was filed. The order is that of the file.")),
        accounts=tuple(_account(item, view) for item in view.case.evidence),
        lead_one=say(marked("Account")),
        lead_many=say(marked("Accounts")),
        empty=() if view.case.evidence else (say(marked("Nothing has been filed yet.")),),
    )


def _account(item: Evidence, view: View) -> Account:
    source = view.weighed.sources[item.source]
    why_not = ""
    if item.id in view.weighed.outside:
        why_not = view.speech.say(marked("Outside the period, and not used."))
    elif item.id in view.weighed.duplicates:
        why_not = view.speech.say(marked("Filed twice, and counted once."))
    elif item.rows and all((item.id, row) in view.lacks for row in item.rows):
        why_not = view.speech.say(marked("Carries nothing as it stands."))
    return Account(
        id=clean(item.id, LONGEST_ID),
        note=clean(item.note),
        strength=view.speech.say(wording.STRENGTHS[item.grade]),
        when=when(item.date, view.speech.words) if item.date else "",
        source=clean(source.title or source.origin),
        locator=clean(item.locator),
        rows=tuple(_row(item.id, row, direction, view) for row, direction in item.rows.items()),
        is_used=not why_not,
        why_not=why_not,
    )


def when(span: Span, words: Words) -> str:
    """Give a date as exactly as it was written: a year, a month or a day."""
    if span.is_one_day:
        return day_in_words(span.first, words)
    if (span.first.month, span.last.month) == (1, 12):
        return f"{span.first.year:04}"
    return month_in_words(span.first, words)


def _row(item: str, row: str, direction: str, view: View) -> str:
    """Say what an account says on a row; and, where that carries nothing, why."""
    line, _, element = row.partition(":")
    name = view.name(line)
    if element:
        name = next(each.name for each in view.standards.rows[line].elements if each.id == element)
    said = view.speech.say(_DIRECTIONS[direction], name=name, id=row)
    lack = view.lacks.get((item, row))
    return view.speech.say(_LACKS[lack], said=said) if lack else said
