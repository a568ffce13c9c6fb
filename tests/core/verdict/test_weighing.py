"""From evidence to force (section 3): the period, doubles, competence, origins, grades."""

from typing import Any

import pytest

from firsthand.core.verdict.weighing import same_origin
from tests.core.verdict.by_hand import CaseFile, case, judged, seen

YEAR = {"start": "2024-01-01", "end": "2024-12-31"}


def state(file: CaseFile, row: str = "G3") -> str:
    """Judge a case and give the state of a row or sign."""
    result = judged(file)
    return str(result["signs"].get(row) or result["rows"][row])


@pytest.mark.parametrize(
    ("date", "period", "counts"),
    [
        (None, YEAR, True),
        ("2024-01-01", YEAR, True),
        ("2024-12-31", YEAR, True),
        ("2023-12-31", YEAR, False),
        ("2025-01-01", YEAR, False),
        ("2024", YEAR, True),
        (2024, YEAR, True),
        ("2023", YEAR, False),
        ("2023", {"start": "2023-12-31"}, True),
        ("2023-12", {"start": "2023-12-31"}, True),
        ("2023-12", {"start": "2024-01"}, False),
        ("2025", {"end": "2024"}, False),
        ("2025", {"end": "2025-01-01"}, True),
        ("2024-02", {"start": "2024-02-29", "end": "2024-02-29"}, True),
        ("1999", {"start": None, "end": None}, True),
        ("1999", None, True),
    ],
)
def test_a_dated_item_counts_if_it_touches_the_period(
    date: object, period: dict[str, Any] | None, counts: bool
) -> None:
    result = judged(case(seen("G3 +", date=date), period=period))

    assert result["rows"]["G3"] == ("met" if counts else "unknown")
    assert ("outside_period:E1" in result["notes"]) is not counts
    assert result["heard"]["community"] is counts
    assert result["gate"]["community"] is counts


DOUBLE = seen("G3 - B2 +", "B", locator="p. 3", incident="day", date="2024-05")


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"locator": "  p. 3 "},
        {"rows": {"B2": "+", "G3": "-"}},
        {"note": "in other words"},
        {"title": "not read"},
    ],
)
def test_the_same_item_filed_twice_is_one_item(again: dict[str, object]) -> None:
    result = judged(case(DOUBLE, {**DOUBLE, **again}))

    assert result["notes"] == ["duplicate:E2", "partner_not_heard"]


@pytest.mark.parametrize(
    "other",
    [
        {"locator": "p. 4"},
        {"locator": ""},
        {"rows": {"G3": "-"}},
        {"rows": {"G3": "-", "B2": "-"}},
        {"grade": "A"},
        {"incident": "Day"},
        {"incident": None},
        {"date": "2024"},
        {"date": None},
        {"source": "neighbours"},
    ],
)
def test_an_item_that_differs_in_anything_that_counts_is_another(other: dict[str, object]) -> None:
    result = judged(case(DOUBLE, {**DOUBLE, **other}))

    assert result["notes"] == ["partner_not_heard"]


def test_of_doubles_the_smallest_id_in_text_order_is_kept() -> None:
    result = judged(case({**DOUBLE, "id": "E9"}, {**DOUBLE, "id": "E10"}, {**DOUBLE, "id": "b"}))

    assert [note for note in result["notes"] if "duplicate" in note] == [
        "duplicate:E9",
        "duplicate:b",
    ]
    assert result["because"][0]["evidence"] == ["E10"]


def test_a_missing_incident_is_the_items_own_and_no_double_of_a_written_one() -> None:
    nameless = seen("G3 -")
    named = seen("G3 -", incident="E1")

    assert judged(case(nameless, nameless))["notes"] == ["duplicate:E2", "partner_not_heard"]
    assert judged(case(nameless, named))["notes"] == ["partner_not_heard"]


SIDES = {"community": "ours", "partner": "theirs", "record": "bank"}


@pytest.mark.parametrize(
    ("row", "able"),
    [
        ("U04", "community"),
        ("P02.1", "record"),
        ("P02.2", "community record"),
        ("K1.1", "community partner"),
        ("G3", "community partner record"),
        ("D01", "community partner record"),
        ("GI1", "community partner record"),
        ("L09", "community"),
        ("R10", "community"),
        ("B4", "community record"),
    ],
)
@pytest.mark.parametrize("side", SIDES)
def test_testimony_needs_a_side_that_can_know(row: str, able: str, side: str) -> None:
    filed = case(seen(f"{row} +", "B", SIDES[side]), unaids=True)

    assert (state(filed, row) != "unknown") is (side in able.split())


@pytest.mark.parametrize("side", SIDES)
def test_a_record_is_competent_whoever_holds_it(side: str) -> None:
    assert state(case(seen("U04 +", "A", SIDES[side]), unaids=True), "U04") == "met"


@pytest.mark.parametrize("side", SIDES)
def test_a_bare_assertion_has_no_force_anywhere(side: str) -> None:
    assert state(case(seen("G3 +", "D", SIDES[side]))) == "unknown"


def test_an_incompetent_general_statement_does_not_help_to_pool() -> None:
    filed = case(seen("P02.2 -", "C", "ours"), seen("P02.2 -", "C", "theirs"))

    assert state(filed, "P02.2") == "unknown"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Network", " network ", True),
        ("Peer  Network", "peer\tnetwork\n", True),
        ("Réseau", "Re\u0301seau", True),
        ("RE\u0301SEAU", "réseau", True),
        ("Straße", "STRASSE", True),
        ("Мережа", "МЕРЕЖА", True),
        ("Network", "Net work", False),
        ("Network A", "Network B", False),
    ],
)
def test_origins_are_compared_by_what_they_name(one: str, other: str, same: bool) -> None:
    sources = [
        {"id": id, "origin": origin, "side": "community"}
        for id, origin in (("one", one), ("other", other))
    ]
    filed = case(seen("G3 -", "C", "one"), seen("G3 -", "C", "other"), sources=sources)

    assert (same_origin(one) == same_origin(other)) is same
    assert state(filed) == ("unknown" if same else "not_met")


@pytest.mark.parametrize(
    ("accounts", "carries"),
    [((1, 1), False), ((2, 1), True), ((1, 3), True)],
)
def test_of_the_sources_of_one_origin_the_largest_number_of_accounts_counts(
    accounts: tuple[int, int], carries: bool
) -> None:
    sources = [
        {"id": f"s{n}", "origin": "Members", "side": "community", "accounts": count}
        for n, count in enumerate(accounts)
    ]
    filed = case(seen("G3 -", "C", "s0"), seen("G3 -", "C", "s1"), sources=sources)

    assert state(filed) == ("not_met" if carries else "unknown")


def test_accounts_of_a_source_that_says_nothing_here_do_not_count() -> None:
    many = {"id": "many", "origin": "Members", "side": "community", "accounts": 5}
    one = {"id": "one", "origin": "Members", "side": "community"}
    filed = case(seen("G3 -", "C", "one"), seen("G4 -", "C", "many"), sources=[many, one])

    assert (state(filed, "G3"), state(filed, "G4")) == ("unknown", "not_met")
