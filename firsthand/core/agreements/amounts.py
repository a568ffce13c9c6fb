"""Amounts of money, read from the words of an agreement. What is not clearly one amount of one currency stays words."""

import re
from decimal import Decimal
from typing import Final

_MOST: Final = Decimal("9999999999999999.99")
_NUMBER: Final = r"[0-9](?:[0-9.,'’ \u00a0\u202f]*[0-9])?"
_BEFORE: Final = re.compile(rf"(?P<currency>[A-Z]{{3}}|€)\s*(?P<number>{_NUMBER})")
_AFTER: Final = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<currency>[A-Z]{{3}}|€)")
_WHOLE: Final = re.compile(
    r"[0-9]+|[0-9]{1,3}(?:(?P<by>[.,'’ \u00a0\u202f])[0-9]{3})(?:(?P=by)[0-9]{3})*"
)
_CENTS: Final = re.compile(r"(?P<whole>.+)(?P<point>[.,])(?P<cents>[0-9]{1,2})")
_SIGNS: Final = {"€": "EUR"}


def amount_in(words: str) -> tuple[Decimal, str] | None:
    """Give the amount and its currency, by three letters, where words are nothing but that: `12,000 EUR`, `KES 1 200.50`.

    Three figures after a point or comma are thousands: no money has three places. `$` is the money of many countries
    and tells nothing. Anything else than one amount gives None, and the words are kept as they are.
    """
    plain = words.strip()
    found = _BEFORE.fullmatch(plain) or _AFTER.fullmatch(plain)
    if found is None:
        return None
    number = _number(found["number"])
    if number is None or not 0 < number <= _MOST:
        return None
    return number, _SIGNS.get(found["currency"], found["currency"])


def _number(text: str) -> Decimal | None:
    """Read figures in groups of three, with two places or fewer after the last point or comma."""
    cents = _CENTS.fullmatch(text)
    if cents and (whole := _WHOLE.fullmatch(cents["whole"])) and whole["by"] != cents["point"]:
        return Decimal(f"{_figures(cents['whole'])}.{cents['cents']}")
    return Decimal(_figures(text)) if _WHOLE.fullmatch(text) else None


def _figures(text: str) -> str:
    return "".join(each for each in text if each.isdecimal())
