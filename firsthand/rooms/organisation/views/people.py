"""Who acts for this organisation, since when, how chosen, for whom they speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.organisation import forms
from firsthand.rooms.organisation.actions import mandates as actions
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import (
    get_mandate,
    list_invitations,
    list_mandates,
    list_parties,
    list_people,
    list_ways,
)
from firsthand.rooms.organisation.rules import Obstacle
from firsthand.rooms.organisation.wording import codes

if TYPE_CHECKING:
    from firsthand.ground.access.acts import Act
    from firsthand.ground.parties.models import Mandate


@dataclass(frozen=True, slots=True)
class Line:
    """One mandate in a list."""

    mandate: Mandate
    role: str
    chosen: str
    is_mine: bool
    may_end: bool
    may_make_way: bool


def line_of(act: Act, mandate: Mandate) -> Line:
    """Put a mandate into words."""
    is_mine = mandate.person_id == act.person
    return Line(
        mandate=mandate,
        role=str(codes.ROLES.get(mandate.role, mandate.role)),
        chosen=str(codes.CHOSEN.get(mandate.chosen, "")),
        is_mine=is_mine,
        may_make_way=not is_mine
        and mandate.term.goes_on(act.at.date())
        and Can.GIVE_MANDATE in act.permissions,
        may_end=mandate.term.goes_on(act.at.date()) and (is_mine or may(act, Can.END_MANDATE)),
    )


def index(request: HttpRequest) -> HttpResponse:
    """Show every mandate, those that ended too, and the invitations that are open."""
    act = act_of(request)
    lines = [line_of(act, each) for each in list_mandates(act)]
    today = act.at.date()
    is_host = may(act, Can.WITHDRAW_INVITATION)
    waiting = list_invitations(act) if is_host else []
    context = {
        "lines": [line for line in lines if line.mandate.term.goes_on(today)],
        "over": [line for line in lines if not line.mandate.term.goes_on(today)],
        "waiting": [(each, codes.ROLES.get(each.role, each.role)) for each in waiting],
        "ways": list_ways(act) if is_host else [],
        "may_invite": Can.INVITE in act.permissions,
        "today": today,
    }
    return page(request, "organisation/people.html", context)


def give_mandate(request: HttpRequest) -> HttpResponse:
    """Give somebody who is here another role."""
    act = act_of(request)
    require(act, Can.GIVE_MANDATE)
    form = forms.GiveMandate(
        request.POST or None,
        people=[(str(person.id), person.known_as) for person in list_people(act)],
        parties=[(str(party.id), party.name) for party in list_parties(act)],
        initial=forms.today(act.at.date()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_mandate(act, form.giving())
        except RuleBroken as no:
            for code in no.because:
                form.add_error("role", str(codes.OBSTACLES[code]))
        else:
            messages.success(request, _("The role is given."))
            return redirect("organisation:people")
    return page(request, "organisation/give_mandate.html", {"form": form})


def end_mandate(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a role, from a day on; one's own is asked twice."""
    act = act_of(request)
    mandate = get_mandate(act, id)
    line = line_of(act, mandate)
    if not line.is_mine:
        require(act, Can.END_MANDATE)
    form = forms.EndMandate(request.POST or None, initial=forms.today(act.at.date()))
    asks_again = False
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            actions.end_mandate(act, id, on=clean["on"], is_sure=clean["is_sure"])
        except RuleBroken as no:
            asks_again = Obstacle.OWN_MANDATE in no.because
            for code in no.because if not asks_again else ():
                form.add_error("on", str(codes.OBSTACLES[code]))
        else:
            messages.success(request, _("The role has an end now. It stays on record."))
            return redirect("organisation:choose" if line.is_mine else "organisation:people")
    context = {"form": form, "line": line, "asks_again": asks_again}
    return page(request, "organisation/end_mandate.html", context)
