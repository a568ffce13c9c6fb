"""What a generated case tends towards, so that every verdict is common and no rule is starved."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """Percentages, and how many scattered items there are. Nothing in a mood is certain."""

    adverse: int = 50
    """Of the links of scattered items, how many speak against the partner."""
    items: tuple[int, int] = (2, 12)
    focus: str = "any"
    """Where scattered items fall: on `any` rows, on `heavy` ones, or on `many` heavy ones."""
    straight: int = 0
    """How often nothing blunts the evidence: no class, no dates outside, no side that cannot know."""
    red_lines: int = 15
    established: int = 35
    """Of the red lines raised, how many are told to the end."""
    clears: bool = False
    """Red lines are only raised to be cleared."""
    breadth: int = 8
    """How often five standards and the gate are shown."""
    offer: int = 12
    house: int = 15
    requests: int = 35
    findings: int = 30


MOODS: Final = {
    "ugly": Mood(adverse=60, straight=80, red_lines=100, established=85),
    "bad": Mood(adverse=95, items=(5, 12), focus="heavy", straight=80),
    "awful": Mood(adverse=95, items=(14, 24), focus="many", straight=85, house=0),
    "mixed": Mood(adverse=45, items=(2, 10), red_lines=45),
    "good": Mood(
        adverse=0,
        items=(2, 8),
        straight=85,
        red_lines=50,
        clears=True,
        breadth=100,
        requests=15,
        findings=8,
    ),
    "nearly good": Mood(
        adverse=6, items=(3, 10), straight=50, breadth=100, red_lines=12, findings=20
    ),
    "thin": Mood(adverse=3, items=(0, 6), red_lines=50, clears=True, requests=15, findings=10),
    "empty": Mood(items=(0, 1), red_lines=8, requests=40),
    "one sign": Mood(adverse=30, items=(1, 6), focus="heavy", straight=50),
    "house": Mood(adverse=55, items=(3, 10), house=95, straight=40),
    "offer": Mood(adverse=40, items=(0, 5), offer=100, requests=50),
    "chaos": Mood(items=(4, 22), red_lines=50, offer=20, house=30),
}

WEIGHTS: Final = {
    "ugly": 6,
    "bad": 3,
    "awful": 3,
    "mixed": 2,
    "good": 3,
    "nearly good": 2,
    "thin": 2,
    "empty": 2,
    "one sign": 1,
    "house": 2,
    "offer": 2,
    "chaos": 2,
}
"""How often each mood is drawn, of all."""
