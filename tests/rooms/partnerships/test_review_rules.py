"""Rules of reviews: when one may open, who may rate, what may be shown, which agreed days were kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.standards import Side
from firsthand.core.verdict import RULES
from firsthand.core.verdict.case import StandardRating
from firsthand.core.verdict.ratings import gaps_of
from firsthand.core.verdict.rubric import RATED
from firsthand.rooms.partnerships.rules.reviews import (
    FLOOR,
    LEVELS,
    NEAR,
    NON_ANSWERS,
    RatingSide,
    Round,
    added,
    enough,
    kept_days,
    may_be_shown,
    missed_days,
    obstacles_to_closing,
    obstacles_to_opening,
    obstacles_to_rating,
)
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.wording import reviews as wording

TODAY = date(2026, 11, 21)
BALLOTS = st.dictionaries(
    st.sampled_from(RATED), st.sampled_from([*LEVELS, *NON_ANSWERS]), min_size=1
)
DAYS = st.integers(0, 1000).map(lambda days: date(2025, 1, 1) + timedelta(days))


def stands(**changed: date | None) -> Round:
    return Round(**({"opened_on": TODAY, "closes_on": TODAY + timedelta(14)} | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({}, []),
        ({"stage": Stage.ENDING}, []),
        ({"stage": Stage.ENDED}, ["review_not_now"]),
        ({"stage": Stage.NEGOTIATING}, ["review_not_now"]),
        ({"has_open": True}, ["review_one_open"]),
        ({"closes_on": TODAY}, ["review_closes_too_early"]),
        ({"closes_on": TODAY + timedelta(93)}, ["review_closes_too_late"]),
        ({"links": 2}, ["review_how_many"]),
        ({"links": 13}, ["review_how_many"]),
        ({"has_open": True, "links": 0}, ["review_one_open", "review_how_many"]),
    ],
)
def test_when_a_review_may_open(changed: dict[str, object], because: list[str]) -> None:
    given_: dict[str, object] = {
        "stage": Stage.ACTIVE,
        "has_open": False,
        "closes_on": TODAY + timedelta(14),
        "links": 3,
    } | changed
    assert obstacles_to_opening(today=TODAY, **given_) == because  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ballot", "has_rated", "closed", "because"),
    [
        ({"M1": "0"}, False, False, []),
        ({"K5.1": "prefer_not"}, False, False, []),
        ({}, False, False, ["review_nothing_rated"]),
        ({"M8": "1"}, False, False, ["review_not_a_level"]),
        ({"M1": "4"}, False, False, ["review_not_a_level"]),
        ({"M1": "1"}, True, False, ["review_rated_already"]),
        ({"M1": "1"}, True, True, ["review_closed", "review_rated_already"]),
    ],
)
def test_who_may_rate_what(
    ballot: dict[str, str], has_rated: bool, closed: bool, because: list[str]
) -> None:
    turn = stands(ours_closed_on=TODAY if closed else None)
    assert (
        obstacles_to_rating(turn, RatingSide.OURS, ballot, has_rated=has_rated, today=TODAY)
        == because
    )
    assert turn.is_open_to(RatingSide.THEIRS, TODAY)


@pytest.mark.parametrize(
    ("changed", "today", "is_over"),
    [
        ({}, TODAY, False),
        ({"ours_closed_on": TODAY}, TODAY, False),
        ({"theirs_closed_on": TODAY}, TODAY, False),
        ({"ours_closed_on": TODAY, "theirs_closed_on": TODAY}, TODAY, True),
        ({}, TODAY + timedelta(14), False),  # the last day is open to its end
        ({}, TODAY + timedelta(15), True),
    ],
)
def test_it_is_over_when_both_have_closed_or_its_day_is_gone(
    changed: dict[str, date], today: date, is_over: bool
) -> None:
    assert stands(**changed).is_over(today) is is_over
    assert (obstacles_to_closing(stands(**changed), today) == []) is is_over


@given(st.lists(BALLOTS, max_size=9))
def test_below_three_raters_nothing_is_shown_and_otherwise_every_rating_is(
    ballots: list[dict[str, str]],
) -> None:
    tally: dict[str, dict[str, int]] = {}
    for each in ballots:
        tally = added(tally, each)

    shown = may_be_shown(tally)

    for standard in RATED:
        numbers = sorted(int(b[standard]) for b in ballots if b.get(standard) in LEVELS)
        assert [value for row, value in shown if row == standard] == (
            numbers if len(numbers) >= FLOOR else []
        )
    assert sum(sum(levels.values()) for levels in tally.values()) == sum(map(len, ballots))


@given(st.lists(BALLOTS, max_size=8), st.randoms(use_true_random=False))
def test_sums_know_nothing_of_order(ballots: list[dict[str, str]], random: object) -> None:
    shuffled = list(ballots)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    sums: list[dict[str, dict[str, int]]] = []
    for order in (ballots, shuffled):
        tally: dict[str, dict[str, int]] = {}
        for each in order:
            tally = added(tally, each)
        sums.append(tally)
    assert repr(sums[0]) == repr(sums[1])


@given(st.lists(BALLOTS, max_size=6), st.lists(BALLOTS, max_size=6))
def test_what_is_shown_gives_the_gaps_of_the_specification(
    ours: list[dict[str, str]], theirs: list[dict[str, str]]
) -> None:
    """Gaps of what may be shown are those of all ratings, where either side has three."""
    sides = {Side.COMMUNITY: ours, Side.PARTNER: theirs}
    everything, shown = [], []
    for side, ballots in sides.items():
        tally: dict[str, dict[str, int]] = {}
        for each in ballots:
            tally = added(tally, each)
        shown += [StandardRating(standard=s, side=side, value=v) for s, v in may_be_shown(tally)]
        everything += [
            StandardRating(standard=s, side=side, value=int(v) if v in LEVELS else v)  # type: ignore[arg-type]
            for ballot in ballots
            for s, v in ballot.items()
        ]
    expected = {
        standard: gap
        for standard, gap in gaps_of(everything, RULES).items()
        if gap.community.median is not None or gap.partner.median is not None
    }
    assert gaps_of(shown, RULES) == expected


@pytest.mark.parametrize(("count", "known"), [(0, False), (2, False), (3, True), (7, True)])
def test_small_numbers_of_the_other_side_are_not_known(count: int, known: bool) -> None:
    assert enough(count) is known


def days(*said: str) -> list[date]:
    return [date.fromisoformat(each) for each in said]


@pytest.mark.parametrize(
    ("agreed", "held", "missed"),
    [
        ([], [], []),
        (["2026-05-01"], [], ["2026-05-01"]),
        (["2026-05-01"], ["2026-05-20"], []),
        (["2026-05-01"], ["2026-04-05"], []),
        (["2026-05-01"], ["2026-06-02"], ["2026-05-01"]),
        (["2026-11-01"], [], []),  # a month has not gone by yet
        (["2026-05-01", "2026-05-15"], ["2026-05-10"], ["2026-05-15"]),  # one counts once
        (["2026-05-01", "2026-08-01"], ["2026-08-03"], ["2026-05-01"]),
        (["2027-05-01"], [], []),
    ],
)
def test_which_agreed_days_went_by(agreed: list[str], held: list[str], missed: list[str]) -> None:
    assert missed_days(days(*agreed), days(*held), today=TODAY) == days(*missed)


@given(st.lists(DAYS, max_size=8), st.lists(DAYS, max_size=8), DAYS)
def test_a_day_is_held_missed_or_to_come_and_no_review_counts_twice(
    agreed: list[date], held: list[date], today: date
) -> None:
    found = kept_days(agreed, held, today=today)

    assert [due.on for due in found] == sorted(set(agreed))
    matched = [due.held_on for due in found if due.held_on]
    assert len(matched) <= len(held)
    for day in matched:
        assert matched.count(day) <= held.count(day)
    for due in found:
        assert (due.state == "held") == (due.held_on is not None)
        assert due.held_on is None or abs(due.held_on - due.on) <= NEAR
        assert due.state != "missed" or due.on + NEAR < today
        assert due.days_late >= 0


def test_every_standard_has_its_question_and_four_levels() -> None:
    assert set(wording.ASKED) == set(wording.ANCHORS) == set(RATED)
    assert {len(levels) for levels in wording.ANCHORS.values()} == {len(LEVELS)}
    assert set(wording.NON_ANSWERS) == set(NON_ANSWERS)
    said = [str(level) for levels in wording.ANCHORS.values() for level in levels]
    assert len(set(said)) == len(said)
