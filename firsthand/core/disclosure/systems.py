"""Linked tables as one additive system: every cell is a sum of the finest cells, the columns.

Tables of one data version speak of the same people. If a table of act by place, one of act by month and one of place
by month are out, then one table of all three lies behind them, and an attacker may reckon with it. So variables that
meet in a circle are crossed; where they meet in a chain, a shared margin says all there is to say (a decomposable
model: Lauritzen, Graphical Models, 1996, chapter 4), and what is crossed stays small.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from firsthand.core.disclosure.rules import Rules
from firsthand.core.disclosure.tables import Cell

Bases = Mapping[str, frozenset[str]]
"""All finest values of each variable."""


class TooLarge(Exception):
    """More cells or columns than the rules allow."""


@dataclass(frozen=True, slots=True)
class System:
    """Cells as sums of columns. A column counts people of the finest kind that the tables tell apart."""

    columns: int
    sums: Mapping[Cell, tuple[int, ...]]
    """The columns that a cell adds up, sorted. None: a structural zero."""
    ties: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    """Pairs of sums that are equal, because they count the same people in two crossings."""

    def possible(self, cell: Cell) -> bool:
        """Tell whether anybody can be in a cell."""
        return bool(self.sums[cell])


@dataclass(frozen=True, slots=True)
class _Crossing:
    """Some variables crossed: the column of each combination of parts that is possible."""

    variables: tuple[str, ...]
    columns: Mapping[tuple[int, ...], int]

    def adding(self, allowed: Mapping[str, frozenset[int]]) -> tuple[int, ...]:
        """Give the columns in which each of these variables has one of these parts."""
        checks = [(at, allowed[id]) for at, id in enumerate(self.variables) if id in allowed]
        return tuple(
            column
            for parts, column in self.columns.items()
            if all(parts[at] in some for at, some in checks)
        )


def system_of(
    cells: Iterable[Cell], impossible: Iterable[Cell], bases: Bases, rules: Rules
) -> System:
    """Put cells into one system. `impossible` cells are structural zeros.

    Raises TooLarge where it would have more cells or columns than the rules allow.
    """
    cells, impossible = sorted(set(cells)), sorted(set(impossible))
    if len(cells) > rules.max_cells:
        raise TooLarge
    parts = _parts([*cells, *impossible], bases)
    crossed = _cliques({cell.variables for cell in [*cells, *impossible]})
    sizes = {id: 1 + max(own.values(), default=0) for id, own in parts.items()}
    if sum(prod(sizes[id] for id in clique) for clique in crossed) > rules.max_columns:
        raise TooLarge
    crossings = _crossings(crossed, impossible, parts, sizes)
    sums = {cell: _home(cell, crossings).adding(_allowed(cell, parts)) for cell in cells}
    ties = tuple(tie for pair in _tree(crossings) for tie in _tied(*pair, sizes))
    return System(sum(len(each.columns) for each in crossings), sums, ties)


def _parts(cells: Sequence[Cell], bases: Bases) -> dict[str, dict[str, int]]:
    """For each variable, number its values, alike where no cell tells them apart."""
    named: dict[str, set[tuple[str, ...]]] = {}
    for cell in cells:
        for id, values in cell.conditions:
            named.setdefault(id, set()).add(values)
    found = {}
    for id, some in named.items():
        conditions = [frozenset(values) for values in sorted(some)]
        numbers: dict[tuple[bool, ...], int] = {}
        found[id] = {
            value: numbers.setdefault(tuple(value in one for one in conditions), len(numbers))
            for value in sorted(bases[id])
        }
    return found


def _allowed(cell: Cell, parts: Mapping[str, Mapping[str, int]]) -> dict[str, frozenset[int]]:
    return {id: frozenset(parts[id][value] for value in values) for id, values in cell.conditions}


def _cliques(meeting: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Give the sets of variables to cross: the greatest cliques after filling in every circle, fewest additions first."""
    near: dict[str, set[str]] = {}
    for variables in meeting:
        for id in variables:
            near.setdefault(id, set()).update(variables - {id})
    found: list[frozenset[str]] = []
    while near:
        id = min(near, key=lambda each: (_lacking(near, each), each))
        around = near.pop(id)
        for each in around:
            near[each] |= around - {each}
            near[each].discard(id)
        found.append(frozenset({id, *around}))
    greatest = [each for each in found if not any(each < other for other in found)]
    return greatest or [frozenset()]


def _lacking(near: Mapping[str, set[str]], id: str) -> int:
    return sum(other not in near[one] for one, other in combinations(sorted(near[id]), 2))


def _crossings(
    crossed: Sequence[frozenset[str]],
    impossible: Sequence[Cell],
    parts: Mapping[str, Mapping[str, int]],
    sizes: Mapping[str, int],
) -> list[_Crossing]:
    """Number the columns of each crossing, those of structural zeros left out."""
    crossings: list[_Crossing] = []
    first = 0
    for clique in crossed:
        variables = tuple(sorted(clique))
        never = {
            combination
            for cell in impossible
            if cell.variables <= clique
            for combination in _combinations(variables, _allowed(cell, parts), sizes)
        }
        possible = [each for each in _combinations(variables, {}, sizes) if each not in never]
        crossings.append(_Crossing(variables, {each: first + n for n, each in enumerate(possible)}))
        first += len(possible)
    return crossings


def _combinations(
    variables: Sequence[str], allowed: Mapping[str, frozenset[int]], sizes: Mapping[str, int]
) -> Iterator[tuple[int, ...]]:
    return product(*(sorted(allowed.get(id, range(sizes[id]))) for id in variables))


def _home(cell: Cell, crossings: Sequence[_Crossing]) -> _Crossing:
    return next(each for each in crossings if cell.variables <= set(each.variables))


def _tree(crossings: Sequence[_Crossing]) -> Iterator[tuple[_Crossing, _Crossing]]:
    """Join the crossings to one tree, those that share most first, so that what is shared agrees everywhere."""
    pairs = sorted(
        combinations(range(len(crossings)), 2),
        key=lambda pair: (
            -len(set(crossings[pair[0]].variables) & set(crossings[pair[1]].variables))
        ),
    )
    group = list(range(len(crossings)))
    for one, other in pairs:
        if group[one] != group[other]:
            group = [group[one] if each == group[other] else each for each in group]
            yield crossings[one], crossings[other]


def _tied(
    one: _Crossing, other: _Crossing, sizes: Mapping[str, int]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Give the sums in which two crossings agree: one for each combination of what they share."""
    shared = sorted(set(one.variables) & set(other.variables))
    for combination in _combinations(shared, {}, sizes):
        allowed = {id: frozenset({n}) for id, n in zip(shared, combination, strict=True)}
        yield one.adding(allowed), other.adding(allowed)
