"""A page as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from firsthand.core.page.parts import (
    Element,
    Entry,
    Groups,
    List,
    Mark,
    Open,
    Page,
    Pair,
    Pairs,
    RedLines,
    Strips,
    Summary,
    Ways,
)
from firsthand.ground.pages.layout import Layout

MOST_ENTRIES: Final = 7
"""Entries of a long list that a terminal shows; the HTML and PDF pages have them all."""

_STEPS: Final = 10
"""Columns between two levels of a rating."""


def to_text(page: Page, layout: Layout) -> str:
    """Set a page for a terminal. Ends with one newline."""
    setting = _Setting(page, layout)
    return "\n".join(setting.lines()) + "\n"


def to_list(summaries: Sequence[Summary], layout: Layout) -> str:
    """Set several cases as a list: mark, title, word, and the sentence of each verdict. Ends with one newline."""
    across = layout.across
    lines = [layout.rule(heavy=True)]
    for summary in summaries:
        said = [text for text in (summary.group, summary.voice, summary.unheard) if text]
        lines += across.statement(summary.mark, f"{summary.title}: {summary.word}", said)
    return "\n".join(lines) + "\n"


class _Setting:
    def __init__(self, page: Page, layout: Layout) -> None:
        self._page = page
        self._layout = layout
        sources = {account.source for account in page.accounts.accounts}
        self._only_source = next(iter(sources)) if len(sources) == 1 else ""
        self._told = page.accounts.accounts

    def lines(self) -> Iterator[str]:
        page, layout = self._page, self._layout
        yield from self._head()
        for number, part in enumerate(self._parts()):
            yield layout.rule(heavy=number == 0)
            yield from part
        yield layout.rule()
        yield from layout.quietly(layout.across.wrapped(page.labels["footer"]))

    def _head(self) -> Iterator[str]:
        page, layout = self._page, self._layout
        full = layout.across
        yield from (layout.bold(line) for line in full.wrapped(page.title))
        yield from layout.quietly(full.wrapped(page.subtitle))
        yield from layout.quietly(full.wrapped(page.period))
        yield layout.rule(heavy=True)
        verdict = page.verdict
        word = [layout.coloured(line, verdict.mark) for line in layout.wrapped(verdict.word)]
        matter = layout.quietly(layout.wrapped(verdict.lead))
        matter += [f"{layout.mark(verdict.mark)} {word[0]}", *(f"  {line}" for line in word[1:])]
        matter += layout.wrapped(verdict.voice)
        yield from layout.part("", "", matter)
        yield ""
        for fact in verdict.facts:
            yield from layout.part(
                fact.name,
                "",
                [
                    *layout.wrapped(fact.value),
                    *layout.quietly(layout.wrapped(fact.more) if fact.more else []),
                ],
            )
        for note in verdict.notes:
            yield from layout.part("", "", layout.wrapped(note, 2, first=f"{layout.quiet('!')} "))

    def _parts(self) -> Iterator[list[str]]:
        page = self._page
        yield self._list(page.because, len(page.because.entries), with_places=True)
        yield self._list(page.good, MOST_ENTRIES)
        yield self._strips(page.standards)
        yield self._red_lines(page.red_lines)
        yield self._pairs(page.two_sides)
        yield self._ways(page.changes)
        if page.also_seen:
            yield self._list(page.also_seen, MOST_ENTRIES)
        yield self._open(page.never_shown)
        for part in (page.answers, page.signing, page.led, page.carry):
            if isinstance(part, Groups):
                yield self._groups(part)
            elif part:
                yield self._list(part, len(part.entries))

    def _list(self, part: List, most: int, *, with_places: bool = False) -> list[str]:
        layout = self._layout
        matter: list[str] = []
        for entry in part.entries[:most]:
            matter += self._entry(entry, with_places=with_places)
        if len(part.entries) > most:
            more = self._page.labels["and_more"].format(count=len(part.entries) - most)
            matter += layout.quietly(layout.wrapped(more))
        if with_places and self._only_source and any(entry.accounts for entry in part.entries):
            said = self._page.labels["all_from"].format(source=self._only_source)
            matter += layout.quietly(layout.wrapped(said))
        for sentence in part.after if part.entries else part.empty:
            matter += layout.quietly(layout.wrapped(sentence))
        return layout.part(part.heading, part.hint, matter)

    def _groups(self, part: Groups) -> list[str]:
        layout = self._layout
        matter: list[str] = []
        for group in part.groups:
            matter += [""] if matter else []
            matter += layout.statement(group.mark, group.title)
            for entry in group.entries:
                matter += ["  " + line for line in layout.statement(entry.mark, entry.title)]
        for sentence in part.after:
            matter += ["", *layout.quietly(layout.wrapped(sentence))]
        return layout.part(part.heading, part.hint, matter)

    def _entry(self, entry: Entry, *, with_places: bool) -> list[str]:
        more = [entry.more] if entry.more else []
        if entry.accounts:
            more += (
                self._places(entry.accounts) if with_places else [self._accounts(entry.accounts)]
            )
        return self._layout.statement(entry.mark, entry.title, more)

    def _accounts(self, numbers: Sequence[int]) -> str:
        accounts = self._page.accounts
        ids = " ".join(self._told[number - 1].id for number in numbers)
        return f"{accounts.lead_one if len(numbers) == 1 else accounts.lead_many} {ids}"

    def _places(self, numbers: Sequence[int]) -> list[str]:
        """Say where each account was seen, accounts from one place together."""
        by_place: dict[str, list[int]] = {}
        for number in numbers:
            account = self._told[number - 1]
            source = "" if account.source == self._only_source else account.source
            place = ", ".join(text for text in (source, account.locator) if text)
            by_place.setdefault(place, []).append(number)
        seen = self._page.labels["seen_in"]
        return [
            f"{self._accounts(found)}, {seen}: {place}" if place else self._accounts(found)
            for place, found in by_place.items()
        ]

    def _strips(self, part: Strips) -> list[str]:
        layout = self._layout
        matter = []
        widest = max(len(strip.name) for strip in part.strips) + 2
        room = layout.matter >= widest + 2 + 16
        for strip in part.strips:
            drawn = layout.strip(strip.marks)
            if room:
                matter.append(f"{layout.mark(strip.mark)} {strip.name:<{widest}}{drawn}")
            else:
                matter += [*layout.statement(strip.mark, strip.name), f"  {drawn}"]
            matter += layout.quietly(layout.wrapped(strip.said_of, 2))
        matter += ["", *self._key(part.key)]
        return layout.part(part.heading, part.hint, matter)

    def _key(self, key: Iterable[tuple[Mark, str]]) -> list[str]:
        layout = self._layout
        lines: list[str] = []
        line, length = "", 0
        for mark, word in key:
            columns = len(word) + 5
            if columns - 3 > layout.matter:
                lines += [line] * bool(line) + layout.statement(mark, word)
                line, length = "", 0
                continue
            if length and length + columns > layout.matter:
                lines.append(line)
                line, length = "", 0
            line += ("   " if length else "") + f"{layout.mark(mark)} {layout.quiet(word)}"
            length += columns
        return [*lines, line]

    def _red_lines(self, part: RedLines) -> list[str]:
        layout = self._layout
        matter: list[str] = []
        for entry in part.entries:
            more = [
                text
                for text in (entry.more, self._accounts(entry.accounts) if entry.accounts else "")
                if text
            ]
            matter += layout.statement(entry.mark, entry.title, more)
            for element in entry.elements:
                matter += self._element(element)
        for sentence in part.after:
            matter += layout.quietly(layout.wrapped(sentence))
        return layout.part(part.heading, part.hint, matter)

    def _element(self, element: Element) -> list[str]:
        layout = self._layout
        thread = (
            ("┃" if element.is_shown else "┊")
            if layout.can_draw
            else ("|" if element.is_shown else ":")
        )
        accounts = f" {self._accounts(element.accounts)}" if element.accounts else ""
        lines = layout.wrapped(f"{element.lead}: {element.text}{accounts}", 4)
        return [f"  {thread} {line[4:]}" for line in lines]

    def _pairs(self, part: Pairs) -> list[str]:
        layout = self._layout
        matter: list[str] = []
        for pair in part.pairs:
            matter += layout.wrapped(pair.name)
            drawn = self._drawn_pair(pair)
            if drawn and len(drawn) + len(pair.apart) + 4 <= layout.matter:  # the gaps
                matter.append(f"  {drawn}  {pair.apart}")
            else:
                matter += [f"  {drawn}"] if drawn else []
                matter += layout.quietly(layout.wrapped(pair.apart, 2))
        if part.pairs:
            us, them = ("●", "○") if layout.can_draw else ("N", "P")
            matter += layout.quietly(
                layout.wrapped(f"{us} {part.network}   {them} {part.partner}   {part.scale}")
            )
        for sentence in (*part.after, *part.empty):
            matter += layout.quietly(layout.wrapped(sentence))
        return layout.part(part.heading, part.hint, matter)

    def _drawn_pair(self, pair: Pair) -> str:
        """Draw both sides' medians as points on a line from 0 to 3."""
        if pair.network is None or pair.partner is None:
            return ""
        tick, light, heavy, us, them, both = "┼─━●○◉" if self._layout.can_draw else "+-=NPB"
        line = [tick if place % _STEPS == 0 else light for place in range(3 * _STEPS + 1)]
        ours, theirs = round(pair.network * _STEPS), round(pair.partner * _STEPS)
        if pair.is_far:
            for place in range(min(ours, theirs), max(ours, theirs)):
                line[place] = heavy
        line[ours], line[theirs] = us, them
        if ours == theirs:
            line[ours] = both
        return "".join(line)

    def _ways(self, part: Ways) -> list[str]:
        layout = self._layout
        matter: list[str] = []
        for way in part.ways:
            matter += layout.wrapped(way.heading)
            for entry in way.entries:
                matter += layout.statement(entry.mark, entry.title)
            matter += layout.quietly(layout.wrapped(way.more, 2)) if way.more else []
        if part.others:
            matter += layout.wrapped(part.others_heading)
            for other in part.others[:MOST_ENTRIES]:
                matter += layout.quietly(layout.wrapped(other, 2))
            if len(part.others) > MOST_ENTRIES:
                more = self._page.labels["and_more"].format(count=len(part.others) - MOST_ENTRIES)
                matter += layout.quietly(layout.wrapped(more, 2))
        return layout.part(part.heading, part.hint, matter)

    def _open(self, part: Open) -> list[str]:
        layout = self._layout
        matter: list[str] = []
        for sentence in part.sentences:
            matter += layout.wrapped(sentence)
        return layout.part(part.heading, "", matter)
