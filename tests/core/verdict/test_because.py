"""Because (8.1): at most seven reasons, and the evidence behind each."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import Seen, breadth, case, judged, seen


def because(*told: Seen, **fields: Any) -> list[tuple[str, str, list[str]]]:
    """Give the reasons as id, state and evidence."""
    reasons = judged(case(*told, **fields))["because"]
    return [(reason["id"], reason["state"], reason["evidence"]) for reason in reasons]


def test_ugly_names_the_established_red_lines_with_all_that_supports_them() -> None:
    told = [
        seen("Y2:E1 +", "A"),
        seen("Y2:E2 +", "B"),
        seen("Y2:E2 +", "C", "court"),
        seen("Y2:E2 +", "D"),
        seen("Y2:E2 +", "B", "theirs"),
        seen("Y2 - B1 +", "B"),
        seen("K4 -", "A", date="2024"),
        seen("K4 -", "C"),
        seen("K4 ~", "B"),
    ]
    lines = [{"row": "K4", "declared": "2020-01-01"}]

    assert because(*told, house_red_lines=lines) == [
        ("Y2", "established", ["E1", "E2", "E3"]),
        ("house:K4", "established", ["E7", "E8"]),
    ]


def test_bad_names_what_was_counted_and_what_carries_it() -> None:
    told = [
        seen("B1 +"),
        seen("B1 +", "C"),
        seen("B1 ~", "C", "several"),
        seen("B1 + M1.1 -", "A", "court", locator="ruling"),
        seen("B1 -", "C"),
        seen("M1.1 +", "B"),
        seen("M1.2 ~ M1.3 - C02 -"),
        seen("M1.4 +"),
    ]

    assert because(*told) == [
        ("B1", "present", ["E1", "E3", "E4"]),
        ("M1", "not_met", ["E4", "E7"]),
        ("C02", "not_met", ["E7"]),
    ]


def test_a_criterion_in_parts_names_what_speaks_against_its_parts() -> None:
    told = [seen("C05.1 -"), seen("C05.2 ~"), seen("C05.3 +", "A"), seen("C05 -"), seen("C10.2 -")]

    assert because(*told) == [
        ("C05", "not_met", ["E1", "E2", "E4"]),
        ("C10", "not_met", ["E5"]),
    ]


def test_a_row_that_a_record_settled_well_stands_behind_nothing() -> None:
    told = [
        seen("M1.1 -"),
        seen("M1.2 +", "A"),
        seen("M1.2 -"),
        seen("M1.3 ~", "A"),
        seen("M1.3 -"),
    ]

    assert because(*told) == [("M1", "not_met", ["E1", "E4", "E5"])]


def test_bad_leaves_out_what_found_no_incident_of_its_own() -> None:
    told = [seen("B1 + B2 + M1.1 -", incident="a"), seen("B3 +", incident="b")]

    assert because(*told) == [("B1", "present", ["E1"]), ("B3", "present", ["E2"])]


def test_mixed_names_the_blockers_each_with_its_state() -> None:
    told = [
        seen("M4.4 - P03 -"),
        seen("B2 ~"),
        seen("C08 +"),
        seen("C08 -", "B", "court"),
        seen("Y9:E1 +"),
        seen("Y9:E1 -"),
    ]

    assert because(*told, open_findings=[{"row": "G2"}]) == [
        ("B2", "contested", ["E2"]),
        ("M4", "not_met", ["E1"]),
        ("C08", "contested", ["E4"]),
        ("P03", "not_met", ["E1"]),
        ("alleged:Y9", "alleged", ["E5"]),
        ("open:G2", "open", []),
    ]


def test_a_refusal_has_no_evidence() -> None:
    request = {"id": "Q", "row": "K4", "outcome": "refused"}
    request |= dict.fromkeys(("asked", "due", "reminded"), "2024-01-01")

    assert because(requests=[request]) == [("refused:Q", "refused", [])]


def test_partly_standards_name_what_speaks_against_each_or_partly() -> None:
    told = [
        seen("M1.2 ~ M1.3 +"),
        seen("M2.3 +"),
        seen("M2.4 +", "B", "court"),
        seen("M2.5 -"),
        seen("M3.2 ~"),
        seen("M4.1 +"),
    ]

    assert because(*told) == [("partly_standards", "partly", ["E1", "E4", "E5"])]


def test_an_alleged_house_line_names_what_is_said_against() -> None:
    told = [seen("G5 -", date="2024"), seen("G5 +", "C"), seen("G5 ~", "C")]
    lines = [{"row": "G5", "declared": "2020-01-01"}]

    assert because(*told, house_red_lines=lines) == [("alleged:house:G5", "alleged", ["E1"])]


def test_good_names_the_part_in_decisions_and_the_known_standards() -> None:
    told = [
        *breadth(),
        seen("G1.1 + M1.5 +", "B", "court"),
        seen("M4.4 ~ M1.1 ~"),
        seen("M1.3 +", "C"),
    ]

    assert because(*told) == [
        ("G1.1", "met", ["E6", "E7"]),
        ("M1", "met", ["E1", "E7"]),
        ("M2", "met", ["E2"]),
        ("M3", "met", ["E3"]),
        ("M4", "partly", ["E4"]),
        ("M5", "met", ["E5"]),
    ]


@pytest.mark.parametrize(
    ("told", "lacking"),
    [
        ([], ["standards", "G1.1", "community"]),
        (breadth()[:-1], ["G1.1"]),
        (breadth()[1:], ["standards"]),
        (breadth("court"), ["community"]),
    ],
)
def test_too_little_names_what_the_gate_lacks(told: list[Seen], lacking: list[str]) -> None:
    assert because(*told) == [(f"gate:{name}", "not_passed", []) for name in lacking]


def test_seven_reasons_are_enough() -> None:
    told = [seen(f"P{n:02} -", "A") for n in (1, 3, 9)] + [
        seen(f"G{n} -", "A") for n in (2, 3, 4, 6)
    ]

    seven = because(*told)
    eighth = because(*told, seen("K4 -", "A"))

    assert [id for id, _, _ in seven] == ["P01", "P03", "P09", "G2", "G3", "G4", "G6"]
    assert [id for id, _, _ in eighth] == ["P01", "P03", "P09", "K4", "G2", "G3", "G4"]


def test_evidence_is_named_once_and_in_text_order() -> None:
    told = [{**seen("M4.4 - M4.5 -"), "id": id, "locator": id} for id in ("E9", "b", "E10", "É1")]

    assert because(*told) == [("M4", "not_met", ["E10", "E9", "b", "É1"])]
