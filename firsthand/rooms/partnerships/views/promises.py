"""Promises: every one of them, those of a partnership, and one with everything that happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.promises import wording as ground
from firsthand.ground.promises.queries.promises import event_of, rest_of, standing_of, terms_of
from firsthand.ground.promises.rules.kinds import CLAIMS, FINDINGS, Side, Status, What
from firsthand.ground.promises.rules.noting import reason_against
from firsthand.ground.promises.rules.standing import (
    Standing,
    day_in,
    late_when_moved,
    standing_events,
)
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import Cell, sheet
from firsthand.ground.web.strips import Drawn, Strip, strips
from firsthand.rooms.partnerships.policy import NOTING, Can
from firsthand.rooms.partnerships.queries.pairs import get_partnership, list_partnerships, pairs_of
from firsthand.rooms.partnerships.queries.promises import (
    STATES,
    asked_for,
    clause_of,
    events_of,
    get_promise,
    open_first,
    place_of,
    schedules_of,
)
from firsthand.rooms.partnerships.rules.stages import Stage, obstacles_when_over
from firsthand.rooms.partnerships.views.reminding import reminder_for
from firsthand.rooms.partnerships.wording import promises as wording
from firsthand.rooms.partnerships.wording.promises import DEEDS

if TYPE_CHECKING:
    from firsthand.ground.promises.models import Promise, PromiseEvent
    from firsthand.rooms.partnerships.models import Partnership

_PAGE: Final = 30
_DRAWN: Final = 12
_CHOICES: Final = 200
_NEAR: Final = 6
"""Partnerships for which a promise can be written down from the list of all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One promise in a list."""

    promise: Promise
    partnership: str
    shape: str
    status: str
    words: str
    amount: str


def index(request: HttpRequest) -> HttpResponse:
    """Show the promises that were asked for, a bounded number at a time."""
    act = act_of(request)
    rows = _rows(_asked(request, act), request.GET.get("since", ""))
    partnerships = list(list_partnerships(act)[:_CHOICES])
    context = {
        "lines": [line_of(each, act.at) for each in rows[:_PAGE]],
        "more": _mark(rows[_PAGE - 1]) if len(rows) > _PAGE else "",
        "writable": _writable(request, act, partnerships),
        "asked": request.GET,
        "states": wording.STATES.items(),
        "sides": wording.OURS.items(),
        "partnerships": partnerships,
    }
    return page(request, "partnerships/promises.html", context, part="list")


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the same list as a table file: `csv` or `xlsx`."""
    act = act_of(request)
    heads = [
        _("Promise"), _("Kind"), _("Partnership"), _("Who owes it"), _("To whom"), _("Amount"),
        _("Currency"), _("First agreed day"), _("Agreed day now"), _("Said to be kept on"),
        _("Settled on"), _("Where it stands"), _("Days late"),
    ]  # fmt: skip
    rows = (
        _cells(each, act.at)
        for found in _asked(request, act)
        for each in found.iterator(chunk_size=500)
    )
    return sheet("promises", form, heads, rows)


