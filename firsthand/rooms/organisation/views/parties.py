"""The parties that this organisation knows: itself, its members, its partners."""

from __future__ import annotations

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
from firsthand.rooms.organisation.queries import (
    get_party,
    list_checks,
    list_parties,
    memberships_about,
)
from firsthand.rooms.organisation.views.checks import shown_check
from firsthand.rooms.organisation.views.memberships import line_of
from firsthand.rooms.organisation.wording import codes

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from firsthand.ground.parties.models import Party

_PAGE: Final = 50
_LONGEST_ASKED: Final = 200


def index(request: HttpRequest) -> HttpResponse:
    """Show the parties, filtered as asked."""
    act = act_of(request)
    shown = Paginator(_asked(request), _PAGE).get_page(request.GET.get("page"))
    context = {
        "shown": shown,
        "lines": [(party, _kind(party), _level(party)) for party in shown],
        "total": list_parties(act).count(),
        "asked": request.GET,
        "kinds": codes.KINDS.items(),
        "may_describe": may(act, Can.DESCRIBE),
    }
    return page(request, "organisation/parties.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the same list as a table file: `csv` or `xlsx`."""
    heads = [_("Name"), _("What it is"), _("How far it reaches"), _("Country"), _("In a few words")]
    rows = (_cells(party) for party in _asked(request).iterator(chunk_size=500))
    return sheet("parties", form, heads, rows)


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one party: what it is, what it is in others, whether it is community-led."""
    act = act_of(request)
    party = get_party(act, id)
    checks = list(list_checks(act, id))
    context = {
        "party": party,
        "kind": _kind(party),
        "level": _level(party),
        "lines": [line_of(each) for each in memberships_about(act, id)],
        "check": shown_check(checks[0]) if checks else None,
        "earlier": [shown_check(each) for each in checks[1:]],
        "today": act.at.date(),
        "may_describe": may(act, Can.DESCRIBE),
        "may_check": may(act, Can.CHECK_LED),
    }
    return page(request, "organisation/party.html", context)


def add_party(request: HttpRequest) -> HttpResponse:
    """Add a party."""
    act = act_of(request)
    require(act, Can.DESCRIBE)
    form = forms.DescribeParty(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            party = actions.add_party(act, form.described())
        except RuleBroken as no:
            _tell(form, no)
        else:
            messages.success(request, _("The party is added."))
            return redirect("organisation:party", party.id)
    return page(request, "organisation/add_party.html", {"form": form})


def describe_party(request: HttpRequest, id: UUID) -> HttpResponse:
    """Describe a party anew."""
    act = act_of(request)
    party = get_party(act, id)
    require(act, Can.DESCRIBE)
    names = ("name", "kind", "level", "country", "zone", "note")
    form = forms.DescribeParty(
        request.POST or None, initial={name: getattr(party, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_party(act, id, form.described())
        except RuleBroken as no:
            _tell(form, no)
        else:
            messages.success(request, _("Saved."))
            return redirect("organisation:party", id)
    return page(request, "organisation/describe_party.html", {"form": form, "party": party})


def _tell(form: forms.DescribeParty, no: RuleBroken) -> None:
    for code in no.because:
        form.add_error("name", str(codes.OBSTACLES[code]))


def _asked(request: HttpRequest) -> QuerySet[Party]:
    """Give the parties that the filters leave. What is not understood filters nothing."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:_LONGEST_ASKED]
    kind = request.GET.get("kind", "")
    return list_parties(act_of(request), text=text, kind=kind if kind in set(codes.KINDS) else "")


def _cells(party: Party) -> list[Cell]:
    return [party.name, _kind(party), _level(party), party.country, party.note]


def _kind(party: Party) -> str:
    return str(codes.KINDS.get(party.kind, party.kind))


def _level(party: Party) -> str:
    return str(codes.LEVELS.get(party.level, party.level))
