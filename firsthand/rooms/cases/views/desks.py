"""Desks: the list, one with its address and its readers, opening, changing and closing, who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import desks as actions
from firsthand.rooms.cases.forms import desks as forms
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.cases import list_cases
from firsthand.rooms.cases.queries.desks import (
    could_read,
    desks_to_report_to,
    get_desk,
    get_seat,
    idle_at,
    list_desks,
    reader_of,
    readers_of,
)
from firsthand.rooms.cases.queries.numbers import waits_for
from firsthand.rooms.cases.queries.own_keys import waiting_at
from firsthand.rooms.cases.queries.papers import papers_of
from firsthand.rooms.cases.views.squares import in_squares
from firsthand.rooms.cases.wording.codes import MONTHS, OBSTACLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.rooms.cases.models import Desk, Reader


def index(request: HttpRequest) -> HttpResponse:
    """Show the desks, and to those who read the way to what came."""
    act = act_of(request)
    reads = may(act, Can.READ)
    context = {
        "desks": list_desks(act),
        "reads": reads,
        "reader": reader_of(act) if reads else None,
        "came": list_cases(act).count() if reads else 0,
        "may_open": may(act, Can.OPEN_DESK),
        "sees_letters": may(act, Can.SEE_ESCALATIONS),
        "to_agree": waits_for(act),
        "may_count": may(act, Can.COUNT),
        "may_interview": may(act, Can.INTERVIEW),
    }
    return page(request, "cases/index.html", context)


@require_GET
def interviews(request: HttpRequest) -> HttpResponse:
    """Show a peer where to report, and where to interview. Nothing of what came stands here."""
    act = act_of(request)
    context = {"desks": desks_to_report_to(act), "sees_desks": may(act, Can.SEE_DESKS)}
    return page(request, "cases/interviews.html", context)


def open_desk(request: HttpRequest) -> HttpResponse:
    """Open a desk."""
    act = act_of(request)
    require(act, Can.OPEN_DESK)
    form = forms.OpenDesk(request.POST or None)
    if request.method == "POST" and form.is_valid():
        desk = actions.open_desk(act, form.opening())
        messages.success(request, _("The desk is open. Choose who reads there."))
        return redirect("cases:desk", desk.id)
    return page(request, "cases/open_desk.html", {"form": form})


def desk(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a desk: its address to hand out, and who reads there."""
    act = act_of(request)
    found = get_desk(act, id)
    may_choose = may(act, Can.CHOOSE_READERS)
    could = list(could_read(act, id)) if may_choose else []
    choices = _named(could)
    context = {
        "desk": found,
        "address": _address_of(request, found),
        "tablet": request.build_absolute_uri(reverse("cases:interview", args=[found.address])),
        "keeps": MONTHS[str(found.keeps)],
        "keeps_then": MONTHS[str(found.shorter)] if found.shorter else "",
        "seats": list(readers_of(id, act.at.date())),
        "may_choose": may_choose,
        "could_choose": Can.CHOOSE_READERS in act.permissions,
        "waiting": waiting_at(id),
        "idle": idle_at(id, act.at.date()),
        "papers": papers_of(id),
        "may_change": may(act, Can.OPEN_DESK),
        "may_close": may(act, Can.OPEN_DESK) and not found.closed_on,
        "form": forms.ChooseReader(readers=choices) if choices else None,
    }
    return page(request, "cases/desk.html", context)


def _named(readers: Iterable[Reader]) -> list[tuple[str, str]]:
    """Name readers with the ends of their keys, to be compared before anybody is let read."""
    return [(str(each.id), f"{each.person} · {each.recipient[-8:]}") for each in readers]


def choose_readers(request: HttpRequest, id: UUID) -> HttpResponse:
    """Lead to the desk, after somebody showed again who they are."""
    act = act_of(request)
    get_desk(act, id)
    require(act, Can.CHOOSE_READERS)
    return redirect("cases:desk", id)


@require_POST
def add_reader(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let somebody read at a desk."""
    act = act_of(request)
    get_desk(act, id)
    choices = _named(could_read(act, id))
    form = forms.ChooseReader(request.POST, readers=choices)
    if form.is_valid():
        try:
            actions.add_reader(
                act,
                id,
                UUID(form.cleaned_data["reader"]),
                shown_as=form.cleaned_data["shown_as"],
                compared=form.cleaned_data["compared"],
            )
        except RuleBroken as no:
            messages.error(request, str(OBSTACLES[no.because[0]]))
        else:
            messages.success(
                request,
                _("They read here now. A colleague who opens what came gives them the keys."),
            )
    else:
        messages.error(
            request, _("Choose a person; what reporters are told has 80 letters at most.")
        )
    return redirect("cases:desk", id)


def end_reader(request: HttpRequest, id: UUID, reader: UUID) -> HttpResponse:
    """Let somebody read no more, after saying what that means."""
    act = act_of(request)
    seat = get_seat(act, id, reader)
    if request.method != "POST":
        require(act, Can.CHOOSE_READERS)
        return page(request, "cases/end_reader.html", {"seat": seat})
    try:
        actions.end_reader(act, id, reader)
    except RuleBroken as no:
        messages.error(request, str(OBSTACLES[no.because[0]]))
    else:
        messages.success(request, _("They get nothing any more. What they read before, they know."))
    return redirect("cases:desk", id)


def change_desk(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change what is said of a desk."""
    act = act_of(request)
    found = get_desk(act, id)
    require(act, Can.OPEN_DESK)
    known = {"name": found.name, "about": found.about, "calls": found.calls}
    known["keeps"] = str(found.shorter or found.keeps)
    form = forms.OpenDesk(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.change_desk(act, id, form.opening())
        messages.success(request, _("It is changed."))
        return redirect("cases:desk", id)
    return page(request, "cases/change_desk.html", {"form": form, "desk": found})


def change_seat(request: HttpRequest, id: UUID, reader: UUID) -> HttpResponse:
    """Change what reporters are told of a reader, and whether their key was compared."""
    act = act_of(request)
    seat = get_seat(act, id, reader)
    require(act, Can.CHOOSE_READERS)
    form = forms.ChangeSeat(request.POST or None, initial={"shown_as": seat.shown_as})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.change_seat(act, id, reader, shown_as=data["shown_as"], compared=data["compared"])
        messages.success(request, _("It is changed."))
        return redirect("cases:desk", id)
    return page(request, "cases/change_seat.html", {"form": form, "seat": seat})


def card(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the address of a desk as a card to print, with squares for a camera."""
    act = act_of(request)
    found = get_desk(act, id)
    address = _address_of(request, found)
    return page(
        request, "cases/card.html", {"desk": found, "address": address, **in_squares(address)}
    )


def close_desk(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close a desk, after saying what that means."""
    act = act_of(request)
    found = get_desk(act, id)
    require(act, Can.OPEN_DESK)
    if request.method == "POST":
        try:
            actions.close_desk(act, id)
        except RuleBroken as no:
            messages.error(request, str(OBSTACLES[no.because[0]]))
        else:
            messages.success(request, _("The desk takes no more reports."))
        return redirect("cases:desk", id)
    return page(request, "cases/close_desk.html", {"desk": found})


def _address_of(request: HttpRequest, desk: Desk) -> str:
    return request.build_absolute_uri(reverse("cases:report", args=[desk.address]))
