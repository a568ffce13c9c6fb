"""Desks: the list, one with its address and its readers, opening and closing, who reads."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

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
    get_desk,
    list_desks,
    reader_of,
    readers_of,
)
from firsthand.rooms.cases.queries.own_keys import waiting_at
from firsthand.rooms.cases.queries.papers import papers_of
from firsthand.rooms.cases.wording.codes import MONTHS, OBSTACLES


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
        "may_count": may(act, Can.COUNT),
    }
    return page(request, "cases/index.html", context)


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
    choices = [(str(each.id), str(each.person)) for each in could]
    context = {
        "desk": found,
        "address": request.build_absolute_uri(reverse("cases:report", args=[found.address])),
        "keeps": MONTHS[str(found.keeps)],
        "seats": list(readers_of(id, act.at.date())),
        "may_choose": may_choose,
        "could_choose": Can.CHOOSE_READERS in act.permissions,
        "waiting": waiting_at(id),
        "papers": papers_of(id),
        "may_close": may(act, Can.OPEN_DESK) and not found.closed_on,
        "form": forms.ChooseReader(readers=choices) if choices else None,
    }
    return page(request, "cases/desk.html", context)


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
    choices = [(str(each.id), str(each.person)) for each in could_read(act, id)]
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


@require_POST
def end_reader(request: HttpRequest, id: UUID, reader: UUID) -> HttpResponse:
    """Let somebody read no more."""
    act = act_of(request)
    get_desk(act, id)
    try:
        actions.end_reader(act, id, reader)
    except RuleBroken as no:
        messages.error(request, str(OBSTACLES[no.because[0]]))
    else:
        messages.success(request, _("They get nothing any more. What they read before, they know."))
    return redirect("cases:desk", id)


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
