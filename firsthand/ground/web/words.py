"""The language of a request, as the core's pages ask for it."""

from functools import cache

from django.utils.translation import get_language, get_language_bidi, gettext, ngettext


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