def of_partnership(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the promises of a partnership: drawn, with the schedules that make them."""
    act = act_of(request)
    partnership = get_partnership(act, id)
    rows = list(asked_for(act, partnership=id).filter(agreed_to__lte=_soon(act))[:_DRAWN])
    ahead = list(asked_for(act, state="due", partnership=id)[:_DRAWN])
    pairs = list(pairs_of(act, id))
    pair = pairs[0] if pairs else None
    context = {
        "partnership": partnership,
        "pair": pair,
        "named": [each for each in pairs if not each.is_class],
        "may_link": may(act, Can.LINK_PROMISES),
        "strips": drawing(rows, act.at),
        "ahead": [line_of(each, act.at) for each in ahead],
        "schedules": schedules_of(act, id),
        "may_make": may(act, Can.MAKE_PROMISE)
        and not obstacles_when_over(Stage(partnership.stage)),
        "may_change": may(act, Can.CHANGE_PROMISE),
    }
    return page(request, "partnerships/promises_of.html", context)


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show one promise: what it is, where it stands, both versions, and everything that happened to it."""
    act = act_of(request)
    promise = get_promise(act, id)
    rows = events_of(act, promise)
    events = [event_of(row) for row in rows]
    counting = {each.id for each in standing_events(events)}
    context = {
        "promise": promise,
        "place": place_of(act, promise),
        "line": line_of(promise, act.at),
        "kind": ground.KINDS[promise.kind],
        "source": ground.SOURCES[promise.source],
        "standing": standing_of(promise, act.at),
        "strips": drawing([promise], act.at),
        "claims": [
            _entry(promise, row) for row in rows if row.what in CLAIMS and row.id in counting
        ],
        "findings": [
            _entry(promise, row) for row in rows if row.what in FINDINGS and row.id in counting
        ],
        "history": [_entry(promise, row) | {"counts": row.id in counting} for row in rows],
        "moved_late": late_when_moved(terms_of(promise), events),
        "deeds": _deeds(act, promise, has_entries=bool(counting)),
        "reminder": reminder_for(promise, act.at) if may(act, Can.REMIND) else None,
        "clause": clause_of(act, promise),
    }
    return page(request, "partnerships/promise.html", context)


def open_file(request: HttpRequest, id: UUID, event: UUID) -> HttpResponse:
    """Give the file of an event, to be saved."""
    act = act_of(request)
    rows = {row.id: row for row in events_of(act, get_promise(act, id))}
    attachment = rows[event].attachment if event in rows else None
    if attachment is None:
        raise NotFound
    return HttpResponse(open_attachment(act, attachment.id), headers=headers_for(attachment))


def drawing(promises: list[Promise], at: datetime) -> list[Strip]:
    """Give the drawing of some promises, each leading to its page."""
    drawn = [
        Drawn(
            name=each.what,
            to=reverse("partnerships:promise", args=[each.id]),
            standing=standing_of(each, at),
            happened=each.settled_on,
            who=each.debtor.name,
            is_own=each.ours == Side.DEBTOR,
        )
        for each in promises
    ]
    return strips(drawn, is_mirrored=said.direction() == "rtl")


def line_of(promise: Promise, at: datetime) -> Line:
    """Give one promise as a list shows it."""
    standing = standing_of(promise, at)
    status, words = status_of(standing, is_own=promise.ours == Side.DEBTOR)
    of = getattr(promise, "of_partnership", None)
    return Line(
        promise=promise,
        partnership=of.partnership.name if of else "",
        shape=ground.SHAPES[standing.status],
        status=status,
        words=words,
        amount=ground.money(promise.amount, promise.currency),
    )


def status_of(standing: Standing, *, is_own: bool) -> tuple[str, str]:
    """Give the status of a promise, and what stands beside it: nothing that the status says already.

    What is said to have come late says both at once: how late, as who owes it says, and that nobody has checked.
    """
    status = str(ground.STATUSES[standing.status])
    words = ground.said(standing, is_own=is_own)
    if standing.status is Status.CLAIMED and standing.days_late:
        return words, words
    return status, words.removeprefix(f"{status} · ")


def _deeds(act: Act, promise: Promise, *, has_entries: bool) -> list[dict[str, object]]:
    """Give what can be noted about a promise, and why not, for whoever may note anything."""
    rest, today = rest_of(promise), day_in(promise.zone, act.at)
    owed_by_us = promise.ours == "debtor"
    found: list[dict[str, object]] = []
    for deed in DEEDS:
        if not may(act, NOTING[deed.what]):
            continue
        reason = reason_against(deed.what, rest, today=today)
        if deed.what is What.TAKEN_BACK and not has_entries:
            continue
        to = reverse("partnerships:note_promise", args=[promise.id, deed.slug])
        words = deed.if_we_owe if owed_by_us else deed.words
        why = ground.OBSTACLES[reason] if reason else ""
        found.append(
            {"words": words, "to": "" if reason else to, "small": deed.small, "reason": why}
        )
    return found


def _entry(promise: Promise, row: PromiseEvent) -> dict[str, Any]:
    """Give one entry: its words, whose they are, and whether one of us wrote down the word of the partner."""
    return {
        "row": row,
        "words": ground.WHATS[row.what],
        "side": ground.SIDES[row.side],
        "is_passed_on": row.side != promise.ours and not row.guest,
    }


def _asked(request: HttpRequest, act: Act) -> tuple[QuerySet[Promise], ...]:
    """Give the promises that the filters leave, as lists to read one after the other.

    What is not understood filters nothing.
    """
    asked = request.GET
    try:
        partnership = UUID(asked["partnership"]) if asked.get("partnership") else None
    except ValueError:
        partnership = None
    state = asked.get("state", "")
    found = asked_for(act, state=state, ours=asked.get("ours", ""), partnership=partnership)
    return (found,) if state in STATES else open_first(found)


def _rows(lists: tuple[QuerySet[Promise], ...], mark: str) -> list[Promise]:
    """Give a page of lists that are read one after the other, from where it goes on, and one row more."""
    if _is_day(mark.rpartition("_")[0]):
        lists = lists[-1:]  # it went on among what is settled
    found = list(_since(lists[0], mark)[: _PAGE + 1])
    for each in lists[1:]:
        found += each[: _PAGE + 1 - len(found)]
    return found


def _writable(request: HttpRequest, act: Act, partnerships: list[Partnership]) -> list[Partnership]:
    """Give the partnerships for which one may be written down from here: the one that is asked for, or the first few."""
    if not may(act, Can.MAKE_PROMISE):
        return []
    going_on = [each for each in partnerships if not obstacles_when_over(Stage(each.stage))]
    asked = [each for each in going_on if str(each.id) == request.GET.get("partnership")]
    return asked or going_on[:_NEAR]


def _is_by_lateness(found: QuerySet[Promise]) -> bool:
    return found.query.order_by[0] == "late_at"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _mark(last: Promise) -> str:
    """Say where a list goes on: after the last promise that was shown. What is open goes by the moment it is late."""
    key = last.late_at if last.is_open else last.agreed_to
    return f"{key.isoformat()}_{last.id}"


def _since(found: QuerySet[Promise], mark: str) -> QuerySet[Promise]:
    """Give the rest of a list, from where it goes on; a mark that is none gives all of it."""
    day, _line, id = mark.rpartition("_")
    try:
        if _is_by_lateness(found):
            moment = datetime.fromisoformat(day)
            after = Q(late_at__gt=moment) | Q(late_at=moment, id__gt=UUID(id))
            return found.filter(after, late_at__gte=moment) if moment.tzinfo else found
        when = date.fromisoformat(day)
        return found.filter(
            Q(agreed_to__lt=when) | Q(agreed_to=when, id__lt=UUID(id)), agreed_to__lte=when
        )
    except ValueError:
        return found


def _cells(each: Promise, at: datetime) -> list[Cell]:
    line, standing = line_of(each, at), standing_of(each, at)
    return [
        each.what,
        str(ground.KINDS[each.kind]),
        line.partnership,
        each.debtor.name,
        each.creditor.name,
        each.amount,
        each.currency,
        each.due_to,
        each.agreed_to,
        each.claimed_on,
        each.settled_on,
        line.status,
        standing.days_late,
    ]


def _soon(act: Act) -> date:
    return act.at.date()
