"""What a report has to bring: keys for those who read, and some work. Facts in, all obstacles out."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import MOST_KEYS, SealedKey

EASY: Final = 12
HARD: Final = 18
"""Bits of work for a report on a quiet day (a few thousand hashes: nothing), and at most (seconds on a phone)."""
QUIET: Final = 32
"""Reports of a day at a desk up to which it is a quiet one."""
GRACE: Final = 2
"""Bits that may be lacking: since the page was opened, others reported."""


def work_wanted(came_today: int) -> int:
    """Give the bits of work for the next report of a day: one more whenever twice as many came."""
    return min(EASY + (max(came_today, 1) // QUIET).bit_length(), HARD)


def obstacles_to_arriving(
    *, is_open: bool, readers: Iterable[UUID], keys: Sequence[SealedKey]
) -> list[Obstacle]:
    """Tell what keeps a report from being taken. Readers who came while it was written get their key from a colleague."""
    has = {each.reader for each in keys}
    found = [] if is_open else [Obstacle.DESK_CLOSED]
    if not has & set(readers):
        found.append(Obstacle.NO_KEY_FOR_A_READER)
    if len(has) != len(keys) or len(keys) > MOST_KEYS:
        found.append(Obstacle.TOO_MANY)
    return found
