"""What a hidden cell needs: an interval, as an attacker can reach it, that is wide enough. And what was reached so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from firsthand.core.disclosure.systems import System
from firsthand.core.disclosure.tables import Cell

NEAR = 1e-6
"""How far a solver's number may lie from the one that is meant."""


@dataclass(frozen=True, slots=True)
class Need:
    """The interval that a cell needs: at least `width` persons wide, with an upper end of at least `width`.

    `low` and `high` are where the complementary step aims. Where `reach` is set they are what is needed itself: the
    interval has to hold both (for a difference to an earlier count, which is to look like anything from 0 to `width`).
    """

    cell: Cell
    width: int
    low: int | None = None
    high: int | None = None
    reach: bool = False

    def met(self, low: float, high: float) -> bool:
        """Tell whether an interval from low to high is enough."""
        if self.reach and self.low is not None and self.high is not None:
            return low <= self.low + NEAR and high >= self.high - NEAR
        return high - low >= self.width - NEAR and high >= self.width - NEAR

    def floor(self, high: float) -> int:
        """Give the value down to which the cell has to move, if it can be as large as `high`."""
        return max(0, round(high) - self.width) if self.low is None else self.low

    def ceiling(self, low: float) -> int:
        """Give the value up to which the cell has to move, if it can be as small as `low`."""
        return max(self.width, round(low) + self.width) if self.high is None else self.high

    def wider(self) -> Self:
        """Give the need with one person more on either side: for cells that whole numbers reach less far than others."""
        low = None if self.low is None else max(0, self.low - 1)
        return replace(self, width=self.width + 1, low=low, high=self.high and self.high + 1)


class Reached:
    """The least and the greatest value of each needing cell, over all tables found that fit what is known."""

    def __init__(self, system: System, needs: Sequence[Need]) -> None:
        """Begin without any table."""
        self._sums = [(need.cell, system.sums[need.cell]) for need in needs]
        self.low = {need.cell: float("inf") for need in needs}
        self.high = {need.cell: float("-inf") for need in needs}

    def values(self, columns: Sequence[float]) -> list[float]:
        """Give the values of the needing cells in a table, given by its columns."""
        return [sum(columns[place] for place in places) for _, places in self._sums]

    def take(self, values: Sequence[float]) -> None:
        """Take one more table that fits, given by the values of the needing cells."""
        for (cell, _), value in zip(self._sums, values, strict=True):
            if value < self.low[cell]:
                self.low[cell] = value
            if value > self.high[cell]:
                self.high[cell] = value

    def meets(self, need: Need) -> bool:
        """Tell whether a need is met."""
        return need.met(self.low[need.cell], self.high[need.cell])
