"""The language of a request, as the core's pages ask for it."""

from datetime import date
from functools import cache
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext

_DAY: Final = len("2026-05-01")
_MONTH: Final = len("2026-05")


class DjangoWords:
    """Words that Django's own catalogues translate; one object for each language, so that what is said once is kept."""

    def gettext(self, message: str, /) -> str:
        """Give the sentence in the language of the request."""
        return gettext(message) if message else ""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Give the form for `n` things."""
        return ngettext(one, many, n)


@cache
def _words(language: str) -> DjangoWords:  # noqa: ARG001  # the key under which it is kept
    return DjangoWords()


def words() -> DjangoWords:
    """Give the words of the language that this request speaks."""
    return _words(language())


def language() -> str:
    """Give the tag of the language that this request speaks."""
    return get_language() or "en"


def direction() -> str:
    """Give `ltr` or `rtl`."""
    return "rtl" if get_language_bidi() else "ltr"


def spelled(day: str) -> str:
    """Write a date that may be of a day, a month or a year as people do: `2026-05` becomes May 2026."""
    try:
        if len(day) == _DAY:
            return date_format(date.fromisoformat(day))
        if len(day) == _MONTH:
            return date_format(date.fromisoformat(f"{day}-01"), "F Y")
    except ValueError:
        return day
    return day
