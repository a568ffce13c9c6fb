"""Dates as people write them: from the first to the last day that they can mean."""

from datetime import date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from firsthand.core.verdict.dates import Span, span_of
from tests.core.verdict.cases import trying


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        (2024, (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("2024-12", (2024, 12, 1), (2024, 12, 31)),
        ("2024-02-29", (2024, 2, 29), (2024, 2, 29)),
        (date(2024, 5, 3), (2024, 5, 3), (2024, 5, 3)),
        ("0001", (1, 1, 1), (1, 12, 31)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
    ],
)
def test_a_partial_date_means_the_whole_month_or_year(
    written: object, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    span = span_of(written)

    assert span == Span(date(*first), date(*last))
    assert span is not None
    assert span.is_one_day is (first == last)


@pytest.mark.parametrize(
    "written",
    [
        *("", "24", "20240", "2024-1", "2024-13", "2024-00", "2024-02-30", "2023-02-29"),
        *("2024-05-1", "2024/05/01", "2024-05-01T00:00", " 2024", "2024\n", "٢٠٢٤", "0000"),
        *("0000-01", "0000-01-01", "May 2024", 24, -2024, 10000, True, 2024.0, None, [], {}),
        datetime(2024, 5, 1),  # noqa: DTZ001  # not a date of a case file, with or without a zone
    ],
)
def test_what_is_no_date_is_none(written: object) -> None:
    assert span_of(written) is None


spans = st.tuples(st.dates(), st.dates()).map(lambda two: Span(min(two), max(two)))


@trying
@given(spans, st.none() | st.dates(), st.none() | st.dates())
def test_a_span_touches_a_period_if_one_of_its_days_lies_in_it(
    span: Span, start: date | None, end: date | None
) -> None:
    assume(start is None or end is None or start <= end)
    first_shared = max(span.first, start or date.min)
    last_shared = min(span.last, end or date.max)

    assert span.touches(start, end) is (first_shared <= last_shared)
