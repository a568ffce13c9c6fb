"""What may be done to a review and when, what of it may be shown, and which agreed reviews were not held.

Source: the verdict specification, 9. A rating is never kept by itself: it is added to the sums of its side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal

from firsthand.core.verdict import RULES
from firsthand.core.verdict.rubric import RATED
from firsthand.rooms.partnerships.rules.stages import Stage

LEVELS: Final = ("0", "1", "2", "3")
NON_ANSWERS: Final = ("dont_know", "not_applicable", "prefer_not")
FLOOR: Final = RULES.rater_floor
"""Fewer raters of a side than this are shown to nobody."""
FEWEST_LINKS, MOST_LINKS = FLOOR, 12
LONGEST: Final = timedelta(days=92)
"""How long a review can be open."""
NEAR: Final = timedelta(days=31)
"""A review counts for an agreed day if it closed from a month before to a month after it."""
_HELD_IN: Final = frozenset({Stage.ACTIVE, Stage.ENDING})

Tally = Mapping[str, Mapping[str, int]]
"""How often each level of each standard was chosen by a side: `{"M1": {"2": 3, "dont_know": 1}}`."""


class RatingSide(StrEnum):
    """Whose rating it is, as a case file calls the two."""

    OURS = "community"
    THEIRS = "partner"


class Obstacle(StrEnum):
    """Why something cannot be done to a review."""

    NOT_NOW = "review_not_now"
    ONE_OPEN = "review_one_open"
    CLOSES_TOO_EARLY = "review_closes_too_early"
    CLOSES_TOO_LATE = "review_closes_too_late"
    HOW_MANY = "review_how_many"
    CLOSED = "review_closed"
    RATED_ALREADY = "review_rated_already"
    NOTHING_RATED = "review_nothing_rated"
    NOT_A_LEVEL = "review_not_a_level"
    OTHER_SIDE_OPEN = "review_other_side_open"
    STILL_BLIND = "review_still_blind"
    NOTHING_AGREED = "review_nothing_agreed"
    DAY_BEFORE = "review_day_before"
    DAY_KNOWN = "review_day_known"
    DONE_ALREADY = "review_done_already"
    NO_REASON = "no_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Where a review stands."""

    opened_on: date
    closes_on: date
    ours_closed_on: date | None = None
    theirs_closed_on: date | None = None
    closed_on: date | None = None

    def is_open_to(self, side: RatingSide, today: date) -> bool:
        """Tell whether a side can still rate."""
        done = self.ours_closed_on if side is RatingSide.OURS else self.theirs_closed_on
        return not (self.closed_on or done) and today <= self.closes_on

    def is_over(self, today: date) -> bool:
        """Tell whether nobody can rate any more, so that both sides may be put beside each other."""
        return not any(self.is_open_to(side, today) for side in RatingSide)


def obstacles_to_opening(
    stage: Stage, *, has_open: bool, closes_on: date, links: int, today: date
) -> list[Obstacle]:
    """Name everything that stands in the way of a new review."""
    obstacles = []
    if stage not in _HELD_IN:
        obstacles.append(Obstacle.NOT_NOW)
    if has_open:
        obstacles.append(Obstacle.ONE_OPEN)
    if closes_on <= today:
        obstacles.append(Obstacle.CLOSES_TOO_EARLY)
    if closes_on > today + LONGEST:
        obstacles.append(Obstacle.CLOSES_TOO_LATE)
    if not FEWEST_LINKS <= links <= MOST_LINKS:
        obstacles.append(Obstacle.HOW_MANY)
    return obstacles


def obstacles_to_rating(
    stands: Round, side: RatingSide, ballot: Mapping[str, str], *, has_rated: bool, today: date
) -> list[Obstacle]:
    """Name everything that stands in the way of one person's ratings: `{"M1": "2", "K5.1": "dont_know"}`."""
    obstacles = []
    if not stands.is_open_to(side, today):
        obstacles.append(Obstacle.CLOSED)
    if has_rated:
        obstacles.append(Obstacle.RATED_ALREADY)
    if not ballot:
        obstacles.append(Obstacle.NOTHING_RATED)
    if not set(ballot) <= set(RATED) or not set(ballot.values()) <= {*LEVELS, *NON_ANSWERS}:
        obstacles.append(Obstacle.NOT_A_LEVEL)
    return obstacles


def obstacles_to_closing(stands: Round, today: date) -> list[Obstacle]:
    """Name what stands in the way of putting both sides beside each other."""
    if stands.closed_on:
        return [Obstacle.CLOSED]
    return [] if stands.is_over(today) else [Obstacle.OTHER_SIDE_OPEN]


def added(tally: Tally, ballot: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Give the sums of a side with one more person's ratings in them, in an order that tells nothing."""
    sums = {standard: dict(levels) for standard, levels in tally.items()}
    for standard, level in ballot.items():
        levels = sums.setdefault(standard, {})
        levels[level] = levels.get(level, 0) + 1
    return {standard: dict(sorted(sums[standard].items())) for standard in sorted(sums)}


def may_be_shown(tally: Tally) -> list[tuple[str, int]]:
    """Give the ratings of a side that a review may show, as standard and level, sorted.

    Of a standard with fewer raters than the floor, nothing; nor how many did not know or did not want to say.
    """
    found: list[tuple[str, int]] = []
    for standard in RATED:
        numbers = [
            int(level)
            for level, times in sorted(tally.get(standard, {}).items())
            if level in LEVELS
            for _ in range(times)
        ]
        if len(numbers) >= FLOOR:
            found.extend((standard, number) for number in numbers)
    return found


def enough(count: int) -> bool:
    """Tell whether a number of raters of the other side may be known at all."""
    return count >= FLOOR


@dataclass(frozen=True, slots=True)
class Due:
    """A review day that was agreed, and what became of it."""

    on: date
    state: Literal["held", "missed", "to_come"]
    held_on: date | None = None

    @property
    def days_late(self) -> int:
        """How many days after the agreed day it was held; none for one that was early or never."""
        return max((self.held_on - self.on).days, 0) if self.held_on else 0


def kept_days(agreed: Iterable[date], held: Iterable[date], *, today: date) -> list[Due]:
    """Say of each agreed review day whether it was held. Each review that was held counts for one day at most.

    A day is missed once a month has gone by after it without a review (`NEAR`).
    Source: the guide, 4.1 (review dates kept, `P08.4`) and 4.3 (done regularly, `M5.4`).
    """
    free: list[date] = sorted(held)
    found = []
    for day in sorted(set(agreed)):
        match = next((each for each in free if abs(each - day) <= NEAR), None)
        if match is not None:
            free.remove(match)
            found.append(Due(day, "held", match))
        else:
            found.append(Due(day, "missed" if today > day + NEAR else "to_come"))
    return found


def missed_days(agreed: Sequence[date], held: Sequence[date], *, today: date) -> list[date]:
    """Give the agreed review days that went by without a review: facts from which evidence can follow."""
    return [due.on for due in kept_days(agreed, held, today=today) if due.state == "missed"]
