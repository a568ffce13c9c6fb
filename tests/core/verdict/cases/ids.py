"""Ids that a generated case draws from, taken from the standards that ship."""

from typing import Final

from firsthand.core.standards import Side, standards
from firsthand.core.verdict.rubric import (
    CRITERIA,
    IF_REQUIRED,
    QUESTIONS,
    STANDARDS,
    STOP_QUESTIONS,
    rubric_of,
)

RUBRIC: Final = rubric_of(standards())
SIGNS: Final = RUBRIC.signs
RED_LINES: Final = tuple(RUBRIC.elements)
REPEATED: Final = tuple(RUBRIC.repeated)
"""Red lines that need two incidents."""
VERDICT_ROWS: Final = RUBRIC.verdict_rows
PLAIN: Final = tuple(id for id in VERDICT_ROWS if id[0] not in "BY")
"""Rows of U, P, C, M, K and G."""
CONTEXT: Final = tuple(id for id in RUBRIC.stated if id[0] in "LR" or id.startswith("GI"))
FILEABLE: Final = tuple(id for id in RUBRIC.stated if id != "D00") + SIGNS
"""Every row that takes all three directions."""
CRITERION_ROWS: Final = tuple(id for id in PLAIN if id[0] == "C")
HEAVY: Final = (*SIGNS, *RUBRIC.core.values(), *CRITERION_ROWS)
"""Rows whose failure makes a candidate at once."""
IN_PARTS: Final = ("C05", "C05.1", "C05.2", "C05.3", "C05.4", "C10.1", "C10.2")
EXEMPT: Final = ("C04", "C07", "K3.1")
SIDES: Final = tuple(Side)

__all__ = [
    "CONTEXT",
    "CRITERIA",
    "CRITERION_ROWS",
    "EXEMPT",
    "FILEABLE",
    "HEAVY",
    "IF_REQUIRED",
    "IN_PARTS",
    "PLAIN",
    "QUESTIONS",
    "RED_LINES",
    "REPEATED",
    "RUBRIC",
    "SIDES",
    "SIGNS",
    "STANDARDS",
    "STOP_QUESTIONS",
    "VERDICT_ROWS",
    "adverse",
    "elements_of",
    "favourable",
    "row_of",
]


def row_of(key: str) -> str:
    """Give the row of a link: an element answers for its red line."""
    return key.partition(":")[0]


def adverse(key: str) -> str:
    """Give the direction that speaks against the partner."""
    return "+" if key[0] in "BY" else "-"


def favourable(key: str) -> str:
    """Give the direction that speaks for the partner."""
    return "-" if key[0] in "BY" else "+"


def elements_of(line: str) -> tuple[str, ...]:
    """Give the elements of a red line: `Y1:E1`."""
    return RUBRIC.elements[line]
