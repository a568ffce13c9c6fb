"""Reading and writing answers without scripts: the code goes to the server, which opens for a moment, and forgets."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.keys import digest_of
from firsthand.ground.vault.tickets import Ticket, new_ticket, read_ticket
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions.by_form.apart import ANSWERS, Apart, Busy, NotRead, apart
from firsthand.rooms.cases.actions.reporting import take_more
from firsthand.rooms.cases.queries.cases import case_at, is_kept
from firsthand.rooms.cases.rules.by_form import LASTS, WAIT_WITH_A_CODE
from firsthand.rooms.cases.rules.sealed import LONGEST_WORDS, Envelope, Kind
from firsthand.rooms.cases.views.parsing import bytes_in
from firsthand.rooms.cases.views.passing import (
    NotWhole,
    body_of,
    carried,
    ends_the_line,
    page_with,
    ticket_in,
)
from firsthand.rooms.cases.views.reports import as_found, for_everybody
from firsthand.rooms.cases.wording.by_form import REFUSED
from firsthand.rooms.cases.wording.codes import OBSTACLES, Words

_TEMPLATE: Final = "cases/answers_form.html"
_ABOUT: Final = "answers"
_BUSY, _BAD, _CONFLICT = 503, 400, 409


@for_everybody
@ends_the_line
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest) -> HttpResponseBase:
    """Show the form for a code; with a code, show what was answered, and keep what is written more."""
    if request.method != "POST":
        context = {"ticket": ticket_for_answers(), "longest_words": LONGEST_WORDS}
        return page(request, _TEMPLATE, context)
    try:
        with body_of(request) as body:
            return _sent(request, body)
    except NotWhole:
        return _refused(request, REFUSED["not_understood"], _BAD)
    except NotFound:
        return _refused(request, REFUSED["not_found"], _BAD)


def _sent(request: HttpRequest, body: bytearray) -> HttpResponseBase:
    ticket = read_ticket(ticket_in(body), about=_ABOUT)
    seconds = int(timezone.now().timestamp())
    if ticket is None or ticket.ends_at < seconds:
        return _again(request, body, ticket_for_answers(), wait=WAIT_WITH_A_CODE)
    if seconds < ticket.ready_at:
        return _again(request, body, ticket.text, wait=ticket.ready_at - seconds)
    try:
        return _opened(request, body, ticket)
    except RuleBroken as no:
        return _again(request, body, ticket.text, reasons=[OBSTACLES[no.because[0]]])
    except (Busy, NotRead):
        reasons = [REFUSED["busy"]]
        return _again(request, body, ticket.text, reasons=reasons, status=_BUSY)


def _opened(request: HttpRequest, body: bytearray, ticket: Ticket) -> HttpResponseBase:
    with apart(_job(ticket, len(body)), ANSWERS) as reading:
        reading.pass_on(body)
        found = reading.said()
        case = as_found(found["locator"]) if "locator" in found else {}
        said = _told(reading, case) if case else found
        if "refused" in said:
            return _refused(request, REFUSED[said["refused"]], _BAD)
        if said["sealed"]:
            _keep(found, UUID(said["id"]), said["sealed"])
        shown = reading.shown()
    context = {
        "is_open": True,
        "count": len(case["answers"]),
        "kept": case["kept"],
        "has_sent": bool(said["sealed"]),
        "ticket": ticket_for_answers(),
        "longest_words": LONGEST_WORDS,
    }
    return page_with(request, _TEMPLATE, context, shown)


def _told(reading: Apart, case: dict[str, Any]) -> dict[str, str]:
    """Let the process apart have the case, with days as the page writes them."""
    dated = [
        {**each, "day": date_format(date.fromisoformat(each["came_on"]))}
        for each in case["answers"]
    ]
    reading.tell({**case, "answers": dated})
    return reading.said()


def _keep(found: dict[str, str], id: UUID, sealed: str) -> None:
    """Keep what was written more, under the id of its ticket and its words: sent twice, it is kept once; other words are kept, too. Raises NotFound, RuleBroken."""
    envelope = Envelope(id, Kind.MESSAGE, bytes_in(sealed))
    digest = digest_of(found["locator"])
    with acting(key=digest):
        case = case_at(digest)
    with acting(organisation=case.organisation_id):
        if not is_kept(envelope.id):
            take_more(case, found["writing"], envelope, on=timezone.now().date())


def _job(ticket: Ticket, length: int) -> dict[str, object]:
    return {
        "deed": "answers",
        "length": length,
        "id": str(ticket.id),
        "day": timezone.now().date().isoformat(),
        "says": {
            "unreadable": _("One answer does not open. Tell them."),
            "desk": _("The desk"),
        },
    }


def ticket_for_answers() -> str:
    """Write a ticket for what is written with a code."""
    seconds = int(timezone.now().timestamp())
    return new_ticket(about=_ABOUT, ready_at=seconds + WAIT_WITH_A_CODE, ends_at=seconds + LASTS)


def _again(
    request: HttpRequest,
    body: bytearray,
    ticket: str,
    *,
    wait: int = 0,
    reasons: list[Words] | None = None,
    status: int = _CONFLICT,
) -> HttpResponseBase:
    """Say why it was not taken, on a page that carries along what was sent, unread."""
    pieces = carried(body)
    if pieces is None:
        return _refused(request, REFUSED["not_understood"], _BAD)
    context = {
        "to": reverse("cases:answers_form"),
        "because": "too_early" if wait else "",
        "number": wait,
        "reasons": reasons,
        "ticket": ticket,
        "is_unread": True,
    }
    return page_with(request, "cases/form_again.html", context, pieces, status=status)


def _refused(request: HttpRequest, reason: object, status: int) -> HttpResponseBase:
    return page(request, "cases/form_refused.html", {"reasons": [reason]}, status=status)
