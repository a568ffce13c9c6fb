"""The proof: an attacker who knows all that is published, every relation and every rule, tries to work people out.

Section 9, rule 6. The attacker knows nothing else: the true counts are not among what this module is given. Each
interval that it finds is proved by whole tables that fit all that is known, checked in whole numbers; where
the linear programme ends between whole numbers, they are searched for. So it errs, if at all, on the side of hiding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.core.disclosure.complementary import tie
from firsthand.core.disclosure.needs import NEAR, Need, Reached
from firsthand.core.disclosure.solver import ENDLESS, Budget, Programme, Range, Row
from firsthand.core.disclosure.systems import System
from firsthand.core.disclosure.tables import Cell


@dataclass(frozen=True, slots=True)
class Interval:
    """What was proved of a cell: whole tables fit in which it counts `low` and `high` persons. `wide`: that is enough."""

    cell: Cell
    low: int | None
    high: int | None
    wide: bool


class Attacker:
    """The programme of all that is known, and every whole table that was found to fit it."""

    def __init__(
        self, system: System, ranges: Mapping[Cell, Range], needs: Sequence[Need], budget: Budget
    ) -> None:
        """Load it. `ranges` is what readers know of each cell of the system, `needs` are the cells to attack."""
        cells = [cell for cell, summed in system.sums.items() if summed]
        self._system, self._needs = system, needs
        self._row = {cell: row for row, cell in enumerate(cells)}
        self._known = [ranges[cell] for cell in cells]
        self._sums = [system.sums[cell] for cell in cells]
        rows = [
            Row(dict.fromkeys(summed, 1.0), within)
            for summed, within in zip(self._sums, self._known, strict=True)
        ]
        rows += [Row(tie(one, other), (0, 0)) for one, other in system.ties]
        self._programme = Programme(system.columns, rows, budget)
        self._reached = Reached(system, needs)
        self._found: list[tuple[list[int], list[float]]] = []

    def intervals(self) -> list[Interval]:
        """Attack each cell in need, and give what was proved. Raises RanOut when the budget is used up."""
        for need in self._needs:
            self._attack(need)
        low, high = self._reached.low, self._reached.high
        return [
            Interval(
                need.cell,
                _whole(low[need.cell]),
                _whole(high[need.cell]),
                self._reached.meets(need),
            )
            for need in self._needs
        ]

    def withstands(self, cell: Cell, count: int) -> bool:
        """Tell whether every need is still met if a hidden cell is shown after all; if so, it is known from now on.

        Raises RanOut when the budget is used up; then nothing has changed.
        """
        row = self._row[cell]
        before = self._found, self._reached, self._known[row]
        self._known[row] = count, count
        self._programme.hold(row, self._known[row])
        self._reached = Reached(self._system, self._needs)
        self._found = [
            each for each in before[0] if sum(each[0][at] for at in self._sums[row]) == count
        ]
        for _, values in self._found:
            self._reached.take(values)
        stands = False
        try:
            stands = all(self._attack(need, hopeful=False) for need in self._needs)
        finally:
            if not stands:
                self._found, self._reached, self._known[row] = before
                self._programme.hold(row, self._known[row])
        return stands

    def _attack(self, need: Need, *, hopeful: bool = True) -> bool:
        """Look for tables until a need is met, and tell whether it is.

        Where it is not met between whole numbers either, a search for whole numbers could only fail: it is left out
        unless one is `hopeful`, which gives the interval that there is.
        """
        summed, row = self._system.sums[need.cell], self._row[need.cell]
        known = self._known[row]
        for whole in (False, True):
            low = high = None
            if not self._reached.meets(need):
                low = self._look(summed, 1.0, whole=whole)
            if not self._reached.meets(need) and low is not None:
                self._programme.hold(row, (known[0], min(known[1], need.ceiling(low))))
                high = self._look(summed, -1.0, whole=whole)
                self._programme.hold(row, known)
            if low is None or high is None or not (hopeful or need.met(low, high)):
                break
        return self._reached.meets(need)

    def _look(self, summed: Sequence[int], price: float, *, whole: bool) -> float | None:
        """Look for a table with the least (price 1) or the greatest (-1) sum; take it if it is whole; give that sum."""
        self._programme.price(dict.fromkeys(summed, price))
        found = self._programme.solve_whole() if whole else self._programme.solve()
        if found is None:
            return None
        fitting = self._fits(found)
        if fitting is not None:
            values = self._reached.values(fitting)
            self._found.append((fitting, values))
            self._reached.take(values)
        return sum(found[column] for column in summed)

    def _fits(self, found: Sequence[float]) -> list[int] | None:
        """Give the table in whole numbers if it is one and fits exactly; no trust in the solver is needed for that."""
        whole = [round(value) for value in found]
        near = all(abs(value - number) <= NEAR for value, number in zip(found, whole, strict=True))
        known = zip(self._sums, self._known, strict=True)
        fits = (
            near
            and min(whole, default=0) >= 0
            and all(low <= _sum(whole, summed) <= high for summed, (low, high) in known)
            and all(_sum(whole, one) == _sum(whole, other) for one, other in self._system.ties)
        )
        return whole if fits else None


def _sum(whole: Sequence[int], columns: Sequence[int]) -> int:
    return sum(whole[column] for column in columns)


def _whole(value: float) -> int | None:
    return None if abs(value) == ENDLESS else round(value)
