"""How much somebody may send, and how long an address may be, before anything of it is read; and that no answer to a person is kept by a browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from firsthand.ground.web.guests import is_guest

_TOO_LARGE, _TOO_LONG = 413, 414
_LONGEST_ADDRESS = 5000
"""Letters that somebody who is not signed in may ask for. Ways to sign in carry an address along, thrice as long at most, and no way may have more than 16384."""


class BoundsMiddleware:
    """Refuses what is too large or too long, the sooner for somebody who is not signed in; lets no cache keep what a person saw."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the length that is announced. (Without one, Django reads nothing.)"""
        is_known = (
            request.user.is_authenticated
            or is_guest(request)
            or request.path_info.startswith("/api/")
        )
        most = settings.FIRSTHAND_LARGEST_BODY_OF_NOBODY
        if is_known:
            most = settings.FIRSTHAND_LARGEST_BODY
        elif request.path_info.startswith(settings.FIRSTHAND_SEALED_ADDRESSES):
            most = settings.FIRSTHAND_LARGEST_REPORT
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            return render(request, "web/too_large.html", status=_TOO_LARGE)
        if not is_known and len(request.get_full_path()) > _LONGEST_ADDRESS:
            return render(request, "web/too_long.html", status=_TOO_LONG)
        answer = self._answer(request)
        if request.user.is_authenticated:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer
