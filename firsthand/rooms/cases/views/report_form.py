"""Reporting without scripts: a plain form. What it says is sealed on arrival, and the page says that this is weaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.keys import digest_of, same_digest
from firsthand.ground.vault.passing import new_once
from firsthand.ground.vault.tickets import Ticket, key_of_codes, new_ticket, read_ticket
from firsthand.ground.web.failures import refusal_page
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions.by_form.apart import REPORTS, Apart, Busy, NotRead, apart
from firsthand.rooms.cases.actions.by_form.places import give_back, seconds_to_wait, take_place
from firsthand.rooms.cases.actions.reporting import take_report_by_form
from firsthand.rooms.cases.queries.cases import case_of
from firsthand.rooms.cases.rules.by_form import LASTS
from firsthand.rooms.cases.rules.sealed import LONGEST_WHERE, LONGEST_WORDS
from firsthand.rooms.cases.views.answers_form import ticket_for_answers
from firsthand.rooms.cases.views.keeping import kept_for
from firsthand.rooms.cases.views.parsing import arrival_in
from firsthand.rooms.cases.views.passing import (
    NotWhole,
    body_of,
    carried,
    ends_the_line,
    page_with,
    readers_in,
    ticket_in,
)
from firsthand.rooms.cases.views.reports import Shown, for_everybody, shown_at
from firsthand.rooms.cases.wording.by_form import CUT, NOT_KEPT_YET, REFUSED, WHERE
from firsthand.rooms.cases.wording.codes import OBSTACLES, Words
from firsthand.rooms.cases.wording.reporting import QUESTIONS

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from firsthand.rooms.cases.models import Case

_BUSY, _BAD, _CONFLICT = 503, 400, 409


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is done with a form that was sent, and why nothing else; `number` is of seconds or minutes."""

    deed: str
    because: str = ""
    number: int = 0


@for_everybody
@ends_the_line
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, address: str) -> HttpResponseBase:
    """Show the form, and take it."""
    try:
        at = shown_at(address)
        if request.method != "POST":
            return _form(request, at)
        with body_of(request) as body:
            return _sent(request, at, body)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    except NotWhole:
        return _refused(request, "not_understood", _BAD)


def _form(request: HttpRequest, at: Shown) -> HttpResponseBase:
    now = timezone.now()
    wait = seconds_to_wait(at.desk.id, now)
    context = {
        "desk": at.desk,
        "organisation": at.organisation,
        "seats": at.seats,
        "papers": at.papers,
        "questions": QUESTIONS,
        "longest_words": LONGEST_WORDS,
        "longest_where": LONGEST_WHERE,
        "kept_for": kept_for(at.desk, now.date()),
        "ticket": _new_ticket(at, now, wait),
        "wait": wait,
        "hours": LASTS // 3600,
    }
    return page_with(request, "cases/report_form.html", context, [new_once()])


def _sent(request: HttpRequest, at: Shown, body: bytearray) -> HttpResponseBase:
    ticket, now = read_ticket(ticket_in(body), about=at.desk.address), timezone.now()
    standing = _standing(at, ticket, now)
    read = _Read()
    try:
        with apart(_job(at, ticket, standing, len(body)), REPORTS) as reading:
            reading.pass_on(body)
            read.what_is_said(reading, at, ticket, now)
            shown = [] if read.refused else reading.shown()
    except (Busy, NotRead):
        return _carried_along(request, at, body, [REFUSED["busy"]], _BUSY)
    except RuleBroken as no:
        reasons = [OBSTACLES[each] for each in no.because]
        return _carried_along(request, at, body, reasons, _CONFLICT)
    finally:
        if standing.deed == "report" and not read.is_this:
            give_back(at.desk.id, now)
    if read.refused == "nobody":
        return _carried_along(request, at, body, [REFUSED["nobody"]], _BAD)
    if read.refused:
        return _refused(request, read.refused, _BAD)
    if read.is_this:
        return page_with(request, "cases/form_kept.html", {}, shown)
    if read.is_kept:
        context = {"ticket": ticket_for_answers()}
        return page_with(request, "cases/form_kept_before.html", context, shown, status=_CONFLICT)
    return _again(request, at, ticket, standing, shown)


