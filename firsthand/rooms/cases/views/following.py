"""For readers who follow a case up: who has it, tasks, another desk, what is passed on. JSON for a script of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from firsthand.ground.web.acts import act_of
from firsthand.rooms.cases.actions import handing_over, referring, tasks
from firsthand.rooms.cases.queries.cases import get_case
from firsthand.rooms.cases.queries.following import (
    list_outside,
    other_desks,
    referrals_of,
    tasks_in,
)
from firsthand.rooms.cases.queries.papers import ids_of_same, recipients_at
from firsthand.rooms.cases.rules.referrals import MOST_PIECES, Service
from firsthand.rooms.cases.rules.sealed import Kind
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.naming import named
from firsthand.rooms.cases.views.parsing import (
    day_in,
    envelope_in,
    given_keys_in,
    hex_in,
    number_in,
    one_in,
    pieces_in,
    sent,
    text_in,
    uuid_in,
    version_in,
)

if TYPE_CHECKING:
    from firsthand.ground.access.acts import Act
    from firsthand.rooms.cases.models import Case

_MOST_KEYS: Final = 400
"""For another desk: a dozen readers, some thirty versions."""


@require_GET
@answering
def followed(request: HttpRequest, id: UUID) -> JsonResponse:
    """Give what the server knows of how a case is followed up, and to whom it could go."""
    act = act_of(request)
    case = get_case(act, id)
    return JsonResponse(
        {
            **_standing(case),
            "desks": _other_desks(act, case),
            "outside": _outside(act),
        }
    )


def _standing(case: Case) -> dict[str, object]:
    assignment = getattr(case, "assignment", None)
    return {
        "has_it": str(assignment.reader.person) if assignment else "",
        "tasks": [
            {
                "id": str(each.id),
                "who": str(each.reader.person),
                "due": each.promise.agreed_to.isoformat(),
                "open": each.promise.is_open,
                "outcome": each.promise.outcome,
            }
            for each in tasks_in(case)
        ],
        "referrals": [
            {
                "id": str(each.id),
                "kind": each.kind,
                "made_on": each.made_on.isoformat(),
                "ends_on": each.ends_on.isoformat(),
                "is_back": each.taken_back_on is not None,
                "said": each.said,
            }
            for each in referrals_of(case)
        ],
    }


def _other_desks(act: Act, case: Case) -> list[dict[str, object]]:
    """Give the desks to which a case can be handed over, each with those who read there. Asked once, however many."""
    desks = other_desks(act, case)
    recipients = recipients_at([each.id for each in desks], act.at.date())
    before = ids_of_same(each for readers in recipients.values() for each in readers)
    return [
        {
            "id": str(desk.id),
            "name": desk.name,
            "readers": [named(each, before) for each in recipients[desk.id]],
        }
        for desk in desks
    ]


def _outside(act: Act) -> list[dict[str, object]]:
    return [
        {
            "id": str(each.id),
            "name": each.name,
            "kind": each.kind,
            "recipient": each.recipient if each.compared_on else "",
        }
        for each in list_outside(act)
    ]


@require_POST
@answering
def assign(request: HttpRequest, id: UUID) -> JsonResponse:
    """Let a reader follow a case up."""
    tasks.assign(act_of(request), id, uuid_in(sent(request, "reader")["reader"]))
    return JsonResponse({"kept": True})


@require_POST
@answering
def add_task(request: HttpRequest, id: UUID) -> JsonResponse:
    """Keep a task."""
    found = sent(request, "version", "envelope", "reader", "due")
    tasks.add_task(
        act_of(request),
        id,
        envelope_in(found["envelope"], Kind.TASK),
        version=version_in(found["version"]),
        reader=uuid_in(found["reader"]),
        due_on=day_in(found["due"]),
    )
    return JsonResponse({"kept": True})


@require_POST
@answering
def settle_task(request: HttpRequest, id: UUID, task: UUID) -> JsonResponse:
    """Note that a task is done, or not needed any more."""
    tasks.settle_task(act_of(request), id, task, text_in(sent(request, "how")["how"]))
    return JsonResponse({"kept": True})


@require_POST
@answering
def hand_over(request: HttpRequest, id: UUID) -> JsonResponse:
    """Move a case to another desk, with its keys."""
    found = sent(request, "desk", "keys")
    keys = given_keys_in(found["keys"], most=_MOST_KEYS)
    handing_over.hand_over(act_of(request), id, uuid_in(found["desk"]), keys)
    return JsonResponse({"kept": True})


@require_POST
@answering
def refer(request: HttpRequest, id: UUID) -> JsonResponse:
    """Keep what is passed on."""
    found = sent(request, "id", "kind", "days", "locator", "answering", "proof", "pieces")
    passing = referring.Passing(
        id=uuid_in(found["id"]),
        kind=one_in(found["kind"], Service),
        days=number_in(found["days"], below=1000),
        locator=hex_in(found["locator"]),
        answering=hex_in(found["answering"]),
        proof=hex_in(found["proof"]),
        pieces=pieces_in(found["pieces"], most=MOST_PIECES),
    )
    referring.refer(act_of(request), id, passing)
    return JsonResponse({"kept": True})


@require_POST
@answering
def take_back(request: HttpRequest, id: UUID, referral: UUID) -> JsonResponse:
    """Let a link open nothing any more."""
    sent(request)
    referring.take_back(act_of(request), id, referral)
    return JsonResponse({"kept": True})
