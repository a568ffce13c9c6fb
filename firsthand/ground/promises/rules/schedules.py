"""On which days something falls due again and again: the rule, and the days that it gives.

The calendar arithmetic is that of RFC 5545 (python-dateutil); public holidays and weekends by country come from the
package `holidays`. A day that a month does not have is its last one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Final

import holidays
from dateutil.rrule import MONTHLY, WEEKLY, rrule

from firsthand.ground.parties.rules import FIRST_YEAR, LAST_YEAR
from firsthand.ground.promises.rules.kinds import Obstacle

MOST_DAYS: Final = 400
"""Days that are given at once."""
LONGEST_STEP: Final = 60
"""Weeks or months from one day to the next."""
HORIZON: Final = timedelta(days=400)
"""How far ahead a schedule makes rows: a year, and a month to see it end."""
_LONGEST_SHIFT: Final = 40
"""Days; no holidays last longer."""
_SATURDAY, _SUNDAY = 5, 6
_LAST: Final = -1


class Unit(StrEnum):
    """What a rule counts in."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    """Of the calendar year, from January, April, July, October."""


class On(StrEnum):
    """On which day of the week, month or quarter."""

    DAY = "day"
    """A number: 1 to 7 of a week (1 is Monday), 1 to 31 of a month, of the first month of a quarter."""
    LAST_DAY = "last_day"
    LAST_WORKING_DAY = "last_working_day"
    """The last day, or the one before it on which people work."""


class Shift(StrEnum):
    """What becomes of a day on which nobody works."""

    NONE = "none"
    NEXT = "next"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Days that come again: "the 5th of each quarter", "every 2 weeks on Friday", "the last working day of the month"."""

    starts_on: date
    """No day of the rule lies before. Steps are counted from its week, month or quarter."""
    unit: Unit
    every: int = 1
    on: On = On.DAY
    day: int = 1
    ends_on: date | None = None
    """No day of the rule lies after, before it moves for a holiday."""
    country: str = ""
    """Two letters of ISO 3166, for holidays and weekends; without, Saturday and Sunday are free and nothing else."""
    shift: Shift = Shift.NONE


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One day of a rule."""

    day: date
    """As the rule says it: it names the slot, and stays the same whatever holidays do."""
    due: date
    """As it is due, moved for a day on which nobody works."""


def slots(rule: Rule, *, after: date, until: date) -> list[Slot]:
    """Give the slots of a rule whose days lie after one day and not after another, at most 400, in order."""
    last = min(until, rule.ends_on) if rule.ends_on else until
    if last <= after:
        return []
    days = (day for day in _days(rule, after, last) if after < day <= last)
    return [Slot(day, _moved(rule, day)) for day in islice(days, MOST_DAYS)]


def obstacles_to_rule(rule: Rule) -> list[Obstacle]:
    """Name everything that is wrong with a rule."""
    obstacles = []
    highest = 7 if rule.unit is Unit.WEEK else 31
    if not 1 <= rule.every <= LONGEST_STEP or not 1 <= rule.day <= highest:
        obstacles.append(Obstacle.NO_SUCH_RULE)
    if rule.country and not is_country(rule.country):
        obstacles.append(Obstacle.NO_COUNTRY)
    ends = rule.ends_on or rule.starts_on
    if ends < rule.starts_on:
        obstacles.append(Obstacle.ENDS_BEFORE_IT_STARTS)
    if rule.starts_on.year < FIRST_YEAR or ends.year > LAST_YEAR:
        obstacles.append(Obstacle.DAY_TOO_FAR)
    return obstacles


def is_country(code: str) -> bool:
    """Tell whether the holidays of a country are known."""
    return code in _countries()


def is_working_day(day: date, country: str = "") -> bool:
    """Tell whether people work on a day: not on the free days of its week, nor on a public holiday."""
    if not country:
        return day.weekday() < _SATURDAY
    return bool(_calendar(country).is_working_day(day))


def _days(rule: Rule, after: date, last: date) -> Iterator[date]:
    """Give the days of a rule that could lie after a day, in order; the first of them may lie before."""
    start, until = _at(_first_of(rule)), _at(last)
    if rule.unit is Unit.WEEK:
        weekday = rule.day - 1 if rule.on is On.DAY else _SUNDAY
        found = rrule(WEEKLY, start, rule.every, byweekday=weekday, until=until)
    else:
        months = rule.every * (3 if rule.unit is Unit.QUARTER else 1)
        days = [*range(min(rule.day, 28), rule.day + 1)] if rule.on is On.DAY else [_LAST]
        found = rrule(MONTHLY, start, months, bymonthday=days, bysetpos=_LAST, until=until)
    for moment in found.xafter(_at(max(rule.starts_on, after)), inc=True):
        yield moment.date()


def _first_of(rule: Rule) -> date:
    """Give the day from which steps are counted: Monday of the week, the 1st of the month that the day lies in."""
    start = rule.starts_on
    if rule.unit is Unit.WEEK:
        return start - timedelta(days=start.weekday())
    if rule.unit is Unit.MONTH:
        return start.replace(day=1)
    first = (start.month - 1) // 3 * 3 + 1
    return start.replace(month=first if rule.on is On.DAY else first + 2, day=1)


def _moved(rule: Rule, day: date) -> date:
    """Give the day on which a slot is due: moved to a day on which people work, where the rule says so."""
    shift = Shift.PREVIOUS if rule.on is On.LAST_WORKING_DAY else rule.shift
    if shift is Shift.NONE:
        return day
    step = timedelta(days=1 if shift is Shift.NEXT else -1)
    for n in range(_LONGEST_SHIFT):
        if is_working_day(day + n * step, rule.country):
            return day + n * step
    return day


def _at(day: date) -> datetime:
    """Give a day as python-dateutil counts: midnight, of no zone in particular."""
    return datetime.combine(day, time.min)


@cache
def _calendar(country: str) -> holidays.HolidayBase:
    """Give the holidays of a country; its years are worked out when they are asked for."""
    return holidays.country_holidays(country)


@cache
def _countries() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False))
