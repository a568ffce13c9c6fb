"""Coding what was read: what the reading page needs for it and sends; the lists; the districts."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from firsthand.core.refusals import RuleBroken
from firsthand.core.violations import List, Violations, translated, violations
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web import words
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.actions import coding as actions
from firsthand.rooms.cases.forms import desks as forms
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.coding import coded_with, list_districts
from firsthand.rooms.cases.rules.coding import MOST_ACTS, MOST_AT_ONCE, Coding, Done
from firsthand.rooms.cases.views.answering import answering
from firsthand.rooms.cases.views.parsing import NotUnderstood, sent, text_in, uuid_in, yes_in
from firsthand.rooms.cases.wording.coding import CODING_OBSTACLES, SAYS_CODING

_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_LONGEST_CODE: Final = 30
_CODED: Final = (
    *("desk", "event", "corrects", "month", "district"),
    *("setting", "source", "sureness", "acts", "again"),
)
_DONE: Final = ("act", "group", "role", "involvement")
_YEARS: Final = 15
"""How many years back one can choose."""


def for_coding(act: Act) -> dict[str, Any]:
    """Give what the reading page needs to code with: lists, districts, months, sentences."""
    return {
        "lists": lists_in_words().lists,
        "districts": list(list_districts(act).filter(is_chosen=True)),
        "months": [(f"{number:02}", name) for number, name in MONTHS.items()],
        "years": [act.at.year - back for back in range(_YEARS)],
        "most_acts": MOST_ACTS,
        "says": SAYS_CODING,
        "obstacles": CODING_OBSTACLES,
    }


def lists_in_words() -> Violations:
    """Give the lists in the language of the page."""
    return translated(violations(), words.words())


def acts_by_kind() -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the acts to choose from, each under its head: a form shows them in groups."""
    kinds = lists_in_words().lists[List.ACTS].by_kind()
    return [(name, [(each.id, each.name) for each in acts]) for name, acts in kinds]


@require_POST
@answering
def code(request: HttpRequest) -> HttpResponse:
    """Keep a coded event, or a correction of one."""
    found = sent(request, *_CODED)
    actions.code_event(act_of(request), uuid_in(found["desk"]), _coding_in(found))
    return JsonResponse({"kept": True})


@require_POST
@answering
def coded(request: HttpRequest) -> HttpResponse:
    """Tell which of some events are in the numbers."""
    rows = coded_with(act_of(request), _events_in(request)).filter(is_withdrawn=False)
    return JsonResponse({"counted": [str(each.id) for each in rows]})


@require_POST
@answering
def withdraw_coded(request: HttpRequest) -> HttpResponse:
    """Count events no more."""
    actions.withdraw_coded(act_of(request), _events_in(request))
    return JsonResponse({"kept": True})


@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Show the lists: what belongs to each word, and its codes in published vocabularies."""
    require(act_of(request), Can.SEE_DESKS)
    found = lists_in_words()
    listed = [
        {"title": each.title, "about": each.about, "kinds": each.by_kind()}
        for each in found.lists.values()
    ]
    return page(request, "cases/lists.html", {"found": found, "lists": listed})


def districts(request: HttpRequest) -> HttpResponse:
    """Show the districts; add one."""
    act = act_of(request)
    may_name = may(act, Can.NAME_DISTRICTS)
    form = forms.NameDistrict(request.POST or None)
    if request.method == "POST":
        require(act, Can.NAME_DISTRICTS)
        if form.is_valid() and _named(act, form):
            messages.success(request, _("It can be chosen now."))
            return redirect("cases:districts")
    context = {
        "districts": list_districts(act),
        "may_name": may_name,
        "form": form if may_name else None,
    }
    return page(request, "cases/districts.html", context)


@require_POST
def retire_district(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let a district be chosen no more."""
    actions.retire_district(act_of(request), id)
    messages.success(request, _("It can be chosen no more. What was coded with it stays."))
    return redirect("cases:districts")


def _named(act: Act, form: forms.NameDistrict) -> bool:
    try:
        actions.name_district(act, form.cleaned_data["country"], form.cleaned_data["name"])
    except RuleBroken as no:
        form.tell(no.because, CODING_OBSTACLES, otherwise="name")
        return False
    return True


def _coding_in(found: dict[str, Any]) -> Coding:
    return Coding(
        event=uuid_in(found["event"]),
        corrects=None if found["corrects"] is None else uuid_in(found["corrects"]),
        month=_month_in(found["month"]),
        district=uuid_in(found["district"]),
        setting=_code_in(found["setting"]),
        source=_code_in(found["source"]),
        sureness=_code_in(found["sureness"]),
        acts=_acts_in(found["acts"]),
        is_again=yes_in(found["again"]),
    )


def _acts_in(found: object) -> tuple[Done, ...]:
    if not isinstance(found, list) or len(found) > MOST_AT_ONCE:
        raise NotUnderstood
    if not all(isinstance(each, dict) and set(each) == set(_DONE) for each in found):
        raise NotUnderstood
    return tuple(Done(*(_code_in(each[name]) for name in _DONE)) for each in found)


def _events_in(request: HttpRequest) -> Sequence[UUID]:
    found = sent(request, "events")["events"]
    if not isinstance(found, list) or len(found) > MOST_AT_ONCE:
        raise NotUnderstood
    return [uuid_in(each) for each in found]


def _month_in(found: object) -> date:
    month = _MONTH.fullmatch(text_in(found))
    if month is None or month[1] == "0000":
        raise NotUnderstood
    return date(int(month[1]), int(month[2]), 1)


def _code_in(found: object) -> str:
    text = text_in(found)
    if len(text) > _LONGEST_CODE:
        raise NotUnderstood
    return text
