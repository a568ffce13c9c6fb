"""What became of findings: partly is no remedy, and neither is silence."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import case, seen
from tests.core.verdict.comparing.two_files import NEXT, YEAR, changed, published, snapshot


def finding(row: str, *, remedied: bool = False) -> dict[str, object]:
    """Give one entry of `open_findings`."""
    return {"row": row, "since": "2022", "remedied": remedied}


def test_findings_are_remedied_still_open_or_new() -> None:
    old = case(*(seen(f"{id} +") for id in ("B1", "B2", "B3", "B4")), seen("M3.1 -"), period=YEAR)
    new = case(
        *(seen("B1 -"), seen("B2 +"), seen("B3 ~"), seen("B5 +"), seen("M3.1 ~")),
        open_findings=[finding(id) for id in ("B1", "B2", "B3", "B4", "M3")],
        period=NEXT,
    )

    findings = published(changed(old, new))["findings"]

    assert findings["remedied"] == [{"id": "B1", "state": "absent", "by": "state"}]
    assert findings["still_open"] == [
        {"id": "B2", "state": "present", "shown": True, "carried": True},
        {"id": "B3", "state": "contested", "shown": False, "carried": True},
        {"id": "B4", "state": "unknown", "shown": False, "carried": True},
        {"id": "M3", "state": "partly", "shown": False, "carried": True},
    ]
    assert findings["new"] == [{"id": "B5", "state": "present", "shown": True}]
    assert findings["unlisted"] == []


@pytest.mark.parametrize(
    ("links", "state"), [("Y1 -", "absent"), ("Y1:E2 +", None), ("M1.1 +", None)]
)
def test_a_red_line_is_remedied_only_by_evidence_against_it(links: str, state: str | None) -> None:
    drawn = case(*(seen(f"Y1:E{n} +", "A") for n in (1, 2, 3)), period=YEAR)

    findings = changed(drawn, case(seen(links), period=NEXT)).findings

    assert findings is not None
    assert [(each.id, each.state) for each in findings.remedied] == [("Y1", state)] * bool(state)
    assert [each.id for each in findings.still_open] == ["Y1"] * (not state)


def test_a_house_line_is_followed_by_its_row() -> None:
    line = {"house_red_lines": [{"row": "M7.7", "declared": "2022-01-01"}]}
    drawn = case(seen("M7.7 -", "A"), period=YEAR, **line)

    findings = changed(drawn, case(seen("M7.7 +"), period=NEXT)).findings

    assert snapshot(drawn).carry == ("M7", "M7.7")
    assert findings is not None
    assert [each.id for each in findings.remedied] == ["M7", "M7.7"]


def test_a_finding_marked_remedied_is_remedied_unless_it_is_shown_again() -> None:
    old = case(seen("B2 +"), seen("B3 +"), period=YEAR)
    marks = [finding("B2", remedied=True), finding("B3", remedied=True)]

    findings = published(changed(old, case(seen("B3 +"), open_findings=marks, period=NEXT)))

    assert findings["findings"]["remedied"] == [{"id": "B2", "state": "unknown", "by": "mark"}]
    assert [each["id"] for each in findings["findings"]["still_open"]] == ["B3"]


def test_of_two_marks_for_one_finding_both_must_say_remedied() -> None:
    marks = [finding("B2", remedied=True), finding("B2")]

    findings = changed(case(seen("B2 +")), case(open_findings=marks)).findings

    assert findings is not None
    assert not findings.remedied


def test_a_finding_that_no_donor_can_help_is_set_aside() -> None:
    findings = changed(case(seen("C04 -")), case(roles=["donor"])).findings

    assert findings is not None
    assert findings.set_aside == ("C04",)


def test_a_finding_listed_without_a_reason_in_the_old_file_is_not_called_shown() -> None:
    (new,) = published(changed(case(), case(open_findings=[finding("B2")])))["findings"]["new"]

    assert new == {"id": "B2", "state": "unknown", "shown": False}


@pytest.mark.parametrize(
    ("old_fields", "new_fields", "unlisted"),
    [
        ({"period": YEAR}, {"period": NEXT}, {"B2": "2023", "M3": "2023"}),
        ({"period": YEAR}, {"period": NEXT, "open_findings": [finding("B2")]}, {"M3": "2023"}),
        ({"period": YEAR}, {"period": YEAR}, {}),
        ({"period": NEXT}, {"period": YEAR}, {}),
        ({}, {}, {"B2": "", "M3": ""}),
        ({"open_findings": [finding("B2")]}, {}, {"B2": "2022", "M3": ""}),
        (
            {"period": {"start": "2023-04", "end": "2023-12-31"}},
            {"period": NEXT},
            {"B2": "2023-04-01", "M3": "2023-04-01"},
        ),
        (
            {"period": YEAR},
            {"period": {"start": "2023-07-01", "end": None}},
            {"B2": "2023", "M3": "2023"},
        ),
    ],
)
def test_a_next_period_has_to_list_what_the_old_one_carries(
    old_fields: dict[str, Any], new_fields: dict[str, Any], unlisted: dict[str, str]
) -> None:
    findings = changed(
        case(seen("B2 +"), seen("M3.1 -"), **old_fields), case(**new_fields)
    ).findings

    assert findings is not None
    assert {each.row: each.since for each in findings.unlisted} == unlisted


def test_what_the_new_file_does_not_carry_on_is_lost() -> None:
    old = case(seen("B2 +"), seen("M3.1 -"), period=YEAR)

    findings = changed(old, case(open_findings=[finding("M3")], period=NEXT)).findings

    assert findings is not None
    assert findings.lost == ("B2",)
