"""Institutions: those that one writes to, and the directory with its clocks, sources and days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.institutions import Binds, Clock, Kind, directory
from firsthand.core.institutions import Institution as Known
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.parties.queries import days_of
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import institutions as actions
from firsthand.rooms.cases.forms import escalating as forms
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.institutions import (
    clock_of,
    get_institution,
    known_of,
    list_institutions,
)
from firsthand.rooms.cases.wording import escalating as wording

if TYPE_CHECKING:
    from uuid import UUID

    from firsthand.rooms.cases.models import Institution


class Told(NamedTuple):
    """A clock as a page tells it."""

    clock: Clock
    binds: str
    length: str
    since: str
    about: str
    checked: str


class Shown(NamedTuple):
    """An institution of the directory as a page shows it."""

    id: str
    name: str
    kind: str
    who: str
    asks: list[str]
    clocks: list[Told]


def institutions(request: HttpRequest) -> HttpResponse:
    """Show the institutions that were written down, and the directory for a country."""
    act = act_of(request)
    found = list(list_institutions(act))
    known = directory()
    asked = request.GET.get("country", days_of(act.organisation)[1]).upper()[:2]
    context = {
        "institutions": [(each, kind_of(each), told_of(each)) for each in found],
        "country": asked,
        "countries": known.countries,
        "shown": [_shown(each) for each in known.of(asked)],
        "may_write": may(act, Can.ESCALATE),
    }
    return page(request, "cases/institutions.html", context)


def add_institution(request: HttpRequest, known: str = "") -> HttpResponse:
    """Write down an institution: one of the directory, or one of our own knowledge."""
    act = act_of(request)
    require(act, Can.ESCALATE)
    found = directory().institutions.get(known)
    if known and found is None:
        raise NotFound
    form = forms.AddInstitution(
        request.POST or None, is_known=found is not None, initial=_beginning(found)
    )
    if request.method == "POST" and form.is_valid():
        kind = found.kind if found else Kind.AUTHORITY
        try:
            actions.add_institution(act, form.naming(known, kind))
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="name")
        else:
            messages.success(request, _("It is written down. Now you can write to it."))
            return redirect("cases:institutions")
    context = {"form": form, "known": _shown(found) if found else None}
    return page(request, "cases/add_institution.html", context)


def set_clock(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say by when an institution answers, with the source."""
    act = act_of(request)
    institution = get_institution(act, id)
    require(act, Can.ESCALATE)
    initial = {
        "length": institution.own_length,
        "unit": institution.own_unit or "days",
        "source": institution.own_source,
    }
    form = forms.SetClock(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_clock(act, id, form.own())
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, {"no_source": "source"}, otherwise="length")
        else:
            messages.success(request, _("Kept. It holds for letters that are begun from now on."))
            return redirect("cases:institutions")
    known = known_of(institution)
    context = {
        "form": form,
        "institution": institution,
        "known": _shown(known) if known else None,
    }
    return page(request, "cases/set_clock.html", context)


def told_of(institution: Institution) -> Told | None:
    """Tell by when an institution answers; nothing where nobody has said."""
    clock, _own = clock_of(institution)
    return told(clock) if clock else None


def told(clock: Clock) -> Told:
    """Put a clock into words."""
    words = said.words()
    length = wording.length(clock.length, clock.unit)
    if clock.longest > clock.length:
        most = wording.length(clock.longest, clock.unit)
        length = _("{length}, with a reason {most}").format(length=length, most=most)
    return Told(
        clock=clock,
        binds=str(wording.BINDS[clock.binds]),
        length=length,
        since=str(wording.SINCES[clock.since]),
        about=words.gettext(clock.about),
        checked=str(wording.OWN_WORD if clock.id == "own" else wording.CHECKED[clock.checked]),
    )


def kind_of(institution: Institution) -> str:
    """Name what an institution is."""
    return str(wording.KINDS.get(institution.kind, institution.kind))


def _shown(known: Known) -> Shown:
    words = said.words()
    clocks = sorted(known.clocks, key=lambda each: each.binds is Binds.THEM)
    return Shown(
        id=known.id,
        name=words.gettext(known.name),
        kind=str(wording.KINDS[known.kind]),
        who=words.gettext(known.who),
        asks=[str(wording.ASKS[each]) for each in known.asks],
        clocks=[told(each) for each in clocks],
    )


def _beginning(found: Known | None) -> dict[str, str]:
    if found is None:
        return {}
    country = "" if found.place == "world" else found.place
    return {"name": said.words().gettext(found.name), "country": country}
