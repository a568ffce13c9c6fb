"""Recovery papers of a desk: the ceremony in which they are made, and the one in which two are put together."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import papers as actions
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.cases import envelopes_of
from firsthand.rooms.cases.queries.desks import get_desk, readers_of
from firsthand.rooms.cases.queries.own_keys import get_reader, ids_before
from firsthand.rooms.cases.queries.papers import (
    AT_ONCE,
    CASES_AT_ONCE,
    all_papers,
    cases_not_given,
    held_in,
    papers_of,
)
from firsthand.rooms.cases.rules.sealed import Kind
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.parsing import (
    held_keys_in,
    key_in,
    number_in,
    proof_in,
    sent,
    uuid_in,
)
from firsthand.rooms.cases.wording.papers import SAYS_PAPERS

if TYPE_CHECKING:
    from firsthand.rooms.cases.models import Case, Papers


@require_GET
def make_papers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make three papers in the browser, one after the other."""
    act = act_of(request)
    desk = get_desk(act, id)
    require(act, Can.CHOOSE_READERS)
    context = {
        "desk": desk,
        "organisation": act.organisation_name,
        "today": act.at.date(),
        "before": papers_of(id),
        "numbers": (1, 2, 3),
        "says": SAYS_PAPERS,
    }
    return page(request, "cases/make_papers.html", context)


@require_POST
@answering
def keep_papers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep for whom one seals so that two of three papers open it."""
    recipient = key_in(sent(request, "recipient")["recipient"])
    actions.make_papers(act_of(request), id, recipient)
    return JsonResponse({"kept": True})


@require_GET
def put_together(request: HttpRequest, id: UUID) -> HttpResponse:
    """Put two papers together, and give what they open to a reader."""
    act = act_of(request)
    desk = get_desk(act, id)
    require(act, Can.CHOOSE_READERS)
    papers = list(all_papers(id))
    readers = [each.reader for each in readers_of(id, act.at.date())]
    context = {
        "desk": desk,
        "papers": papers,
        "known": [{"id": str(each.id), "recipient": each.recipient} for each in papers],
        "readers": readers,
        "to": [{"id": str(each.id), "recipient": each.recipient} for each in readers],
        "says": SAYS_PAPERS,
    }
    return page(request, "cases/put_together.html", context)


@require_POST
@answering
def ask_for_papers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give something that only who has two papers can open."""
    papers = uuid_in(sent(request, "reader")["reader"])
    challenge = actions.ask_for_papers(act_of(request), id, papers)
    sealed = b64encode(challenge.sealed).decode()
    return JsonResponse({"id": challenge.id, "sealed": sealed, "token": challenge.token})


@require_POST
@answering
def use_papers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write down that papers are put together."""
    found = sent(request, "papers", "reader", "proof")
    actions.use_papers(act_of(request), id, *_who(found))
    return JsonResponse({"kept": True})


@require_POST
@answering
def held_by_papers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give some cases of which papers hold keys that a reader lacks, behind those that were passed over."""
    found = sent(request, "papers", "reader", "proof", "skip")
    start = number_in(found["skip"], below=10**8)
    papers, reader = actions.held_by_papers(act_of(request), id, *_who(found))
    of_reader = {"id": str(reader), "before": ids_before(get_reader(reader))}
    cases = cases_not_given(papers, reader)[start : start + CASES_AT_ONCE]
    return JsonResponse({"reader": of_reader, "cases": [_held(papers, each) for each in cases]})


def _held(papers: Papers, case: Case) -> dict[str, object]:
    """Give what is sealed for papers in a case, and the report: it says whom the reporter took off."""
    report = envelopes_of(case, Kind.REPORT).get()
    return {
        "id": str(case.id),
        "report": {"id": str(report.id), "sealed": b64encode(report.sealed).decode()},
        "keys": [
            {
                "version": each.version,
                "recipient": each.recipient,
                "sealed": b64encode(each.sealed).decode(),
            }
            for each in held_in(papers, case)
        ],
    }


@require_POST
@answering
def give_by_papers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep what papers opened, sealed for a reader."""
    found = sent(request, "papers", "reader", "proof", "keys")
    keys = held_keys_in(found["keys"], most=AT_ONCE)
    count = actions.give_by_papers(act_of(request), id, *_who(found), keys)
    return JsonResponse({"kept": True, "count": count})


def _who(found: dict[str, Any]) -> tuple[UUID, UUID, Any]:
    return uuid_in(found["papers"]), uuid_in(found["reader"]), proof_in(found["proof"])
