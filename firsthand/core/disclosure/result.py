"""What comes of a release: the tables as readers see them, what goes into the ledger, and the internal log."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.disclosure.ledger import Released
from firsthand.core.disclosure.rules import Reason, State, Way, Why
from firsthand.core.disclosure.tables import Cell, Place, Variable


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for readers: at each place a count, or None, which is worded `HIDDEN` and nothing else."""

    id: str
    variables: tuple[Variable, ...]
    counts: Mapping[Place, int | None]


@dataclass(frozen=True, slots=True)
class Logged:
    """Why one cell is hidden, and the interval proved for it. For the internal log only."""

    cell: Cell
    reason: Reason
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """One way of releasing that was tried: which, with which rung of the ladder (0: as asked), and why not."""

    way: Way
    rung: int
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """What came of it. Where it was refused, nothing is shown and nothing goes into the ledger."""

    state: State
    tried: tuple[Tried, ...]
    """The ways tried, in order; the last one is the way taken, if any."""
    tables: tuple[Shown, ...] = ()
    log: tuple[Logged, ...] = ()
    released: Released | None = None

    @property
    def why(self) -> Why | None:
        """Why it was refused, in the last way that was tried; None where it was not."""
        return self.tried[-1].why if self.tried else None
