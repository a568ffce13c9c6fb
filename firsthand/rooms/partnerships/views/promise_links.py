"""The partner's page for its promises, by a link: what each owes the other, what it says, what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.promises import wording as ground
from firsthand.ground.promises.queries.promises import event_of, rest_of, standing_of
from firsthand.ground.promises.rules.kinds import CLAIMS, FINDINGS, Side, What
from firsthand.ground.promises.rules.noting import reason_against
from firsthand.ground.promises.rules.reminders import is_time_to_ask, reminder_on
from firsthand.ground.promises.rules.standing import day_in, standing_events
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import address_of, for_guests
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import promise_links as actions
from firsthand.rooms.partnerships.forms import promises as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.endings import ending_with_guest
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.promise_links import (
    events_for_guest,
    links_of,
    open_with_guest,
    pair_of_guest,
    promise_of_guest,
    settled_with_guest,
)
from firsthand.rooms.partnerships.views.promise_deeds import tell
from firsthand.rooms.partnerships.views.promises import status_of
from firsthand.rooms.partnerships.wording.endings import KINDS
from firsthand.rooms.partnerships.wording.promises import BY_LINK, OBSTACLES, Deed

if TYPE_CHECKING:
    from firsthand.ground.promises.models import Promise, PromiseEvent
    from firsthand.rooms.partnerships.models import Pair

_SHOWN: Final = 40
_SETTLED: Final = 20


@never_cache
def link_promises(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make the partner's link to its promises, shown once, or take it away."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.LINK_PROMISES)
    if request.method == "POST" and "end" in request.POST:
        actions.end_promise_link(act, id)
        messages.success(request, _("The link opens nothing any more."))
        return redirect("partnerships:link_promises", id)
    context: dict[str, object] = {"pair": pair, "link": links_of(act, pair).first()}
    if request.method == "POST":
        try:
            context["address"] = address_of(request, actions.link_promises(act, id))
        except RuleBroken as no:
            context["reasons"] = [OBSTACLES[code] for code in no.because]
    return page(request, "partnerships/promises_link.html", context)


@for_guests
def answer_promises(request: HttpRequest, link: UUID) -> HttpResponse:
    """Show a partner what was promised between the two: what it owes, what it is owed, what was settled."""
    act = act_of(request)
    pair = pair_of_guest(act)

    def lines(found: Any, most: int) -> list[dict[str, object]]:
        return [_line(act, each, link) for each in found[:most]]

    context = {
        "pair": pair,
        "owing": lines(open_with_guest(act, pair, Side.DEBTOR), _SHOWN),
        "owed": lines(open_with_guest(act, pair, Side.CREDITOR), _SHOWN),
        "settled": lines(settled_with_guest(act, pair), _SETTLED),
        **_ending(act, pair),
    }
    return page(request, "partnerships/answer_promises.html", context)


def _ending(act: Act, pair: Pair) -> dict[str, object]:
    """Say when it ends, if they were told, and what is theirs to hand over."""
    ending, items = ending_with_guest(act, pair) or (None, [])
    return {"ending": ending, "handed": [(KINDS[each.kind], each) for each in items]}


@for_guests
def answer_promise(request: HttpRequest, link: UUID, id: UUID) -> HttpResponse:
    """Show a partner one promise: both versions, and what it can note."""
    act = act_of(request)
    promise = promise_of_guest(act, id)
    rows = events_for_guest(act, promise)
    counting = {each.id for each in standing_events([event_of(row) for row in rows])}
    entries = [_entry(promise, row) for row in rows if row.id in counting]
    context = {
        "promise": promise,
        "line": _line(act, promise, link),
        "kind": ground.KINDS[promise.kind],
        "claims": [each for each in entries if each["row"].what in CLAIMS],
        "findings": [each for each in entries if each["row"].what in FINDINGS],
        "others": [each for each in entries if each["row"].what not in CLAIMS | FINDINGS],
        "deeds": _deeds(act, promise, link, own=bool(_own(rows))),
        "back": reverse("partnerships:answer_promises", args=[link]),
    }
    return page(request, "partnerships/answer_promise.html", context)


@for_guests
def note_by_link(request: HttpRequest, link: UUID, id: UUID, deed: str) -> HttpResponse:
    """Ask a partner when something happened to a promise, and note it in its name."""
    act = act_of(request)
    promise = promise_of_guest(act, id)
    noted = next((each for each in BY_LINK[_theirs(promise)] if each.slug == deed), None)
    if noted is None:
        raise NotFound
    own = _own(events_for_guest(act, promise))
    form = forms.NotePromise(
        request.POST or None,
        request.FILES or None,
        what=noted.what,
        events=[(str(row.id), f"{ground.WHATS[row.what]} · {date_format(row.on)}") for row in own],
        is_guest=True,
        initial={"on": day_in(promise.zone, act.at)},
    )
    back = reverse("partnerships:answer_promises_one", args=[link, id])
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.get("file")
        files = [(file.name or "file", file.read())] if file else []
        try:
            actions.answer_promise(act, id, form.noting(_theirs(promise)), files=files)
        except RuleBroken as no:
            tell(form, no)
        else:
            messages.success(request, _("Noted. It stands beside what the other side wrote."))
            return redirect(back)
    context = {"form": form, "promise": promise, "deed": noted, "back": back}
    return page(request, "partnerships/answer_promise_note.html", context)


def _theirs(promise: Promise) -> Side:
    """Give the side on which the partner stands."""
    return Side.DEBTOR if promise.ours == Side.CREDITOR else Side.CREDITOR


def _line(act: Act, promise: Promise, link: UUID) -> dict[str, object]:
    """Give one promise as a partner's list shows it; whether its side should be reminded is said there."""
    standing, theirs = standing_of(promise, act.at), _theirs(promise)
    status, words = status_of(standing, is_own=theirs is Side.DEBTOR)
    rest, today = rest_of(promise), day_in(promise.zone, act.at)
    reminder = reminder_on(rest, today)
    return {
        "promise": promise,
        "shape": ground.SHAPES[standing.status],
        "status": status,
        "words": words,
        "amount": ground.money(promise.amount, promise.currency),
        "is_reminded": is_time_to_ask(rest, today)
        if theirs is Side.DEBTOR
        else reminder is not None and reminder.to is theirs,
        "to": reverse("partnerships:answer_promises_one", args=[link, promise.id]),
    }


