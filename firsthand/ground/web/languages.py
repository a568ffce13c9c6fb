"""In which language a page answers: what the person chose, what this browser chose, what the browser asks for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request

from firsthand.ground.web import pseudo


class LanguageMiddleware:
    """Speaks one language for the length of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose, answer, and say which language it was."""
        language = _chosen(request) or get_language_from_request(request)
        if language == pseudo.PSEUDO:
            pseudo.learn()
        with translation.override(language):
            response = self._answer(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response


def _chosen(request: HttpRequest) -> str:
    """Give what the person chose; or the made-up language, if this browser chose that: Django would not find it."""
    known = dict(settings.LANGUAGES)
    own = request.user.language if request.user.is_authenticated else ""
    if own in known:
        return str(own)
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return pseudo.PSEUDO if kept == pseudo.PSEUDO and kept in known else ""
