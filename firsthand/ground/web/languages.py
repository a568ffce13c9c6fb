"""In which language a page answers: what the person chose, what this browser chose, what the browser asks for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request


class LanguageMiddleware:
    """Speaks one language for the length of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose, answer, and say which language it was."""
        known = dict(settings.LANGUAGES)
        chosen = getattr(request.user, "language", "") if request.user.is_authenticated else ""
        language = chosen if chosen in known else get_language_from_request(request)
        with translation.override(language):
            response = self._answer(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response
