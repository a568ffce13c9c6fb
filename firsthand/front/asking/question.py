"""A question, and how its answer is read: as text, a date, a number, a yes or no, or a choice from a list."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from firsthand.core.page.clean import clean
from firsthand.core.verdict.dates import span_of
from firsthand.core.words import Said, Words, marked

Line: TypeAlias = Said | str
"""A sentence to be put into the reader's language, or words of the case or of the standards, shown as they are."""


def worded(line: Line, words: Words) -> str:
    """Put a line into the reader's language; names and notes in it come out clean, on one line."""
    if isinstance(line, str):
        return clean(line)
    blanks = {
        name: worded(blank, words) if isinstance(blank, Said | str) else blank
        for name, blank in line.blanks.items()
    }
    return Said(line.sentence, blanks).put(words)


Answer = TypeVar("Answer")

LONGEST_NAME: Final = 200
LONGEST_STORY: Final = 20_000
NOTHING: Final = marked("none")
"""Typed where something may be left out: takes back what was answered before."""
BACK: Final = marked("back")
STOP: Final = marked("stop")
"""Typed at any question; never part of an answer."""
HELP: Final = marked("help")
SHOW_AGAIN: Final = "?"
"""Typed to see a question again with everything around it; `HELP` only where words are no answer."""

_DATE: Final = re.compile(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?\Z", re.ASCII)
YES: Final = marked("yes")
NO: Final = marked("no")


class Sorry(NamedTuple):
    """Why an answer cannot be taken, and what would be."""

    said: Said


class Taken(NamedTuple, Generic[Answer]):
    """An answer that was understood: what it means, and how to write it so that it is understood the same again."""

    value: Answer
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the code that is kept, and the words that are shown."""

    code: str
    text: Line
    more: Line = ""
    also: tuple[str, ...] = ()
    """Other words that choose it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[Answer]):
    """What is asked, and what counts as an answer. `key` says which question it is, so that answers find it again."""

    key: str
    asks: Line
    read: Callable[[str], Taken[Answer] | Sorry]
    before: tuple[Line, ...] = ()
    heading: Line = ""
    hints: tuple[Line, ...] = ()
    options: tuple[Option, ...] = ()
    is_text: bool = False
    """Its answer is worth mending: shown again in full, to be edited."""
    usual: Line = ""
    """What an empty answer means; empty where there has to be one."""

    @property
    def takes_yes_or_no(self) -> bool:
        """Tell whether yes and no are answers."""
        return any(YES in (option.code, *option.also) for option in self.options)


_Reader: TypeAlias = Callable[[str], Taken[Answer] | Sorry]


def text(longest: int = LONGEST_NAME) -> _Reader[str]:
    """Read words, which have to be there."""

    def read(typed: str) -> Taken[str] | Sorry:
        words = clean(typed)
        if not words:
            sentence = marked("Please write a few words, or type {stop} to go on another day.")
            return Sorry(Said(sentence, {"stop": Said(STOP)}))
        if len(words) > longest:
            sentence = marked("That is {length} characters. Please say it in {longest} or fewer.")
            return Sorry(Said(sentence, {"length": len(words), "longest": longest}))
        return Taken(words, words)

    return read


def maybe(read_given: _Reader[Answer]) -> _Reader[Answer | None]:
    """Read an answer that may be left out."""

    def read(typed: str) -> Taken[Answer | None] | Sorry:
        if clean(typed).casefold() in {"", NOTHING}:
            return Taken(None, NOTHING)
        given = read_given(typed)
        return given if isinstance(given, Sorry) else Taken(given.value, given.text)

    return read


def day(typed: str) -> Taken[str] | Sorry:
    """Read a date that may be partial."""
    match = _DATE.match(clean(typed))
    parts = [part for part in match.groups() if part] if match else []
    written = "-".join(part.zfill(2) for part in parts)
    if not written or span_of(written) is None:
        sentence = marked(
            "Please write a year, a month or a day that exists, the year first: "
            "2024, 2024-05 or 2024-05-17."
        )
        return Sorry(Said(sentence))
    return Taken(written, written)


def day_after(start: str) -> _Reader[str]:
    """Read a date that does not lie before another."""

    def read(typed: str) -> Taken[str] | Sorry:
        taken = day(typed)
        first, found = span_of(start), None if isinstance(taken, Sorry) else span_of(taken.value)
        if first and found and found.last < first.first:
            sentence = marked("That is before {start}. Please write a later date.")
            return Sorry(Said(sentence, {"start": start}))
        return taken

    return read


def whole_number(least: int, most: int, usual: int | None = None) -> _Reader[int]:
    """Read a whole number."""

    def read(typed: str) -> Taken[int] | Sorry:
        words = clean(typed) or str(usual or "")
        if words.isascii() and words.isdigit() and len(words) <= len(str(most)):
            number = int(words)
            if least <= number <= most:
                return Taken(number, str(number))
        sentence = marked("Please write a number from {least} to {most}.")
        return Sorry(Said(sentence, {"least": least, "most": most}))

    return read


def one_of(options: Sequence[Option], usual: str = "") -> _Reader[str]:
    """Read one choice: its number in the list, or its code."""

    def read(typed: str) -> Taken[str] | Sorry:
        words = clean(typed).casefold().rstrip(".)")
        if not words and usual:
            return Taken(usual, usual)
        code = _chosen(words, options)
        if code is None:
            sentence = marked("Please type one number from 1 to {most}.")
            return Sorry(Said(sentence, {"most": len(options)}))
        return Taken(code, code)

    return read


def some_of(options: Sequence[Option]) -> _Reader[tuple[str, ...]]:
    """Read one or several choices."""

    def read(typed: str) -> Taken[tuple[str, ...]] | Sorry:
        pieces = pieces_of(clean(typed).casefold())
        codes = [_chosen(piece, options) for piece in pieces]
        found = tuple(dict.fromkeys(code for code in codes if code is not None))
        if not found or None in codes:
            sentence = marked(
                "Please type one or more numbers from 1 to {most}, such as: {example}"
            )
            example = "1 2" if len(options) > 1 else "1"
            return Sorry(Said(sentence, {"most": len(options), "example": example}))
        return Taken(found, " ".join(found))

    return read


def yes_or_no(usual: bool | None = None) -> _Reader[bool]:  # noqa: FBT001  # the answer itself
    """Read a yes or a no."""

    def read(typed: str) -> Taken[bool] | Sorry:
        words = clean(typed).casefold().rstrip(".!")
        if not words and usual is not None:
            return Taken(usual, YES if usual else NO)
        if words in {YES, "y", "1"}:
            return Taken(value=True, text=YES)
        if words in {NO, "n", "2"}:
            return Taken(value=False, text=NO)
        return Sorry(Said(marked("Please type yes or no.")))

    return read


YES_OR_NO: Final = (Option(YES, Said(YES)), Option(NO, Said(NO)))
"""Shown beside the question, not below it; the reader's own words for them are taken, too."""


def pieces_of(words: str) -> list[str]:
    """Take "1, 3 and 4" apart."""
    return [piece for piece in re.split(r"[\s,;+&]+|\band\b", words) if piece]


def _chosen(piece: str, options: Sequence[Option]) -> str | None:
    for number, option in enumerate(options, start=1):
        if piece in {str(number), option.code.casefold(), *option.also}:
            return option.code
    return None
