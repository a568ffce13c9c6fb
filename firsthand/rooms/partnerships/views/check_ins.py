"""The monthly check-in: pages of the network, and the one page of the partner's link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import address_of, for_guests
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import Cell, sheet
from firsthand.rooms.partnerships.actions import check_ins as actions
from firsthand.rooms.partnerships.forms import check_ins as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.check_ins import (
    check_ins_of_guest,
    list_check_ins,
    months,
    pair_of_guest,
    readable,
)
from firsthand.rooms.partnerships.queries.evidence import draft_of
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules.check_ins import Month, Says, Side, is_held, month_of
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.wording import check_ins as wording

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import CheckIn, Pair
    from firsthand.rooms.partnerships.queries.check_ins import Read

_SHOWN = 24


def index(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the months of a pair, and what both sides said, as far as ours may read it."""
    act = act_of(request)
    pair = get_pair(act, id)
    every = list(list_check_ins(act, pair))
    read = readable(act, Side.OURS, every)
    this_month = month_of(act.at.date())
    spoken = {each.side for each in read if each.month == this_month}
    context = {
        "pair": pair,
        "months": _row(months(act, pair, every)),
        "said": _said(read[:_SHOWN], pair, Side.OURS),
        "this_month": this_month,
        "have_spoken": bool({"ours", "both"} & spoken),
        "is_held": is_held(Stage(pair.partnership.stage)),
        "may_change": may(act, Can.CHANGE),
        "may_check_in": may(act, Can.CHECK_IN),
        "may_ask": may(act, Can.ASK_CHECK_IN),
        "may_raise": may(act, Can.RAISE_WORRY),
        "has_draft": bool(draft_of(act, pair.partnership_id)),
    }
    return page(request, "partnerships/check_ins.html", context)


def check_in(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask how the month went, for our side or for both together."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.CHECK_IN)
    form = forms.OurCheckIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        clean = dict(form.cleaned_data)
        side = Side(clean.pop("side"))
        try:
            actions.check_in(act, id, side, actions.Said(**clean))
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES)
        else:
            messages.success(request, _("Kept. Thank you for the five minutes."))
            return redirect("partnerships:check_ins", id)
    context = {"form": form, "pair": pair, "this_month": month_of(act.at.date())}
    return page(request, "partnerships/check_in.html", context)


@never_cache
def ask(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make the partner's link for a year, and show it, once."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.ASK_CHECK_IN)
    context: dict[str, object] = {"pair": pair}
    if request.method == "POST":
        context["address"] = address_of(request, actions.make_check_in_link(act, id))
    return page(request, "partnerships/check_in_link.html", context)


def download(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give the check-ins of a pair as a table file, as far as our side may read them: `csv` or `xlsx`."""
    act = act_of(request)
    pair = get_pair(act, id)
    heads = [
        _("Month"),
        _("Who"),
        _("How it is going"),
        _("Activities"),
        _("Money"),
        _("Added"),
        _("Worries"),
        _("Thanks"),
        _("For our eyes only"),
        _("What the partner says of it"),
        _("Taken up on"),
    ]
    every = readable(act, Side.OURS, list_check_ins(act, pair))
    return sheet("check-ins", form, heads, _cells(every, pair))


@for_guests
def check_in_as_guest(request: HttpRequest, link: UUID) -> HttpResponse:
    """Ask the partner how the month went; show it the months, and what both said, as far as it may read it."""
    act = act_of(request)
    pair = pair_of_guest(act)
    form = forms.CheckIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_in_as_guest(act, actions.Said(**form.cleaned_data))
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES)
        else:
            messages.success(request, _("Kept. Thank you for the five minutes."))
            return redirect("partnerships:check_in_as_guest", link)
    every = list(check_ins_of_guest(act, pair))
    read = readable(act, Side.THEIRS, every)
    this_month = month_of(act.at.date())
    spoken = {each.side for each in read if each.month == this_month}
    context = {
        "form": form,
        "pair": pair,
        "this_month": this_month,
        "have_spoken": Side.THEIRS in spoken,
        "is_written_for_both": Side.BOTH in spoken,
        "is_going_on": pair.partnership.stage in ("active", "ending"),
        "months": _row(months(act, pair, every)),
        "said": _said(read[:_SHOWN], pair, Side.THEIRS),
        "may_raise": False,
    }
    return page(request, "partnerships/check_in_guest.html", context)


@for_guests
def say_of_check_in(request: HttpRequest, link: UUID, id: UUID) -> HttpResponse:
    """Take what the partner says of a check-in that the network wrote down for both."""
    act = act_of(request)
    says = request.POST.get("says", "")
    if request.method != "POST" or says not in set(Says):
        raise NotFound
    try:
        actions.say_of_check_in(act, id, Says(says))
    except RuleBroken as no:
        messages.error(request, str(wording.OBSTACLES[no.because[0]]))
    else:
        messages.success(request, _("Kept. Both sides read it."))
    return redirect("partnerships:check_in_as_guest", link)


def _row(months: Sequence[Month]) -> list[dict[str, object]]:
    """Give the row of months: a shape each, and its word."""
    return [
        {
            "first": month.first,
            "shape": wording.HELD_SHAPES[month.held],
            "word": wording.HELD[month.held],
        }
        for month in months
    ]


def _said(read: Sequence[Read], pair: Pair, reader: Side) -> list[dict[str, Any]]:
    """Give what was said, each with who said it and its words, or that it cannot be read yet."""
    return [
        {
            "found": each.found,
            "month": each.month,
            "who": _who(each.side, pair),
            "shape": wording.GOING_SHAPES[each.found.going] if each.found else "lock",
            "going": wording.GOINGS[each.found.going] if each.found else "",
            "activities": wording.ACTIVITIES.get(each.found.activities, "") if each.found else "",
            "money": wording.MONEY.get(each.found.money, "") if each.found else "",
            "own_note": each.found.own_note if each.found and reader is Side.OURS else "",
            "says": _says(each.found),
            "may_say": reader is Side.THEIRS
            and each.found is not None
            and each.side is Side.BOTH
            and not each.found.partner_says,
        }
        for each in read
    ]


def _says(found: CheckIn | None) -> str:
    """Say what the partner says of a check-in that was written down for both, or that it has said nothing yet."""
    if found is None or found.side != Side.BOTH:
        return ""
    return str(wording.SAYS.get(found.partner_says, wording.NOT_CONFIRMED))


def _who(side: Side, pair: Pair) -> str:
    if side is Side.BOTH:
        return _("Both together, as {name} wrote it down").format(name=pair.community.name)
    return str(pair.community.name if side is Side.OURS else pair.partner.name)


def _cells(read: Iterable[Read], pair: Pair) -> Iterable[list[Cell]]:
    for each in read:
        found, month, who = each.found, date_format(each.month, "Y-m"), _who(each.side, pair)
        if found is None:
            yield [month, who, _("cannot be read yet"), "", "", "", "", "", "", "", None]
            continue
        yield [
            month,
            who,
            str(wording.GOINGS[found.going]),
            str(wording.ACTIVITIES.get(found.activities, "")),
            str(wording.MONEY.get(found.money, "")),
            found.note,
            found.worries,
            found.thanks,
            found.own_note,
            _says(found),
            found.taken_up_on,
        ]
