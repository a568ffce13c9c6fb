"""What is written into fields: read from what somebody typed, and put into words.

A value is kept as plain text: `14`, `English, Kiswahili`, `2027-01-04`, `quarter-5`. An empty one is not settled yet.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from firsthand.core.agreements.clauses import Kind
from firsthand.core.words import ENGLISH, Words, marked

LONGEST: Final = 400
"""Letters of a value."""
LAST_SCHEDULED: Final = 28
"""The last day of a month that every month has."""
_MOST: Final = {Kind.DAYS: 730, Kind.MONTHS: 60, Kind.NUMBER: 10_000}
_YEARS: Final = (2000, 2200)
PERIODS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""The periods of a rule, in months."""
_RULES: Final = {
    "month": marked("day {day} of each month"),
    "quarter": marked("day {day} of each quarter"),
    "half_year": marked("day {day} of each half-year"),
    "year": marked("day {day} of each year"),
}
_MONTHS: Final = (
    *(marked("January"), marked("February"), marked("March"), marked("April")),
    *(marked("May"), marked("June"), marked("July"), marked("August")),
    *(marked("September"), marked("October"), marked("November"), marked("December")),
)
_DAY: Final = marked("{day} {month} {year}")
_MONTH: Final = marked("{month} {year}")
_SCHEDULE: Final = re.compile(r"(month|quarter|half_year|year)-([0-9]{1,2})")


def read(kind: Kind, typed: str) -> str | None:
    """Give a value as it is kept, from what was typed; nothing typed gives nothing. None for what makes no sense."""
    plain = " ".join(typed.split())
    if not plain:
        return ""
    if kind in _MOST:
        whole = re.fullmatch(r"[0-9]{1,5}", plain)
        return str(int(plain)) if whole and 0 < int(plain) <= _MOST[kind] else None
    if kind is Kind.SCHEDULE:
        found = _SCHEDULE.fullmatch(plain)
        fits = found and 1 <= int(found[2]) <= LAST_SCHEDULED
        return f"{found[1]}-{int(found[2])}" if found and fits else None
    if kind is Kind.DAY:
        day = _day(plain)
        return day.isoformat() if day else None
    if len(plain) > LONGEST:
        return None
    return _languages(plain) if kind is Kind.LANGUAGES else plain


def shown(kind: Kind, value: str, words: Words = ENGLISH) -> str:
    """Put a value into words; one that was not settled gives nothing."""
    if kind is Kind.SCHEDULE and (found := _SCHEDULE.fullmatch(value)):
        return words.gettext(_RULES[found[1]]).format(day=found[2])
    if kind is Kind.DAY and (day := _day(value)):
        return day_in_words(day, words)
    return value


def day_in_words(day: date, words: Words = ENGLISH) -> str:
    """Write a day as people do: 5 May 2026."""
    month = words.gettext(_MONTHS[day.month - 1])
    return words.gettext(_DAY).format(day=day.day, month=month, year=day.year)


def month_in_words(day: date, words: Words = ENGLISH) -> str:
    """Write the month of a day as people do: May 2026."""
    month = words.gettext(_MONTHS[day.month - 1])
    return words.gettext(_MONTH).format(month=month, year=day.year)


def read_shown(kind: Kind, typed: str, words: Words = ENGLISH) -> str | None:
    """Read a value from its words, as they come back in a document. None for what makes no sense."""
    plain = " ".join(typed.split())
    if kind is Kind.SCHEDULE:
        every = (f"{period}-{day}" for period in PERIODS for day in range(1, LAST_SCHEDULED + 1))
        return next((each for each in every if shown(kind, each, words) == plain), None)
    if kind is Kind.DAY and (day := _day_in_words(plain, words)):
        return day.isoformat()
    return read(kind, plain)


def days_of(value: str, *, after: date, until: date) -> list[date]:
    """Give the days of a rule such as `quarter-5`, later than `after` and up to `until`. Quarters are those of the year."""
    found = _SCHEDULE.fullmatch(value)
    if not found:
        return []
    step, day = PERIODS[found[1]], int(found[2])
    days = (
        date(year, month, day)
        for year in range(after.year, until.year + 1)
        for month in range(1, 13, step)
    )
    return [each for each in days if after < each <= until]


def months_after(day: date, months: int) -> date:
    """Give the day that many months later; the last of a month where that one is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def languages_in(value: str) -> frozenset[str]:
    """Give the languages of a value, to be compared: small, without spaces around."""
    return frozenset(each.strip().casefold() for each in value.split(",") if each.strip())


def _languages(plain: str) -> str:
    named = [each.strip() for each in re.split(r"[,;،、/]", plain)]
    return ", ".join(dict.fromkeys(each for each in named if each))


def _day(plain: str) -> date | None:
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        return None
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None


def _day_in_words(plain: str, words: Words) -> date | None:
    """Read a day as we write it: its number and year stand there, and one month gives the very same words."""
    numbers = [int(each) for each in re.findall(r"[0-9]+", plain)[:3]]
    for year in (each for each in numbers if _YEARS[0] <= each <= _YEARS[1]):
        first = date(year, 1, 1)
        for ahead in range(366):
            day = first + timedelta(days=ahead)
            if day.day in numbers and shown(Kind.DAY, day.isoformat(), words) == plain:
                return day
    return None
