"""The monthly check-in: who says what when, when the other side may read it, and which months went by without.

What one side wrote is shown to the other when both have answered, or when the month is over. Answering first is then
no disadvantage, nobody writes what the other wants to read, and nobody can hide the other's words by staying silent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.rules.strength import Knowing

LONGEST_WORDS: Final = 2000
MOST_MONTHS: Final = 24
"""As many months stand in a row, the latest ones."""
_HELD_IN: Final = frozenset({Stage.ACTIVE, Stage.ENDING})


class Side(StrEnum):
    """Who speaks in a check-in."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Going(StrEnum):
    """How the partnership is going."""

    WELL = "well"
    SO_SO = "so_so"
    HARD = "hard"


class Activities(StrEnum):
    """Where the work stands."""

    AS_PLANNED = "as_planned"
    BEHIND = "behind"
    STOPPED = "stopped"
    NONE_DUE = "none_due"


class Money(StrEnum):
    """Whether money came as agreed."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_COME = "not_come"
    NONE_DUE = "none_due"


class Held(StrEnum):
    """By whom a month's check-in was held."""

    BY_BOTH = "by_both"
    BY_ONE = "by_one"
    NOT = "not_held"
    TO_COME = "to_come"


class Says(StrEnum):
    """What the partner says of a check-in that we wrote down for both."""

    CONFIRMS = "confirms"
    DENIES = "denies"


class Obstacle(StrEnum):
    """Why a check-in cannot be kept, or its worries not taken up."""

    NOT_NOW = "check_in_not_now"
    SAID_ALREADY = "check_in_said_already"
    SPOKEN_APART = "check_in_spoken_apart"
    NOTHING_SAID = "check_in_nothing_said"
    NO_WORRY = "check_in_no_worry"
    TAKEN_UP = "check_in_taken_up"
    DRAFT_OPEN = "check_in_draft_open"
    NOT_KNOWN_SO = "check_in_not_known_so"
    SAID_ABOUT = "check_in_said_about"


@dataclass(frozen=True, slots=True)
class Month:
    """A month, by its first day, and by whom its check-in was held."""

    first: date
    held: Held


KNOWN_BY: Final[Mapping[Side, tuple[Knowing, ...]]] = {
    Side.OURS: (Knowing.SEEN, Knowing.TOLD),
    Side.THEIRS: (Knowing.ADMISSION,),
    Side.BOTH: (Knowing.SEEN, Knowing.TOLD),
}
"""How somebody can know of a worry: ours from what we lived through or heard, the partner's because it wrote it.

What our side wrote down for both is our word.
"""


def is_held(stage: Stage) -> bool:
    """Tell whether check-ins are held in this stage of a partnership."""
    return stage in _HELD_IN


def month_of(day: date) -> date:
    """Give the first day of a day's month."""
    return day.replace(day=1)


def after(month: date) -> date:
    """Give the first day of the month that follows."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def obstacles_to_checking_in(
    stage: Stage, side: Side, said: Iterable[Side], *, going: str
) -> list[Obstacle]:
    """Name what stands in the way of a side's check-in in a month in which these have spoken.

    Our side writes down what both said together; the partner can still speak for itself after that.
    """
    spoken = set(said)
    obstacles = []
    if not is_held(stage):
        obstacles.append(Obstacle.NOT_NOW)
    if side in spoken or (side is not Side.THEIRS and spoken & {Side.OURS, Side.BOTH}):
        obstacles.append(Obstacle.SAID_ALREADY)
    elif side is Side.BOTH and spoken:
        obstacles.append(Obstacle.SPOKEN_APART)
    if going not in set(Going):
        obstacles.append(Obstacle.NOTHING_SAID)
    return obstacles


def may_read(reader: Side, side: Side, said: Iterable[Side], *, month: date, today: date) -> bool:
    """Tell whether a side may read what another said in a month in which these have spoken.

    What our side wrote down for both opens nothing: the partner confirmed none of it, and may speak for itself.
    `today` is the day that lasts where clocks are furthest behind: a month is over when it is over everywhere.
    """
    if side in (reader, Side.BOTH):
        return True
    return reader in set(said) or month < month_of(today)


def spoke(side: Side, says: str) -> Side:
    """Tell who spoke in a check-in: what we wrote down for both is our word alone, until the partner confirms it."""
    return Side.OURS if side is Side.BOTH and says != Says.CONFIRMS else side


def held_by(said: Iterable[Side], *, month: date, today: date) -> Held:
    """Tell by whom a month's check-in was held."""
    spoken = set(said)
    if Side.BOTH in spoken or {Side.OURS, Side.THEIRS} <= spoken:
        return Held.BY_BOTH
    if spoken:
        return Held.BY_ONE
    return Held.NOT if month < month_of(today) else Held.TO_COME


def months_of(
    said: Iterable[tuple[date, Side]], *, since: date, until: date | None, today: date
) -> list[Month]:
    """Give the latest months of a pair in order, each with by whom it was held; those without are there too."""
    spoken: dict[date, set[Side]] = {}
    for month, side in said:
        spoken.setdefault(month, set()).add(side)
    month = min([month_of(since), *spoken])
    last = max([month_of(min(until or today, today)), *spoken])
    found = []
    while month <= last:
        found.append(Month(month, held_by(spoken.get(month, ()), month=month, today=today)))
        month = after(month)
    return found[-MOST_MONTHS:]
