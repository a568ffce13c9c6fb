"""Thresholds, with the edge cases of the specification's table. Source: standards 1.11."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.agreements import thresholds as t

DAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("opened", "closed", "national", "agreed", "says"),
    [
        (date(2026, 3, 15), date(2026, 4, 15), True, None, "+"),  # exactly a month
        (date(2026, 3, 15), date(2026, 4, 14), True, None, "-"),
        (date(2026, 1, 31), date(2026, 2, 28), True, None, "+"),  # the last of a shorter month
        (date(2026, 2, 1), date(2026, 3, 1), True, None, "+"),
        (
            date(2026, 3, 15),
            date(2026, 3, 24),
            True,
            5,
            "-",
        ),  # nine days; what was agreed is no excuse
        (date(2026, 3, 15), date(2026, 3, 24), False, 9, "+"),
        (date(2026, 3, 15), date(2026, 3, 24), False, 10, "-"),
        (date(2026, 3, 15), date(2026, 5, 24), False, None, ""),
    ],
)
def test_t01(opened: date, closed: date, national: bool, agreed: int | None, says: str) -> None:
    found = t.consultation_window(opened, closed, is_national=national, agreed_days=agreed)
    assert (found.threshold, found.row, found.says) == ("T01", "C05.4", says)


@pytest.mark.parametrize(
    ("days", "agreed", "said"),
    [
        (14, 14, {"C05.1": "+"}),
        (13, 14, {"C05.1": "-"}),
        (-1, 14, {"C05.1": "-"}),  # after the decision
        (60, None, {"C05.1": "", "M6.6": "-"}),  # no agreed number: M6.6 not met, T02 unknown
    ],
)
def test_t02(days: int, agreed: int | None, said: dict[str, str]) -> None:
    found = t.information_timely(DAY, DAY + timedelta(days=days), agreed_days=agreed)
    assert {each.row: each.says for each in found} == said


@pytest.mark.parametrize(
    ("needed", "offered", "says"),
    [
        (["English"], ["english "], "+"),
        (["English", "Kiswahili"], ["English"], "-"),
        (["Kiswahili"], ["English"], "-"),
        (["English"], ["English", "French"], "+"),
        ([], ["English"], ""),
        (["Kiswahili"], [], "-"),
    ],
)
def test_t03(needed: list[str], offered: list[str], says: str) -> None:
    found = t.languages_covered(needed, offered)
    assert {each.says for each in found} == {says}
    assert [each.row for each in found] == ["C05.2", "C09", "M6.7"]


@pytest.mark.parametrize(
    ("test", "row"),
    [(t.meeting_notice, "M6.4"), (t.consultation_notice, "M6.5"), (t.review_time, "M6.6")],
)
@pytest.mark.parametrize(
    ("days", "agreed", "says"), [(14, 14, "+"), (13, 14, "-"), (15, 14, "+"), (365, None, "-")]
)
def test_t04_to_t06(test, row: str, days: int, agreed: int | None, says: str) -> None:  # type: ignore[no-untyped-def]  # three of a kind
    found = test(DAY, DAY + timedelta(days=days), agreed_days=agreed)
    assert (found.row, found.says, found.actual, found.agreed) == (row, says, days, agreed)


@pytest.mark.parametrize(
    ("agreed", "began", "says"),
    [
        (DAY, DAY, "+"),
        (DAY, DAY + timedelta(days=1), "+"),
        (DAY + timedelta(days=1), DAY, "-"),
        (None, DAY, "-"),  # an oral start before signature fails
        (DAY, None, ""),
        (None, None, ""),
    ],
)
def test_t09(agreed: date | None, began: date | None, says: str) -> None:
    assert t.agreed_before_start(agreed, began).says == says


@given(days=st.integers(-400, 400), agreed=st.integers(1, 730))
def test_more_notice_never_makes_it_worse(days: int, agreed: int) -> None:
    less = t.meeting_notice(DAY, DAY + timedelta(days=days), agreed_days=agreed)
    more = t.meeting_notice(DAY, DAY + timedelta(days=days + 1), agreed_days=agreed)
    assert not (less.says == "+" and more.says == "-")
