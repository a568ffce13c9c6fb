"""What comes in and goes out and nobody else may ever see: it passes through, and is overwritten as it goes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from io import BytesIO
from typing import Any, Final

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from firsthand.ground.vault.passing import overwrite
from firsthand.ground.web.pages import page

MARK: Final = "<!-- what passes -->"
"""Stands in the template where the pieces go. What people write is escaped, so they cannot write it."""


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
