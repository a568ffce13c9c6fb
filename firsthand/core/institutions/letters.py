"""A letter to an institution, put together from passages: who writes, what was documented, what is asked, by when.

What goes in are codes in words, months, amounts that tell nobody apart, and law. What happened to somebody is a marked
place: whoever writes the letter fills it in, where nobody else reads along.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.core.agreements import Strength
from firsthand.core.disclosure import PUBLIC
from firsthand.core.institutions.loading import BLANK
from firsthand.core.institutions.shape import Ask, Directory
from firsthand.core.words import Words, marked

FILL_IN: Final = marked("[Here goes what happened. It is not kept on the server: write it in.]")
_BANDS: Final = (PUBLIC.threshold, 20, 50, 100, 200, 500, 1000)
"""Lower ends of the amounts that are told: nothing can be worked out by taking one from another."""


class Part(StrEnum):
    """What a line of a letter is."""

    HEAD = "head"
    TEXT = "text"
    ITEM = "item"
    PLACE = "place"
    """The marked place for what happened."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """What was coded many times over: words for an act, a place, the months, and how often."""

    act: str
    place: str
    months: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """By when an answer is due: how long in words, and by which law or whose word."""

    days: str
    source: str
    is_law: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a letter is written from."""

    institution: str
    address: str
    network: str
    day: str
    rows: tuple[Documented, ...]
    asks: tuple[Ask, ...]
    strength: Strength
    due: Due | None
    kinds: tuple[str, ...] = ()
    """Words for the kinds of places that can be inspected and where it was; none where it was in the street, say."""
    in_time_by: str = ""
    """The law by whose time it is sent, where there is one."""


def about(count: int, words: Words) -> str:
    """Say how many, without a number that could give somebody away: "at least once", "20 times or more"."""
    if count < PUBLIC.threshold:
        return words.gettext(marked("at least once"))
    least = max(each for each in _BANDS if each <= count)
    return words.gettext(marked("{least} times or more")).format(least=least)


def compose(facts: Facts, directory: Directory, words: Words) -> list[Line]:
    """Put a letter together, in the language of `words`."""
    writing = _Writing(facts, directory, words)
    place = facts.rows[0].place if facts.rows else ""
    first = [Line(Part.HEAD, each) for each in (facts.institution, *facts.address.splitlines())]
    return [
        *first,
        Line(Part.TEXT, facts.day),
        writing.text("opening", institution=facts.institution),
        writing.text("who_we_are", network=facts.network),
        *writing.documented(),
        writing.text("happened"),
        Line(Part.PLACE, words.gettext(FILL_IN)),
        writing.text("asks"),
        *(writing.asked(each, place) for each in facts.asks),
        writing.due(),
        *([writing.text("in_time", law=facts.in_time_by)] if facts.in_time_by else []),
        writing.text("protect"),
        writing.text("meeting"),
        writing.text("closing"),
        Line(Part.TEXT, facts.network),
    ]


def plain(lines: list[Line]) -> str:
    """Give a letter as text."""
    out: list[str] = []
    before: Part | None = None
    for line in lines:
        if out and not (line.part is before and before in (Part.HEAD, Part.ITEM)):
            out.append("")
        out.append(f"- {line.text}" if line.part is Part.ITEM else line.text)
        before = line.part
    return "\n".join(out) + "\n"


class _Writing:
    """One letter on its way."""

    def __init__(self, facts: Facts, directory: Directory, words: Words) -> None:
        self._facts, self._passages, self._words = facts, directory.passages, words

    def text(self, id: str, part: Part = Part.TEXT, **blanks: str) -> Line:
        said = self._words.gettext(self._passages[id].text(self._facts.strength))
        return Line(part, filled(said, blanks))

    def asked(self, ask: Ask, place: str) -> Line:
        """Say what is asked. An inspection is of places that were named by their kind, or in words that name none."""
        kinds = ", ".join(self._facts.kinds)
        id = "inspection_of_no_kind" if ask is Ask.INSPECTION and not kinds else ask
        return self.text(id, Part.ITEM, place=place, kinds=kinds)

    def documented(self) -> list[Line]:
        names = ("documented", *("documented_apart",) * (len(self._facts.rows) - 1))
        return [
            self.text(name, act=row.act, place=row.place, months=row.months, amount=row.amount)
            for name, row in zip(names, self._facts.rows, strict=False)
        ]

    def due(self) -> Line:
        due = self._facts.due
        if due is None:
            return self.text("no_time")
        if due.is_law:
            return self.text("law", law=due.source, days=due.days)
        return self.text("own_time", source=due.source, days=due.days)


def filled(text: str, blanks: Mapping[str, str]) -> str:
    """Put words into blanks, once: what is put in is text, whatever it looks like."""
    return BLANK.sub(lambda found: blanks.get(found.group(1), found.group(0)), text)
