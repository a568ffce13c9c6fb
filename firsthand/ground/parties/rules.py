"""What kinds of parties there are, how roles come about, and when they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

LONGEST_NAME: Final = 200
LONGEST_NAME_IN_A_CASE: Final = 1000
LONGEST_PSEUDONYM: Final = 60
LONGEST_NOTE: Final = 2000
LONGEST_ZONE: Final = 60
FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Of days that somebody writes down: another year is a slip of the hand."""

_AHEAD: Final = timedelta(days=1)
_BEHIND: Final = timedelta(hours=12)


def is_to_come(day: date, today: date) -> bool:
    """Tell whether a day has begun nowhere yet; `today` is the day in UTC.

    Where clocks are ahead, up to UTC+14, the next day has begun while the day before still lasts in UTC: at three in
    the morning in Bangkok it is eight in the evening here. So one day ahead is not to come.
    """
    return day > today + _AHEAD


def last_lived(at: datetime) -> date:
    """Give the day that lasts where clocks are furthest behind, twelve hours after UTC: every day before it is over everywhere.

    A day until which somebody may do something ends when it has ended for everybody. `at` is in UTC.
    """
    return (at - _BEHIND).date()


class Kind(StrEnum):
    """What a party is. The kinds that a case file knows as roles of a partner, and networks and groups."""

    NETWORK = "network"
    GROUP = "group"
    ALLIANCE = "alliance"
    NGO = "ngo"
    DONOR = "donor"
    UN = "un"
    GOVERNMENT = "government"
    HEALTH_SERVICE = "health_service"
    RESEARCHER = "researcher"
    HOST = "host"
    COMPANY = "company"
    OTHER = "other"


class Level(StrEnum):
    """How far a party or a partnership reaches."""

    GLOBAL = "global"
    REGIONAL = "regional"
    NATIONAL = "national"
    LOCAL = "local"


class MemberRole(StrEnum):
    """What one party is in another."""

    MEMBER = "member"
    BOARD = "board"
    SECRETARIAT = "secretariat"
    HOST = "host"
    OBSERVER = "observer"
    CO_CHAIR = "co_chair"


class Chosen(StrEnum):
    """How somebody came to a role."""

    ELECTED = "elected"
    APPOINTED = "appointed"
    BY_OFFICE = "by_office"
    INVITED = "invited"
    FOUNDED = "founded"


@dataclass(frozen=True, slots=True)
class Term:
    """From a day until a day; without an end it goes on.

    On the day on which it ends it holds no more: who is asked to go is out at once.
    """

    starts_on: date
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.starts_on <= day and self.goes_on(day)

    def goes_on(self, day: date) -> bool:
        """Tell whether it has not ended by a day, whether or not it has begun."""
        return self.ends_on is None or day < self.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of a party."""

    name: str
    kind: Kind
    level: Level
    country: str = ""
    zone: str = ""
    """In which its days end: a time zone such as Africa/Nairobi."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a board says of a party on a day: head counts and facts, never a list."""

    on: date
    is_attested: bool
    bodies: Mapping[str, Mapping[str, int]]
    """`{"L02": {"size": 7, "from_community": 5}}`."""
    facts: Mapping[str, bool | None]
