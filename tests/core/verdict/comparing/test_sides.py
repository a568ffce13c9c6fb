"""Whose files they are, from when, and what the two sides said."""

from typing import Any

import pytest

from firsthand.core.verdict.comparing import Parties, Periods
from tests.core.verdict.by_hand import case, seen
from tests.core.verdict.comparing.two_files import NEXT, YEAR, changed, published, rated


@pytest.mark.parametrize(
    ("old", "new", "periods", "is_next"),
    [
        (YEAR, NEXT, Periods.LATER, True),
        (NEXT, YEAR, Periods.EARLIER, False),
        (YEAR, YEAR, Periods.SAME, False),
        (YEAR, {"start": "2023-12-31", "end": "2024-06"}, Periods.OVERLAPPING, True),
        ({"start": "2023-12-31", "end": "2024-06"}, YEAR, Periods.OVERLAPPING, False),
        (YEAR, {"start": "2023-06", "end": "2023-12-31"}, Periods.OVERLAPPING, True),
        (YEAR, {"start": "2023-01-01"}, Periods.OVERLAPPING, True),
        ({"end": "2023"}, {"start": "2024"}, Periods.LATER, True),
        (None, YEAR, Periods.UNKNOWN, None),
        (YEAR, {"start": None}, Periods.UNKNOWN, None),
        (None, None, Periods.UNKNOWN, None),
    ],
)
def test_periods_lie_in_one_of_five_ways(
    old: object, new: object, periods: Periods, is_next: bool | None
) -> None:
    comparison = changed(case(period=old), case(period=new))

    assert (comparison.periods, comparison.is_next) == (periods, is_next)


@pytest.mark.parametrize(
    ("community", "partner", "is_class", "parties"),
    [
        ("Network", "Organisation", False, Parties.SAME),
        ("  NETWORK ", "organisation", False, Parties.SAME),
        ("Other network", "Organisation", False, Parties.DIFFERENT),
        ("Network", "Other organisation", False, Parties.DIFFERENT),
        ("Network", "Organisation", True, Parties.DIFFERENT),
    ],
)
def test_parties_are_the_same_by_their_names(
    community: str, partner: str, is_class: bool, parties: Parties
) -> None:
    other = case(seen("M1.1 +"), is_class=is_class)
    other["community"]["name"], other["partner"]["name"] = community, partner

    comparison = changed(case(seen("B2 +")), other)

    assert comparison.parties is parties
    assert (comparison.findings is None) == (parties is Parties.DIFFERENT)


def question(id: str, outcome: str, row: str = "M7.2", **days: str) -> dict[str, Any]:
    """Give one request."""
    return {"id": id, "row": row, "outcome": outcome, **days} | {"reason": "the law"}


DATED = {"asked": "2024-01-01", "due": "2024-02-01", "reminded": "2024-02-02"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [question("Q1", "answered")], [("Q1", None, "answered", False)]),
        (
            [question("Q1", "pending")],
            [question("Q1", "answered")],
            [("Q1", "pending", "answered", False)],
        ),
        (
            [question("Q1", "pending")],
            [question("Q1", "refused", **DATED)],
            [("Q1", "pending", "refused", True)],
        ),
        (
            [question("Q1", "pending")],
            [question("Q1", "refused")],
            [("Q1", "pending", "refused", False)],
        ),
        ([question("Q1", "pending")], [], [("Q1", "pending", None, False)]),
        ([question("Q1", "pending")], [question("Q1", "pending")], []),
        (
            [question("Q1", "pending")],
            [question("Q1", "pending", "M7.1")],
            [("Q1", "pending", None, False), ("Q1", None, "pending", False)],
        ),
        (
            [question("Q1", "refused", asked="2023-01-01")],
            [question("Q1", "refused", asked="2024-01-01")],
            [("Q1", "refused", None, False), ("Q1", None, "refused", False)],
        ),
    ],
)
def test_questions_are_followed_by_id_row_and_day(
    old: list[dict[str, Any]], new: list[dict[str, Any]], expected: list[tuple[object, ...]]
) -> None:
    found = published(changed(case(requests=old), case(requests=new)))["questions"]

    assert [(q["id"], q["old"], q["new"], q["counts"]) for q in found] == expected


def test_a_side_is_newly_heard_or_no_longer() -> None:
    ours, theirs = case(seen("M1.1 +")), case(seen("M7.1 +", by="theirs"))

    comparison = changed(ours, theirs)

    assert comparison.newly_heard == ("partner",)
    assert comparison.no_longer_heard == ("community",)


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        (("111", "222"), ("000", "222"), "opened"),
        (("000", "222"), ("111", "222"), "closed"),
        (("111", "111"), ("111", "222"), "wider"),
        (("000", "333"), ("111", "333"), "narrower"),
        (("111", "222"), ("222", "333"), "moved"),
        (("111", "222"), ("222", "111"), "moved"),
        (("11", "222"), ("111", "222"), "newly_known"),
        (("000", "222"), ("", "222"), "no_longer_shown"),
        (("111", "22"), ("222", "22"), "moved"),
        (("111", "222"), ("1111", "2222"), None),
    ],
)
def test_a_gap_takes_a_turn(old: tuple[str, str], new: tuple[str, str], turn: str | None) -> None:
    found = published(changed(rated(*old), rated(*new)))["gaps"]

    assert [gap["turn"] for gap in found] == ([turn] if turn else [])


def test_the_offer_and_community_led_checks_are_compared() -> None:
    check = {"of": "community", "bodies": {"L02": {"size": 4, "from_community": 2}}}

    document = published(changed(case(), case(seen("D04 -", "A"), led_checks=[check])))

    assert document["before_signing"] == {"old": None, "new": "say_no"}
    assert document["led"] == {"old": {}, "new": {"community": "not_community_led"}}
