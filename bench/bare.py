"""The least that Django can answer: one view, a few bytes, none of our middleware. What a page of ours is set beside."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import path


def bare(_: HttpRequest) -> HttpResponse:
    """Answer."""
    return HttpResponse("<!doctype html><title>Bare</title><p>Here.</p>")


def here(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Look for addresses in this file."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answer


urlpatterns = [path("bare/", bare)]
