"""For readers: their key, what came, and what they add. Sealed things go by as JSON; a script of ours opens them in the browser."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from csp.decorators import csp_update
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.refusals import NotFound
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import following as actions
from firsthand.rooms.cases.actions.following import NewKey, add_to_case, renew_key
from firsthand.rooms.cases.actions.following import give_key as give
from firsthand.rooms.cases.actions.keeping import erase_case, erase_with_codes
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.cases import (
    envelopes_of,
    get_case,
    keys_for,
    lacking,
    maker_of,
    needs_a_new_key,
    numbers_of_the_day,
    vouched_for,
    waiting_version,
    who_confirm,
)
from firsthand.rooms.cases.queries.coding import reading_desks
from firsthand.rooms.cases.queries.desks import reader_of, seated_since, shown_as
from firsthand.rooms.cases.queries.keeping import goes
from firsthand.rooms.cases.queries.own_keys import passkeys_of
from firsthand.rooms.cases.queries.papers import papers_lack, recipients_of
from firsthand.rooms.cases.queries.standing import list_standing, standing_of
from firsthand.rooms.cases.rules.sealed import LONGEST_WORDS, MOST_FROM_READERS, Kind
from firsthand.rooms.cases.rules.standing import Show
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.coding import for_coding
from firsthand.rooms.cases.views.naming import named_all
from firsthand.rooms.cases.views.own_keys import as_kept
from firsthand.rooms.cases.views.parsing import (
    envelope_in,
    hex_in,
    key_in,
    keys_in,
    sent,
    uuids_in,
    version_in,
)
from firsthand.rooms.cases.wording.following import SAYS_FOLLOWING, SERVICES
from firsthand.rooms.cases.wording.interview import read_by_readers
from firsthand.rooms.cases.wording.own_keys import SAYS_PASSKEYS
from firsthand.rooms.cases.wording.reading import SAYS_READING, SHOWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.cases.models import Case, Reader

_PAGE: Final = 100
_AT_ONCE: Final = 16
"""Envelopes that go to a browser at a time: a megabyte."""
_SOON: Final = timedelta(days=30)
"""So long before it goes, the page says so."""


@require_GET
@csp_update({"img-src": "blob:", "media-src": "blob:"})  # what was opened in the browser
def came(request: HttpRequest) -> HttpResponse:
    """Show what came to the desks where one reads: days, desks, who has it, what is due. The rest opens in the browser."""
    act = act_of(request)
    show = _show_in(request)
    shown = Paginator(list_standing(act, show), _PAGE).get_page(request.GET.get("page"))
    reader = reader_of(act)
    numbers = numbers_of_the_day(act, {each.came_on for each in shown})
    context = {
        "cases": [
            (each, numbers[each.id], goes(each), standing_of(act, each))
            for each in shown
            if each.id in numbers  # and not erased a moment ago
        ],
        "shown": shown,
        "show": show,
        "shows": SHOWS,
        "today": act.at.date(),
        "soon": act.at.date() + _SOON,
        "reader": reader,
        "longest_words": LONGEST_WORDS,
        "own": as_kept(reader) if reader else {},
        "passkeys": passkeys_of(reader) if reader else [],
        "says": {**SAYS_READING, **SAYS_PASSKEYS, **SAYS_FOLLOWING},
        "services": SERVICES,
        "services_json": json.dumps({name: str(words) for name, words in SERVICES.items()}),
        "seated": seated_since(act, act.at.date() - _SOON),
        "coding": for_coding(act) if reader else None,
        "desks": reading_desks(act) if reader else [],
        "questions": [
            {
                "name": each.name,
                "words": str(each.words),
                "choices": {k: str(w) for k, w in each.choices},
            }
            for each in read_by_readers()
        ],
    }
    return page(request, "cases/came.html", context)


@require_GET
def sealed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give a case as it is kept: envelopes, and the keys that are sealed for who asks."""
    act = act_of(request)
    case = get_case(act, id)
    return JsonResponse(_as_kept(act, case))


