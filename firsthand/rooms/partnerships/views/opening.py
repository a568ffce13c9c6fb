"""Opening a partnership, taking one in from a file, and moving it on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.documents import LARGEST_FILE, Unreadable, read_json, read_yaml
from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict import Case, read_case
from firsthand.core.verdict.case import Role
from firsthand.ground.access.deciding import require
from firsthand.ground.parties.queries import list_parties
from firsthand.ground.parties.rules import Level
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import importing, opening
from firsthand.rooms.partnerships.actions.opening import Partnered, Plan
from firsthand.rooms.partnerships.forms import opening as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import (
    communities,
    get_pair,
    get_partnership,
    pairs_of,
)
from firsthand.rooms.partnerships.rules.stages import NEXT, Stage, Work
from firsthand.rooms.partnerships.wording import codes as wording

_MOST_SHOWN = 20


def open_partnership(request: HttpRequest) -> HttpResponse:
    """Ask who works with whom, and open the partnership."""
    act = act_of(request)
    require(act, Can.OPEN)
    known = list(list_parties(act.organisation))
    of_ours = communities(act)
    form = forms.OpenPartnership(
        request.POST or None,
        ours=[(str(each.id), each.name) for each in known if each.is_us or each.id in of_ours],
        others=[(str(each.id), each.name) for each in known if not each.is_us],
        initial={"communities": [str(each.id) for each in known if each.is_us]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            partnership = opening.open_partnership(act, _plan(form))
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES)
        else:
            first = pairs_of(act, partnership.id)[0]
            messages.success(request, _("The partnership is open. Nothing is known about it yet."))
            return redirect("partnerships:show", first.id)
    return page(request, "partnerships/open_partnership.html", {"form": form})


def import_case(request: HttpRequest) -> HttpResponse:
    """Take in a case file, whole or not at all."""
    act = act_of(request)
    require(act, Can.OPEN)
    form = forms.ImportCase(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        case, mistakes = _read(file.name or "", file.read(LARGEST_FILE + 1))
        if case:
            try:
                pair = importing.import_case(act, case)
            except RuleBroken as no:
                form.tell(no.because, wording.OBSTACLES, otherwise="file")
            else:
                messages.success(request, _("The case is kept, and judged."))
                return redirect("partnerships:show", pair.id)
        for mistake in mistakes[:_MOST_SHOWN]:
            form.add_error("file", mistake)
    return page(request, "partnerships/import_case.html", {"form": form})


def change_stage(request: HttpRequest, id: UUID) -> HttpResponse:
    """Move a partnership to its next stage."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    require(act, Can.CHANGE)
    form = forms.ChangeStage(request.POST or None, stages=list(NEXT[Stage(partnership.stage)]))
    first = pairs_of(act, partnership.id)[0]
    if request.method == "POST" and form.is_valid():
        try:
            opening.change_stage(act, id, stage=Stage(form.cleaned_data["stage"]))
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="stage")
        else:
            messages.success(request, _("Saved."))
            return redirect("partnerships:show", first.id)
    context = {"form": form, "partnership": partnership, "pair": first}
    return page(request, "partnerships/change_stage.html", context)


def start_period(request: HttpRequest, id: UUID) -> HttpResponse:
    """Start a new period of a pair."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.CHANGE)
    form = forms.StartPeriod(request.POST or None, initial={"starts_on": act.at.date()})
    if request.method == "POST" and form.is_valid():
        try:
            opening.start_period(act, id, starts_on=form.cleaned_data["starts_on"])
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="starts_on")
        else:
            messages.success(request, _("A new period has started. The verdict before is kept."))
            return redirect("partnerships:show", id)
    return page(request, "partnerships/start_period.html", {"form": form, "pair": pair})


def _plan(form: forms.OpenPartnership) -> Plan:
    clean = form.cleaned_data
    facts = set(clean["facts"])
    return Plan(
        name=clean["name"],
        work=Work(clean["work"]),
        level=Level(clean["level"]),
        stage=Stage(clean["stage"]),
        starts_on=clean["starts_on"],
        communities=[UUID(id) for id in clean["communities"]],
        partners=[
            Partnered(
                party=UUID(clean["partner"]) if clean["partner"] else None,
                new_name=clean["new_partner"].strip(),
                new_kind=form.kind,
                roles=tuple(Role(role) for role in clean["roles"]),
                unaids="unaids" in facts,
                fiscal_host="fiscal_host" in facts,
                undertook_registration="undertook_registration" in facts,
                is_class="is_class" in facts,
            )
        ],
    )


def _read(name: str, data: bytes) -> tuple[Case | None, list[str]]:
    """Read a case file; give the case, or what is wrong with the file."""
    read = read_json if name.lower().endswith(".json") else read_yaml
    try:
        return read_case(read(data)), []
    except Unreadable as unreadable:
        return None, [mistake.put(said.words()) for mistake in unreadable.mistakes]
