"""Everything that is known before anything is hidden for another's sake: the system, the counts, the primary cells, the needs."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from firsthand.core.disclosure.complementary import Open, Shifting
from firsthand.core.disclosure.earlier import Earlier, Known, count_of, too_near
from firsthand.core.disclosure.ledger import Entry, Ledger, linked, seen
from firsthand.core.disclosure.needs import Need
from firsthand.core.disclosure.primary import primary
from firsthand.core.disclosure.rounding import Keyed, rounded
from firsthand.core.disclosure.rules import Reason, Rules
from firsthand.core.disclosure.solver import ENDLESS, Budget, Range
from firsthand.core.disclosure.systems import Bases, System, system_of
from firsthand.core.disclosure.tables import Cell, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one way of releasing starts from."""

    system: System
    bases: Mapping[str, frozenset[str]]
    impossible: frozenset[Cell]
    counts: Mapping[Cell, int]
    """The true count of each cell of the tables, without those whom the readers know."""
    known: Mapping[Cell, int]
    """How many the readers know of each cell."""
    shown: Mapping[Cell, Entry]
    """Each cell of the tables as it is shown, unless it is hidden."""
    least: Mapping[Cell, int]
    """What readers know of each cell of the tables at least, if it is hidden: 1 where a zero would be shown."""
    before: Mapping[Cell, Entry]
    """What is out of the same data version."""
    primary: Mapping[Cell, Reason]
    """What has to be hidden, whatever else is."""
    needs: Sequence[Need]

    def shifting(self, budget: Budget) -> Shifting:
        """Give the programme that hides complementary cells: of those not out, not primary, and not a zero that is shown."""
        could = {
            cell: Open(1 + self.size(cell), self.least[cell])
            for cell, count in self.counts.items()
            if cell not in self.primary
            and not self._out(cell)
            and self.system.possible(cell)
            and count >= self.least[cell]
        }
        return Shifting(self.system, self.published(()), could, budget)

    def published(self, hidden: Collection[Cell]) -> dict[Cell, Range]:
        """Give what readers know of each cell of the system, if primary cells and `hidden` ones are hidden."""
        ranges: dict[Cell, Range] = {cell: entry.range for cell, entry in self.before.items()}
        for need in self.needs:
            ranges.setdefault(need.cell, (0, ENDLESS))
        for cell in self.counts:
            low, high = ranges.get(cell, (0, ENDLESS))
            is_hidden = cell in hidden or cell in self.primary
            least, most = (self.least[cell], ENDLESS) if is_hidden else self.shown[cell].range
            ranges[cell] = max(low, least), min(high, most)
        return ranges

    def told(self, hidden: Container[Cell]) -> dict[Cell, int]:
        """Give the counts that readers are told exactly, if these and the primary cells are hidden."""
        exact = {
            cell: entry.shown
            for cell, entry in self.shown.items()
            if cell not in hidden and cell not in self.primary
            if entry.shown is not None and entry.base == 1
        }
        out = {
            cell: entry.shown
            for cell, entry in self.before.items()
            if entry.shown is not None and entry.base == 1
        }
        return {**out, **exact}

    def entry(self, cell: Cell, reason: Reason | None) -> Entry:
        """Give a cell of the tables as it goes to readers and into the ledger."""
        if reason is None:
            return self.shown[cell]
        return Entry(cell, None, reason, self.least[cell])

    def fresh(self, cell: Cell, keyed: Keyed | None, rules: Rules) -> Entry:
        """Give a cell of the tables as it would be shown if nothing were out."""
        return _entry(cell, self.size(cell), rules, keyed)

    def size(self, cell: Cell) -> int:
        """Give how many a cell of the tables counts for everybody, those included whom the readers know."""
        return self.counts[cell] + self.known.get(cell, 0)

    def _out(self, cell: Cell) -> bool:
        return cell in self.before and self.before[cell].shown is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What new tables stand beside, for one circle of readers."""

    version: str
    ledger: Ledger
    rules: Rules
    earlier: Sequence[Earlier] = ()
    """What can be worked out of earlier data versions."""
    forced: Mapping[Cell, Reason] = field(default_factory=dict)
    """What is hidden already, for the sake of another circle."""
    known: Mapping[Cell, int] = field(default_factory=dict)
    """How many of each cell these readers know, beside those whom the tables count; see `Circle`."""
    rests: Sequence[Known] = ()
    """What is left of earlier sums, and has no name: found when it was first looked what would be told."""


def facts_of(tables: Sequence[Table], beside: Beside, keyed: Keyed | None) -> Facts:
    """Put together what is known of tables. With `keyed`, counts are shown rounded.

    Where readers know a part, these are the tables of the others; what is shown is both together.

    Raises ValueError where tables do not agree, TooLarge where the system is too large.
    """
    rules = beside.rules
    same = linked(beside.ledger, beside.version)
    before = seen(same)
    counts = counts_of(tables)
    bases = bases_of([*(table.bases() for table in tables), *(each.bases for each in same)])
    impossible = frozenset().union(
        *(table.never() for table in tables), *(each.impossible for each in same)
    )
    out = {cell for cell, entry in before.items() if entry.shown is not None}
    shown = {
        cell: before[cell] if cell in out else _left(cell, count, beside, keyed)
        for cell, count in counts.items()
    }
    different = _different(tables, beside, shown, out)
    system = system_of([*counts, *before, *different], impossible, bases, rules)
    if any(count and not system.possible(cell) for cell, count in counts.items()):
        raise ValueError("somebody is counted in an impossible cell")
    reasons = {
        cell: reason for cell, reason in primary(tables, system, rules).items() if cell not in out
    }
    least = _least(tables, counts, beside)
    needs = [
        *_own_needs(counts, reasons, least, rules.threshold),
        *_different_needs(different, least, beside),
        *_old_needs(before, counts, system, rules.threshold),
    ]
    of_tables = {cell: Reason.DIFFERENCE for cell in different if cell in counts}
    hidden = {**beside.forced, **reasons, **of_tables}
    if beside.known:
        hidden = {**dict.fromkeys(hidden, Reason.KNOWN), **beside.forced}
    return Facts(
        system=system,
        bases=bases,
        impossible=impossible,
        counts=counts,
        known=beside.known,
        shown=shown,
        least=least,
        before=before,
        primary=hidden,
        needs=needs,
    )


def _different(
    tables: Sequence[Table], beside: Beside, shown: Mapping[Cell, Entry], out: Collection[Cell]
) -> dict[Cell, tuple[int, int]]:
    """Find the sums that would differ by a few persons from what readers know of another data version."""
    known = [one for each in beside.earlier for one in each.known.values()]
    counts: dict[Cell, tuple[int, int]] = {}
    for cell in {one.cell for one in (*known, *beside.rests)} - {*out}:
        entry = shown.get(cell)
        if entry is not None:
            counts[cell] = round(entry.range[0]), round(entry.range[1])
        elif (count := count_of(cell, tables)) is not None:
            counts[cell] = count, count
    return too_near([*known, *beside.rests], counts, beside.rules.threshold)


def counts_of(tables: Iterable[Table]) -> dict[Cell, int]:
    """Give the true count of each cell. Raises ValueError where two tables do not agree on one."""
    counts: dict[Cell, int] = {}
    for table in tables:
        for place, value in table.values().items():
            cell = table.cell(place)
            if counts.setdefault(cell, value) != value:
                raise ValueError(f"{table.id}: {value} at {cell}, and elsewhere {counts[cell]}")
    return counts


def bases_of(known: Iterable[Bases]) -> dict[str, frozenset[str]]:
    """Give all values of each variable. Raises ValueError where two tables of one data version have other ones."""
    bases: dict[str, frozenset[str]] = {}
    for some in known:
        for id, values in some.items():
            if bases.setdefault(id, values) != values:
                raise ValueError(f"{id}: other values in another table of the same data version")
    return bases


def _least(tables: Iterable[Table], counts: Mapping[Cell, int], beside: Beside) -> dict[Cell, int]:
    """Give 1 for each cell that stands in no table about conduct: hidden, it is known not to be a zero.

    Of the others, whom readers do not know, zeros are shown and hidden like any number; only that they are none at all is
    never hidden, because then there is nobody to hide.
    """
    if beside.known:
        return {cell: min(count, 1) if cell == Cell() else 0 for cell, count in counts.items()}
    about = {table.cell(place) for table in tables if table.conduct for place in table.places()}
    return {cell: int(cell not in about) for cell in counts}


def _entry(cell: Cell, count: int, rules: Rules, keyed: Keyed | None) -> Entry:
    if keyed is None or count == 0:
        return Entry(cell, count)
    return Entry(cell, rounded(cell, count, rules.rounding, keyed), base=rules.rounding)


def _left(cell: Cell, count: int, beside: Beside, keyed: Keyed | None) -> Entry:
    """Give a cell as it is shown, less those whom the readers know."""
    known = beside.known.get(cell, 0)
    entry = _entry(cell, count + known, beside.rules, keyed)
    return replace(entry, shown=entry.shown - known) if entry.shown is not None else entry


def _own_needs(
    counts: Mapping[Cell, int],
    reasons: Mapping[Cell, Reason],
    least: Mapping[Cell, int],
    threshold: int,
) -> list[Need]:
    """Give the needs of primary cells, from the largest to the smallest (section 9, rule 5)."""
    return [
        Need(cell, threshold, counts[cell] - threshold)
        if reasons[cell] == Reason.GROUP
        else Need(cell, threshold, least[cell])
        for cell in sorted(reasons, key=lambda cell: (-counts[cell], cell))
    ]


def _different_needs(
    different: Mapping[Cell, tuple[int, int]], least: Mapping[Cell, int], beside: Beside
) -> Iterator[Need]:
    """Give the needs of differences. Who knows a part knows that the others are somebody where their total is hidden."""
    for cell, (low, high) in different.items():
        first = max(low, least.get(cell, 0)) if beside.known else low
        yield Need(cell, beside.rules.threshold, first, high, reach=True)


def _old_needs(
    before: Mapping[Cell, Entry], counts: Mapping[Cell, int], system: System, threshold: int
) -> list[Need]:
    """Give the needs of cells that an earlier release hid for their own sake, and that these tables do not hold."""
    return [
        Need(cell, threshold)
        for cell, entry in sorted(before.items())
        if entry.shown is None and entry.reason not in {Reason.COMPLEMENTARY, Reason.KNOWN}
        if cell not in counts and system.possible(cell)
    ]
