"""For peers: a page that asks several people a day on one tablet, also without a line. It stays as it was set up."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from firsthand.core.refusals import NotFound
from firsthand.ground.vault.sums import Sum
from firsthand.ground.web.failures import refusal_page
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.rules.reporting import EASY
from firsthand.rooms.cases.rules.sealed import LONGEST_WHERE, LONGEST_WORDS
from firsthand.rooms.cases.views.reports import for_everybody, shown_at
from firsthand.rooms.cases.views.words import lists_of_words
from firsthand.rooms.cases.wording.interview import (
    CONSENT,
    FIRST_TWO,
    SAYS_INTERVIEW,
    STEPS,
    asked_aloud,
)

_WORKER: Final = "cases/built/worker.js"


@for_everybody
@require_GET
def interview(request: HttpRequest, address: str) -> HttpResponse:
    """Show the page of a desk on which a peer asks. For one desk and one version it is the same bytes for everybody."""
    try:
        shown = shown_at(address)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    answers = request.build_absolute_uri(reverse("cases:answers"))
    needs, *others = asked_aloud()
    context = {
        "desk": shown.desk,
        "organisation": shown.organisation,
        "readers": shown.readers,
        "longest_words": LONGEST_WORDS,
        "longest_where": LONGEST_WHERE,
        "bits": EASY,  # not those of today: the page would change by itself
        "consent": CONSENT,
        "first_two": " ".join(FIRST_TWO),
        "needs": needs,
        "questions": others,
        "steps": STEPS,
        "seats": shown.seats,
        "papers": shown.papers,
        "lists": lists_of_words(),
        "answers": answers,
        "says": SAYS_INTERVIEW,
        "worker": f"worker.js?{_worker_sum()}",
    }
    return page(request, "cases/interview.html", context)


@for_everybody
@require_GET
def interview_worker(request: HttpRequest, address: str) -> HttpResponse:
    """Give the script that serves this page where there is no line. By its address it can serve this page only.

    A browser asks again by itself; at the address of another version there is nothing, so that it goes on with what it has.
    """
    try:
        shown_at(address)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    if request.META["QUERY_STRING"] != _worker_sum():
        return refusal_page(request, NotFound())
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@for_everybody
@require_GET
def interview_manifest(request: HttpRequest, address: str) -> HttpResponse:
    """Tell a tablet how to keep the page beside its programs. It names no desk and says nothing of what it is for."""
    try:
        shown_at(address)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    return JsonResponse(_manifest(), content_type="application/manifest+json")


def _manifest() -> dict[str, object]:
    return {
        "name": _("Notes"),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "icons": [{"src": static("web/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }


@lru_cache
def _worker_sum() -> str:
    found = Sum()
    found.add(_worker())
    return found.hex


@lru_cache
def _worker() -> bytes:
    return Path(str(finders.find(_WORKER))).read_bytes()
