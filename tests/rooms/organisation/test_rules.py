"""Who may go, who is a member, which counts are shown: tables of examples, and what holds for every count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.verdict import Led
from firsthand.core.verdict.case import Body
from firsthand.ground.parties.rules import Term
from firsthand.rooms.organisation.rules import (
    SMALLEST_SHOWN,
    Check,
    Leaving,
    Obstacle,
    obstacles_to_a_count,
    obstacles_to_an_end,
    obstacles_to_checking,
    obstacles_to_ending,
    obstacles_to_membership,
    overlap,
    shown_count,
    stands_as,
)

START, LATER, END = date(2026, 1, 1), date(2026, 6, 1), date(2026, 11, 21)


@pytest.mark.parametrize(
    ("size", "from_community", "is_shown"),
    [
        (60, 41, True),
        (10, 5, True),
        (11, 6, True),
        (10, 4, False),  # four could be pointed at
        (10, 6, False),  # by subtraction: four are not
        (7, 5, False),  # by subtraction: two are not
        (9, 5, False),
        (4, 4, False),
        (40, 40, False),  # nobody is not: then it is said of every one of them
        (40, 0, False),  # the same, the other way round
        (0, 0, False),
    ],
)
def test_a_count_is_shown_only_when_it_points_at_nobody(
    size: int, from_community: int, is_shown: bool
) -> None:
    body = Body(size=size, from_community=from_community)

    assert (shown_count(body) == body) is is_shown


def test_what_nobody_counted_is_not_shown() -> None:
    assert shown_count(None) is None


@given(size=st.integers(0, 60), part=st.integers(0, 60))
def test_no_small_number_can_be_worked_out_from_what_is_shown(size: int, part: int) -> None:
    shown = shown_count(Body(size=size, from_community=min(part, size)))

    if shown is not None:
        others = shown.size - shown.from_community
        assert min(shown.size, shown.from_community, others) >= SMALLEST_SHOWN


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({}, []),
        ({"others": 0}, ["last_coordinator"]),
        ({"others": 0, "role": "member"}, []),
        ({"term": Term(START, LATER)}, ["ended_already"]),
        ({"others": 0, "term": Term(START, LATER)}, ["ended_already"]),
        ({"ends_on": date(2025, 12, 31)}, ["ends_before_it_starts"]),
        ({"ends_on": START}, []),
        ({"is_own": True}, ["own_mandate"]),
        ({"is_own": True, "is_sure": True}, []),
        ({"is_own": True, "is_sure": True, "others": 0}, ["last_coordinator"]),
        ({"is_own": True, "others": 0}, ["last_coordinator"]),
    ],
)
def test_ending_a_mandate(changed: dict[str, object], because: list[str]) -> None:
    facts: dict[str, object] = {
        "role": "coordinator",
        "term": Term(START),
        "ends_on": END,
        "others": 1,
        "is_own": False,
        "is_sure": False,
    }

    assert obstacles_to_ending(Leaving(**(facts | changed))) == because  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        (Term(START), Term(LATER), True),
        (Term(START, LATER), Term(LATER), False),
        (Term(LATER), Term(START, LATER), False),
        (Term(START, END), Term(LATER), True),
        (Term(START, LATER), Term(END), False),
    ],
)
def test_terms_overlap_but_on_the_day_of_handing_over(one: Term, other: Term, do: bool) -> None:
    assert overlap(one, other) is do
    assert overlap(other, one) is do


@pytest.mark.parametrize(
    ("of_itself", "term", "before", "because"),
    [
        (False, Term(START), [], []),
        (True, Term(START), [], [Obstacle.MEMBER_OF_ITSELF]),
        (False, Term(LATER, START), [], [Obstacle.ENDS_BEFORE_IT_STARTS]),
        (False, Term(LATER), [Term(START)], [Obstacle.MEMBER_ALREADY]),
        (False, Term(LATER), [Term(START, LATER)], []),
    ],
)
def test_becoming_a_member(
    of_itself: bool, term: Term, before: list[Term], because: list[Obstacle]
) -> None:
    assert obstacles_to_membership(of_itself=of_itself, term=term, before=before) == because


def test_an_end_that_was_set_stands() -> None:
    assert obstacles_to_an_end(Term(START, LATER), END) == [Obstacle.ENDED_ALREADY]


@pytest.mark.parametrize(
    ("size", "from_community", "because"),
    [
        (None, None, []),
        (7, 5, []),
        (0, 0, []),
        (7, None, ["half_a_count"]),
        (None, 5, ["half_a_count"]),
        (5, 7, ["more_than_all"]),
        (1_000_001, 5, ["too_many"]),
    ],
)
def test_one_count(size: int | None, from_community: int | None, because: list[str]) -> None:
    assert obstacles_to_a_count(size, from_community) == because


@pytest.mark.parametrize(
    ("bodies", "facts", "on", "because"),
    [
        ({"L02": Body(size=7, from_community=5)}, {}, END, []),
        ({}, {"L10": False}, END, []),
        ({}, {"L10": None}, END, ["nothing_said"]),
        ({"L02": Body(size=7, from_community=5)}, {}, date(2026, 11, 23), ["day_to_come"]),
        ({"L02": Body(size=5, from_community=7)}, {}, END, ["more_than_all"]),
    ],
)
def test_checking(
    bodies: dict[str, Body], facts: dict[str, bool | None], on: date, because: list[str]
) -> None:
    check = Check(on=on, is_attested=True, bodies=bodies, facts=facts)

    assert obstacles_to_checking(check, today=END) == because


@pytest.mark.parametrize(
    ("state", "is_attested", "shown"),
    [
        (Led.COMMUNITY_LED, True, Led.COMMUNITY_LED),
        (Led.COMMUNITY_LED, False, Led.NOT_SHOWN),
        (Led.NOT_SHOWN, True, Led.NOT_SHOWN),
        (Led.NOT_COMMUNITY_LED, False, Led.NOT_COMMUNITY_LED),
    ],
)
def test_only_what_the_board_attests_is_shown_to_be_led(
    state: Led, is_attested: bool, shown: Led
) -> None:
    assert stands_as(state, is_attested=is_attested) is shown
