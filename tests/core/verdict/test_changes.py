"""What would change a verdict (8.4): the search against brute force, and every way with an example."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from firsthand.core.verdict import RULES
from firsthand.core.verdict.changes import smallest_clearings
from firsthand.core.verdict.counting import count
from tests.core.verdict.by_hand import Seen, breadth, case, judged, seen
from tests.core.verdict.cases import trying_often

CANDIDATES = ("B1", "B2", "B3", "B5", "M1", "M4", "M7", "C02", "C08")
SIGNS = {"B1", "B2", "B3", "B4", "B5", "B6"}


@st.composite
def ties(draw: st.DrawFn) -> dict[str, set[str]]:
    """Draw up to nine candidates in canonical order, each with one to four incidents of seven; two bear the names of candidates."""
    chosen = [id for id in CANDIDATES if draw(st.integers(0, 3))]
    some = st.sets(st.sampled_from(["a", "b", "c", "d", "e", "B1", "M4"]), min_size=1, max_size=4)
    return {id: draw(some) for id in chosen}


def is_bad(found: dict[str, set[str]]) -> bool:
    """Tell whether what is left still makes a partnership bad."""
    counted = count(list(found), found, SIGNS)
    return counted.bad_signs >= 2 or counted.shortfalls >= 3


def smallest_by_trying(found: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """Try all subsets, small ones first, in canonical order."""
    for size in range(len(found) + 1):
        enough = [
            cleared
            for cleared in combinations(found, size)
            if not is_bad({id: found[id] for id in found if id not in cleared})
        ]
        if enough:
            return enough
    return []


@trying_often
@given(ties())
def test_the_smallest_clearings_are_those_that_trying_all_subsets_finds(
    found: dict[str, set[str]],
) -> None:
    assume(is_bad(found))

    clearings = smallest_clearings(list(found), found, SIGNS, RULES)

    assert clearings == smallest_by_trying(found)


def test_the_search_stays_small_for_everything_at_once() -> None:
    everything = [f"B{n}" for n in range(1, 7)] + [f"M{n}" for n in range(1, 8)]
    everything += [f"C{n:02}" for n in range(1, 12)]
    found = {id: {f"{id} {n}" for n in range(1 + len(everything))} for id in everything}

    clearings = smallest_clearings(everything, found, SIGNS, RULES)

    # two may stay, and one of them at most is a sign: 18 * 17 / 2 pairs without one, 6 * 18 with
    assert len(clearings) == 153 + 108
    assert {len(clearing) for clearing in clearings} == {22}


def ways_up(*told: Seen, **fields: Any) -> tuple[str, list[dict[str, Any]], int]:
    """Give the verdict on a case, the ways up, and their full number."""
    result = judged(case(*told, **fields))
    return result["verdict"], result["changes"]["up"], result["changes"]["up_total"]


def test_good_needs_no_way_up() -> None:
    assert ways_up(*breadth()) == ("good", [], 0)


def test_ugly_has_one_way_up_that_clears_every_red_line() -> None:
    told = [seen("Y9:E1 + Y2:E1 + Y2:E2 +", "A"), seen("B1 +"), seen("B2 +")]

    assert ways_up(*told) == ("ugly", [{"clear": ["Y2", "Y9"], "becomes": "bad"}], 1)
    assert ways_up(told[0])[1] == [{"clear": ["Y2", "Y9"], "becomes": "not_enough_evidence"}]
    assert ways_up(told[0], *breadth())[1] == [{"clear": ["Y2", "Y9"], "becomes": "good"}]


def test_mixed_has_one_way_up_that_clears_every_blocker() -> None:
    told = [seen("P03 - Y9:E1 + M4.4 -"), seen("M1.2 ~ M2.3 ~ M3.2 ~"), seen("B1 + B1 ~")]
    request = {"id": "Q", "row": "K4", "outcome": "refused"}
    request |= dict.fromkeys(("asked", "due", "reminded"), "2024-01-01")
    findings = [{"row": "G2"}]

    verdict, up, total = ways_up(*told, requests=[request], open_findings=findings)

    blockers = ["B1", "M4", "partly_standards", "P03", "alleged:Y9", "refused:Q", "open:G2"]
    assert (verdict, total) == ("mixed", 1)
    assert up == [{"clear": blockers, "becomes": "not_enough_evidence"}]


def test_mixed_becomes_good_where_the_gate_is_passed() -> None:
    assert ways_up(*breadth(), seen("P03 -"))[1] == [{"clear": ["P03"], "becomes": "good"}]
    assert ways_up(*breadth()[:-1], seen("G1.1 -"))[1] == [{"clear": ["G1.1"], "becomes": "good"}]


BAD = {
    "two signs": (
        ["B1 +", "B4 +"],
        [["B1"], ["B4"]],
    ),
    "three shortfalls": (
        ["B1 +", "M4.4 -", "C02 -"],
        [["B1"], ["M4"], ["C02"]],
    ),
    "two signs and one more": (
        ["B1 +", "B4 +", "C02 -"],
        [["B1"], ["B4"]],
    ),
    "two signs and two more": (
        ["B1 +", "B4 +", "M4.4 -", "C02 -"],
        [["B1", "B4"], ["B1", "M4"], ["B1", "C02"], ["B4", "M4"], ["B4", "C02"]],
    ),
    "two signs of one event and two more": (
        ["B1 + B4 +", "M4.4 -", "C02 -"],
        [["M4"], ["C02"]],
    ),
    "four shortfalls of three events": (
        ["M1.1 - M4.4 -", "C02 -", "C08 -"],
        [["C02"], ["C08"]],
    ),
}


@pytest.mark.parametrize(("told", "sets"), BAD.values(), ids=BAD)
def test_bad_lists_every_smallest_set(told: list[str], sets: list[list[str]]) -> None:
    verdict, up, total = ways_up(*(seen(link) for link in told))

    assert (verdict, total) == ("bad", len(sets))
    assert up == [{"clear": ids, "becomes": "mixed"} for ids in sets]


def test_at_most_twenty_ways_up_are_listed_and_all_are_counted() -> None:
    links = [f"C{n:02} -" for n in (1, 2, 3, 6, 8, 9, 11)]

    verdict, up, total = ways_up(*(seen(link, "A") for link in links))

    assert (verdict, len(up), total) == ("bad", 20, 21)
    assert up[0]["clear"] == ["C01", "C02", "C03", "C06", "C08"]
    assert [way["clear"] for way in up] == sorted(way["clear"] for way in up)


def show(*told: Seen, **fields: Any) -> list[str]:
    """Give what has to be shown before a partnership with nothing against it is good."""
    verdict, up, total = ways_up(*told, **fields)
    assert (verdict, total, up[0]["becomes"]) == ("not_enough_evidence", 1, "good")
    ids: list[str] = up[0]["show"]
    return ids


def test_with_nothing_known_the_shortest_five_standards_are_to_be_shown() -> None:
    # M5 has four rows, M2 and M3 have five, M1 has six, M4, M6 and M7 have eight
    five = ["M5.1", "M2.4", "M3.1", "M1.1", "M4.1"]

    assert show() == [*five, "G1.1", "community_voice"]


def test_rows_that_are_not_needed_make_a_standard_shorter_and_change_what_is_shown() -> None:
    two_of_m3 = show(not_needed=["M3.1", "M3.2"])
    one_of_m3 = show(not_needed=["M3.2"])
    one_of_m6 = show(not_needed=["M6.7"])

    assert two_of_m3[:5] == ["M3.3", "M5.1", "M2.4", "M1.1", "M4.1"]
    assert one_of_m3[:5] == ["M3.1", "M5.1", "M2.4", "M1.1", "M4.1"]
    assert one_of_m6[:5] == ["M5.1", "M2.4", "M3.1", "M1.1", "M6.1"]


def test_only_what_lacks_is_to_be_shown() -> None:
    told = breadth()

    assert show(*told[1:]) == ["M1.1"]  # fewer rows than M6 and M7, which are unknown too
    assert show(*told[:-1]) == ["G1.1"]
    assert show(*told[:3]) == ["M5.1", "M4.1", "G1.1"]
    assert show(*breadth("court")) == ["community_voice"]
    assert show(*told[:-1], seen("G1.1 ~")) == ["G1.1"]


def down(*told: Seen, **fields: Any) -> list[dict[str, Any]]:
    """Give the ways down."""
    ways: list[dict[str, Any]] = judged(case(*told, **fields))["changes"]["down"]
    return ways


ALL = [f"B{n}" for n in range(1, 7)] + [f"M{n}" for n in range(1, 8)]
ALL += [f"C{n:02}" for n in range(1, 12)]


def test_nothing_counted_is_far_from_bad() -> None:
    assert down() == []
    assert down(seen("M1.1 -")) == []


def test_after_one_sign_any_other_makes_it_bad() -> None:
    others = ["B1", "B3", "B4", "B5", "B6"]

    assert down(seen("B2 +")) == [{"id": id, "becomes": "bad"} for id in others]


def test_after_two_shortfalls_anything_makes_it_bad() -> None:
    rest = [id for id in ALL if id not in ("M1", "C02")]

    assert down(seen("M1.1 -"), seen("C02 -")) == [{"id": id, "becomes": "bad"} for id in rest]


def test_two_shortfalls_of_one_event_are_one() -> None:
    assert down(seen("M1.1 - C02 -")) == []


def test_what_is_exempt_or_does_not_apply_makes_nothing_bad() -> None:
    ways = down(seen("M1.1 -"), seen("C02 -"), roles=["donor"], not_needed=["C09"])

    named = [way["id"] for way in ways]
    assert named == [id for id in ALL if id not in ("M1", "C02", "C04", "C07", "C09")]


def test_an_alleged_red_line_says_what_it_lacks_before_it_is_ugly() -> None:
    told = [seen("Y2:E2 + Y9:E1 +"), seen("Y9 -", "A", "court"), seen("P03 -", date="2024")]
    lines = [{"row": "P03", "declared": "2020-01-01"}]

    assert down(*told, house_red_lines=lines) == [
        {"id": "Y2", "missing": ["E1", "E2"], "becomes": "ugly"},
        {"id": "Y9", "missing": ["E1", "record_against"], "becomes": "ugly"},
        {"id": "house:P03", "missing": ["reasonable_grounds"], "becomes": "ugly"},
    ]


def test_a_class_of_partners_cannot_become_ugly() -> None:
    assert down(seen("Y9:E1 +"), is_class=True) == []


def test_bad_names_only_red_lines_and_ugly_names_nothing() -> None:
    bad = [seen("B1 +"), seen("B2 +"), seen("Y9:E1 +")]

    assert [way["id"] for way in down(*bad)] == ["Y9"]
    assert down(*bad, seen("Y2:E1 + Y2:E2 +", "A")) == []
