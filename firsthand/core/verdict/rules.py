"""The numbers of the verdict method, in one place, with a version. Changing one makes a new version.

They are choices, not findings (specification, section 12), fixed before any case is looked at.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of the rule numbers."""

    version: str = "2026.1"
    bad_signs_for_bad: int = 2
    """Bad signs, each with an event of its own, that make a partnership bad."""
    shortfalls_for_bad: int = 3
    """Bad signs, standards and criteria not met, each with an event of its own, that make it bad."""
    max_partly_standards: int = 2
    """Standards that may be partly met in a good partnership."""
    known_standards_for_good: int = 5
    """Of the seven standards, how many must be known before it can be called good."""
    independent_c: int = 2
    """Accounts that make general statements (grade C) carry."""
    reasonable_sources: int = 2
    """Origins that make reasonable grounds where there is no record."""
    degree_incidents: int = 2
    """Incidents that make 'repeatedly' and 'consistently'."""
    gap_flag: int = 2
    """Levels between the two sides' medians from which they should talk first."""
    rater_floor: int = 3
    """Raters on a side below which nothing of them is shown."""
    alpha_solid: float = 0.800
    alpha_tentative: float = 0.667
    because_max: int = 7
    up_max: int = 20


RULES: Final = Rules()
