"""Raised doubts, the range they leave, what nobody has shown, and what the next period inherits (7.2, 8.2, 8.3)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.verdict.by_hand import CaseFile, Seen, breadth, case, judged, seen
from tests.core.verdict.cases import cases, trying
from tests.core.verdict.cases.ids import RUBRIC, VERDICT_ROWS
from tests.core.verdict.edits import rank
from tests.core.verdict.laid_open import lay_open

CONTESTED = [seen("G3 +"), seen("G3 -", "B", "theirs")]


def doubts(*told: Seen, **fields: Any) -> list[str]:
    """Give the raised doubts of a case."""
    found: list[str] = judged(case(*told, **fields))["raised_doubts"]
    return found


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], []),
        ([seen("G3 +")], []),
        ([seen("G3 -")], []),
        ([seen("G3 ~")], ["G3"]),
        (CONTESTED, ["G3"]),
        ([seen("G3 -", "C")], ["G3"]),
        ([seen("G3 -", "D")], []),
        ([seen("P02.1 -", "B")], []),
        ([seen("B2 + B3 -")], []),
        ([seen("B2 ~")], ["B2"]),
        ([seen("B2 +", "C")], ["B2"]),
        ([seen("C05.4 ~ C05 -", "A")], ["C05.4"]),
        ([seen("C10.1 ~", "A")], ["C10.1"]),
        ([seen("GI1 ~ L10 ~ R01 ~ D05 ~")], []),
        ([seen("U04 ~")], []),
        ([seen("Y9:E1 +")], ["Y9"]),
        ([seen("Y9:E1 +", "C")], ["Y9"]),
        ([seen("Y1:E1 +")], []),
        ([seen("Y1:E1 +", "C")], []),
        ([seen("Y1:E2 -", "C")], []),
        ([seen("Y1:E2 +", "C"), seen("Y1 -")], []),
        ([seen("Y9:E1 -")], []),
        ([seen("Y9:E1 +", "D")], []),
        ([seen("Y7:E2 +")], []),
        ([seen("Y1:E2 + P03 ~ M1.1 ~ B1 ~ G2 ~ C02 ~")], ["B1", "M1.1", "C02", "P03", "G2", "Y1"]),
    ],
)
def test_what_was_raised_and_not_settled_is_a_doubt(told: list[Seen], expected: list[str]) -> None:
    assert doubts(*told) == expected


def test_exempt_rows_raise_no_doubt_for_a_donor() -> None:
    told = seen("C04 ~ C07 ~ K3.1 ~ C02 ~")

    assert doubts(told) == ["C02", "C04", "C07", "K3.1"]
    assert doubts(told, roles=["donor"]) == ["C02"]


@pytest.mark.parametrize(
    ("links", "expected"),
    [("P03 -", ["house:P03"]), ("P03 ~", ["P03"]), ("P03 +", [])],
)
def test_a_house_line_is_a_doubt_by_itself(links: str, expected: list[str]) -> None:
    lines = [{"row": "P03", "declared": "2020-01-01"}]

    assert doubts(seen(links, date="2024"), house_red_lines=lines) == expected


def test_doubts_come_in_canonical_order_and_house_lines_last() -> None:
    lines = [{"row": row, "declared": "2020-01-01"} for row in ("K4", "B2")]
    told = [seen("Y9:E1 + G2 ~ P03 ~ C02 ~ M1.1 ~ B1 ~ K4 -", date="2024"), seen("B2 +")]

    found = doubts(*told, house_red_lines=lines)

    rows = ["B1", "M1.1", "C02", "P03", "G2"]
    assert found == [*rows, "Y9", "house:B2", "house:K4"]


def range_of(*told: Seen, **fields: Any) -> tuple[str, str, str]:
    """Give worst, verdict and best."""
    result = judged(case(*told, **fields))
    return result["range"]["worst"], result["verdict"], result["range"]["best"]


NOT_ENOUGH = "not_enough_evidence"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], (NOT_ENOUGH, NOT_ENOUGH, NOT_ENOUGH)),
        ([seen("P03 -")], ("mixed", "mixed", "mixed")),
        ([seen("P03 ~")], ("mixed", NOT_ENOUGH, NOT_ENOUGH)),
        ([seen("P03 -", "C")], ("mixed", NOT_ENOUGH, NOT_ENOUGH)),
        ([seen("B1 ~")], ("mixed", "mixed", NOT_ENOUGH)),
        ([seen("B1 ~"), seen("B2 ~")], ("bad", "mixed", NOT_ENOUGH)),
        ([seen("B1 ~ B2 ~")], ("mixed", "mixed", NOT_ENOUGH)),
        ([seen("P03 ~"), seen("P09 ~"), seen("K4 ~")], ("mixed", NOT_ENOUGH, NOT_ENOUGH)),
        ([seen("Y9:E1 +")], ("ugly", "mixed", NOT_ENOUGH)),
        ([seen("Y9:E1 +", "C")], ("ugly", NOT_ENOUGH, NOT_ENOUGH)),
        ([*breadth(), seen("P03 ~")], ("mixed", "good", "good")),
        ([*breadth()[:-1], seen("G1.1 ~")], ("mixed", NOT_ENOUGH, "good")),
        ([*breadth()[1:], seen("M1.2 +", "C")], ("mixed", NOT_ENOUGH, "good")),
        # each with an event of its own: three standards that may not be met
        ([seen("M1.1 ~"), seen("M3.1 ~"), seen("M4.1 ~")], ("bad", "mixed", NOT_ENOUGH)),
    ],
)
def test_the_range_runs_between_every_doubt_gone_wrong_and_every_one_cleared(
    told: list[Seen], expected: tuple[str, str, str]
) -> None:
    assert range_of(*told) == expected


def test_a_doubt_about_a_class_is_alleged_at_worst() -> None:
    assert range_of(seen("Y9:E1 +", "C"), is_class=True) == ("mixed", NOT_ENOUGH, NOT_ENOUGH)


@pytest.mark.parametrize(
    ("told", "worst"),
    [
        # a doubt gone wrong has the incidents of what spoke against or partly...
        (
            [seen("B1 +", incident="a"), seen("B1 -", incident="b"), seen("B2 +", incident="a")],
            "mixed",
        ),
        (
            [seen("B1 ~", incident="b"), seen("B1 -", incident="a"), seen("B2 +", incident="a")],
            "bad",
        ),
        (
            [seen("B1 +", incident="a"), seen("B1 ~", incident="b"), seen("B2 +", incident="a")],
            "bad",
        ),
        # ...or, where nothing did, of all that was said of it
        ([seen("B1 -", "C", incident="a"), seen("B2 +", incident="a")], "mixed"),
        ([seen("B1 -", "C", incident="b"), seen("B2 +", incident="a")], "bad"),
    ],
)
def test_the_incidents_of_a_doubt_that_goes_wrong(told: list[Seen], worst: str) -> None:
    assert range_of(*told)[0] == worst


def test_open_findings_follow_the_doubts() -> None:
    assert range_of(seen("P03 ~"), open_findings=[{"row": "P03"}])[1:] == ("mixed", NOT_ENOUGH)
    assert range_of(seen("Y9:E1 +", "C"), open_findings=[{"row": "Y9"}])[1:] == (
        "mixed",
        NOT_ENOUGH,
    )


def test_a_house_line_without_a_doubt_keeps_its_state_when_its_row_goes_wrong() -> None:
    lines = [{"row": "P03", "declared": "2020-01-01"}]

    found = range_of(seen("P03 ~", "A", date="2024"), house_red_lines=lines)

    assert found == ("mixed", NOT_ENOUGH, NOT_ENOUGH)


@trying
@given(cases(), st.data())
def test_however_the_doubts_are_settled_the_verdict_lies_in_the_range(
    file: CaseFile, data: st.DataObject
) -> None:
    result, opened = judged(file), lay_open(file)
    for doubt in result["raised_doubts"]:
        opened = opened.settling(doubt, against=data.draw(st.booleans()))

    found = rank(opened.verdict())

    assert rank(result["range"]["worst"]) <= found <= rank(result["range"]["best"])


def test_what_nobody_has_shown_is_every_row_that_nobody_touched() -> None:
    result = judged(case())

    idle = ("U", "Y3", "Y6", "Y7", "Y8")
    expected = [id for id in VERDICT_ROWS if not id.startswith(idle) and id != "C05"]
    assert result["never_asked"] == expected
    assert len(expected) == 123 - 11 - 4 - 1


@pytest.mark.parametrize(
    ("told", "fields", "row", "asked"),
    [
        (seen("P03 +"), {}, "P03", True),
        (seen("P03 +", "C"), {}, "P03", True),
        (seen("P03 +", "D"), {}, "P03", False),
        (seen("P02.1 +", "B"), {}, "P02.1", False),
        (seen("P03 +", date="2020"), {"period": {"start": "2024"}}, "P03", False),
        (seen("Y1:E1 +"), {}, "Y1", True),
        (seen("Y1 -"), {}, "Y1", True),
        (seen(""), {"requests": [{"id": "Q", "row": "P03", "outcome": "pending"}]}, "P03", True),
        (seen("C05 +"), {}, "C05.1", False),
        (seen(""), {"roles": ["donor"]}, "C04", False),
    ],
)
def test_a_row_is_asked_about_by_evidence_with_force_or_a_request(
    told: Seen, fields: dict[str, Any], row: str, asked: bool
) -> None:
    assert (row not in judged(case(told, **fields))["never_asked"]) is asked


def carry(*told: Seen, **fields: Any) -> list[str]:
    """Give what the next period inherits."""
    found: list[str] = judged(case(*told, **fields))["carry"]
    return found


def test_candidates_red_lines_and_open_findings_are_carried_in_canonical_order() -> None:
    told = [seen("G2 - P03 - C02 - M4.1 - B2 +", date="2024"), seen("Y9:E1 + K4 -", "A")]
    lines = [{"row": "K4", "declared": "2020-01-01"}]
    findings = [{"row": row} for row in ("G3", "C02", "Y2", "B1")]

    found = carry(*told, house_red_lines=lines, open_findings=findings)

    assert found == ["B1", "B2", "M4", "C02", "K4", "G3", "Y2", "Y9"]


def test_what_is_only_alleged_contested_or_a_lesser_blocker_is_not_carried() -> None:
    assert carry(seen("Y9:E1 + P03 - G2 - B1 ~"), *CONTESTED) == []


def test_every_verdict_row_is_in_one_of_the_eight_families() -> None:
    counts: dict[str, int] = {}
    for id in RUBRIC.verdict_rows:
        counts[id[0]] = counts.get(id[0], 0) + 1

    assert counts == {"B": 6, "M": 44, "C": 16, "P": 22, "K": 8, "U": 11, "G": 7, "Y": 9}
    assert "GI1" not in RUBRIC.verdict_rows
