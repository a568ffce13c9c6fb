"""The numbers of disclosure control, in one place, with a version, and the codes of its answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.core.words import marked

HIDDEN: Final = marked("hidden to protect people")
"""The only word that readers get for a hidden cell, whatever its reason."""


class Reason(StrEnum):
    """Why a cell is hidden. For the internal log only: a reason that is read outside narrows what was hidden."""

    SMALL = "small"
    ZERO = "zero"
    GROUP = "group"
    DIFFERENCE = "difference"
    COMPLEMENTARY = "complementary"
    KNOWN = "known"
    """Somebody who knows a part of those who are counted would see a few of the others."""


class State(StrEnum):
    """What became of a release."""

    PASS = "pass"  # noqa: S105 - a state
    REFUSED = "refused"


class Why(StrEnum):
    """Why a way of releasing was refused."""

    UNPROTECTED = "unprotected"
    """Nothing that can still be hidden protects every cell that needs it."""
    AUDIT = "audit"
    """The attacker came too close to a cell."""
    TOO_LARGE = "too_large"
    """More cells or columns than the rules allow."""
    RAN_OUT = "ran_out"
    """More steps of the solver than the rules allow."""


class Way(StrEnum):
    """How a table was released: as asked, with coarser categories, or with rounded counts."""

    EXACT = "exact"
    COARSER = "coarser"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of the rule numbers, for one kind of reader."""

    version: str = "2026.1"
    threshold: int = 10
    """Persons below which a count is hidden, and the least width of what an attacker can work out of it."""
    rounding: int = 5
    """The base to which counts are rounded where nothing else helps."""
    max_cells: int = 1_500
    """Cells of all linked tables, margins and earlier releases included."""
    max_columns: int = 6_000
    """Columns of the attacker's linear programme: the finest cells that any of the tables implies."""
    max_iterations: int = 400_000
    """Steps of the simplex method for one way of releasing. It stands in for a clock."""
    max_nodes: int = 2_000
    """Nodes of all searches for whole numbers, for one way of releasing."""
    spare_iterations: int = 30_000
    """Steps, out of these, of the second look at complementary cells: which can be shown after all."""
    spare_nodes: int = 60


PUBLIC: Final = Rules()
"""For everybody outside (research note on monitoring, section 9, rule 2)."""
OWN: Final = Rules(threshold=5)
"""For a network's own analysts."""