@require_POST
@answering
def envelopes(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give some of what is in a case, sealed: the page asks for what it shows, once."""
    asked = uuids_in(sent(request, "ids")["ids"], most=_AT_ONCE)
    case = get_case(act_of(request), id)
    return JsonResponse(
        {
            "envelopes": [
                {"id": str(each.id), "sealed": b64encode(each.sealed).decode()}
                for each in envelopes_of(case).filter(id__in=asked)
            ]
        }
    )


@require_POST
@answering
def add(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep an answer or a note."""
    found = sent(request, "version", "envelope")
    envelope = envelope_in(found["envelope"], Kind.ANSWER, Kind.NOTE)
    add_to_case(act_of(request), id, envelope, version=version_in(found["version"]))
    return JsonResponse({"kept": True})


@require_POST
@answering
def give_key(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep the key of a case as a colleague sealed it for those who came later."""
    found = sent(request, "version", "keys")
    give(act_of(request), id, version_in(found["version"]), keys_in(found["keys"]))
    return JsonResponse({"kept": True})


@require_POST
@answering
def give_key_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take away a key of one's own that does not open."""
    version = version_in(sent(request, "version")["version"])
    actions.give_key_back(act_of(request), id, version)
    return JsonResponse({"kept": True})


@require_POST
@answering
def confirm_key(request: HttpRequest, id: UUID) -> HttpResponse:
    """Use a new key that the browser of a colleague of its maker opened."""
    version = version_in(sent(request, "version")["version"])
    actions.confirm_key(act_of(request), id, version)
    return JsonResponse({"kept": True})


@require_POST
@answering
def new_key(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep a new key of a case, for those who read now."""
    found = sent(request, "version", "recipient", "vouched", "keys")
    fresh = NewKey(
        version=version_in(found["version"]),
        recipient=key_in(found["recipient"]),
        vouched=hex_in(found["vouched"]),
        keys=keys_in(found["keys"]),
    )
    renew_key(act_of(request), id, fresh)
    return JsonResponse({"kept": True})


def erase(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let a case go now, after somebody showed again who they are and was told what it means."""
    act = act_of(request)
    case = get_case(act, id)
    if request.method == "POST":
        if not may(act, Can.ERASE):
            return redirect("cases:erase", id)  # who showed themselves too long ago shows it there
        erase_case(act, id)
        messages.success(request, _("It is gone."))
        return redirect("cases:came")
    require(act, Can.ERASE)
    number = numbers_of_the_day(act, {case.came_on}).get(id)
    return page(request, "cases/erase.html", {"case": case, "number": number})


@require_POST
@answering
def erase_both(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let a case go with what was coded from it. Which codes those are, only the browser of a reader knows."""
    events = uuids_in(sent(request, "events")["events"], most=MOST_FROM_READERS)
    erase_with_codes(act_of(request), id, events)
    messages.success(request, _("The report is gone, and what was coded from it with it."))
    return JsonResponse({"kept": True})


def _show_in(request: HttpRequest) -> Show:
    """Give what somebody wants to see; everything where they ask for what there is not."""
    asked = request.GET.get("show", "")
    return Show(asked) if asked in set(Show) else Show.ALL


def _as_kept(act: Act, case: Case) -> dict[str, object]:
    reader = reader_of(act)
    if reader is None:
        raise NotFound
    readers = named_all(recipients_of(case.desk_id, act.at.date()))
    return {
        "id": str(case.id),
        "version": case.version,
        "recipient": case.recipient,
        "answers_to": case.answers_to,
        "needs_a_new_key": needs_a_new_key(case, act.at.date()),
        "waiting": _waiting(act, case, reader),
        "readers": readers,
        "lacking": _lacking(act, case, readers),
        "desk": str(case.desk_id),
        "shown_as": shown_as(reader, case.desk_id),
        "keys": [
            {
                "version": each.version,
                "recipient": each.recipient,
                "vouched": vouched_for(case, each),
                "sealed": b64encode(each.sealed).decode(),
            }
            for each in keys_for(case, reader)
        ],
        "envelopes": [
            {
                "id": str(each.id),
                "kind": each.kind,
                "version": each.version,
                "came_on": each.came_on.isoformat(),
            }
            for each in envelopes_of(case).defer("sealed")
        ],
    }


def _waiting(act: Act, case: Case, reader: Reader) -> dict[str, object] | None:
    """Give the new key that nobody but its maker has opened yet: whose it is, and whether the one who asks could."""
    version = waiting_version(case)
    if version is None:
        return None
    maker = maker_of(case, version)
    return {
        "version": version,
        "by": str(maker.person) if maker else "",
        "is_own": maker is not None and maker.person_id == reader.person_id,
        "may": reader.id in who_confirm(case, version, act.at.date()),
    }


def _lacking(
    act: Act, case: Case, readers: Sequence[dict[str, object]]
) -> dict[str, list[dict[str, object]]]:
    """Give for each version those of `readers` who lack it: readers who came later, and papers that were made later."""
    without = papers_lack(case)
    return {
        str(version): [
            each
            for each in readers
            if each["id"] in {str(one.id) for one in lack}
            or (each["is_papers"] and version in without)
        ]
        for version, lack in lacking(case, act.at.date()).items()
    }
