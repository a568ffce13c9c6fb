"""Dates as people write them: a year, a month or a day. A partial date means the whole month or year."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

_WRITTEN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


class Span(NamedTuple):
    """From the first to the last day that a date, as written, can mean."""

    first: date
    last: date

    def touches(self, start: date | None, end: date | None) -> bool:
        """Tell whether any of its days lies in a period; bounds belong to it, and a missing bound is open."""
        return (end is None or self.first <= end) and (start is None or self.last >= start)

    @property
    def is_one_day(self) -> bool:
        """Tell whether the date was written in full."""
        return self.first == self.last


def span_of(written: object) -> Span | None:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or a year as a number, or a day. None when it is no date."""
    if type(written) is date:
        return Span(written, written)
    if isinstance(written, int) and not isinstance(written, bool):
        written = str(written)
    match = _WRITTEN.match(written) if isinstance(written, str) else None
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if month is None:
            return Span(date(year or 0, 1, 1), date(year or 0, 12, 31))
        if day is None:
            return Span(
                date(year or 0, month, 1), date(year or 0, month, monthrange(year or 0, month)[1])
            )
        return Span(date(year or 0, month, day), date(year or 0, month, day))
    except ValueError:
        return None
