"""A page on a terminal: the name of a part in the margin, its matter beside it, marks before words, colour last."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from firsthand.core.page.parts import Mark

MARGIN: Final = 18
"""Columns for the names of parts; on a narrow terminal they stand above their matter instead."""

NARROW: Final = 60

_DRAWN: Final = {
    Mark.MET: "●",
    Mark.PARTLY: "◐",
    Mark.NOT: "■",
    Mark.CONTESTED: "◧",
    Mark.OPEN: "○",
    Mark.NA: "–",
    Mark.ALLEGED: "◇",
    Mark.GOOD: "●",
    Mark.MIXED: "◐",
    Mark.BAD: "■",
    Mark.UGLY: "◆",
    Mark.UNKNOWN: "○",
}
_PLAIN: Final = {
    Mark.MET: "+",
    Mark.PARTLY: "~",
    Mark.NOT: "x",
    Mark.CONTESTED: "?",
    Mark.OPEN: ".",
    Mark.NA: "-",
    Mark.ALLEGED: "(!)",
    Mark.GOOD: "+",
    Mark.MIXED: "~",
    Mark.BAD: "x",
    Mark.UGLY: "!",
    Mark.UNKNOWN: ".",
}
_COLOURS: Final = {
    Mark.MET: "34",
    Mark.GOOD: "34",
    Mark.PARTLY: "36",
    Mark.MIXED: "36",
    Mark.CONTESTED: "36",
    Mark.NOT: "33",
    Mark.BAD: "33",
    Mark.UGLY: "35",
    Mark.ALLEGED: "35",
}
"""The terminal's own colours, so that they suit the reader's background. No red, no green."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How to set text on one terminal."""

    width: int = 80
    colour: bool = False
    can_draw: bool = True
    has_margin: bool = True

    def mark(self, mark: Mark) -> str:
        """Give a mark as one character, in its colour."""
        return self._painted(
            _DRAWN[mark] if self.can_draw else _PLAIN[mark], _COLOURS.get(mark, "")
        )

    def strip(self, marks: Iterable[Mark]) -> str:
        """Give a row of marks."""
        return " ".join(self.mark(mark) for mark in marks)

    def bold(self, text: str) -> str:
        """Set text off as a name."""
        return self._painted(text, "1")

    def quiet(self, text: str) -> str:
        """Set text back as a second voice."""
        return self._painted(text, "2")

    def coloured(self, text: str, mark: Mark) -> str:
        """Give text the colour of a mark."""
        return self._painted(text, f"1;{_COLOURS[mark]}" if mark in _COLOURS else "1")

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text

    @property
    def is_narrow(self) -> bool:
        """Tell whether there is no room for a margin."""
        return self.width < NARROW

    @property
    def across(self) -> "Layout":
        """The same layout without a margin: matter takes the whole width."""
        return replace(self, has_margin=False)

    @property
    def matter(self) -> int:
        """Columns for the matter."""
        return self.width - MARGIN - 2 if self.has_margin and not self.is_narrow else self.width

    def rule(self, heavy: bool = False) -> str:  # noqa: FBT001, FBT002  # a line is light or heavy
        """Give a line across the page."""
        light_and_heavy = "─━" if self.can_draw else "-="
        drawn = light_and_heavy[heavy] * self.width
        return drawn if heavy else self.quiet(drawn)

    def wrapped(self, text: str, indent: int = 0, *, first: str = "") -> list[str]:
        """Break text into lines of the matter's width, indented; `first` takes the place of the first indent."""
        room = max(16, self.matter - indent)
        lines = textwrap.wrap(text, room, break_on_hyphens=False) or [""]
        return [
            first + lines[0] if first else " " * indent + lines[0],
            *(" " * indent + line for line in lines[1:]),
        ]

    def quietly(self, lines: Iterable[str]) -> list[str]:
        """Set whole lines back, indents left alone."""
        return [
            line[: len(line) - len(line.lstrip())] + self.quiet(line.lstrip()) for line in lines
        ]

    def statement(self, mark: Mark, title: str, more: Sequence[str] = ()) -> list[str]:
        """Give a mark with its statement, and quieter lines below it."""
        drawn = self.mark(mark)
        columns = len(_DRAWN[mark] if self.can_draw else _PLAIN[mark])
        lines = self.wrapped(title, columns + 1, first=f"{drawn} ")
        for text in more:
            lines += self.quietly(self.wrapped(text, columns + 1))
        return lines

    def part(self, heading: str, hint: str, matter: Sequence[str]) -> list[str]:
        """Set a part: its name (and a hint) in the margin, its matter beside it."""
        if self.is_narrow:
            hints = self.quietly(self.wrapped(hint)) if hint else []
            return [*(self.bold(line) for line in self.wrapped(heading)), *hints, *matter]
        names = [(self.bold(line), len(line)) for line in textwrap.wrap(heading, MARGIN)]
        names += [
            (self.quiet(line), len(line))
            for line in textwrap.wrap(hint, MARGIN, break_on_hyphens=False)
        ]
        lines = []
        for number in range(max(len(names), len(matter))):
            name, length = names[number] if number < len(names) else ("", 0)
            text = matter[number] if number < len(matter) else ""
            lines.append((name + " " * (MARGIN + 2 - length) + text).rstrip())
        return lines
