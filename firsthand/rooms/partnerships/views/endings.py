"""Endings: the plan, the hand-over list, what is still owed, and the last deed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import sheet
from firsthand.rooms.partnerships.actions import endings as actions
from firsthand.rooms.partnerships.forms import endings as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.endings import (
    agreed_notice,
    items_of,
    last_ending,
    last_reviews,
    leaving_of,
    owed_later,
    planned_ending,
    still_owed,
)
from firsthand.rooms.partnerships.queries.pairs import get_partnership, pairs_of
from firsthand.rooms.partnerships.rules.endings import (
    Kind,
    Who,
    first_last_day,
    obstacles_to_ending,
)
from firsthand.rooms.partnerships.wording import codes
from firsthand.rooms.partnerships.wording import endings as wording

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import Ending, HandOver

_PLAN_FIELDS: Final = {
    "ending_last_day_gone": "last_day",
    "ending_short_notice": "last_day",
    "ending_said_later": "said_on",
}
_SOON_OWED: Final = 30
"""Promises that are shown where no end is planned."""


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show how a partnership comes to its end: the last day, the list, what is owed, the closing review."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    ending = last_ending(act, partnership)
    is_planned = bool(ending and not ending.ended_on)
    context = {
        "partnership": partnership,
        "pairs": pairs_of(act, id),
        "stage": codes.STAGES[partnership.stage],
        "ending": ending,
        "is_planned": is_planned,
        "may_end": may(act, Can.END),
        "may_hand_over": may(act, Can.HAND_OVER),
        "may_plan": may(act, Can.END) and not is_planned and partnership.stage != "ended",
        "owed": [
            each.promise
            for each in still_owed(partnership, ending.last_day if ending else None)[:_SOON_OWED]
        ],
        "owed_later": [each.promise for each in owed_later(partnership, ending.last_day)]
        if ending
        else [],
        "kinds": _kinds(ending),
        "reviews": last_reviews(ending) if ending else [],
        "open": _still_open(ending) if ending and is_planned else [],
        "today": act.at.date(),
    }
    return page(request, "partnerships/ending.html", context)


def plan(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for the last day, and plan the end."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    require(act, Can.END)
    notice = agreed_notice(act, partnership)
    today = act.at.date()
    form = forms.PlanEnding(
        request.POST or None,
        has_notice=notice is not None,
        initial={"said_on": today, "last_day": first_last_day(today, notice) if notice else None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_ending(act, id, form.plan())
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, _PLAN_FIELDS)
        else:
            messages.success(request, _("Planned. Now list what goes to whom."))
            return redirect("partnerships:ending", id)
    context = {"form": form, "partnership": partnership, "notice": notice}
    return page(request, "partnerships/ending_plan.html", context)


def add_item(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what is handed over, and put it on the list."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    require(act, Can.HAND_OVER)
    kind = request.GET.get("kind", "")
    form = forms.AddItem(request.POST or None, initial={"kind": kind} if kind in set(Kind) else {})
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        item = actions.Item(**(clean | {"kind": Kind(clean["kind"]), "who": Who(clean["who"])}))
        try:
            actions.add_item(act, id, item)
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, {"ending_like_a_key": "what"})
        else:
            messages.success(request, _("It is on the list."))
            return redirect("partnerships:ending", id)
    return page(
        request, "partnerships/ending_item.html", {"form": form, "partnership": partnership}
    )


def settle_item(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that an item is handed over, or not needed."""
    if request.method != "POST":
        raise NotFound
    item = actions.settle_item(act_of(request), id, is_needed="dropped" not in request.POST)
    messages.success(request, _("Noted."))
    return redirect("partnerships:ending", item.ending.partnership_id)


def end(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what is not settled, ask once more, and end the partnership."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    require(act, Can.END)
    form = forms.EndPartnership(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_partnership(act, id, leaves=form.cleaned_data["leaves"])
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES)
        else:
            messages.success(request, _("It has ended. Everything stays readable."))
            return redirect("partnerships:ending", id)
    ending = planned_ending(partnership)
    context = {
        "form": form,
        "partnership": partnership,
        "open": _still_open(ending) if ending else [],
    }
    return page(request, "partnerships/ending_end.html", context)


def call_off(request: HttpRequest, id: UUID) -> HttpResponse:
    """Go on after all."""
    if request.method != "POST":
        raise NotFound
    actions.call_off_ending(act_of(request), id)
    messages.success(request, _("The end is called off. The partnership goes on."))
    return redirect("partnerships:ending", id)


def download(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give the hand-over list as a table file: `csv` or `xlsx`."""
    act = act_of(request)
    ending = last_ending(act, get_partnership(act, id))
    heads = [_("Kind"), _("What"), _("Who"), _("Role"), _("By when"), _("Done on"), _("Not needed")]
    rows = (
        [
            str(wording.KINDS[each.kind]),
            each.what,
            str(wording.WHO[each.who]),
            each.role,
            each.due_on,
            each.done_on,
            each.dropped_on,
        ]
        for each in (items_of(ending) if ending else ())
    )
    return sheet("hand-over", form, heads, rows)


def _kinds(ending: Ending | None) -> list[dict[str, object]]:
    """Give every kind with its items: a kind without any is seen to have none."""
    items: dict[str, list[dict[str, object]]] = {}
    for each in items_of(ending) if ending else ():
        items.setdefault(each.kind, []).append(
            {"item": each, "who": wording.WHO[each.who], "shape": _shape(each)}
        )
    return [
        {
            "kind": kind,
            "name": name,
            "hint": wording.KIND_HINTS[kind],
            "items": items.get(kind, []),
            "shape": _shape_of_all(items.get(kind, [])),
        }
        for kind, name in wording.KINDS.items()
    ]


def _shape_of_all(items: list[dict[str, object]]) -> str:
    """Give one mark for a kind: nothing listed, something open, or everything settled."""
    if not items:
        return "open"
    return "partly" if any(each["shape"] == "open" for each in items) else "met"


def _shape(item: HandOver) -> str:
    if item.done_on:
        return "met"
    return "na" if item.dropped_on else "open"


def _still_open(ending: Ending) -> list[str]:
    """Give what is not settled, in words. The last day is the one thing that nobody can waive."""
    obstacles = obstacles_to_ending(leaving_of(ending), today=ending.last_day)
    return [str(wording.OBSTACLES[code]) for code in obstacles]
