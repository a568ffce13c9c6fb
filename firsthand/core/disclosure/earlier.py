"""What readers can work out of earlier data versions, and what a new count would tell beside it (section 9, rule 7).

Cells are compared by whom they count and not by their names: a country by the sum of its districts, a year by its months, what
is left of a total without what was shown. For each earlier version the same attacker is asked what comes out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from firsthand.core.disclosure.attacking import Attacker
from firsthand.core.disclosure.ledger import Ledger, Released, seen
from firsthand.core.disclosure.needs import Need
from firsthand.core.disclosure.rules import Rules
from firsthand.core.disclosure.solver import Budget, RanOut
from firsthand.core.disclosure.systems import Bases, system_of
from firsthand.core.disclosure.tables import Cell, Table

Values = frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What readers know of a cell in an earlier data version: from, to. Less than the threshold lies between."""

    cell: Cell
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier data version: what can be compared with the new tables, and what is known of it."""

    conditions: Mapping[str, tuple[Values, ...]]
    """For each variable the values by which both can be added up."""
    parts: Mapping[str, tuple[Values, ...]]
    """The finest of them, where they are all of it, each once."""
    sets: frozenset[frozenset[str]]
    """Which variables stand together in both."""
    known: Mapping[Cell, Known]


def earlier_versions(
    tables: Sequence[Table], version: str, ledger: Ledger, bases: Bases, rules: Rules
) -> list[Earlier]:
    """Work out of each earlier data version all that can be compared. Raises TooLarge, RanOut."""
    versions = dict.fromkeys(each.version for each in ledger if each.version != version)
    budget = Budget(rules.max_iterations, rules.max_nodes)
    return [
        _earlier(tables, [each for each in ledger if each.version == one], bases, rules, budget)
        for one in versions
    ]


def count_of(cell: Cell, tables: Iterable[Table]) -> int | None:
    """Count a cell from the inner counts of the first table that has its variables; None where none has."""
    for table in tables:
        ids = [variable.id for variable in table.variables]
        within = {variable.id for variable, _ in table.within}
        if within <= cell.variables <= {*ids, *within}:
            never = never_of(table.never())
            wanted = [(ids.index(id), frozenset(v)) for id, v in cell.conditions if id in ids]
            variables = table.variables
            return sum(
                count
                for place, count in table.counts.items()
                if all(
                    variables[at][place[at]] - never.get(ids[at], frozenset()) <= values
                    for at, values in wanted
                )
            )
    return None


def never_of(impossible: Iterable[Cell]) -> dict[str, Values]:
    """Give the values of each variable that nobody has."""
    found: dict[str, Values] = {}
    for cell in impossible:
        if len(cell.conditions) == 1:
            ((id, values),) = cell.conditions
            found[id] = found.get(id, frozenset()) | frozenset(values)
    return found


def _earlier(
    tables: Sequence[Table],
    releases: Sequence[Released],
    bases: Bases,
    rules: Rules,
    budget: Budget,
) -> Earlier:
    before = seen(releases)
    impossible = frozenset().union(*(each.impossible for each in releases))
    new = {table.cell(place) for table in tables for place in table.places()}
    never = never_of(frozenset().union(*(table.never() for table in tables)))
    conditions = _shared(before, never_of(impossible), new, never)
    sets = frozenset(cell.variables for cell in before) & frozenset(cell.variables for cell in new)
    wanted = sorted({cell for some in sets for cell in _cells(some, conditions)})
    known = {
        cell: Known(cell, *map(round, before[cell].range))
        for cell in wanted
        if cell in before and before[cell].shown is not None
    }
    hidden = [cell for cell in wanted if cell not in known]
    if hidden:
        system = system_of([*before, *hidden], impossible, bases, rules)
        known |= {cell: Known(cell, 0, 0) for cell in hidden if not system.possible(cell)}
        needs = [Need(cell, rules.threshold) for cell in hidden if system.possible(cell)]
        ranges = {cell: (0.0, float("inf")) for cell in hidden}
        ranges |= {cell: entry.range for cell, entry in before.items()}
        for found in Attacker(system, ranges, needs, budget).intervals():
            if found.low is None or found.high is None:
                raise RanOut
            if not found.wide:
                known[found.cell] = Known(found.cell, found.low, found.high)
    near = {cell: each for cell, each in known.items() if each.high - each.low < rules.threshold}
    then = never_of(impossible)
    parts = {
        id: _parts(some, bases[id], [never.get(id, frozenset()), then.get(id, frozenset())])
        for id, some in conditions.items()
    }
    return Earlier(conditions, parts, sets, near)


def _shared(
    old: Iterable[Cell],
    old_never: Mapping[str, Values],
    new: Iterable[Cell],
    new_never: Mapping[str, Values],
) -> dict[str, tuple[Values, ...]]:
    """Give for each variable the values that can be added up from both sides, those that nobody has left aside."""
    ours, theirs = _values_of(new), _values_of(old)
    found = {}
    for id in ours.keys() & theirs.keys():
        here, there = new_never.get(id, frozenset()), old_never.get(id, frozenset())
        both = {
            (values - here, values - there): values
            for values in sorted(ours[id] | theirs[id], key=sorted)
            if _adds_up(values, ours[id], here) and _adds_up(values, theirs[id], there)
        }
        found[id] = tuple(both.values())
    return found


def _values_of(cells: Iterable[Cell]) -> dict[str, set[Values]]:
    found: dict[str, set[Values]] = {}
    for cell in cells:
        for id, values in cell.conditions:
            found.setdefault(id, set()).add(frozenset(values))
    return found


def _adds_up(values: Values, some: Collection[Values], never: Values) -> bool:
    """Tell whether values are a union of some of these."""
    within = (each - never for each in some if each - never <= values)
    return frozenset().union(*within) == values - never


def _cells(
    variables: Iterable[str], conditions: Mapping[str, tuple[Values, ...]]
) -> Iterator[Cell]:
    ids = sorted(variables)
    for chosen in product(*(conditions[id] for id in ids)):
        yield Cell.of(dict(zip(ids, chosen, strict=True)))


def too_near(
    known: Iterable[Known], counts: Mapping[Cell, tuple[int, int]], threshold: int
) -> dict[Cell, tuple[int, int]]:
    """Find the cells whose new count, from and to, would differ from an earlier one by 1 to threshold - 1 persons.

    For each it gives the interval that it then needs: with all those differences looking like anything from 0 to the threshold.
    """
    found: dict[Cell, tuple[int, int]] = {}
    for each in known:
        if each.cell not in counts:
            continue
        low, high = counts[each.cell]
        least, most = low - each.high, high - each.low
        if least == most == 0 or least >= threshold or most <= -threshold:
            continue
        if most - least >= threshold:
            continue
        ends = (
            (min(low, each.low), max(high, each.low + threshold))
            if high > each.low
            else (max(0, min(low, each.high - threshold)), max(high, each.high))
        )
        before = found.get(each.cell, ends)
        found[each.cell] = min(ends[0], before[0]), max(ends[1], before[1])
    return found


def rests(
    earlier: Iterable[Earlier], shown: Mapping[Cell, int], tables: Sequence[Table]
) -> Iterator[Known]:
    """Give what is left of sums without their parts that are told, where both versions tell it, although it has no name.

    “One came, and not in a district that is shown.” Left can be what was not told then, what is not told now, or both.
    """
    for each in earlier:
        then = {cell: known.low for cell, known in each.known.items() if known.low == known.high}
        for some in each.sets:
            for id in some:
                for margin in _cells(some - {id}, each.conditions):
                    parts = {one: _with(margin, id, one) for one in each.parts[id]}
                    line = _Line(margin, parts)
                    for values in line.left(then, shown):
                        cell = _with(margin, id, frozenset().union(*values))
                        known = line.sum_of(values, then)
                        told = line.sum_of(values, shown) is not None
                        if known is not None and told and count_of(cell, tables) is not None:
                            yield Known(cell, known, known)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sum and its parts."""

    margin: Cell
    parts: Mapping[Values, Cell]

    def left(self, then: Mapping[Cell, int], now: Mapping[Cell, int]) -> set[frozenset[Values]]:
        """Give the parts that are not told by themselves: then, now, and in one of both; where it is more than one."""
        old, new = self._untold(then), self._untold(now)
        return {some for some in (old, new, old | new) if len(some) > 1}

    def sum_of(self, some: frozenset[Values], told: Mapping[Cell, int]) -> int | None:
        """Give the sum of some parts, as far as it is told: part by part, or as what is left of the whole."""
        untold = self._untold(told)
        if not untold & some:
            return sum(told[self.parts[each]] for each in some)
        if self.margin in told and untold <= some:
            others = self.parts.keys() - some
            return told[self.margin] - sum(told[self.parts[each]] for each in others)
        return None

    def _untold(self, told: Mapping[Cell, int]) -> frozenset[Values]:
        return frozenset(values for values, cell in self.parts.items() if cell not in told)


def _with(cell: Cell, id: str, values: Values) -> Cell:
    return Cell.of({**dict(cell.conditions), id: values})


def _parts(some: Iterable[Values], every: Values, nobody: Sequence[Values]) -> tuple[Values, ...]:
    """Give the finest of some values that somebody has, now and then; nothing where they are not all there is, each once."""
    here, _ = nobody
    filled = [each for each in some if all(each - none for none in nobody)]
    finest = [each for each in filled if not any(other - here < each - here for other in filled)]
    are_all = all(
        frozenset().union(*finest) - none == every - none
        and sum(len(each - none) for each in finest) == len(every - none)
        for none in nobody
    )
    return tuple(finest) if are_all else ()
