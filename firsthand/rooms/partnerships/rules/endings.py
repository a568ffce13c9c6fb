"""Ending well: what is handed over, what is still open on the last day, and what is refused once it is over."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from firsthand.ground.parties.rules import is_to_come
from firsthand.rooms.partnerships.rules.stages import Stage

LONGEST_WHAT: Final = 500
LONGEST_ROLE: Final = 100
_SECRET: Final = re.compile(
    r"\b(pass\s?words?|passwd|passphrase|pass\s?code|pin(\s+code)?|secret|api[ _-]?key|token|login)"
    r"\s*(is\b|[:=])\s*\S",
    re.IGNORECASE,
)
"""Words that say: here comes a secret. What follows them belongs into no record."""


class Kind(StrEnum):
    """What is handed over."""

    DATA = "data"
    MONEY = "money"
    PEOPLE = "people"
    ACCESS = "access"
    DOCUMENTS = "documents"
    OBLIGATIONS = "obligations"


class Who(StrEnum):
    """Who sees to it."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Obstacle(StrEnum):
    """Why an ending cannot be planned, or cannot come about yet."""

    NOT_NOW = "ending_not_now"
    PLANNED_ALREADY = "ending_planned_already"
    LAST_DAY_GONE = "ending_last_day_gone"
    SAID_LATER = "ending_said_later"
    SHORT_NOTICE = "ending_short_notice"
    NOTHING_NAMED = "ending_nothing_named"
    LIKE_A_KEY = "ending_like_a_key"
    SETTLED_ALREADY = "ending_settled_already"
    NOT_PLANNED = "ending_not_planned"
    LAST_DAY_TO_COME = "ending_last_day_to_come"
    STILL_OPEN = "ending_still_open"
    STILL_OWED = "ending_still_owed"
    NO_LAST_REVIEW = "ending_no_last_review"


CAN_BE_LEFT: Final = frozenset({Obstacle.STILL_OPEN, Obstacle.STILL_OWED, Obstacle.NO_LAST_REVIEW})
"""What an ending may leave behind, if somebody says so: nobody is held in a partnership by the other side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Where an ending stands on a day."""

    last_day: date
    open_items: int
    owed: int
    has_last_review: bool
    """Whether every pair held one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An end as somebody wants it."""

    last_day: date
    because: str = ""
    said_on: date | None = None
    """The day on which one side told the other in writing; today, where nothing is said."""
    shorter_because: str = ""
    """Why it comes earlier than the notice that was agreed."""


def first_last_day(said_on: date, notice_days: int) -> date:
    """Give the first day that can be the last one with the notice that was agreed."""
    return said_on + timedelta(days=notice_days)


def obstacles_to_planning(
    stage: Stage, plan: Plan, *, is_planned: bool, notice_days: int | None, today: date
) -> list[Obstacle]:
    """Name everything that stands in the way of planning an end; `notice_days` is the notice that both sides agreed on.

    Nobody is held longer than both want, or than is safe: with less notice than agreed a reason is asked for and kept.
    """
    said_on = plan.said_on or today
    obstacles = []
    if stage not in (Stage.ACTIVE, Stage.ENDING):
        obstacles.append(Obstacle.NOT_NOW)
    if is_planned:
        obstacles.append(Obstacle.PLANNED_ALREADY)
    if plan.last_day < today:
        obstacles.append(Obstacle.LAST_DAY_GONE)
    if is_to_come(said_on, today):
        obstacles.append(Obstacle.SAID_LATER)
    is_short = notice_days is not None and plan.last_day < first_last_day(said_on, notice_days)
    if is_short and not plan.shorter_because.strip():
        obstacles.append(Obstacle.SHORT_NOTICE)
    return obstacles


def obstacles_to_listing(what: str, role: str = "") -> list[Obstacle]:
    """Name what stands in the way of an item of the hand-over list."""
    obstacles = []
    if not what.strip():
        obstacles.append(Obstacle.NOTHING_NAMED)
    if _SECRET.search(what) or _SECRET.search(role):
        obstacles.append(Obstacle.LIKE_A_KEY)
    return obstacles


def obstacles_to_ending(leaving: Leaving, *, today: date) -> list[Obstacle]:
    """Name everything that is not settled; of it, `CAN_BE_LEFT` may be left behind, knowingly."""
    obstacles = []
    if today < leaving.last_day:
        obstacles.append(Obstacle.LAST_DAY_TO_COME)
    if leaving.open_items:
        obstacles.append(Obstacle.STILL_OPEN)
    if leaving.owed:
        obstacles.append(Obstacle.STILL_OWED)
    if not leaving.has_last_review:
        obstacles.append(Obstacle.NO_LAST_REVIEW)
    return obstacles
