"""Numbers: counting for our own, proposing to everybody, agreeing, taking back; and the page for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, person_of, require
from firsthand.ground.database.acting import acting
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.failures import refusal_page
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import sheet
from firsthand.rooms.cases.actions import numbers as actions
from firsthand.rooms.cases.forms import numbers as forms
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.numbers import (
    counted_at,
    get_counted,
    list_counted,
    stage_of,
)
from firsthand.rooms.cases.rules.numbers import Stage
from firsthand.rooms.cases.views.showing import in_words, lines
from firsthand.rooms.cases.wording.numbers import NUMBERS_OBSTACLES, STAGES

if TYPE_CHECKING:
    from firsthand.rooms.cases.models import CountedTable

_ADDRESS: Final = re.compile(r"[A-Za-z0-9_-]{24}")
_LAST: Final = 50
"""Tables that the list shows."""


def index(request: HttpRequest) -> HttpResponse:
    """Show what was counted; count."""
    act = act_of(request)
    require(act, Can.COUNT)
    form = forms.CountBy(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.count(act, form.wanted())
        except RuleBroken as no:
            form.tell(no.because, NUMBERS_OBSTACLES)
        else:
            return redirect("cases:counted_table", found.id)
    tables = [
        (each, in_words(each.shown)["title"], STAGES[stage_of(each)])
        for each in list_counted(act)[:_LAST]
    ]
    return page(request, "cases/numbers.html", {"form": form, "tables": tables})


@require_GET
def counted(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a table, and what can be done with it."""
    act = act_of(request)
    found = get_counted(act, id)
    stage = stage_of(found)
    is_mine = found.counted_by == person_of(act)
    context = {
        "found": found,
        "stands": STAGES[stage],
        "may_propose": stage is Stage.COUNTED and may(act, Can.PROPOSE_RELEASE),
        "may_agree": stage is Stage.PROPOSED and may(act, Can.AGREE_RELEASE) and not is_mine,
        "waits_for_another": stage is Stage.PROPOSED and is_mine,
        "may_drop": stage is Stage.PROPOSED and may(act, Can.PROPOSE_RELEASE),
        "may_take_back": stage is Stage.PUBLISHED and may(act, Can.TAKE_BACK_RELEASE),
        "address": _address(request, found) if stage is Stage.PUBLISHED else "",
        **in_words(found.shown),
    }
    return page(request, "cases/counted.html", context)


@require_GET
def download(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give a table as a file."""
    found = get_counted(act_of(request), id)
    return sheet(_("numbers"), form, *lines(found.shown))


@require_POST
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Propose a table to everybody."""
    act = act_of(request)
    try:
        found = actions.propose_release(act, id)
    except RuleBroken as no:
        _warn(request, no)
        return redirect("cases:counted_table", id)
    messages.success(request, _("This is what everybody would read. Somebody else has to agree."))
    return redirect("cases:counted_table", found.id)


@require_POST
def agree(request: HttpRequest, id: UUID) -> HttpResponse:
    """Agree to what another person proposed."""
    said = _("Published. Everybody who has the address can read it.")
    return _done(request, id, actions.agree_release, said)


@require_POST
def drop(request: HttpRequest, id: UUID) -> HttpResponse:
    """Drop a proposal."""
    return _done(request, id, actions.drop_release, _("Dropped. Nobody outside has read it."))


def take_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask why, and take back what was published."""
    act = act_of(request)
    found = get_counted(act, id)
    require(act, Can.TAKE_BACK_RELEASE)
    form = forms.TakeBack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back_release(act, id, because=form.cleaned_data["because"])
        except RuleBroken as no:
            form.tell(no.because, NUMBERS_OBSTACLES, otherwise="because")
        else:
            messages.success(request, _("Taken back. Its page says so, and why."))
            return redirect("cases:counted_table", id)
    return page(request, "cases/take_back_release.html", {"form": form, "found": found})


@login_not_required
@require_GET
def released(request: HttpRequest, address: str) -> HttpResponse:
    """Show to everybody what was released; who reads it is noted nowhere."""
    try:
        found = _released_at(address)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    is_gone = found.taken_back_on is not None
    context = {"found": found, "is_gone": is_gone, "organisation": found.shown["organisation"]}
    context |= {} if is_gone else in_words(found.shown)
    return _for_everybody(page(request, "cases/released.html", context))


@login_not_required
@require_GET
def released_as_csv(request: HttpRequest, address: str) -> HttpResponse:
    """Give everybody the same as a file."""
    try:
        found = _released_at(address, even_if_gone=False)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    return _for_everybody(sheet(_("numbers"), "csv", *lines(found.shown)))


def _released_at(address: str, *, even_if_gone: bool = True) -> CountedTable:
    """Give what stands at an address. Raises NotFound; nothing that a stranger writes becomes a key unread."""
    if not _ADDRESS.fullmatch(address):
        raise NotFound
    with acting(key=address):
        found = counted_at(address)
    if found.taken_back_on and not even_if_gone:
        raise NotFound
    return found


def _for_everybody(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _done(
    request: HttpRequest, id: UUID, deed: Callable[[Act, UUID], Any], said: str
) -> HttpResponse:
    try:
        deed(act_of(request), id)
    except RuleBroken as no:
        _warn(request, no)
    else:
        messages.success(request, said)
    return redirect("cases:counted_table", id)


def _warn(request: HttpRequest, no: RuleBroken) -> None:
    for code in no.because:
        messages.warning(request, str(NUMBERS_OBSTACLES[code]))


def _address(request: HttpRequest, found: CountedTable) -> str:
    return request.build_absolute_uri(reverse("cases:released", args=[found.address]))
