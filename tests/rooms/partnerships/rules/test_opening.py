"""What stands in the way of opening a partnership, moving it on, a new period, and taking a case in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.verdict.case import Role
from firsthand.ground.parties.rules import Kind
from firsthand.rooms.partnerships.rules.opening import (
    KIND_OF,
    MOST_ACCOUNTS,
    MOST_EVIDENCE,
    Obstacle,
    Sides,
    Taken,
    kind_of,
    obstacles_to_opening,
    obstacles_to_period,
    obstacles_to_stage,
    obstacles_to_taking,
)
from firsthand.rooms.partnerships.rules.stages import NEXT, Stage
from firsthand.rooms.partnerships.wording.codes import OBSTACLES

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "days", "found"),
    [
        (("a",), ("b",), (None, None), []),
        (("a", "c"), ("b", "d"), (MAY, JUNE), []),
        (("a",), ("b",), (MAY, MAY), []),
        ((), ("b",), (None, None), ["nobody_on_a_side"]),
        (("a",), (), (None, None), ["nobody_on_a_side"]),
        (("a", "a"), ("b",), (None, None), ["somebody_twice"]),
        (("a",), ("b", "b"), (None, None), ["somebody_twice"]),
        (("a",), ("a",), (None, None), ["with_itself"]),
        (("a",), ("b",), (JUNE, MAY), ["ends_before_it_starts"]),
        (
            ("a", "a"),
            ("a",),
            (JUNE, MAY),
            ["somebody_twice", "with_itself", "ends_before_it_starts"],
        ),
    ],
)
def test_every_obstacle_to_opening_is_named_at_once(
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    days: tuple[date | None, date | None],
    found: list[str],
) -> None:
    sides = Sides(ours=ours, theirs=theirs)
    assert obstacles_to_opening(sides, starts_on=days[0], ends_on=days[1]) == found


@pytest.mark.parametrize("now", Stage)
@pytest.mark.parametrize("wanted", Stage)
def test_a_stage_follows_only_those_that_the_table_names(now: Stage, wanted: Stage) -> None:
    found = obstacles_to_stage(now, wanted)
    assert found == ([] if wanted in NEXT[now] else [Obstacle.STAGE_DOES_NOT_FOLLOW])


@given(st.lists(st.sampled_from(Stage), min_size=1, max_size=6))
def test_no_stage_is_a_dead_end(way: list[Stage]) -> None:
    assert all(NEXT[stage] for stage in way)


@pytest.mark.parametrize(
    ("starts", "before", "found"),
    [
        (MAY, None, []),
        (MAY, date(2026, 4, 30), []),
        (date(2026, 5, 2), None, []),  # it is that day already where clocks are ahead
        (date(2026, 5, 3), None, ["period_to_come"]),
        (MAY, MAY, ["period_too_early"]),
        (MAY, JUNE, ["period_too_early"]),
        (date(2026, 5, 9), JUNE, ["period_to_come", "period_too_early"]),
    ],
)
def test_a_period_starts_after_the_one_before_and_not_in_times_to_come(
    starts: date, before: date | None, found: list[str]
) -> None:
    assert obstacles_to_period(starts, before=before, today=MAY) == found


def taken(**changed: object) -> Taken:
    fields: dict[str, object] = {
        "title": "x" * 1000,
        "accounts": MOST_ACCOUNTS,
        "evidence": MOST_EVIDENCE,
        "has_no_character": False,
        "is_with_itself": False,
    }
    return Taken(**(fields | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"title": "x" * 1001}, ["title_too_long"]),
        ({"accounts": MOST_ACCOUNTS + 1}, ["too_many_accounts"]),
        ({"evidence": MOST_EVIDENCE + 1}, ["too_much_evidence"]),
        ({"has_no_character": True}, ["no_character"]),
        ({"is_with_itself": True}, ["with_itself"]),
        (
            {"title": "x" * 1001, "evidence": MOST_EVIDENCE + 1},
            ["title_too_long", "too_much_evidence"],
        ),
    ],
)
def test_every_obstacle_to_taking_a_case_in_is_named_at_once(
    changed: dict[str, object], found: list[str]
) -> None:
    assert obstacles_to_taking(taken(**changed)) == found


def test_every_role_has_one_kind_and_every_obstacle_words() -> None:
    assert kind_of([Role.PEER_NETWORK, Role.DONOR]) is Kind.NETWORK
    assert {role for role in Role if kind_of([role]) is Kind.OTHER} == set(Role) - set(KIND_OF)
    assert set(Obstacle) <= set(OBSTACLES)
    assert f"{MOST_EVIDENCE:,}" in str(OBSTACLES[Obstacle.TOO_MUCH_EVIDENCE])
