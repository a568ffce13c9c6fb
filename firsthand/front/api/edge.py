"""The edge of the API: no cookie comes in, and whatever goes wrong goes out as JSON."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from firsthand.front.api.problems import problem

ROOT: Final = "/api/1/"


class EdgeMiddleware:
    """Keeps sessions out of the API, so that a page of somebody else can do nothing in a browser's name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take the cookies off a request to the API; give every no in one shape, and let nothing keep an answer."""
        if not request.path_info.startswith(ROOT):
            return self._answer(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES.clear()
        answer = _in_shape(self._answer(request))
        answer.headers["Cache-Control"] = "private, no-store"
        answer.headers["Vary"] = "Authorization, Accept-Language"
        if answer.status_code == 401:
            answer.headers["WWW-Authenticate"] = "Bearer"
        return answer


def _in_shape(answer: HttpResponse) -> HttpResponse:
    """Put a page that says no, from wherever it came, into the API's own words; its headers stay."""
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code < 400 or kind.startswith("application/json"):
        return answer
    answer.content = problem(answer.status_code).content
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Content-Length"] = str(len(answer.content))
    return answer
