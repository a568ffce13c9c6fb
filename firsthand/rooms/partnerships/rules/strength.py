"""How strong an account is. Nobody is asked for a letter: the grade follows from how somebody knows.

Source: the verdict specification, section 2, "Coding rules".
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.core.standards import Side
from firsthand.core.verdict.case import Grade


class Knowing(StrEnum):
    """How somebody knows what they tell. The first that is true is the one that counts."""

    RECORD = "record"
    """A bank statement, minutes, a signed paper: it speaks whoever holds it."""
    ADMISSION = "admission"
    """The partner wrote or published it, and it speaks against the partner."""
    SEEN = "seen"
    """They were there, or it happened to them."""
    TOLD = "told"
    """Others told them, or it is how things are in general."""
    POLICY = "policy"
    """A paper of the partner says it should be so."""
    CLAIM = "claim"
    """The partner says so of itself, and nothing else shows it."""


@dataclass(frozen=True, slots=True)
class Strength:
    """Who speaks in an account, and how strong it is."""

    side: Side
    grade: Grade


STRENGTHS: Final[dict[Knowing, Strength]] = {
    Knowing.RECORD: Strength(Side.RECORD, "A"),
    Knowing.ADMISSION: Strength(Side.PARTNER, "A"),
    Knowing.SEEN: Strength(Side.COMMUNITY, "B"),
    Knowing.TOLD: Strength(Side.COMMUNITY, "C"),
    Knowing.POLICY: Strength(Side.PARTNER, "C"),
    Knowing.CLAIM: Strength(Side.PARTNER, "D"),
}
