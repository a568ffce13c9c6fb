"""Records across organisations, as an attacker would read them: every world that fits is looked at."""

from itertools import combinations, product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.rooms.partnerships.rules.sharing import (
    LEAST,
    STEP,
    Cell,
    Obstacle,
    Voice,
    band_of,
    cells_of,
    changed,
    obstacles_to_record,
    partner_key,
)

CROWD = 5
AWAY, SAYS, NOT = "away", "says", "not"
"""An organisation does not share, says the thing, or shares and does not say it."""
World = tuple[str, ...]


def voices(world: World, moment: int = 0) -> list[Voice]:
    """Give what the organisations of a world share; who changed shares anew."""
    return [
        Voice(UUID(int=number), UUID(int=moment * 100 + number), {"B2": "+"} if is_ == SAYS else {})
        for number, is_ in enumerate(world)
        if is_ != AWAY
    ]


def read(world: World) -> object:
    """Give what the network reads of one record."""
    some = voices(world)
    return None if obstacles_to_record(some, ()) else cells_of(some, crowd=len(world))


def read_twice(before: World, after: World) -> object:
    """Give what the network reads of two records, one after the other; a share that did not change stays the same."""
    first = voices(before)
    if obstacles_to_record(first, ()):
        return None
    then = [
        each
        if before[each.organisation.int] == after[each.organisation.int]
        else Voice(each.organisation, UUID(int=100 + each.organisation.int), each.rows)
        for each in voices(after)
    ]
    released = cells_of(first, crowd=len(before))
    if obstacles_to_record(then, [{each.organisation: each.share for each in first}]):
        return released, None
    return released, cells_of(then, crowd=len(after))


def test_one_record_gives_nobody_away_not_even_to_one_of_them() -> None:
    worlds = list(product((AWAY, SAYS, NOT), repeat=CROWD))
    by_page: dict[str, list[World]] = {}
    for world in worlds:
        by_page.setdefault(str((read(world), world[0])), []).append(
            world
        )  # the reader is the first
    for fitting in by_page.values():
        for number in range(1, CROWD):
            assert {world[number] == SAYS for world in fitting} != {True}, fitting[0]


def test_two_records_one_after_the_other_give_nobody_away() -> None:
    worlds = list(product((AWAY, SAYS, NOT), repeat=CROWD))
    by_pages: dict[str, list[set[bool]]] = {}
    for before, after in product(worlds, repeat=2):
        seen = str((read_twice(before, after), before[0], after[0]))
        could = by_pages.setdefault(seen, [set() for _ in range(2 * CROWD)])
        for number in range(CROWD):
            could[number].add(before[number] == SAYS)
            could[CROWD + number].add(after[number] == SAYS)
    for could in by_pages.values():
        for number in (*range(1, CROWD), *range(CROWD + 1, 2 * CROWD)):
            assert could[number] != {True}


def test_the_test_would_find_a_leak() -> None:
    unanimous = [world for world in product((AWAY, SAYS), repeat=3) if world.count(SAYS) == 3]
    assert all(each == SAYS for world in unanimous for each in world)


@pytest.mark.parametrize("joined", range(6))
def test_a_record_waits_for_three_and_the_next_one_for_three_more(joined: int) -> None:
    first = voices((NOT,) * 3)
    basis = [{each.organisation: each.share for each in first}]
    later = voices((NOT,) * 3 + (SAYS,) * joined)
    assert (obstacles_to_record(later, basis) == []) == (joined >= STEP)


def test_fewer_than_three_are_told_nothing() -> None:
    for number in range(LEAST):
        assert obstacles_to_record(voices((SAYS,) * number), ()) == [Obstacle.TOO_FEW]


def test_one_who_leaves_and_comes_back_unlocks_nothing() -> None:
    first = voices((SAYS,) * 4)
    basis = [{each.organisation: each.share for each in first}]
    again = [*first[:3], Voice(first[3].organisation, UUID(int=999), first[3].rows)]
    assert obstacles_to_record(again, basis) == [Obstacle.TOO_LITTLE_CHANGED]


@settings(max_examples=200)
@given(st.lists(st.sets(st.integers(0, 9)), max_size=8))
def test_any_two_records_ever_made_differ_by_three_organisations(history: list[set[int]]) -> None:
    made: list[dict[UUID, UUID]] = []
    for who in history:
        now = [Voice(UUID(int=each), UUID(int=each), {}) for each in sorted(who)]
        if not obstacles_to_record(now, made):
            made.append({each.organisation: each.share for each in now})
    assert all(len(changed(one, other)) >= STEP for one, other in combinations(made, 2))


@given(st.integers(3, 200), st.integers(3, 200))
def test_what_is_shown_of_a_number_is_never_the_number_alone(first: int, second: int) -> None:
    assert band_of(first) <= first
    if first <= second:
        assert band_of(first) <= band_of(second)


def test_a_cell_stands_for_three_with_two_beside_them() -> None:
    shown = {crowd: cells_of(voices((SAYS,) * 3), crowd=crowd) for crowd in (3, 4, 5, 9)}
    assert shown == {3: [], 4: [], 5: [Cell("B2", "+", 3)], 9: [Cell("B2", "+", 3)]}
    assert cells_of(voices((SAYS,) * 2), crowd=50) == []


@pytest.mark.parametrize(
    ("website", "key"),
    [
        ("https://www.Fund.example/grants?x=1", "fund.example"),
        ("fund.example", "fund.example"),
        (" HTTP://fund.example:8080. ", "fund.example"),
        ("health.gov.example", "health.gov.example"),
        ("https://someone:secret@fund.example/", "fund.example"),
        ("https://früh.example", "xn--frh-ioa.example"),
        ("fund", ""),
        ("10.0.0.1", ""),
        ("", ""),
        ("a b.example", ""),
        ("x" * 300 + ".example", ""),
        ("<script>.example", ""),
    ],
)
def test_by_what_a_partner_is_known(website: str, key: str) -> None:
    assert partner_key(website) == key


@given(st.text(max_size=60))
def test_any_text_is_a_host_or_nothing(text: str) -> None:
    key = partner_key(text)
    assert key == partner_key(key) if key else key == ""
