"""For reporters: a page to report on, a page for what was answered. Nobody signs in, no cookie is set, nothing is noted."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.refusals import NotFound
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.keys import digest_of
from firsthand.ground.web.failures import refusal_page
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions.reporting import take_more, take_report
from firsthand.rooms.cases.queries.cases import came_on, case_at, envelopes_of
from firsthand.rooms.cases.queries.desks import desk_at, readers_of
from firsthand.rooms.cases.queries.papers import papers_of
from firsthand.rooms.cases.rules.reporting import work_wanted
from firsthand.rooms.cases.rules.sealed import LONGEST_WHERE, LONGEST_WORDS, Kind
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.keeping import kept_for, kept_until
from firsthand.rooms.cases.views.parsing import (
    arrival_in,
    envelope_in,
    hex_in,
    sent,
)
from firsthand.rooms.cases.views.words import lists_of_words
from firsthand.rooms.cases.wording.reporting import (
    QUESTIONS,
    SAYS_ANSWERING,
    SAYS_REPORTING,
    STEPS,
)

if TYPE_CHECKING:
    from firsthand.rooms.cases.models import Desk, Papers, Seat

_ADDRESS: Final = re.compile(r"[A-Za-z0-9_-]{24}")
_OF_REPORT: Final = (
    *("case", "recipient", "vouched", "answers_to"),
    *("locator", "writing", "keys", "report", "work"),
)


def for_everybody(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open to everybody. It needs no guard against forged requests: it goes by what was sent, never by a cookie."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, **rest: Any) -> HttpResponseBase:
        answer = view(request, **rest)
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, noarchive"
        return answer

    return opened


@dataclass(frozen=True, slots=True)
class Shown:
    """A desk as its reporters see it."""

    desk: Desk
    organisation: str
    seats: list[Seat]
    papers: Papers | None
    """Recovery papers of the desk; no reader."""
    bits: int
    """Of work for the next report."""

    @property
    def readers(self) -> list[dict[str, object]]:
        """For whom one seals: ids and public keys."""
        found: list[dict[str, object]] = [
            {"id": str(each.reader_id), "recipient": each.reader.recipient} for each in self.seats
        ]
        if self.seats and self.papers:
            papers = {"id": str(self.papers.id), "recipient": self.papers.recipient}
            found.append({**papers, "papers": True})
        return found


def shown_at(address: str) -> Shown:
    """Give the open desk at an address. Raises NotFound."""
    if not _ADDRESS.fullmatch(address):
        raise NotFound
    with acting(key=address):
        desk = desk_at(address)
        with acting(organisation=desk.organisation_id):
            today = timezone.now().date()
            return Shown(
                desk=desk,
                organisation=desk.organisation.name,
                seats=list(readers_of(desk.id, today)),
                papers=papers_of(desk.id),
                bits=work_wanted(came_on(desk.id, today)),
            )


@for_everybody
@require_GET
def report(request: HttpRequest, address: str) -> HttpResponse:
    """Show the page on which somebody reports."""
    try:
        shown = shown_at(address)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    context = {
        "desk": shown.desk,
        "organisation": shown.organisation,
        "bits": shown.bits,
        "longest_words": LONGEST_WORDS,
        "longest_where": LONGEST_WHERE,
        "questions": QUESTIONS,
        "says": SAYS_REPORTING,
        "lists": lists_of_words(),
        "steps": STEPS,
        "seats": shown.seats,
        "readers": shown.readers,
        "papers": shown.papers,
        "kept_for": kept_for(shown.desk, timezone.now().date()),
        "answers": request.build_absolute_uri(reverse("cases:answers")),
    }
    return page(request, "cases/report.html", context)


@for_everybody
@require_POST
@answering
def send_report(request: HttpRequest, address: str) -> HttpResponse:
    """Keep a report. It says "kept" only when the disk has it; sent again, it says so again."""
    if not _ADDRESS.fullmatch(address):
        raise NotFound
    arrival = arrival_in(sent(request, *_OF_REPORT))
    with acting(key=address):
        desk = desk_at(address, open_only=False)
    with acting(organisation=desk.organisation_id):
        take_report(desk, arrival, on=timezone.now().date())
    return JsonResponse({"kept": True})


@for_everybody
@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """Show the page on which somebody with a code reads what was answered."""
    context = {
        "says": SAYS_ANSWERING,
        "lists": lists_of_words(),
        "longest_words": LONGEST_WORDS,
    }
    return page(request, "cases/answers.html", context)


@for_everybody
@require_POST
@answering
def find_answers(request: HttpRequest) -> HttpResponse:
    """Give what was answered, sealed, to whoever knows the locator; that they asked is noted nowhere."""
    return JsonResponse(as_found(hex_in(sent(request, "locator")["locator"])))


@for_everybody
@require_POST
@answering
def write_more(request: HttpRequest) -> HttpResponse:
    """Keep a message, or a piece of a file, of whoever holds the code."""
    found = sent(request, "locator", "writing", "envelope")
    envelope = envelope_in(found["envelope"], Kind.MESSAGE, Kind.FILE)
    locator, writing = digest_of(hex_in(found["locator"])), hex_in(found["writing"])
    with acting(key=locator):
        case = case_at(locator)
    with acting(organisation=case.organisation_id):
        take_more(case, writing, envelope, on=timezone.now().date())
    return JsonResponse({"kept": True})


def as_found(locator: str) -> dict[str, Any]:
    """Give a case as its reporter gets it, and what was answered, all sealed. Raises NotFound."""
    digest = digest_of(locator)
    with acting(key=digest):
        case = case_at(digest)
        with acting(organisation=case.organisation_id):
            found = list(envelopes_of(case, Kind.ANSWER))
            answered_on = [each.came_on for each in found]
            kept = kept_until(case.desk, answered_on, timezone.now().date())
    return {
        "case": str(case.id),
        "version": case.version,
        "recipient": case.recipient,
        "vouched": case.vouched,
        "kept": kept,
        "answers": [
            {
                "id": str(each.id),
                "came_on": each.came_on.isoformat(),
                "sealed": b64encode(each.sealed).decode(),
            }
            for each in found
        ],
    }
