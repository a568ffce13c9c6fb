"""A comparison as text for a terminal: the name of a part in the margin, from mark to mark beside it."""

from collections.abc import Iterator
from dataclasses import replace

from firsthand.core.page.comparing import ChangePage, ChangePart, Move
from firsthand.core.page.parts import Element, Mark
from firsthand.ground.pages.layout import Layout

"""Columns between the margin and the matter."""


def to_text(page: ChangePage, layout: Layout) -> str:
    """Set a comparison for a terminal. Ends with one newline."""
    return "\n".join(_Setting(page, layout).lines()) + "\n"


class _Setting:
    def __init__(self, page: ChangePage, layout: Layout) -> None:
        self._page = page
        self._layout = layout
        self._arrow = _arrow(page.direction, can_draw=layout.can_draw)

    def lines(self) -> Iterator[str]:
        page, layout = self._page, self._layout
        yield from self._head()
        yield layout.rule(heavy=True)
        yield from self._verdict()
        for part in page.parts:
            yield layout.rule()
            yield from layout.part(part.name, part.hint, self._matter(part))
            if part.block:
                yield from ("", *part.block, "")
        yield layout.rule()
        yield from layout.quietly(self._layout.across.wrapped(page.footer))

    def _head(self) -> Iterator[str]:
        page, layout = self._page, self._layout
        yield from (layout.bold(line) for line in self._layout.across.wrapped(page.title))
        if page.subtitle:
            yield from layout.quietly(self._layout.across.wrapped(page.subtitle))
        for file in page.files:
            matter = layout.wrapped(file.title)
            for text in file.more:
                matter += layout.quietly(layout.wrapped(text))
            yield from layout.part(file.name, "", matter)
        for note in page.notes:
            yield from layout.part("", "", layout.wrapped(note, 2, first=f"{layout.quiet('!')} "))

    def _verdict(self) -> list[str]:
        layout, verdict = self._layout, self._page.verdict
        (old, old_word), (new, new_word) = verdict.old, verdict.new
        now = f"{layout.mark(new)} {layout.coloured(new_word, new)}"
        then = "" if old is new else f"{layout.mark(old)} {old_word} {self._arrow} "
        matter = [f"{then}{now}"]
        for text in verdict.more:
            matter += layout.quietly(layout.wrapped(text))
        return layout.part(verdict.name, "", matter)

    def _matter(self, part: ChangePart) -> list[str]:
        layout, lines = self._layout, []
        for move in part.moves:
            lines += self._move(move)
        for sentence in part.sentences:
            lines += layout.wrapped(sentence)
        return lines

    def _move(self, move: Move) -> list[str]:
        layout = self._layout
        drawn, columns = self._drawn(move.old, move.new)
        lines = layout.wrapped(move.title, columns, first=drawn)
        for text in move.more:
            lines += layout.quietly(layout.wrapped(text, columns))
        for element in move.elements:
            lines += self._element(element, columns)
        return lines

    def _drawn(self, old: Mark | None, new: Mark | None) -> tuple[str, int]:
        """Draw from mark to mark, and say how many columns that takes. Where nothing moved, one mark is enough."""
        if old is None or new is None:
            return "", 0
        layout, plain = self._layout, replace(self._layout, colour=False)
        then = len(f"{plain.mark(old)} {self._arrow} ")
        lead = " " * then if old is new else f"{layout.mark(old)} {self._arrow} "
        return f"{lead}{layout.mark(new)} ", then + len(plain.mark(new)) + 1

    def _element(self, element: Element, columns: int) -> list[str]:
        layout = self._layout
        shown, missing = ("┃", "┊") if layout.can_draw else ("|", ":")
        thread = shown if element.is_shown else missing
        lines = layout.wrapped(f"{element.lead}: {element.text}", columns + 2)
        return [f"{' ' * columns}{thread} {line[columns + 2 :]}" for line in lines]


def _arrow(direction: str, *, can_draw: bool) -> str:
    """Give the arrow from then to now, the way the language runs."""
    if direction == "rtl":
        return "←" if can_draw else "<-"
    return "→" if can_draw else "->"
