"""Reading what is sent: bounded, strict JSON."""

from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

from firsthand.core.documents import LARGEST_FILE, Mistake, Unreadable, read_json
from firsthand.core.words import Said, marked

LARGEST: Final = 64 * 1024
"""Bytes of an ordinary body."""
LARGEST_OF: Final = {"evidence": LARGEST_FILE, "cases": LARGEST_FILE}
"""Bytes of a body with files in it, and of a case file, by the name of the address."""
_MOST_SIGNS: Final = 20_000
"""Commas and brackets of a body: far more than any door asks for."""


class TooLarge(Exception):
    """A body is larger than its door takes."""


def take_body(request: HttpRequest) -> None:
    """Read the body of a request once, and no more of it than its door takes. Raises TooLarge."""
    named = request.resolver_match.url_name if request.resolver_match else ""
    most = LARGEST_OF.get(named or "", LARGEST)
    if _length(request) > most:
        raise TooLarge
    data = request.read(most + 1)
    if len(data) > most:
        raise TooLarge
    request._body = data  # noqa: SLF001  # where Django itself keeps it, under one bound for every address


class StrictParser(Parser):
    """Reads JSON as the rest of Firsthand does: no doubled key, no NaN, no half characters, nothing bottomless."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Give the body. Raises Unreadable."""
        data = request.body
        if sum(data.count(sign) for sign in (b",", b"[", b"{")) > _MOST_SIGNS:
            raise Unreadable(Mistake(Said(marked("There is too much in it."))))
        document = read_json(data)
        if document.mistakes:
            raise Unreadable(*document.mistakes)
        return document.value  # type: ignore[return-value]  # whatever it is, the schema looks at it


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0
