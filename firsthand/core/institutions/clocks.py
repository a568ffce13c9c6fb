"""When a clock has run out: days, working days, months and years, counted from the day after.

A time that binds them ends on a day on which people work: nobody is called late for a holiday. One that binds us is never
drawn out: whoever sends on the last day that is told here is in time under either reading.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from firsthand.core.institutions.shape import Binds, Clock, Unit

Works = Callable[[date], bool]
"""Tells whether people work on a day, where the clock runs."""
LONGEST: Final = {Unit.DAYS: 1500, Unit.WORKING_DAYS: 750, Unit.MONTHS: 120, Unit.YEARS: 10}
_LONGEST_HOLIDAYS: Final = 40


def counted(since: date, length: int, unit: Unit, works: Works) -> date:
    """Give the day that lies so far after another: a month after the 31st is the last day of a shorter month."""
    if unit is Unit.DAYS:
        return since + timedelta(days=length)
    if unit is Unit.MONTHS:
        return since + relativedelta(months=length)
    if unit is Unit.YEARS:
        return since + relativedelta(years=length)
    return _after_working_days(since, length, works)


def ends_on(clock: Clock, since: date, works: Works) -> date:
    """Give the last day of a clock that runs from a day."""
    return _last(clock, clock.length, since, works)


def ends_at_most_on(clock: Clock, since: date, works: Works) -> date:
    """Give the last day of a clock where a reason was given to take longer."""
    return _last(clock, clock.longest, since, works)


def _last(clock: Clock, length: int, since: date, works: Works) -> date:
    day = counted(since, length, clock.unit, works)
    return next_working(day, works) if clock.binds is Binds.THEM else day


def next_working(day: date, works: Works) -> date:
    """Give the first day from a day on, on which people work; the day itself, if they never seem to."""
    for n in range(_LONGEST_HOLIDAYS):
        if works(day + timedelta(days=n)):
            return day + timedelta(days=n)
    return day


def _after_working_days(since: date, length: int, works: Works) -> date:
    day, left, idle = since, length, 0
    while left and idle < _LONGEST_HOLIDAYS:
        day += timedelta(days=1)
        idle = 0 if works(day) else idle + 1
        left -= 0 if idle else 1
    return day + timedelta(days=left)
