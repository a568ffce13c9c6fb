"""Making promises, once or again and again. What would come of it is shown before it is written down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.parties.queries import days_of
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import promises as actions
from firsthand.rooms.partnerships.actions.trying import Tried, try_out
from firsthand.rooms.partnerships.forms import promises as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import get_partnership, pairs_of
from firsthand.rooms.partnerships.queries.promises import get_schedule
from firsthand.rooms.partnerships.views.promise_deeds import tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from firsthand.ground.promises.models import Promise, Schedule
    from firsthand.rooms.partnerships.models import ScheduleOf


def make_promise(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what one side promised the other, and write it down; what seems to be the same debt is shown first."""
    act = act_of(request)
    require(act, Can.MAKE_PROMISE)
    partnership, pairs = get_partnership(act, id), _pairs(act, id)
    form = forms.MakePromise(request.POST or None, pairs=pairs, initial=_days_of_ours(act))
    tried = None
    if request.method == "POST" and form.is_valid():
        pair = _pair(form, pairs)
        write = partial(actions.make_promise, act, pair, form.promised())
        tried = _try(act, pair, form, write)
        if tried and (not tried.same or _is_seen(request, tried)):
            made = write()
            messages.success(request, _("Written down."))
            return redirect("partnerships:promise", made.id)
    context = {"form": form, "partnership": partnership, "tried": tried}
    return page(request, "partnerships/promise_new.html", context)


def make_schedule(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what is promised again and again, show its days for a year, and write it down with them."""
    act = act_of(request)
    require(act, Can.MAKE_PROMISE)
    partnership, pairs = get_partnership(act, id), _pairs(act, id)
    form = forms.MakeSchedule(request.POST or None, pairs=pairs, initial=_days_of_ours(act))
    tried = None
    if request.method == "POST" and form.is_valid():
        pair = _pair(form, pairs)
        write = partial(actions.make_schedule, act, pair, form.scheduled())
        tried = _try(act, pair, form, write)
        if tried and _is_seen(request, tried):
            write()
            messages.success(request, _("Written down, with its days for the year ahead."))
            return redirect("partnerships:promises_of", id)
    context = {"form": form, "partnership": partnership, "schedule": None, "tried": tried}
    return page(request, "partnerships/schedule.html", context)


def change_schedule(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask how a schedule goes on, and show its days; what lies ahead and has no events follows the new one. Or end it."""
    act = act_of(request)
    of = get_schedule(act, id)
    require(act, Can.CHANGE_PROMISE)
    pairs = [(str(of.pair_id), of.partnership.name)]
    form = forms.MakeSchedule(
        request.POST or None, pairs=pairs, initial=_as_typed(of.schedule, act.at.date())
    )
    if request.method == "POST" and "stop" in request.POST:
        actions.stop_schedule(act, id)
        return _changed(request, of)
    tried = None
    if request.method == "POST" and of.pair_id and form.is_valid():
        write = partial(actions.change_schedule, act, id, form.scheduled())
        tried = _try(act, of.pair_id, form, write)
        if tried and _is_seen(request, tried):
            write()
            return _changed(request, of)
    context = {
        "form": form,
        "partnership": of.partnership,
        "schedule": of.schedule,
        "tried": tried,
    }
    return page(request, "partnerships/schedule.html", context)


def _try(
    act: Act, pair: UUID, form: forms.Terms, write: Callable[[], Promise | Schedule]
) -> Tried | None:
    """Give what would be written down; nothing where it cannot be, which the form then says."""
    try:
        return try_out(act, pair, write)
    except RuleBroken as no:
        tell(form, no)
        return None


def _is_seen(request: HttpRequest, tried: Tried) -> bool:
    """Tell whether this page showed just that, and was sent back."""
    return request.POST.get("seen") == tried.mark


def _changed(request: HttpRequest, of: ScheduleOf) -> HttpResponse:
    messages.success(request, _("Changed from now on. What was before stays as it was."))
    return redirect("partnerships:promises_of", of.partnership_id)


def _pairs(act: Act, partnership: UUID) -> list[tuple[str, str]]:
    return [
        (str(each.id), f"{each.community} – {each.partner}") for each in pairs_of(act, partnership)
    ]


def _pair(form: forms.Terms, pairs: list[tuple[str, str]]) -> UUID:
    return UUID(form.cleaned_data.get("pair") or pairs[0][0])


def _days_of_ours(act: Act) -> dict[str, str]:
    """Give in whose time our days end and whose holidays we keep, to begin with."""
    zone, country = days_of(act.organisation)
    return {"zone": zone, "country": country}


def _as_typed(schedule: Schedule, today: date) -> dict[str, Any]:
    """Give what a schedule says, to begin with; the new one starts today."""
    names = (
        "ours", "what", "kind", "amount", "currency", "source", "zone", "every", "unit", "on",
        "day", "ends_on", "window", "country", "shift",
    )  # fmt: skip
    return {name: getattr(schedule, name) for name in names} | {
        "starts_on": max(schedule.starts_on, today)
    }
