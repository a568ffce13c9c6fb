"""The one door to the solver of linear programmes: HiGHS, through `highspy`.

Why HiGHS: it is the open solver that is best kept and fastest from a warm start, under the MIT licence, typed, as a
wheel for every machine of our users. SciPy carries the same solver with twice the weight and no warm start; GLPK is a
tenth of the weight, but ends the whole process when it finds itself in the wrong, and its makers have stopped.
It brings numpy: 85 MB on disk, and 20 MB of memory once it is used; so it is loaded by the first programme, not before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import Highs

ENDLESS = float("inf")
_BY_ROWS, _LEAST = 2, 1
_OPTIONS = {"output_flag": False, "threads": 1, "random_seed": 0}
Range = tuple[float, float]


class RanOut(Exception):
    """More steps than were allowed."""


@dataclass(slots=True)
class Budget:
    """Steps that are left: of the simplex method, and of searches for whole numbers. They stand in for a clock."""

    iterations: int
    nodes: int

    def spend(self, iterations: int, nodes: int) -> None:
        """Take steps away; raises RanOut where none are left."""
        self.iterations -= max(0, iterations)
        self.nodes -= max(0, nodes)
        if self.iterations <= 0 or self.nodes < 0:
            raise RanOut

    def lower(self, iterations: int, nodes: int) -> None:
        """Leave at most so many steps."""
        self.iterations = min(self.iterations, iterations)
        self.nodes = min(self.nodes, nodes)


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of columns, each with its factor, that lies in a range."""

    factors: Mapping[int, float]
    range: Range


class Programme:
    """A linear programme that is asked again and again, with other ranges and prices. All columns are 0 or more."""

    def __init__(self, columns: int, rows: Sequence[Row], budget: Budget) -> None:
        """Load rows over so many columns. Each solving starts from where the last one ended."""
        self._columns, self._rows, self._budget = columns, rows, budget
        self._ranges = [row.range for row in rows]
        self._prices: dict[int, float] = {}
        self._closed: set[int] = set()
        self._highs = self._loaded()

    def hold(self, row: int, within: Range) -> None:
        """Give a row another range."""
        self._ranges[row] = within
        self._highs.changeRowBounds(row, *within)

    def close(self, column: int) -> None:
        """Keep a column at 0 from now on."""
        self._closed.add(column)
        self._highs.changeColBounds(column, 0.0, 0.0)

    def price(self, prices: Mapping[int, float]) -> None:
        """Ask for the least sum of these prices from now on; what is not named costs nothing."""
        for column in self._prices.keys() - prices.keys():
            self._highs.changeColCost(column, 0.0)
        for column, price in prices.items():
            if self._prices.get(column) != price:
                self._highs.changeColCost(column, price)
        self._prices = dict(prices)

    def solve(self) -> list[float] | None:
        """Give the columns of a cheapest solution, None where there is none. Raises RanOut when the budget is used up."""
        return self._answer(self._highs)

    def solve_whole(self) -> list[float] | None:
        """Give the columns of the cheapest solution in whole numbers that is found within the budget; as `solve`."""
        highs = self._loaded(whole=True)
        highs.setOptionValue("mip_max_nodes", self._budget.nodes)
        return self._answer(highs)

    def _loaded(self, *, whole: bool = False) -> "Highs":
        from highspy import Highs  # noqa: PLC0415 - see above

        highs = Highs()  # type: ignore[no-untyped-call]  # its own module is typed, its start is not
        for option, value in _OPTIONS.items():
            highs.setOptionValue(option, value)
        columns = range(self._columns)
        lengths = [len(row.factors) for row in self._rows]
        highs.passModel(
            self._columns,
            len(self._rows),
            sum(lengths),
            _BY_ROWS,
            _LEAST,
            0.0,
            [self._prices.get(column, 0.0) for column in columns],
            [0.0] * self._columns,
            [0.0 if column in self._closed else ENDLESS for column in columns],
            [low for low, _ in self._ranges],
            [high for _, high in self._ranges],
            list(accumulate(lengths, initial=0))[:-1],
            [column for row in self._rows for column in row.factors],
            [factor for row in self._rows for factor in row.factors.values()],
            [int(whole)] * self._columns,
        )
        return highs

    def _answer(self, highs: "Highs") -> list[float] | None:
        from highspy import HighsModelStatus as Status  # noqa: PLC0415 - see above
        from highspy import SolutionStatus  # noqa: PLC0415

        highs.setOptionValue("simplex_iteration_limit", self._budget.iterations)
        highs.run()
        status, info = highs.getModelStatus(), highs.getInfo()
        self._budget.spend(info.simplex_iteration_count, info.mip_node_count)
        if status in {Status.kInfeasible, Status.kUnboundedOrInfeasible}:
            return None
        found = SolutionStatus(info.primal_solution_status)
        stopped = (
            status == Status.kSolutionLimit and found == SolutionStatus.kSolutionStatusFeasible
        )
        if status not in {Status.kOptimal, Status.kModelEmpty} and not stopped:
            raise RanOut
        return list(highs.getSolution().col_value)
