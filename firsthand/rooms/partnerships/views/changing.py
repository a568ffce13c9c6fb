"""Changing what is written down of a partnership, and of the partner in a pair."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict.case import Role
from firsthand.ground.access.deciding import require
from firsthand.ground.parties.rules import Level
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import changing
from firsthand.rooms.partnerships.forms import opening as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_partnership, pairs_of
from firsthand.rooms.partnerships.rules.opening import Obstacle
from firsthand.rooms.partnerships.rules.stages import Work
from firsthand.rooms.partnerships.wording import codes as wording
from firsthand.rooms.partnerships.wording.moves import moved

_AT: Mapping[str, str] = {
    Obstacle.ENDS_BEFORE_IT_STARTS: "ends_on",
    Obstacle.NO_ROLE: "roles",
    Obstacle.NAMED_OR_NOT_STANDS: "facts",
}


def change_partnership(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change the name of a partnership, what it is for, how far it reaches, its days."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    require(act, Can.CHANGE)
    fields = ("name", "work", "level", "starts_on", "ends_on")
    form = forms.ChangePartnership(
        request.POST or None, initial={name: getattr(partnership, name) for name in fields}
    )
    pairs = pairs_of(act, id)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        described = changing.Described(
            name=clean["name"],
            work=Work(clean["work"]),
            level=Level(clean["level"]),
            starts_on=clean["starts_on"],
            ends_on=clean["ends_on"],
        )
        try:
            changing.change_partnership(act, id, described)
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, _AT)
        else:
            messages.success(request, _("Saved."))
            return redirect("partnerships:show", pairs[0].id)
    context = {"form": form, "pair": pairs[0], "pairs": pairs}
    return page(request, "partnerships/change_partnership.html", context)


def change_partner(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change what the partner of a pair is to us, and what is true of it."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.CHANGE)
    known = [name for name in changing.FACTS if getattr(pair, name)]
    form = forms.ChangePartner(request.POST or None, initial={"roles": pair.roles, "facts": known})
    if request.method == "POST" and form.is_valid():
        before, facts = {pair.id: pair.verdict}, form.cleaned_data["facts"]
        roles = tuple(Role(role) for role in form.cleaned_data["roles"])
        try:
            changed = changing.change_partner(
                act, id, roles=roles, facts=dict.fromkeys(facts, True)
            )
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, _AT)
        else:
            says = moved(before, [changed], said.words())
            messages.success(request, _("Saved. {verdicts}").format(verdicts=says))
            return redirect("partnerships:show", id)
    return page(request, "partnerships/change_partner.html", {"form": form, "pair": pair})
