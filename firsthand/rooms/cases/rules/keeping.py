"""How long things stay."""

from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

KEEPS: Final = (6, 12, 24, 36, 60)
"""For how many months a desk may keep what nobody touches."""
NOTICE: Final = timedelta(days=30)
"""Between saying that a desk keeps things for a shorter time, and the first that goes by it."""


def goes_on(touched_on: date, keeps: int) -> date:
    """Give the day on which a case goes that nobody touches again: so many months after the last touch."""
    return touched_on + relativedelta(months=keeps)


def goes_first_on(
    touched_on: date, keeps: int, *, shorter: int | None, shorter_from: date | None
) -> date:
    """Give that day where a desk keeps things for a shorter time from a day on: nothing goes by it before that day."""
    as_now = goes_on(touched_on, keeps)
    if shorter is None or shorter_from is None:
        return as_now
    return min(as_now, max(goes_on(touched_on, shorter), shorter_from))


def last_touch_that_goes(today: date, keeps: int) -> date:
    """Give the latest last touch of what goes by today. With the last day of a month, all the last days go that it stands for."""
    day = today - relativedelta(months=keeps)
    is_end = (today + relativedelta(days=1)).day == 1
    return day + relativedelta(day=31) if is_end else day
