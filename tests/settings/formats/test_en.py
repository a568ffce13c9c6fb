"""English days as they are written in Britain: 1 February 2013 is no second of January."""

from datetime import UTC, date, datetime

import pytest
from django.utils import formats, translation


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (date(2013, 2, 1), "DATE_FORMAT", "1 February 2013"),
        (date(2013, 2, 1), "SHORT_DATE_FORMAT", "1 Feb 2013"),
        (datetime(2013, 2, 1, 15, 4, tzinfo=UTC), "DATETIME_FORMAT", "1 February 2013, 15:04"),
    ],
)
def test_a_day_is_written_the_british_way(value: date, kind: str, written: str) -> None:
    with translation.override("en"):
        assert formats.date_format(value, kind) == written
