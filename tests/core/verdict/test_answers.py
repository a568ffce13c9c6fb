"""Missing answers and open findings (section 7)."""

from typing import Any

import pytest

from tests.core.verdict.by_hand import Seen, breadth, case, judged, seen

DATES = {"asked": "2024-02-01", "due": "2024-03-01", "reminded": "2024-03-05"}


def asked(row: str = "M7.2", outcome: str = "refused", **fields: object) -> dict[str, object]:
    """Give a request in good order."""
    return {"id": "Q1", "row": row, "outcome": outcome, **DATES, **fields}


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ({}, True),
        ({"asked": None}, False),
        ({"due": None}, False),
        ({"reminded": None}, False),
        ({"due": "2024-02-01", "reminded": "2024-02-01"}, True),
        ({"due": "2024-01-31"}, False),
        ({"reminded": "2024-01-31"}, False),
        (
            {"reminded": "2024-02-15"},
            True,
        ),  # before it was due: the rules ask only that it was dated
    ],
)
def test_a_refusal_counts_after_a_dated_request_and_reminder(
    dates: dict[str, Any], counts: bool
) -> None:
    result = judged(case(*breadth(), requests=[asked(**dates)]))

    assert result["rows"]["D00"] == ("not_met" if counts else "unknown")
    assert result["blockers"] == ["refused:Q1"] * counts
    assert ("refusal_not_counted:Q1" in result["notes"]) is not counts
    assert result["verdict"] == ("mixed" if counts else "good")


@pytest.mark.parametrize(
    ("row", "fields", "counts"),
    [
        ("M7.2", {}, True),
        ("B3", {}, True),
        ("Y1", {}, True),
        ("C05", {}, True),
        ("G5", {}, True),
        ("D01", {}, True),
        ("D14", {}, True),
        ("GI1", {}, False),
        ("L10", {}, False),
        ("R01", {}, False),
        ("Y7", {}, False),
        ("Y7", {"fiscal_host": True}, True),
        ("U01", {}, False),
        ("U01", {"unaids": True}, True),
        ("C09", {"not_needed": ["C09"]}, False),
        ("C04", {"roles": ["donor"]}, True),  # it is the refusal that blocks
    ],
)
def test_a_refusal_counts_on_a_row_that_matters(
    row: str, fields: dict[str, Any], counts: bool
) -> None:
    result = judged(case(requests=[asked(row)], **fields))

    assert result["blockers"] == ["refused:Q1"] * counts


def test_a_counted_refusal_stays_even_if_other_evidence_settles_the_row() -> None:
    result = judged(case(*breadth(), seen("M7.2 +", "A"), requests=[asked()]))

    assert (result["rows"]["M7.2"], result["blockers"]) == ("met", ["refused:Q1"])


@pytest.mark.parametrize("outcome", ["answered", "pending", "declined"])
def test_other_outcomes_have_no_effect_on_the_verdict(outcome: str) -> None:
    request = asked(outcome=outcome, reason="the law")

    result = judged(case(*breadth(), requests=[request]))

    assert (result["verdict"], result["blockers"]) == ("good", [])
    assert ("declined:Q1" in result["notes"]) is (outcome == "declined")
    assert result["heard"]["partner"] is (outcome != "pending")


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([], "unknown"),
        (["answered"], "met"),
        (["declined"], "met"),
        (["answered", "declined"], "met"),
        (["answered", "pending"], "unknown"),
        (["pending"], "unknown"),
        (["answered", "refused"], "not_met"),
        (["pending", "refused"], "not_met"),
    ],
)
def test_d00_is_set_by_the_register_alone(outcomes: list[str], state: str) -> None:
    requests = [
        asked(outcome=outcome, id=f"Q{number}", reason="the law")
        for number, outcome in enumerate(outcomes)
    ]

    assert judged(case(requests=requests))["rows"]["D00"] == state


def test_a_refusal_that_does_not_count_leaves_d00_unknown() -> None:
    assert judged(case(requests=[asked(reminded=None)]))["rows"]["D00"] == "unknown"


def test_refusals_are_listed_by_id_in_text_order() -> None:
    requests = [asked(id=id) for id in ("q", "Q10", "Q9")]

    assert judged(case(requests=requests))["blockers"] == ["refused:Q10", "refused:Q9", "refused:q"]