@dataclass(slots=True)
class _Read:
    """What came of a form that was read: whether something is kept under its ticket, and whether it is this very form."""

    refused: str = ""
    is_kept: bool = False
    is_this: bool = False

    def what_is_said(self, reading: Apart, at: Shown, ticket: Ticket | None, now: datetime) -> None:
        """Take what the process apart says of it, keep what it sealed, and say what is kept. Raises RuleBroken, NotRead."""
        said = reading.said()
        self.refused = said.get("refused", "")
        if "arrival" in said:
            _keep(at, said["arrival"], now)
            said = said["arrival"]
        if ticket is None or "case" not in said:
            return
        kept = _case_of(at, ticket.id)
        if kept is None or not same_digest(kept.locator_digest, digest_of(said["locator"])):
            self.refused = "not_understood"  # a ticket that was seen, without the page it stood in
            return
        self.is_kept, self.is_this = True, str(kept.id) == said["case"]
        reading.tell({"is_this": self.is_this})


def _standing(at: Shown, ticket: Ticket | None, now: datetime) -> _Standing:
    seconds = int(now.timestamp())
    if ticket is None or ticket.ends_at < seconds:
        return _Standing("again", "too_late")
    if _case_of(at, ticket.id):
        return _Standing("kept")
    if seconds < ticket.ready_at:
        return _Standing("again", "too_early", ticket.ready_at - seconds)
    minutes = take_place(at.desk.id, now)
    return _Standing("again", "full", minutes) if minutes else _Standing("report")


def _keep(at: Shown, arrival: dict[str, object], now: datetime) -> None:
    """Keep what came back sealed; of a form that was sent twice at once, the first stays. Raises RuleBroken."""
    found = arrival_in(arrival)
    try:
        with acting(organisation=at.desk.organisation_id):
            take_report_by_form(at.desk, found, on=now.date())
    except RuleBroken:
        if _case_of(at, found.report.id) is None:
            raise


def _case_of(at: Shown, id: UUID) -> Case | None:
    with acting(organisation=at.desk.organisation_id):
        return case_of(id)


def _job(at: Shown, ticket: Ticket | None, standing: _Standing, length: int) -> dict[str, object]:
    return {
        "deed": standing.deed,
        "fresh": standing.because == "too_late",
        "length": length,
        "id": str(ticket.id) if ticket else "",
        "key": key_of_codes().hex(),
        "readers": at.readers,
        "questions": {
            each.name: [each.is_one, [value for value, _words in each.choices]]
            for each in QUESTIONS
        },
        "says": {
            "not_kept": str(NOT_KEPT_YET),
            "cut": str(CUT),
            "where": str(WHERE),
            "questions": {
                each.name: [str(each.words), {value: str(words) for value, words in each.choices}]
                for each in QUESTIONS
            },
        },
    }


def _again(
    request: HttpRequest,
    at: Shown,
    ticket: Ticket | None,
    standing: _Standing,
    shown: list[bytes],
) -> HttpResponseBase:
    """Say why it cannot be taken yet, on a page that carries along what was typed."""
    number, written = standing.number, ticket.text if ticket else ""
    if standing.because == "too_late":
        now = timezone.now()
        number = seconds_to_wait(at.desk.id, now)
        written = _new_ticket(at, now, number)
    to = reverse("cases:report_form", args=[at.desk.address])
    context = {"to": to, "because": standing.because, "number": number, "ticket": written}
    return page_with(request, "cases/form_again.html", context, shown, status=_CONFLICT)


def _carried_along(
    request: HttpRequest, at: Shown, body: bytearray, reasons: list[Words], status: int
) -> HttpResponseBase:
    """Say why it was not taken, on a page that carries along what was sent, unread.

    Where who may read can be chosen again, the boxes say it, and nothing that is carried along says more.
    """
    seats = [] if status == _BUSY else at.seats
    pieces = carried(body, but_readers=bool(seats))
    if pieces is None:
        return _refused(request, "not_understood", _BAD)
    context = {
        "to": reverse("cases:report_form", args=[at.desk.address]),
        "reasons": reasons,
        "ticket": ticket_in(body),
        "is_unread": True,
        "seats": seats,
        "papers": at.papers if seats else None,
        "chosen": readers_in(body),
    }
    return page_with(request, "cases/form_again.html", context, pieces, status=status)


def _refused(request: HttpRequest, code: str, status: int) -> HttpResponseBase:
    return page(request, "cases/form_refused.html", {"reasons": [REFUSED[code]]}, status=status)


def _new_ticket(at: Shown, now: datetime, wait: int) -> str:
    seconds = int(now.timestamp())
    return new_ticket(about=at.desk.address, ready_at=seconds + wait, ends_at=seconds + LASTS)
