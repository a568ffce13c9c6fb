"""What may be filed, for whose eyes, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from firsthand.core.verdict.dates import Span
from firsthand.ground.parties.rules import is_to_come

LONGEST_NOTE: Final = 4000
MOST_ROWS: Final = 12
MOST_FILES: Final = 5


class Audience(StrEnum):
    """For whose eyes, from the fewest to the most."""

    OURS = "ours"
    PARTNER = "partner"
    NETWORK = "network"
    PUBLIC = "public"


class Obstacle(StrEnum):
    """Why something cannot be done to an account."""

    NOTHING_TOLD = "nothing_told"
    NO_DAY = "no_day"
    DAY_TO_COME = "day_to_come"
    NO_ROWS_KNOWN = "no_rows_known"
    NO_DIRECTION = "no_direction"
    TOO_MANY_ROWS = "too_many_rows"
    NO_PAIR = "no_pair"
    NO_SUCH_EVENT = "no_such_event"
    AFTER_THE_END = "after_the_end"
    WITHDRAWN_ALREADY = "withdrawn_already"
    NO_REASON = "no_reason"
    NOTICED = "noticed"
    NOT_WIDER = "not_wider"
    PARTNER_NOT_ASKED = "partner_not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What somebody wants to file."""

    note: str
    seen: Span | None
    rows: Mapping[str, str]
    is_about_known: bool = True
    """Whether there are pairs that it is about, and all of them are of its partnership."""
    is_of_known_event: bool = True
    """Whether the event of which it tells once more is one of its partnership."""
    ended_on: date | None = None
    """The last day of a partnership that has ended: only what was seen by then can be told."""


def obstacles_to_filing(account: Account, *, known: frozenset[str], today: date) -> list[Obstacle]:
    """Name everything that stands in the way; `known` are the ids that an account may speak of.

    `today` is the day in UTC: somewhere it may be a day later, and what was seen there was seen.
    """
    obstacles = []
    if not account.note.strip():
        obstacles.append(Obstacle.NOTHING_TOLD)
    if account.seen is None:
        obstacles.append(Obstacle.NO_DAY)
    elif is_to_come(account.seen.first, today):
        obstacles.append(Obstacle.DAY_TO_COME)
    elif account.ended_on and account.seen.first > account.ended_on:
        obstacles.append(Obstacle.AFTER_THE_END)
    obstacles.extend(_obstacles_to_rows(account.rows, known))
    if not account.is_about_known:
        obstacles.append(Obstacle.NO_PAIR)
    if not account.is_of_known_event:
        obstacles.append(Obstacle.NO_SUCH_EVENT)
    return obstacles


def _obstacles_to_rows(rows: Mapping[str, str], known: frozenset[str]) -> list[Obstacle]:
    obstacles = []
    if not set(rows) <= known:
        obstacles.append(Obstacle.NO_ROWS_KNOWN)
    if not all(may_say(row, direction) for row, direction in rows.items()):
        obstacles.append(Obstacle.NO_DIRECTION)
    if len(rows) > MOST_ROWS:
        obstacles.append(Obstacle.TOO_MANY_ROWS)
    return obstacles


def may_say(row: str, direction: str) -> bool:
    """Tell whether an account may say this of a row. Source: the verdict specification, 2, rules 4 and 5."""
    if ":" in row:
        return direction in ("+", "-")
    return direction == "-" if row.startswith("Y") else direction in ("+", "-", "~")


def is_wider(wanted: Audience, now: Audience) -> bool:
    """Tell whether more people would see it than now."""
    order = list(Audience)
    return order.index(wanted) > order.index(now)