STANDING: list[tuple[str, list[Seen], bool]] = [
    # row of the finding, evidence of this period, still open
    ("P03", [], True),
    ("P03", [seen("P03 +")], False),
    ("P03", [seen("P03 ~")], True),
    ("P03", [seen("P03 +", "C")], True),
    ("P03", [seen("P03 +"), seen("P03 -")], True),
    ("B2", [], True),
    ("B2", [seen("B2 -")], False),
    ("B2", [seen("B2 ~")], True),
    ("M4", [seen("M4.4 +")], False),
    ("M4", [seen("M4.4 + M4.5 ~")], True),
    ("M4.5", [seen("M4.4 +")], True),
    ("C05", [seen("C05.1 +")], True),
    ("C05", [seen("C05 +")], False),
    ("C05.1", [seen("C05 +")], True),
    ("C10", [seen("C10.1 + C10.2 +", "A")], False),
    ("C10", [seen("C10.1 +", "A")], True),
    ("Y2", [], True),
    ("Y2", [seen("Y2 -")], False),
    ("Y2", [seen("Y2:E1 +")], True),
    ("Y7", [], False),  # does not apply
    ("U01", [], False),
    ("G5", [], True),
    ("K3.1", [], True),
]


@pytest.mark.parametrize(("row", "told", "stands"), STANDING)
def test_an_open_finding_stands_until_its_state_is_good(
    row: str, told: list[Seen], stands: bool
) -> None:
    result = judged(case(*told, open_findings=[{"row": row, "since": "2022"}]))

    assert (row in result["carry"]) is stands
    said = {row, f"open:{row}", f"alleged:{row}"} & set(result["blockers"])
    assert bool(said) is stands


@pytest.mark.parametrize(
    ("marks", "stands"),
    [
        ([False], True),
        ([True], False),
        ([None], True),
        ([True, True], False),
        ([True, False], True),
        ([False, True], True),
        ([True, None], True),
    ],
)
def test_a_finding_is_remedied_only_if_every_entry_says_so(
    marks: list[bool | None], stands: bool
) -> None:
    findings = [
        {"row": "G2"} if mark is None else {"row": "G2", "remedied": mark} for mark in marks
    ]

    result = judged(case(*breadth(), open_findings=findings))

    assert result["verdict"] == ("mixed" if stands else "good")


@pytest.mark.parametrize(
    ("row", "roles", "stands"),
    [
        ("C04", ["donor"], False),
        ("C07", ["donor", "un"], False),
        ("K3.1", ["donor"], False),
        ("K3.2", ["donor"], True),
        ("C04", ["un"], True),
    ],
)
def test_a_finding_on_an_exempt_row_is_ignored(row: str, roles: list[str], stands: bool) -> None:
    result = judged(case(open_findings=[{"row": row}], roles=roles))

    assert result["carry"] == [row] * stands


@pytest.mark.parametrize(
    ("row", "told", "blockers"),
    [
        ("B2", seen("B2 +"), ["B2"]),
        ("M4", seen("M4.1 -"), ["M4"]),
        ("M4.1", seen("M4.1 -"), ["M4", "open:M4.1"]),
        ("Y9", seen("Y9:E1 +"), ["alleged:Y9"]),
        ("Y2", seen("Y9:E1 +"), ["alleged:Y9", "open:Y2"]),
        ("P03", seen("P03 -"), ["P03"]),
        ("P03", seen("P03 ~"), ["open:P03"]),
    ],
)
def test_what_is_said_already_is_not_said_again(row: str, told: Seen, blockers: list[str]) -> None:
    assert judged(case(told, open_findings=[{"row": row}]))["blockers"] == blockers


def test_an_open_finding_never_makes_bad_or_ugly() -> None:
    findings = [{"row": row} for row in ("B1", "B2", "B3", "M1", "C02", "Y1", "Y9")]

    assert judged(case(open_findings=findings))["verdict"] == "mixed"
    assert judged(case(*breadth(), open_findings=findings))["verdict"] == "mixed"


def test_since_is_printed_and_never_computed_with() -> None:
    for since in ("1980", 2099, "spring", None):
        result = judged(case(open_findings=[{"row": "G2", "since": since}]))
        assert result["blockers"] == ["open:G2"]
