"""What happens often, so that it can be filed with one tap: each says one thing about one row."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Quick:
    """The row that it touches, and which way."""

    row: str
    direction: str


QUICK: Final[dict[str, Quick]] = {
    "late": Quick("M7.2", "-"),
    "finished": Quick("B2", "+"),
    "no_time": Quick("M4.1", "-"),
    "language": Quick("M6.7", "-"),
    "heard": Quick("G1.2", "+"),
    "helped": Quick("G2", "+"),
    "belittled": Quick("M1.1", "-"),
}
"""The choices of the page “What happened?”, in its order. Anything else is told in one's own words."""
