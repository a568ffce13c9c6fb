"""A passkey beside the words: added, and taken away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import passkeys as actions
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import reader_of
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.own_keys import as_kept
from firsthand.rooms.cases.views.parsing import bytes_in, proof_in, sent, text_in
from firsthand.rooms.cases.wording.own_keys import SAYS_KEYS, SAYS_PASSKEYS


@require_GET
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey that opens one's key, beside the words."""
    act = act_of(request)
    require(act, Can.REPLACE_KEY)
    reader = reader_of(act)
    context = {
        "reader": reader,
        "own": as_kept(reader) if reader else {},
        "says": {**SAYS_KEYS, **SAYS_PASSKEYS},
    }
    return page(request, "cases/new_passkey.html", context)


@require_POST
@answering
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep one's key as a passkey opens it."""
    found = sent(request, "credential", "wrapped", "proof")
    actions.add_passkey(
        act_of(request),
        text_in(found["credential"]),
        bytes_in(found["wrapped"]),
        proof_in(found["proof"]),
    )
    return JsonResponse({"kept": True})


@require_POST
def remove_passkey(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let a passkey open one's key no more."""
    actions.remove_passkey(act_of(request), id)
    messages.success(request, _("It opens your key no more. Take it off your device, too."))
    return redirect("cases:my_key")
