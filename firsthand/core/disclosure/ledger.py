"""What was released before. What a new release would tell beside it: see `earlier` (section 9, rule 7).

A ledger holds a release for one circle of readers in the order of time: what the public has seen, or what our own
analysts have, which is everything: they read what the public reads, too. It holds no count that was hidden.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.core.disclosure.rules import Reason
from firsthand.core.disclosure.tables import Cell

ENDLESS = float("inf")


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell as readers saw it: a count, or hidden."""

    cell: Cell
    shown: int | None
    reason: Reason | None = None
    """Why it was hidden. Never for readers."""
    least: int = 0
    """What readers know of a hidden count at least: 1 where its table would have shown a zero."""
    base: int = 1
    """The base to which it was rounded; 1 for an exact count."""

    @property
    def range(self) -> tuple[float, float]:
        """The persons that readers have to reckon with, from, to."""
        if self.shown is None:
            return self.least, ENDLESS
        return max(0, self.shown - self.base + 1), self.shown + self.base - 1


@dataclass(frozen=True, slots=True)
class Released:
    """One release: its data version, what its variables can be, its structural zeros, its cells."""

    version: str
    bases: Mapping[str, frozenset[str]]
    impossible: frozenset[Cell]
    entries: tuple[Entry, ...]


Ledger = Sequence[Released]


def left_of(released: Released, known: Mapping[Cell, int]) -> Released:
    """Give what is left of a release for somebody who knew so many of those in each cell that it shows."""
    entries = (
        each if each.shown is None else replace(each, shown=each.shown - known[each.cell])
        for each in released.entries
    )
    return replace(released, entries=tuple(entries))


def linked(ledger: Ledger, version: str) -> list[Released]:
    """Give the earlier releases of one data version: they and a new one are one system."""
    return [release for release in ledger if release.version == version]


def seen(releases: Iterable[Released]) -> dict[Cell, Entry]:
    """Give each cell as it is known best: shown rather than hidden, exact rather than rounded."""
    best: dict[Cell, Entry] = {}
    for release in releases:
        for entry in release.entries:
            known = best.get(entry.cell)
            if known is None or _tells(entry) > _tells(known):
                best[entry.cell] = entry
    return best


def _tells(entry: Entry) -> tuple[bool, int]:
    return entry.shown is not None, -entry.base if entry.shown is not None else entry.least
