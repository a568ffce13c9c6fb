"""On which days something falls due again."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ground.promises.rules.kinds import Obstacle
from firsthand.ground.promises.rules.schedules import (
    MOST_DAYS,
    On,
    Rule,
    Shift,
    Unit,
    is_working_day,
    obstacles_to_rule,
    slots,
)

NEW_YEAR = date(2026, 1, 1)
FIRST, LAST = date(2025, 12, 31), date(2026, 12, 31)

EXAMPLES = {
    "the 5th of each quarter": (
        Rule(starts_on=NEW_YEAR, unit=Unit.QUARTER, day=5),
        ["2026-01-05", "2026-04-05", "2026-07-05", "2026-10-05"],
    ),
    "the 31st of each second month, or its last day": (
        Rule(starts_on=NEW_YEAR, unit=Unit.MONTH, every=2, day=31),
        ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31", "2026-09-30", "2026-11-30"],
    ),
    "every 8 weeks on Friday": (
        Rule(starts_on=NEW_YEAR, unit=Unit.WEEK, every=8, day=5),
        [
            "2026-01-02", "2026-02-27", "2026-04-24", "2026-06-19", "2026-08-14", "2026-10-09",
            "2026-12-04",
        ],
    ),
    "the last day of each quarter": (
        Rule(starts_on=date(2026, 2, 10), unit=Unit.QUARTER, on=On.LAST_DAY),
        ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
    ),
    "the last working day of each quarter, in Germany": (
        Rule(
            starts_on=NEW_YEAR, unit=Unit.QUARTER, on=On.LAST_WORKING_DAY, country="DE",
            ends_on=date(2026, 5, 31),
        ),
        ["2026-03-31"],
    ),
    "the last working day of the month, in Egypt, where Friday and Saturday are free": (
        Rule(
            starts_on=date(2026, 7, 1), unit=Unit.MONTH, on=On.LAST_WORKING_DAY, country="EG",
            ends_on=date(2026, 7, 31),
        ),
        ["2026-07-30"],
    ),
    "the 1st of May moves to the next working day": (
        Rule(
            starts_on=date(2026, 5, 1), unit=Unit.MONTH, every=12, day=1, country="DE",
            shift=Shift.NEXT,
        ),
        ["2026-05-04"],
    ),
    "the 25th of December moves before Christmas": (
        Rule(
            starts_on=date(2026, 12, 1), unit=Unit.MONTH, day=25, country="GB",
            shift=Shift.PREVIOUS,
        ),
        ["2026-12-24"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_gives_its_days(rule: str) -> None:
    given_rule, expected = EXAMPLES[rule]
    found = [slot.due.isoformat() for slot in slots(given_rule, after=FIRST, until=LAST)]
    assert found == expected


def test_the_29th_of_february_falls_on_the_28th_in_other_years() -> None:
    rule = Rule(starts_on=date(2023, 2, 1), unit=Unit.MONTH, every=12, day=29)
    found = [slot.day for slot in slots(rule, after=date(2022, 12, 31), until=date(2028, 12, 31))]
    assert found == [
        date(2023, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28),
        date(2027, 2, 28), date(2028, 2, 29),
    ]  # fmt: skip


rules = st.builds(
    Rule,
    starts_on=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    unit=st.sampled_from(Unit),
    every=st.integers(1, 12),
    on=st.sampled_from(On),
    day=st.integers(1, 7) | st.integers(1, 31),
    ends_on=st.none() | st.dates(date(2029, 1, 1), date(2031, 12, 31)),
    country=st.sampled_from(["", "UA", "KE", "EG", "ID", "NP"]),
    shift=st.sampled_from(Shift),
).filter(lambda rule: not obstacles_to_rule(rule))


def fits(rule: Rule, day: date) -> bool:
    """Tell whether a rule could mean a day, counted by hand."""
    if rule.unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        start = rule.starts_on - timedelta(days=rule.starts_on.weekday())
        wanted = rule.day if rule.on is On.DAY else 7
        return day.isoweekday() == wanted and (monday - start).days % (7 * rule.every) == 0
    of_month = calendar.monthrange(day.year, day.month)[1]
    wanted = min(rule.day, of_month) if rule.on is On.DAY else of_month
    months = (day.year - rule.starts_on.year) * 12 + day.month - rule.starts_on.month
    if rule.unit is Unit.MONTH:
        return day.day == wanted and months % rule.every == 0
    place = 0 if rule.on is On.DAY else 2
    quarters = (day.year - rule.starts_on.year) * 4 + (day.month - 1) // 3
    quarters -= (rule.starts_on.month - 1) // 3
    return day.day == wanted and (day.month - 1) % 3 == place and quarters % rule.every == 0


@given(rules, st.dates(date(2023, 1, 1), date(2030, 1, 1)), st.integers(0, 1200))
def test_never_a_day_outside_the_rule_and_never_one_forgotten(
    rule: Rule, after: date, length: int
) -> None:
    until = after + timedelta(days=length)

    found = [slot.day for slot in slots(rule, after=after, until=until)]

    every = (after + timedelta(days=n) for n in range(1, length + 1))
    meant = [
        day
        for day in every
        if fits(rule, day) and rule.starts_on <= day and day <= (rule.ends_on or day)
    ]
    assert found == meant[:MOST_DAYS]


@given(rules)
def test_a_day_moves_to_the_nearest_working_day_on_its_side(rule: Rule) -> None:
    shift = Shift.PREVIOUS if rule.on is On.LAST_WORKING_DAY else rule.shift
    for slot in slots(rule, after=rule.starts_on, until=rule.starts_on + timedelta(days=800)):
        if shift is Shift.NONE:
            assert slot.due == slot.day
            continue
        step = 1 if shift is Shift.NEXT else -1
        between = abs((slot.due - slot.day).days)
        assert (slot.due - slot.day).days * step >= 0
        assert is_working_day(slot.due, rule.country)
        assert not any(
            is_working_day(slot.day + timedelta(days=step * n), rule.country)
            for n in range(between)
        )


@given(
    rules, st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(1, 500), st.integers(1, 500)
)
def test_two_stretches_make_the_same_days_as_one(
    rule: Rule, after: date, first: int, second: int
) -> None:
    middle, end = after + timedelta(days=first), after + timedelta(days=first + second)
    whole = slots(rule, after=after, until=end)
    assert slots(rule, after=after, until=middle) + slots(rule, after=middle, until=end) == whole


@pytest.mark.parametrize(
    ("rule", "obstacle"),
    [
        (Rule(starts_on=NEW_YEAR, unit=Unit.WEEK, day=8), Obstacle.NO_SUCH_RULE),
        (Rule(starts_on=NEW_YEAR, unit=Unit.MONTH, day=0), Obstacle.NO_SUCH_RULE),
        (Rule(starts_on=NEW_YEAR, unit=Unit.MONTH, every=0), Obstacle.NO_SUCH_RULE),
        (Rule(starts_on=NEW_YEAR, unit=Unit.MONTH, every=61), Obstacle.NO_SUCH_RULE),
        (Rule(starts_on=NEW_YEAR, unit=Unit.MONTH, country="XX"), Obstacle.NO_COUNTRY),
        (Rule(starts_on=date(1666, 9, 2), unit=Unit.MONTH), Obstacle.DAY_TOO_FAR),
        (
            Rule(starts_on=NEW_YEAR, unit=Unit.MONTH, ends_on=date(2025, 1, 1)),
            Obstacle.ENDS_BEFORE_IT_STARTS,
        ),
    ],
)
def test_a_rule_that_is_none_is_refused(rule: Rule, obstacle: Obstacle) -> None:
    assert obstacles_to_rule(rule) == [obstacle]
