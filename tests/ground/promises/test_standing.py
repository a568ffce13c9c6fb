"""Where a promise stands follows from its events and the day, and from nothing else."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ground.promises.rules.kinds import Outcome, Side, Status, What
from firsthand.ground.promises.rules.standing import (
    Event,
    Terms,
    day_in,
    end_of,
    is_zone,
    late_when_moved,
    settle,
    standing,
)
from tests.ground.promises.telling import DUE, days, event, near, some_events, some_terms, terms


def after(days: int) -> date:
    return DUE + timedelta(days=days)


KEPT, PARTLY, NOT = What.FOUND_KEPT, What.FOUND_PARTLY, What.FOUND_NOT

TOLD = {
    "nothing happened, a month before": ([], -30, Status.AHEAD, 0),
    "nothing happened, a week before": ([], -7, Status.SOON, 0),
    "nothing happened, on the day": ([], 0, Status.TODAY, 0),
    "nothing happened, the day after": ([], 1, Status.LATE, 1),
    "nothing happened, two weeks after": ([], 14, Status.LATE, 14),
    "it came before its day": ([event(KEPT, after(-3))], 20, Status.KEPT, 0),
    "it came on its day": ([event(KEPT, DUE)], 20, Status.KEPT, 0),
    "it came late, and stays so late": ([event(KEPT, after(6))], 90, Status.KEPT_LATE, 6),
    "a claim settles nothing": ([event(What.CLAIMED_KEPT, DUE)], 3, Status.CLAIMED, 0),
    "a claim of its own lateness is believed until somebody looks": (
        [event(What.CLAIMED_KEPT, after(2))],
        40,
        Status.CLAIMED,
        2,
    ),
    "the first claim counts, whatever is said again": (
        [event(What.CLAIMED_KEPT, after(2)), event(What.CLAIMED_KEPT, after(9))],
        40,
        Status.CLAIMED,
        2,
    ),
    "a claim, then a finding": (
        [event(What.CLAIMED_KEPT, DUE), event(KEPT, after(2))],
        9,
        Status.KEPT_LATE,
        2,
    ),
    "a claim, found to be untrue": (
        [event(What.CLAIMED_KEPT, DUE), event(NOT, after(5))],
        9,
        Status.NOT_KEPT,
        5,
    ),
    "a claim after a finding waits to be checked": (
        [event(PARTLY, DUE), event(What.CLAIMED_KEPT, after(2))],
        9,
        Status.CLAIMED,
        2,
    ),
    "a part came, the rest is late": ([event(PARTLY, after(1))], 9, Status.PARTLY, 9),
    "a part came, the rest is not waited for": (
        [event(PARTLY, after(1)), event(NOT, after(4))],
        9,
        Status.PARTLY,
        4,
    ),
    "both sides moved the day": (
        [event(What.AGREED_CHANGE, after(-5), last=after(10))],
        7,
        Status.SOON,
        0,
    ),
    "one side moved the day": (
        [event(What.CHANGED_ALONE, after(-5), last=after(10), side=Side.DEBTOR)],
        7,
        Status.LATE,
        7,
    ),
    "the one who is owed lets it go": (
        [event(What.WITHDRAWN, after(2))],
        9,
        Status.WITHDRAWN,
        0,
    ),
    "the one who owes says that it will not come": (
        [event(What.WITHDRAWN, after(-2), side=Side.DEBTOR)],
        9,
        Status.LATE,
        9,
    ),
    "a finding is disputed": (
        [event(KEPT, after(6)), event(What.DISPUTED, after(8), side=Side.DEBTOR)],
        9,
        Status.DISPUTED,
        6,
    ),
    "found again after the dispute": (
        [
            event(NOT, after(6)),
            event(What.DISPUTED, after(7), side=Side.DEBTOR),
            event(KEPT, after(8)),
        ],
        9,
        Status.KEPT_LATE,
        8,
    ),
    "no and yes on one day: it came in the evening": (
        [event(KEPT, after(3)), event(NOT, after(3))],
        9,
        Status.KEPT_LATE,
        3,
    ),
    "a reminder changes nothing": ([event(What.REMINDED, after(1))], 4, Status.LATE, 4),
}


@pytest.mark.parametrize("told", TOLD)
def test_what_is_told_gives_where_it_stands(told: str) -> None:
    events, day, status, late = TOLD[told]

    found = standing(settle(terms(), events), after(day))

    assert (found.status, found.days_late) == (status, late)


def test_parts_of_an_amount_add_up_to_the_whole() -> None:
    parts = [
        event(PARTLY, after(n), amount=amount)
        for n, amount in ((-2, terms(amount="400").amount), (5, terms(amount="600").amount))
    ]

    rest = settle(terms(amount="1000"), parts)

    assert (rest.outcome, rest.settled_on) == (Outcome.KEPT_LATE, after(5))
    assert settle(terms(amount="1000.01"), parts).outcome is None


def test_what_was_taken_back_does_not_count() -> None:
    wrong = event(KEPT, after(6))
    back = event(What.TAKEN_BACK, after(7), takes_back=wrong.id)
    assert settle(terms(), [wrong, back]) == settle(terms(), [])


def test_a_day_moved_after_it_had_passed_stays_known_as_late() -> None:
    moved = event(What.AGREED_CHANGE, after(9), last=after(30))
    assert late_when_moved(terms(), [moved]) == 9
    assert late_when_moved(terms(), []) == 0


@given(some_terms(), some_events(), st.randoms(use_true_random=False), near)
def test_the_order_of_recording_makes_no_difference(
    given_terms: Terms, events: list[Event], luck: Random, today: date
) -> None:
    mixed = list(events)
    luck.shuffle(mixed)
    assert settle(given_terms, mixed) == settle(given_terms, events)
    assert late_when_moved(given_terms, mixed) == late_when_moved(given_terms, events)


@given(some_terms(), some_events(), near)
def test_days_late_and_early_are_never_less_than_nothing_nor_both(
    given_terms: Terms, events: list[Event], today: date
) -> None:
    found = standing(settle(given_terms, events), today)
    assert min(found.days_late, found.days_early, found.days_left) == 0
    assert not (found.days_late and (found.days_early or found.days_left))


@given(some_terms(), some_events(), near)
def test_only_the_creditor_settles_and_only_both_move_the_day(
    given_terms: Terms, events: list[Event], today: date
) -> None:
    alone = [each for each in events if each.side is Side.DEBTOR and each.last is None]
    changed = [each for each in events if each.what is What.CHANGED_ALONE]
    assert settle(given_terms, alone).is_open
    rest = settle(given_terms, changed)
    assert (rest.first, rest.last) == (given_terms.first, given_terms.last)


@given(some_terms(), some_events(), near, st.integers(0, 400))
def test_what_is_settled_stays_so_as_days_go_by(
    given_terms: Terms, events: list[Event], today: date, more: int
) -> None:
    rest = settle(given_terms, events)
    now, later = standing(rest, today), standing(rest, today + timedelta(days=more))
    assert later.days_late >= now.days_late
    if not rest.is_open:
        assert (now.status, now.days_late) == (later.status, later.days_late)


@given(some_terms(), some_events(), near)
def test_an_event_taken_back_is_as_if_it_had_never_been(
    given_terms: Terms, events: list[Event], on: date
) -> None:
    plain = [each for each in events if each.what is not What.TAKEN_BACK]
    back = [event(What.TAKEN_BACK, on, takes_back=each.id) for each in plain]
    assert settle(given_terms, [*plain, *back]) == settle(given_terms, [])


@given(days, st.sampled_from(sorted(available_timezones())))
def test_a_day_ends_when_the_next_begins_in_its_zone(day: date, zone: str) -> None:
    moment = end_of(day, zone)
    assert moment.tzinfo is UTC
    assert day_in(zone, moment) > day
    assert day_in(zone, moment - timedelta(seconds=1)) <= day


def test_late_begins_at_midnight_where_it_is_owed() -> None:
    assert end_of(date(2026, 11, 4), "Asia/Kathmandu") == datetime(2026, 11, 4, 18, 15, tzinfo=UTC)
    assert end_of(date(2026, 11, 4), "Pacific/Chatham") == datetime(2026, 11, 4, 10, 15, tzinfo=UTC)
    assert end_of(date(2011, 12, 29), "Pacific/Apia").astimezone(
        ZoneInfo("Pacific/Apia")
    ).date() == date(2011, 12, 31)


@pytest.mark.parametrize(
    "name", ["", "Moon/Crater", "../etc/passwd", "/etc/localtime", "A" * 500, "a\0b"]
)
def test_a_zone_that_is_none(name: str) -> None:
    assert not is_zone(name)
