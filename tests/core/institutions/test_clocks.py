"""When a clock has run out: tables of what laws say, and what must hold for all of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.institutions import Binds, Checked, Clock, Since, Unit
from firsthand.core.institutions.clocks import (
    LONGEST,
    counted,
    ends_at_most_on,
    ends_on,
    next_working,
)

FREE = {date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)}


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in FREE


def never(day: date) -> bool:
    return False


def always(day: date) -> bool:
    return True


def clock(length: int, unit: Unit, binds: Binds = Binds.THEM, longest: int = 0) -> Clock:
    return Clock(
        id="one",
        binds=binds,
        length=length,
        longest=longest or length,
        unit=unit,
        since=Since.RECEIVED,
        source="A law, article 1",
        as_of=date(2026, 11, 22),
        checked=Checked.TO_CHECK,
    )


@pytest.mark.parametrize(
    ("since", "length", "unit", "last"),
    [
        (date(2026, 11, 2), 30, Unit.DAYS, date(2026, 12, 2)),
        (date(2026, 11, 30), 60, Unit.DAYS, date(2027, 1, 29)),
        (date(2026, 11, 20), 1, Unit.WORKING_DAYS, date(2026, 11, 23)),  # a Friday
        (date(2026, 11, 21), 1, Unit.WORKING_DAYS, date(2026, 11, 23)),  # a Saturday
        (date(2026, 11, 23), 15, Unit.WORKING_DAYS, date(2026, 12, 14)),
        (date(2026, 12, 23), 2, Unit.WORKING_DAYS, date(2026, 12, 29)),  # over two free days
        (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, Unit.MONTHS, date(2028, 2, 29)),
        (date(2026, 10, 31), 4, Unit.MONTHS, date(2027, 2, 28)),
        (date(2026, 2, 28), 1, Unit.MONTHS, date(2026, 3, 28)),
        (date(2028, 2, 29), 1, Unit.YEARS, date(2029, 2, 28)),
        (date(2026, 11, 22), 5, Unit.YEARS, date(2031, 11, 22)),
    ],
)
def test_days_working_days_months_and_years(
    since: date, length: int, unit: Unit, last: date
) -> None:
    assert counted(since, length, unit, works) == last


def test_theirs_ends_on_a_working_day_and_ours_is_never_drawn_out() -> None:
    saturday = date(2026, 11, 28)
    since = saturday - timedelta(days=20)
    theirs, ours = clock(20, Unit.DAYS), clock(20, Unit.DAYS, Binds.US)
    assert ends_on(theirs, since, works) == date(2026, 11, 30)
    assert ends_on(ours, since, works) == saturday


def test_with_a_reason_it_takes_longer() -> None:
    twenty = clock(20, Unit.DAYS, longest=30)
    since = date(2026, 11, 2)
    assert ends_on(twenty, since, works) == date(2026, 11, 23)  # the 22nd is a Sunday
    assert ends_at_most_on(twenty, since, works) == date(2026, 12, 2)


def test_a_calendar_without_working_days_ends_all_the_same() -> None:
    since = date(2026, 11, 2)
    assert next_working(since, never) == since
    assert counted(since, 15, Unit.WORKING_DAYS, never) > since


DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
UNITS = st.sampled_from(list(Unit))


@given(DAYS, UNITS, st.integers(1, 60), st.integers(0, 40))
def test_later_since_is_never_earlier_until(
    since: date, unit: Unit, length: int, later: int
) -> None:
    first = counted(since, length, unit, works)
    assert first > since
    assert first <= counted(since + timedelta(days=later), length, unit, works)


@given(DAYS, UNITS, st.integers(1, 60))
def test_longer_is_later(since: date, unit: Unit, length: int) -> None:
    one = clock(length, unit)
    assert counted(since, length, unit, works) < counted(since, length + 1, unit, works)
    assert ends_on(one, since, works) <= ends_at_most_on(
        replace(one, longest=length + 1), since, works
    )


@given(DAYS, st.integers(1, 100))
def test_working_days_are_so_many_working_days(since: date, length: int) -> None:
    last = counted(since, length, Unit.WORKING_DAYS, works)
    days = [since + timedelta(days=n) for n in range(1, (last - since).days + 1)]
    assert sum(map(works, days)) == length
    assert works(last)


@given(DAYS, st.integers(1, 100))
def test_where_everybody_always_works_they_are_days(since: date, length: int) -> None:
    days = counted(since, length, Unit.DAYS, always)
    assert counted(since, length, Unit.WORKING_DAYS, always) == days


@given(DAYS, UNITS, st.integers(1, 60))
def test_ours_is_not_after_theirs(since: date, unit: Unit, length: int) -> None:
    theirs, ours = clock(length, unit), clock(length, unit, Binds.US)
    assert ends_on(ours, since, works) <= ends_on(theirs, since, works)
    assert works(ends_on(theirs, since, works))


@given(DAYS, st.integers(1, 120))
def test_months_keep_the_day_or_end_with_the_month(since: date, length: int) -> None:
    last = counted(since, length, Unit.MONTHS, works)
    months = (last.year - since.year) * 12 + last.month - since.month
    assert months == length
    assert last.day == since.day or (last + timedelta(days=1)).day == 1


def test_every_unit_has_an_end() -> None:
    assert set(LONGEST) == set(Unit)
