"""What is a member of what: networks of networks, as one list for each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import Cell, sheet
from firsthand.rooms.organisation import forms
from firsthand.rooms.organisation.actions import parties as actions
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import get_membership, list_memberships, list_parties
from firsthand.rooms.organisation.rules import Obstacle
from firsthand.rooms.organisation.wording import codes

if TYPE_CHECKING:
    from uuid import UUID

    from firsthand.ground.parties.models import Membership

_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One membership in a list."""

    membership: Membership
    role: str
    chosen: str


def line_of(membership: Membership) -> Line:
    """Put a membership into words."""
    return Line(
        membership,
        str(codes.MEMBER_ROLES.get(membership.role, membership.role)),
        str(codes.CHOSEN.get(membership.chosen, "")),
    )


def index(request: HttpRequest) -> HttpResponse:
    """Show who is a member of what, network by network."""
    act = act_of(request)
    shown = Paginator(list_memberships(act), _PAGE).get_page(request.GET.get("page"))
    lines = [line_of(each) for each in shown]
    context = {
        "shown": shown,
        "networks": [
            (of, list(found)) for of, found in groupby(lines, key=lambda line: line.membership.of)
        ],
        "today": act.at.date(),
        "may_describe": may(act, Can.DESCRIBE),
    }
    return page(request, "organisation/memberships.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the same list as a table file: `csv` or `xlsx`."""
    heads = [_("Who"), _("Is what"), _("In"), _("How it came about"), _("Since"), _("Until")]
    found = list_memberships(act_of(request)).iterator(chunk_size=500)
    return sheet("memberships", form, heads, (_cells(line_of(each)) for each in found))


def add_membership(request: HttpRequest) -> HttpResponse:
    """Say what one party is in another."""
    act = act_of(request)
    require(act, Can.DESCRIBE)
    form = forms.AddMembership(
        request.POST or None,
        parties=[(str(party.id), party.name) for party in list_parties(act)],
        initial={"member": request.GET.get("member", ""), "of": request.GET.get("of", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_membership(act, form.joining())
        except RuleBroken as no:
            at: dict[str, str] = {Obstacle.ENDS_BEFORE_IT_STARTS: "ends_on"}
            form.tell(no.because, codes.OBSTACLES, at, otherwise="of")
        else:
            messages.success(request, _("The membership is added."))
            return redirect("organisation:memberships")
    return page(request, "organisation/add_membership.html", {"form": form})


def end_membership(request: HttpRequest, id: UUID) -> HttpResponse:
    """End what one party is in another."""
    act = act_of(request)
    membership = get_membership(act, id)
    require(act, Can.DESCRIBE)
    form = forms.EndMembership(request.POST or None, initial=forms.today(act.at.date()))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_membership(act, id, on=form.cleaned_data["on"])
        except RuleBroken as no:
            for code in no.because:
                form.add_error("on", str(codes.OBSTACLES[code]))
        else:
            messages.success(request, _("The membership has an end now. It stays on record."))
            return redirect("organisation:memberships")
    context = {"form": form, "line": line_of(membership)}
    return page(request, "organisation/end_membership.html", context)


def _cells(line: Line) -> list[Cell]:
    each = line.membership
    return [each.member.name, line.role, each.of.name, line.chosen, each.starts_on, each.ends_on]
