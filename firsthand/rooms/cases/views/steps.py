"""What happened to a letter, and what came of it, as somebody notes it; mistakes taken back; small numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import escalating as actions
from firsthand.rooms.cases.actions import outcomes
from firsthand.rooms.cases.forms import escalating as forms
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.coding import reading_desks
from firsthand.rooms.cases.queries.escalations import (
    events_of,
    get_escalation,
    require_reading,
)
from firsthand.rooms.cases.rules.escalating import Noting, What
from firsthand.rooms.cases.views.escalations import named
from firsthand.rooms.cases.wording import escalating as wording

if TYPE_CHECKING:
    from firsthand.ground.web.forms import Form
    from firsthand.rooms.cases.models import Escalation


def note_step(request: HttpRequest, id: UUID, what: str) -> HttpResponse:
    """Note what happened to a letter, with its day."""
    act = act_of(request)
    found = get_escalation(act, id)
    require(act, Can.ESCALATE)
    if what not in wording.DEEDS:
        raise NotFound
    form = forms.NoteStep(request.POST or None, initial={"on": act.at.date()})
    if request.method == "POST" and form.is_valid():
        try:
            noting = Noting(what=What(what), on=form.cleaned_data["on"])
            actions.note_step(act, id, noting)
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="on")
        else:
            messages.success(request, _("Noted."))
            return redirect("cases:escalation", id)
    return _asking(request, found, form, str(wording.DEEDS[what]))


def note_outcome(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write down what came of a letter, for all of its coded events or for some."""
    act = act_of(request)
    found = get_escalation(act, id)
    require(act, Can.ESCALATE)
    reads = reading_desks(act).filter(id=found.desk_id).exists()
    events = [(str(each.id), named(each)) for each in events_of(found)] if reads else []
    form = forms.NoteOutcome(request.POST or None, events=events, initial={"on": act.at.date()})
    if request.method == "POST" and form.is_valid():
        try:
            outcomes.note_outcome(act, id, form.coming())
        except RuleBroken as no:
            at = {"not_counted": "count", "no_such_event": "events"}
            form.tell(no.because, wording.OBSTACLES, at, otherwise="on")
        else:
            messages.success(request, _("Noted."))
            return redirect("cases:escalation", id)
    return _asking(request, found, form, _("Something came of it"))


def tell_exactly(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose whether small numbers are told as they are in a letter."""
    act = act_of(request)
    found = get_escalation(act, id)
    require(act, Can.ESCALATE)
    require_reading(act, found.desk_id)
    form = forms.TellExactly(request.POST or None, initial={"because": found.exact_because})
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_exactly(act, id, form.reason())
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="because")
        else:
            messages.success(request, _("Kept."))
            return redirect("cases:escalation", id)
    return _asking(request, found, form, _("Small numbers"), lead=str(wording.ABOUT_NUMBERS))


@require_POST
def take_back_step(request: HttpRequest, id: UUID, step: UUID) -> HttpResponse:
    """Say that a step of a letter was a mistake."""
    act = act_of(request)
    noting = Noting(what=What.TAKEN_BACK, on=act.at.date(), takes_back=step)
    try:
        actions.note_step(act, id, noting)
    except RuleBroken as no:
        messages.error(request, str(wording.OBSTACLES[no.because[0]]))
    else:
        messages.success(request, _("It stays on record, and does not count."))
    return redirect("cases:escalation", id)


@require_POST
def take_back_outcome(request: HttpRequest, id: UUID, outcome: UUID) -> HttpResponse:
    """Say that an outcome was a mistake."""
    try:
        outcomes.take_back_outcome(act_of(request), id, outcome)
    except RuleBroken as no:
        messages.error(request, str(wording.OBSTACLES[no.because[0]]))
    else:
        messages.success(request, _("It stays on record, and does not count."))
    return redirect("cases:escalation", id)


def _asking(
    request: HttpRequest, found: Escalation, form: Form, name: str, *, lead: str = ""
) -> HttpResponse:
    context = {"escalation": found, "form": form, "name": name, "lead": lead}
    return page(request, "cases/note_about_letter.html", context)