def _entry(promise: Promise, row: PromiseEvent) -> dict[str, Any]:
    """Give one entry. Words and files are shown of what came by a link; of ours, what and when."""
    said = {deed.what.value: deed.words for deed in BY_LINK[_theirs(promise)]}
    return {
        "row": row,
        "words": said.get(row.what, ground.WHATS[row.what])
        if row.side == _theirs(promise)
        else ground.WHATS[row.what],
        "is_own": bool(row.guest),
        "is_passed_on": not row.guest and row.side == _theirs(promise),
    }


def _own(rows: list[PromiseEvent]) -> list[PromiseEvent]:
    """Give the entries of the partner that count, the latest first: any of them may have been a mistake."""
    counting = {each.id for each in standing_events([event_of(row) for row in rows])}
    own = [row for row in rows if row.guest and row.id in counting]
    return sorted(own, key=lambda row: (row.recorded_at, row.id), reverse=True)


def _deeds(act: Act, promise: Promise, link: UUID, *, own: bool) -> list[dict[str, object]]:
    """Give what the partner can note, and why not."""
    rest, today = rest_of(promise), day_in(promise.zone, act.at)
    found: list[dict[str, object]] = []
    for deed in BY_LINK[_theirs(promise)]:
        if deed.what is What.TAKEN_BACK and not own:
            continue
        reason = reason_against(deed.what, rest, today=today)
        found.append(
            {
                "words": deed.words,
                "to": "" if reason else _to(link, promise, deed),
                "small": deed.small,
                "reason": ground.OBSTACLES[reason] if reason else "",
            }
        )
    return found


def _to(link: UUID, promise: Promise, deed: Deed) -> str:
    return reverse("partnerships:answer_promises_note", args=[link, promise.id, deed.slug])
