"""What comes in and goes out and nobody else may ever see: it passes through, and is overwritten as it goes."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from typing import Any, Final

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from firsthand.ground.vault.passing import overwrite
from firsthand.ground.web.pages import page

MARK: Final = "<!-- what passes -->"
"""Stands in the template where the pieces go. What people write is escaped, so they cannot write it."""


_PIECE: Final = 256
"""Bytes that are waited for at a time, so that who sends slowly is noticed."""
_LONGEST: Final = 20
"""Seconds in which a form has to be here."""
_AS_SENT: Final = re.compile(rb"ticket=([\w.-]*)((?:&[\w%+&=.*\r\n-]*)?)")
"""A form as browsers send it, its ticket first: letters that mean nothing in a page. The rest is not looked at."""
_READER: Final = re.compile(rb"(?:&|\r\n)reader=([\w%+.*-]*)")
"""One who was chosen, in a form as browsers send it, or in the lines of one that was carried along."""


class NotWhole(Exception):
    """A form that was cut, or came too slowly."""


@contextmanager
def body_of(request: HttpRequest) -> Iterator[bytearray]:
    """Give what was sent once all of it is here: for who sends slowly nothing is begun. It is overwritten at the end. Raises NotWhole."""
    body = bytearray(int(request.META.get("CONTENT_LENGTH") or 0))
    until, at = time.monotonic() + _LONGEST, 0
    try:
        while at < len(body):
            piece = request.read(min(_PIECE, len(body) - at))
            if not piece or time.monotonic() > until:
                overwrite(piece)
                raise NotWhole
            body[at : at + len(piece)] = piece
            at += len(piece)
            overwrite(piece)
        let_go(request)
        yield body
    finally:
        body[:] = bytes(len(body))


def ticket_in(body: bytearray) -> str:
    """Give the ticket with which a form begins, or nothing."""
    found = _AS_SENT.match(body)
    return found[1].decode("ascii", "replace") if found else ""


def carried(body: bytearray, *, but_readers: bool = False) -> list[bytes] | None:
    """Give a form, without its ticket, as a page carries it along that is sent as plain text; nothing for what no form of ours sends.

    A page that lets choose again who reads carries along nothing of who was chosen before.
    """
    found = _AS_SENT.fullmatch(body)
    if found is None:
        return None
    at, end = found.span(2)
    cuts = [each.span() for each in _READER.finditer(body, at, end)] if but_readers else []
    starts, ends = [at, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    with memoryview(body) as view:
        return [bytes(view[one:other]) for one, other in zip(starts, ends, strict=True)]


def readers_in(body: bytearray) -> set[str]:
    """Give the ids of those who were chosen to read."""
    return {each[1].decode("ascii") for each in _READER.finditer(body)}


def ends_the_line(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Close the connection with the answer: what came over it lies in its buffer for as long as it stands."""

    @wraps(view)
    def closed(request: HttpRequest, **rest: Any) -> HttpResponseBase:
        answer = view(request, **rest)
        answer["Connection"] = "close"
        return answer

    return closed


def let_go(request: HttpRequest) -> None:
    """Part a request from what it was read from: requests lie about until garbage is collected, and that must not lie with them."""
    request._stream = BytesIO()  # noqa: SLF001  # Django has no public way
    request.META.pop("wsgi.input", None)


def page_with(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    pieces: Sequence[bytes],
    *,
    status: int = 200,
) -> StreamingHttpResponse:
    """Give a page with these pieces of markup at its mark."""
    whole = page(request, template, context, status=status)
    before, mark, after = whole.content.partition(MARK.encode())
    assert mark  # noqa: S101  # the template is ours
    answer = StreamingHttpResponse(_in_turn(before, list(pieces), after), status=status)
    answer["Vary"] = whole["Vary"]
    return answer


def _in_turn(before: bytes, pieces: list[bytes], after: bytes) -> Iterator[bytes]:
    try:
        yield before
        while pieces:
            piece = pieces.pop(0)
            yield piece
            overwrite(piece)
        yield after
    finally:
        while pieces:
            piece = pieces.pop(0)
            overwrite(piece)
