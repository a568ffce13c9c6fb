"""Amounts in the words of an agreement: read where they are nothing else, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.agreements.amounts import amount_in


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("12,000 EUR", ("12000", "EUR")),
        ("EUR 12.000", ("12000", "EUR")),
        ("KES 1 200.50", ("1200.50", "KES")),
        (" 1.200,5 EUR ", ("1200.5", "EUR")),
        ("CHF 1’200’000.05", ("1200000.05", "CHF")),
        ("€900", ("900", "EUR")),
        ("12000USD", ("12000", "USD")),
        ("0 EUR", None),
        ("$ 900", None),
        ("900", None),
        ("12,000 EUR each quarter", None),
        ("about 12,000 EUR", None),
        ("1.200.5 EUR", None),
        ("1,20,000 INR", None),
        ("12.0000 EUR", None),
        ("10,000 EUR, less fees of 2 %", None),
        ("10000 EUR 5000 USD", None),
        ("99999999999999999999 EUR", None),
        ("", None),
    ],
)
def test_an_amount_is_read_where_the_words_are_nothing_else(
    words: str, amount: tuple[str, str] | None
) -> None:
    assert amount_in(words) == (amount and (Decimal(amount[0]), amount[1]))


@given(st.integers(1, 10**12), st.integers(0, 99), st.sampled_from([",.", ".,", " .", "'."]))
def test_what_is_written_is_what_is_read(whole: int, cents: int, marks: str) -> None:
    written = f"{whole:,}".replace(",", marks[0]) + f"{marks[1]}{cents:02}"
    assert amount_in(f"UAH {written}") == (Decimal(f"{whole}.{cents:02}"), "UAH")


@given(st.text(max_size=40))
def test_no_words_are_too_strange(words: str) -> None:
    found = amount_in(words)
    assert found is None or (found[0] > 0 and len(found[1]) == 3)
