"""The key with which one reads: made, replaced, put under new words; and what an older one opened, taken over."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import own_keys as actions
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import reader_of
from firsthand.rooms.cases.queries.own_keys import (
    AT_ONCE,
    not_taken_over,
    older_key,
    older_keys,
    own_key,
    passkeys_of,
    seats_of_older,
    seats_under,
)
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.parsing import (
    bytes_in,
    held_keys_in,
    key_in,
    proof_in,
    sent,
    uuid_in,
)
from firsthand.rooms.cases.wording.own_keys import SAYS_KEYS, SAYS_PASSKEYS

SAYS: Final = {**SAYS_KEYS, **SAYS_PASSKEYS}
if TYPE_CHECKING:
    from firsthand.rooms.cases.models import Reader


def my_key(request: HttpRequest) -> HttpResponse:
    """Show the key with which one reads, or make it: once, in the browser."""
    act = act_of(request)
    require(act, Can.READ)
    reader = reader_of(act)
    context = {
        "reader": reader,
        "older": [each for each in older_keys(act) if _opens_more(each, reader)] if reader else [],
        "passkeys": passkeys_of(reader) if reader else [],
        "is_seated": reader is not None and seats_under(reader).exists(),
        "waits": reader is not None and seats_of_older(reader).exists(),
        "says": SAYS_KEYS,
    }
    return page(request, "cases/my_key.html", context)


def _opens_more(older: Reader, now: Reader) -> bool:
    """Tell whether something waits for the words of an older key: what it alone opens, or seats under it."""
    return not_taken_over(older, now).exists() or seats_under(older).exists()


@require_POST
@answering
def keep_my_key(request: HttpRequest) -> HttpResponse:
    """Keep a key that was made in the browser, wrapped."""
    found = sent(request, "recipient", "wrapped")
    keep_key(act_of(request), key_in(found["recipient"]), bytes_in(found["wrapped"]))
    return JsonResponse({"kept": True})


@require_GET
def another_key(request: HttpRequest) -> HttpResponse:
    """Make a key in the place of one's own."""
    act = act_of(request)
    require(act, Can.REPLACE_KEY)
    return page(request, "cases/another_key.html", {"reader": reader_of(act), "says": SAYS_KEYS})


@require_POST
@answering
def replace_key(request: HttpRequest) -> HttpResponse:
    """Keep a key in the place of one's own."""
    found = sent(request, "recipient", "wrapped")
    actions.replace_key(act_of(request), key_in(found["recipient"]), bytes_in(found["wrapped"]))
    return JsonResponse({"kept": True})


@require_GET
def other_words(request: HttpRequest) -> HttpResponse:
    """Choose other words for the same key."""
    act = act_of(request)
    require(act, Can.REPLACE_KEY)
    reader = reader_of(act)
    context = {
        "reader": reader,
        "own": as_kept(reader) if reader else {},
        "says": SAYS,
        "passkeys": passkeys_of(reader) if reader else [],
    }
    return page(request, "cases/other_words.html", context)


@require_POST
@answering
def change_words(request: HttpRequest) -> HttpResponse:
    """Keep one's key under other words."""
    found = sent(request, "wrapped", "proof")
    actions.change_words(act_of(request), bytes_in(found["wrapped"]), proof_in(found["proof"]))
    return JsonResponse({"kept": True})


@require_POST
@answering
def ask_for_proof(request: HttpRequest) -> HttpResponse:
    """Give something that only who holds a key of theirs can open."""
    act = act_of(request)
    require(act, Can.READ)
    asked = uuid_in(sent(request, "reader")["reader"])
    now = own_key(act)
    challenge = actions.ask_for_proof(now if now.id == asked else older_key(act, asked))
    sealed = b64encode(challenge.sealed).decode()
    return JsonResponse({"id": challenge.id, "sealed": sealed, "token": challenge.token})


@require_GET
def older(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for the words of an older key, to take over what it opens."""
    act = act_of(request)
    require(act, Can.REPLACE_KEY)
    old, now = older_key(act, id), own_key(act)
    context = {
        "older": old,
        "own": as_kept(old),
        "to": {"recipient": now.recipient},
        "left": not_taken_over(old, now).count(),
        "passkeys": passkeys_of(old),
        "says": SAYS,
    }
    return page(request, "cases/older_key.html", context)


@require_GET
@answering
def held(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give some of what is sealed for an older key of one's own and not for the new one, behind those that do not open."""
    act = act_of(request)
    require(act, Can.READ)
    skip = request.GET.get("skip", "")
    start = int(skip) if re.fullmatch("[0-9]{1,8}", skip) else 0
    left = not_taken_over(older_key(act, id), own_key(act))[start : start + AT_ONCE]
    return JsonResponse(
        {
            "keys": [
                {
                    "case": str(each.case_id),
                    "version": each.version,
                    "recipient": each.recipient,
                    "sealed": b64encode(each.sealed).decode(),
                }
                for each in left
            ]
        }
    )


@require_POST
@answering
def take_over(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep what an older key opened, sealed for the new one."""
    found = sent(request, "proof", "keys")
    keys = held_keys_in(found["keys"], most=AT_ONCE)
    actions.take_over(act_of(request), id, proof_in(found["proof"]), keys)
    return JsonResponse({"kept": True})


def as_kept(reader: Reader) -> dict[str, object]:
    """Give a key as it is kept, under words and for passkeys, for its holder's browser."""
    return {
        "id": str(reader.id),
        "recipient": reader.recipient,
        "wrapped": b64encode(reader.wrapped).decode(),
        "passkeys": [
            {
                "id": str(each.id),
                "credential": each.credential,
                "wrapped": b64encode(each.wrapped).decode(),
            }
            for each in passkeys_of(reader)
        ],
    }
