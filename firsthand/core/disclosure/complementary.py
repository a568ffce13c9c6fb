"""Complementary suppression: what else has to be hidden, so that no hidden cell can be worked out (section 9, rule 5).

For each cell in need, in both directions, the least-cost linear programme looks for another table that fits: the
cell has moved far enough, all relations hold, nobody is counted less than zero times. Every cell that moves with
it is hidden. Cells that are hidden already move for nothing; the others at their size, so that big totals stay.
(Fischetti and Salazar, 2000, have the exact problem; this heuristic of one cell at a time is the one of Kelly, Golden
and Assad, 1992, over a general system instead of one network.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.core.disclosure.needs import NEAR, Need, Reached
from firsthand.core.disclosure.solver import ENDLESS, Budget, Programme, Range, Row
from firsthand.core.disclosure.systems import System
from firsthand.core.disclosure.tables import Cell


class Unprotected(Exception):
    """Whatever is hidden, some cell stays too narrow: too much was released before."""


@dataclass(frozen=True, slots=True)
class Open:
    """A cell that is shown and could be hidden: what hiding costs, and what readers would know of it then at least."""

    price: int
    least: int


class Shifting:
    """The programme of moving cells, each cell in a row of its own."""

    def __init__(
        self,
        system: System,
        ranges: Mapping[Cell, Range],
        could: Mapping[Cell, Open],
        budget: Budget,
    ) -> None:
        """Load it. `ranges` is what is known of each cell as long as it is shown (or hidden), `could` may be hidden."""
        self.system = system
        self._ranges, self._could = dict(ranges), could
        self.hidden: set[Cell] = set()
        rows: list[Row] = []
        self._rows: dict[Cell, int] = {}
        self._moves: dict[Cell, tuple[int, int]] = {}
        columns = system.columns
        for cell, summed in system.sums.items():
            if not summed:
                continue
            factors = dict.fromkeys(summed, 1.0)
            if cell in could:
                self._moves[cell] = columns, columns + 1
                factors |= {columns: -1.0, columns + 1: 1.0}
                columns += 2
            self._rows[cell] = len(rows)
            rows.append(Row(factors, ranges[cell]))
        rows += [Row(tie(one, other), (0, 0)) for one, other in system.ties]
        self._programme = Programme(columns, rows, budget)

    def as_it_is(self, counts: Mapping[Cell, int]) -> list[float]:
        """Give a table in which every counted cell is as it is. Raises ValueError where none fits what was released."""
        for cell, row in self._rows.items():
            if cell in counts:
                self._programme.hold(row, (counts[cell], counts[cell]))
        self._programme.price({column: 1.0 for pair in self._moves.values() for column in pair})
        found = self._programme.solve()
        for cell, row in self._rows.items():
            self._programme.hold(row, self._ranges[cell])
        if found is None or any(
            found[column] > NEAR for pair in self._moves.values() for column in pair
        ):
            raise ValueError(
                "these counts and what was released of the same data version do not agree"
            )
        self._programme.price(
            {
                column: float(self._could[cell].price)
                for cell, pair in self._moves.items()
                for column in pair
            }
        )
        return found[: self.system.columns]

    def move(self, cell: Cell, within: Range) -> list[float] | None:
        """Find the cheapest table with a cell in a range, hide what has moved, and give it; None where none fits."""
        row, (low, high) = self._rows[cell], self._ranges[cell]
        self._programme.hold(row, (max(low, within[0]), min(high, within[1])))
        found = self._programme.solve()
        self._programme.hold(row, (low, high))
        if found is None:
            return None
        for moved, pair in self._moves.items():
            if moved not in self.hidden and any(found[column] > NEAR for column in pair):
                self.hide(moved)
        return found[: self.system.columns]

    def hide(self, cell: Cell) -> None:
        """Hide a cell that is shown: from now on it moves for nothing."""
        self.hidden.add(cell)
        self._ranges[cell] = self._could[cell].least, ENDLESS
        self._programme.hold(self._rows[cell], self._ranges[cell])
        for column in self._moves[cell]:
            self._programme.close(column)


def tie(one: Sequence[int], other: Sequence[int]) -> dict[int, float]:
    """Give the factors of two sums that are equal."""
    return dict.fromkeys(one, 1.0) | dict.fromkeys(other, -1.0)


def complementary(
    shifting: Shifting, needs: Sequence[Need], counts: Mapping[Cell, int]
) -> set[Cell]:
    """Hide cells until each need is met, in the order given, and give them. `counts` are the true ones.

    Raises Unprotected where a need cannot be met, RanOut where the budget is used up.
    """
    reached = Reached(shifting.system, needs)
    _take(reached, shifting.as_it_is(counts))
    for need in needs:
        cell = need.cell
        if not reached.meets(need) and reached.low[cell] > need.floor(reached.high[cell]):
            _take(reached, shifting.move(cell, (0, need.floor(reached.high[cell]))))
        if not reached.meets(need) and reached.high[cell] < need.ceiling(reached.low[cell]):
            _take(reached, shifting.move(cell, (need.ceiling(reached.low[cell]), ENDLESS)))
        if not reached.meets(need):
            raise Unprotected
    return shifting.hidden


def _take(reached: Reached, found: list[float] | None) -> None:
    if found is not None:
        reached.take(reached.values(found))
