"""Noting what became of a promise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.files.wording import REASONS
from firsthand.ground.promises import wording as ground
from firsthand.ground.promises.queries.promises import event_of
from firsthand.ground.promises.rules.kinds import CHANGES, CLAIMS, FINDINGS, Side, What
from firsthand.ground.promises.rules.standing import day_in, standing_events
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.forms import Form
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import promises as actions
from firsthand.rooms.partnerships.forms import promises as forms
from firsthand.rooms.partnerships.policy import NOTING
from firsthand.rooms.partnerships.queries.promises import events_of, get_promise
from firsthand.rooms.partnerships.views.reminding import reminder_for
from firsthand.rooms.partnerships.wording.promises import BY_SLUG, OBSTACLES, Deed

if TYPE_CHECKING:
    from firsthand.ground.promises.models import Promise, PromiseEvent

_FIELDS: Final = {
    "nothing_promised": "what", "ends_before_it_starts": "ends_on", "no_zone": "zone",
    "no_amount": "amount", "no_currency": "currency", "no_country": "country",
    "no_such_rule": "day", "no_new_day": "last", "same_day": "last", "no_reason": "note",
    "no_such_event": "takes_back", "day_to_come": "on", "promise_no_source": "note",
}  # fmt: skip
"""Under which field an obstacle is told, where the form has it."""


def note_promise(request: HttpRequest, id: UUID, deed: str) -> HttpResponse:
    """Ask when something happened to a promise, and note it."""
    act = act_of(request)
    promise = get_promise(act, id)
    if deed not in BY_SLUG:
        raise NotFound
    noted = BY_SLUG[deed]
    require(act, NOTING[noted.what])
    entries = _entries(act, promise) if noted.what is What.TAKEN_BACK else {}
    form = forms.NotePromise(
        _sent(request, day_in(promise.zone, act.at)),
        request.FILES or None,
        what=noted.what,
        events=[(str(each), _told(row)) for each, row in entries.items()],
        initial=_day_at_first(promise, noted.what, day_in(promise.zone, act.at)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            event = _note(act, promise, noted, form, entries)
        except RuleBroken as no:
            tell(form, no)
        else:
            return _noted(request, promise, event)
    context = {
        "form": form,
        "promise": promise,
        "deed": noted,
        "words": noted.if_we_owe if promise.ours == "debtor" else noted.words,
        "is_passing_on": promise.ours == Side.DEBTOR and noted.what in FINDINGS,
        "letter": reminder_for(promise, act.at)
        if noted.what is What.REMINDED and promise.ours != Side.DEBTOR
        else None,
    }
    return page(request, "partnerships/promise_note.html", context)


def _day_at_first(promise: Promise, what: What, today: date) -> dict[str, date]:
    """Begin with today, unless that would decide something: once its day has passed, when it came has to be said."""
    is_decisive = what in CLAIMS | FINDINGS and today > promise.agreed_to
    return {} if is_decisive else {"on": today}


def _sent(request: HttpRequest, today: date) -> QueryDict | None:
    """Give what was sent. Taking an entry back right after it was made asks for nothing more than the address says."""
    if request.method != "POST" or "entry" not in request.GET or "on" in request.POST:
        return request.POST or None
    sent = request.POST.copy()
    sent["takes_back"], sent["on"] = request.GET["entry"], today.isoformat()
    sent["note"] = _("Undone right away")
    return sent


def _note(
    act: Act,
    promise: Promise,
    deed: Deed,
    form: forms.NotePromise,
    entries: dict[UUID, PromiseEvent],
) -> PromiseEvent:
    usual = Side.DEBTOR if deed.what in CLAIMS else Side.CREDITOR
    if deed.what is What.TAKEN_BACK:
        usual = Side(entries[form.cleaned_data["takes_back"]].side)
    noting = form.noting(usual)
    file = form.cleaned_data.get("file")
    files = [(file.name or "file", file.read())] if file else []
    if deed.what is What.REMINDED:
        return actions.remind(act, promise.id, noting)
    if deed.what in CLAIMS:
        return actions.claim_kept(act, promise.id, noting, files=files)
    if deed.what in CHANGES or deed.what is What.WITHDRAWN:
        return actions.change_promise(act, promise.id, noting, files=files)
    return actions.find_promise(act, promise.id, noting, files=files)


def _noted(request: HttpRequest, promise: Promise, event: PromiseEvent) -> HttpResponse:
    """Go on to the promise, or back to the week; an entry can be taken back right there."""
    undo = reverse("partnerships:note_promise", args=[promise.id, "mistake"]) + f"?entry={event.id}"
    is_back = event.what == What.TAKEN_BACK
    words = _("Taken back. It stays on record and counts no more.") if is_back else _("Noted.")
    messages.success(request, words, extra_tags="" if is_back else undo)
    if request.GET.get("then") == "week":
        return redirect("home")
    return redirect("partnerships:promise", promise.id)


def _entries(act: Act, promise: Promise) -> dict[UUID, PromiseEvent]:
    """Give the entries that count, the latest first: any of them may have been a mistake."""
    rows = events_of(act, promise)
    counting = {each.id for each in standing_events([event_of(row) for row in rows])}
    return {row.id: row for row in sorted(rows, key=_when, reverse=True) if row.id in counting}


def _when(row: PromiseEvent) -> Any:
    return row.recorded_at, row.id


def _told(row: PromiseEvent) -> str:
    return f"{ground.WHATS[row.what]} · {date_format(row.on)}"


def tell(form: Form, no: RuleBroken) -> None:
    """Say every obstacle, each under its field where the form has it."""
    for code in no.because:
        field = "file" if code in REASONS else _FIELDS.get(code)
        words = str(REASONS.get(code) or OBSTACLES.get(code) or ground.OBSTACLES[code])
        form.add_error(field if field in form.fields else None, words)
