"""Before signing (section 6): four ends, or none."""

import pytest

from firsthand.core.verdict.rubric import QUESTIONS, STOP_QUESTIONS
from tests.core.verdict.by_hand import Seen, breadth, case, judged, seen

STOP = ("D04", "D05", "D06", "D07", "D13", "D14")
NEGOTIATE = ("D01", "D02", "D03", "D08", "D09", "D10", "D11", "D12")
WELL = [seen(f"{row} +", "A") for row in STOP]


def outcome(*told: Seen, **fields: object) -> str | None:
    """Give the end that the fourteen questions lead to."""
    found: str | None = judged(case(*told, **fields))["before_signing"]
    return found


def test_the_questions_are_those_of_the_specification() -> None:
    assert STOP_QUESTIONS == STOP
    assert sorted(QUESTIONS) == sorted(STOP + NEGOTIATE)


@pytest.mark.parametrize("row", STOP)
@pytest.mark.parametrize("grade", ["A", "B"])
def test_a_stop_question_answered_badly_says_no(row: str, grade: str) -> None:
    by = (
        "bank" if grade == "B" and row in ("D04", "D07", "D13") else "ours"
    )  # records alone testify
    others = [item for item in WELL if row not in item["rows"]]

    assert outcome(*others, seen(f"{row} -", grade, by)) == "say_no"


@pytest.mark.parametrize("row", NEGOTIATE)
def test_any_other_question_answered_badly_is_for_negotiation(row: str) -> None:
    assert outcome(*WELL, seen(f"{row} -", "A")) == "negotiate_first"
    assert outcome(*WELL, seen(f"{row} ~", "A")) == "negotiate_first"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([seen("D05 -", "C", "several")], "negotiate_first"),  # carried by general statements alone
        ([seen("D05 -", "C")], "not_enough_answers"),
        ([seen("D05 ~")], "negotiate_first"),
        ([seen("D05 +"), seen("D05 -")], "negotiate_first"),
        ([seen("D06 +"), seen("D06 -", "B", "court")], "negotiate_first"),
        ([seen("D05 -", "B"), seen("D05 -", "C", "several")], "say_no"),
        # a signed change is a record: the row is no longer not met
        ([seen("D14 -"), seen("D14 +", "A")], "not_enough_answers"),
        ([seen("D14 -", "A", "court"), seen("D14 +", "A")], "negotiate_first"),
        ([seen("D05 -", "B"), seen("D01 -", "A")], "say_no"),
        ([seen("D01 +")], "not_enough_answers"),
        (WELL, "proceed"),
        (WELL[:-1], "not_enough_answers"),
        ([*WELL, seen("D01 +")], "proceed"),
        ([*WELL, seen("D12 -", "D")], "proceed"),
    ],
)
def test_the_first_end_that_holds(told: list[Seen], expected: str) -> None:
    assert outcome(*told) == expected


@pytest.mark.parametrize(
    "told", [[], breadth(), [seen("D05 -", "D")], [seen("D04 -", "B", "ours")]]
)
def test_nothing_said_or_asked_of_an_offer_has_no_end(told: list[Seen]) -> None:
    assert outcome(*told) is None


def test_what_lies_outside_the_period_is_not_about_this_offer() -> None:
    old = seen("D05 -", "A", date="2020")

    assert outcome(old, period={"start": "2024"}) is None
    assert outcome(*WELL, old, period={"start": "2024"}) == "proceed"


@pytest.mark.parametrize("result", ["pending", "declined", "refused", "answered"])
def test_a_question_asked_and_not_shown_is_not_enough(result: str) -> None:
    request = {"id": "Q", "row": "D13", "outcome": result, "reason": "the law"}
    others = [item for item in WELL if "D13" not in item["rows"]]

    assert outcome(requests=[request]) == "not_enough_answers"
    assert outcome(*others, requests=[request]) == "not_enough_answers"
    assert outcome(*WELL, requests=[request]) == "proceed"


def test_a_request_about_another_row_asks_nothing_of_an_offer() -> None:
    assert outcome(requests=[{"id": "Q", "row": "M7.2", "outcome": "pending"}]) is None


def test_the_end_is_independent_of_the_verdict() -> None:
    offer = judged(case(*breadth(), seen("D05 -")))
    ugly = judged(case(seen("Y9:E1 +", "A"), *WELL))

    assert (offer["verdict"], offer["before_signing"]) == ("good", "say_no")
    assert (ugly["verdict"], ugly["before_signing"]) == ("ugly", "proceed")
