"""Red lines that the network declared for itself: when they are in force, and where they stand (4.6)."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import case, judged, seen


def house(row: str, *told: str, **fields: Any) -> dict[str, Any]:
    """Judge a case with a line of the network's own, declared in time: `A ours -` and the like are filed on its row."""
    items = []
    for number, one in enumerate(told):
        grade, by, direction = one.split()
        items.append(seen(f"{row} {direction}", grade, by, locator=str(number), date="2024-05-01"))
    lines = [{"row": row, "declared": "2023-06-01"}]
    context = seen("", "D", date="2024-05-01")
    return judged(case(context, *items, house_red_lines=lines, **fields))


IN_FORCE: list[tuple[str, list[object], dict[str, str] | None, bool]] = [
    # declared, dates of the evidence, period, in force
    ("2023-12-31", ["2024-01-01"], None, True),
    ("2024-01-01", ["2024-01-01"], None, False),
    ("2023-12-31", ["2024"], None, True),
    ("2024-01-01", ["2024"], None, False),
    ("2024-04-30", ["2024-05", "2024-06-01"], None, True),
    ("2024-05-01", ["2024-06-01", "2024-05"], None, False),
    ("2024-05-31", [None, "2024-06-01"], {"start": "2024-01-01"}, True),
    ("2023-12-31", [None], {"start": "2024-01-01"}, True),
    ("2024-01-01", [None], {"start": "2024"}, False),
    ("1990-01-01", [None], {"end": "2024-01-01"}, False),
    ("1990-01-01", [None], None, False),
    ("2024-05-01", ["2023-01-01", "2024-06-01"], {"start": "2024-01-01"}, False),
]


@pytest.mark.parametrize(("declared", "dates", "period", "in_force"), IN_FORCE)
def test_a_line_is_in_force_if_declared_before_the_first_evidence(
    declared: str, dates: list[object], period: dict[str, str] | None, in_force: bool
) -> None:
    items = [seen("GI1 +", "D", date=date, locator=str(n)) for n, date in enumerate(dates)]
    lines = [{"row": "M7.7", "declared": declared}]

    result = judged(case(*items, period=period, house_red_lines=lines))

    assert ("house:M7.7" in result["red_lines"]) is in_force
    assert ("house_red_line_not_in_force:M7.7" in result["notes"]) is not in_force


def test_of_two_declarations_for_one_row_the_earliest_counts() -> None:
    lines = [{"row": "M7.7", "declared": day} for day in ("2025-01-01", "2023-01-01")]

    for order in (lines, lines[::-1]):
        result = judged(case(seen("M7.7 +", date="2024"), house_red_lines=order))
        assert result["red_lines"]["house:M7.7"]["state"] == "absent"


ROW = {
    (): ("unknown", ["reasonable_grounds"]),
    ("A ours -",): ("established", []),
    ("B ours -", "B neighbours -"): ("established", []),
    ("B ours -", "C neighbours -"): ("established", []),
    ("B ours -",): ("alleged", ["reasonable_grounds"]),
    ("C several -",): ("alleged", ["reasonable_grounds"]),
    ("C ours -",): ("unknown", ["reasonable_grounds"]),
    ("B theirs -",): ("unknown", ["reasonable_grounds"]),
    ("B ours ~",): ("unknown", ["reasonable_grounds"]),
    ("B ours -", "B court +"): ("alleged", ["reasonable_grounds"]),
    ("A ours -", "B court +"): ("established", []),
    ("A ours -", "A court +"): ("alleged", ["record_against"]),
    ("A court +",): ("absent", ["reasonable_grounds", "record_against"]),
    ("B ours +",): ("absent", ["reasonable_grounds"]),
    ("B ours -", "A court +"): ("absent", ["reasonable_grounds", "record_against"]),
    ("B ours -", "B neighbours -", "A court +"): ("absent", ["record_against"]),
}


@pytest.mark.parametrize(("told", "expected"), ROW.items())
def test_a_house_line_on_a_row(told: tuple[str, ...], expected: tuple[str, list[str]]) -> None:
    found = house("P02.2", *told)["red_lines"]["house:P02.2"]

    state, missing = expected
    assert found == {"state": state, "elements": {}, "missing": missing}


@pytest.mark.parametrize(("told", "expected"), ROW.items())
def test_a_house_line_on_a_sign_is_the_mirror(
    told: tuple[str, ...], expected: tuple[str, list[str]]
) -> None:
    mirror = {"+": "-", "-": "+", "~": "~"}
    told = tuple(one[:-1] + mirror[one[-1]] for one in told)

    found = house("B2", *told)["red_lines"]["house:B2"]

    assert (found["state"], found["missing"]) == expected


def test_a_house_line_has_the_weight_of_a_red_line() -> None:
    result = house("P02.2", "A ours -")

    assert result["verdict"] == "ugly"
    assert result["because"] == [
        {"id": "house:P02.2", "state": "established", "evidence": ["E2"]},
    ]
    assert result["carry"] == ["P02.2"]


def test_an_alleged_house_line_blocks_and_is_a_doubt() -> None:
    result = house("M7.7", "B ours -")

    assert result["verdict"] == "mixed"
    assert "alleged:house:M7.7" in result["blockers"]
    assert "house:M7.7" in result["raised_doubts"]
    assert result["range"]["worst"] == "ugly"


def test_a_house_line_about_a_class_is_alleged_at_most() -> None:
    found = house("P02.2", "A ours -", is_class=True)["red_lines"]["house:P02.2"]

    assert (found["state"], found["missing"]) == ("alleged", ["named_partner"])


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("U01", {}),
        ("C09", {"not_needed": ["C09"]}),
        ("C04", {"roles": ["donor"]}),
        ("C07", {"roles": ["ngo", "donor"]}),
        ("K3.1", {"roles": ["donor"]}),
    ],
)
def test_a_house_line_on_a_row_that_does_not_count_is_idle(
    row: str, fields: dict[str, Any]
) -> None:
    result = house(row, "A ours -", **fields)

    idle = {"state": "not_applicable", "elements": {}, "missing": []}
    assert result["red_lines"][f"house:{row}"] == idle
    assert result["verdict"] == "not_enough_evidence"


def test_a_house_line_on_c05_is_about_the_row_and_not_the_criterion() -> None:
    result = house("C05", "B ours +")

    assert result["criteria"]["C05"] == "met"
    assert result["red_lines"]["house:C05"]["state"] == "absent"


def test_house_lines_come_last_in_the_order_of_their_rows() -> None:
    declared = [{"row": row, "declared": "2020-01-01"} for row in ("G2", "C01", "M7.7", "B6")]
    told = seen("G2 - C01 - M7.7 - B6 + Y9:E1 +", "A", date="2024")

    ways = judged(case(told, house_red_lines=declared))["changes"]["up"]

    lines = ["Y9", "house:B6", "house:M7.7", "house:C01", "house:G2"]
    assert [way["clear"] for way in ways] == [lines]
