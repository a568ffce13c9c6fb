"""Rounding by a key: fair, and the same each time."""

import hmac
from collections import Counter

import pytest

from firsthand.core.disclosure import Cell
from firsthand.core.disclosure.rounding import rounded


def keyed(message: bytes) -> bytes:
    """Give what the vault gives: a keyed hash."""
    return hmac.digest(b"made up", message, "sha256")


def test_it_rounds_to_one_of_the_two_nearest() -> None:
    for count in range(40):
        found = rounded(Cell.of({"act": ["arrest"]}), count, 5, keyed)
        assert found % 5 == 0
        assert abs(found - count) < 5


def test_the_same_people_get_the_same_number_each_time() -> None:
    assert len({rounded(Cell(), 12, 5, keyed) for _ in range(20)}) == 1


def test_another_key_draws_anew_and_the_draws_are_fair() -> None:
    cells = [Cell.of({"number": [str(number)]}) for number in range(2000)]
    drawn = Counter(rounded(cell, 12, 5, keyed) for cell in cells)

    assert drawn.keys() == {10, 15}
    assert abs(drawn[15] / 2000 - 2 / 5) < 0.04


def test_a_hash_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="eight bytes"):
        rounded(Cell(), 12, 5, lambda _: b"short")
