"""What a file says, where it says it, and what is wrong with it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from firsthand.core.documents.limits import MOST_MISTAKES
from firsthand.core.words import ENGLISH, Said, Words, marked

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | date | None"
Container: TypeAlias = "dict[str, Value] | list[Value]"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in a file: what, at which path inside it, on which line (from 1) if that is known."""

    said: Said
    path: str = ""
    line: int | None = None
    column: int | None = None

    def put(self, words: Words = ENGLISH) -> str:
        """Say it in one line: the line number, the place inside the file, what is wrong."""
        parts = []
        if self.line is not None:
            parts.append(words.gettext(marked("line {line}")).format(line=self.line))
        if self.path:
            parts.append(self.path)
        line = ": ".join([*parts, self.said.put(words)])
        return "".join(letter if letter.isprintable() else " " for letter in line)


class Unreadable(Exception):
    """A file that is refused as a whole; carries every mistake that was found before giving up."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__("; ".join(mistake.put() for mistake in mistakes))
        self.mistakes = mistakes


def note(mistakes: list[Mistake], mistake: Mistake) -> None:
    """Keep one more mistake. Raises Unreadable with all of them when there are too many to be worth listing."""
    if len(mistakes) >= MOST_MISTAKES:
        sentence = marked("There are more mistakes than {most}. Mend these first.")
        raise Unreadable(*mistakes, Mistake(Said(sentence, {"most": MOST_MISTAKES})))
    mistakes.append(mistake)


@dataclass(slots=True)
class Document:
    """Plain data, with the line of every entry and the mistakes that did not stop the reading (doubled keys)."""

    value: Value
    mistakes: list[Mistake] = field(default_factory=list)
    lines: dict[tuple[int, str | int | None], int] = field(default_factory=dict)
    """Line of an entry, by the identity of its container and its key or index; of the container itself, by None."""
    dropped: list[Value] = field(default_factory=list)
    """Values of doubled keys. Kept alive, so that no other container ever takes over their identity."""

    def line_of(self, container: Container, key: str | int | None) -> int | None:
        """Tell on which line an entry (or, with None, the container) stands; None where the format keeps no lines."""
        return self.lines.get((id(container), key))
