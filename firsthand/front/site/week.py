"""My week: what is late, what is due, who waits for an answer, and how promises to us were kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.front.site.days import lines_due
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.queries.promises import rest_of, standing_of
from firsthand.ground.promises.rules.kinds import Side, Status
from firsthand.ground.promises.rules.reminders import is_time_to_ask
from firsthand.ground.promises.rules.standing import day_in
from firsthand.ground.promises.wording import money, said
from firsthand.ground.web.pages import page
from firsthand.rooms.cases.policy import Can as CanInCases
from firsthand.rooms.cases.queries.cases import written_since
from firsthand.rooms.cases.queries.numbers import waits_for
from firsthand.rooms.organisation.wording.codes import ROLES
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries import promises
from firsthand.rooms.partnerships.queries.evidence import drafts_of
from firsthand.rooms.partnerships.queries.waiting import waiting
from firsthand.rooms.partnerships.views.dues import waiting_line
from firsthand.rooms.partnerships.views.promises import drawing

_SHOWN: Final = 8
"""Of each kind; the rest is one link away."""
_LATEST: Final = 4
_WEEK: Final = timedelta(days=7)
_AHEAD: Final = timedelta(days=7)
"""How far ahead the week looks: as far as the first reminder of a promise (`ground/promises/rules/reminders.py`)."""
_BEHIND: Final = timedelta(days=92)
"""For how long it shows what is late besides promises."""
_FARTHEST_WEST: Final = timedelta(hours=12)
"""So long after UTC a day ends where clocks are farthest behind."""
Mark = Callable[[Promise, datetime], tuple[int, str]]
"""Gives what stands in the margin of a row: a number, and what it counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One promise of the week."""

    promise: Promise
    number: int
    unit: str
    """What stands under the number: a month, a day of the week, "days"."""
    sentence: str
    is_reminder_due: bool
    """Whether it is time to remind the one who owes it: a week before its day, and after it."""
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """Some promises of one kind, and whether there are more than are shown."""

    rows: list[Row]
    more: bool


def home(request: HttpRequest) -> HttpResponse:
    """Show the week. Whoever acts for nobody is asked for whom."""
    act: Act | None = getattr(request, "act", None)
    if act is None:
        return redirect("organisation:choose")
    monday = act.at.date() - timedelta(days=act.at.date().weekday())
    today = act.at.date()
    end = make_aware(datetime.combine(today + _AHEAD, datetime.max.time())) + _FARTHEST_WEST
    us, them = Side.DEBTOR, Side.CREDITOR
    latest = list(promises.latest(act, them)[:_LATEST])
    context = {
        "monday": monday,
        "sunday": monday + _WEEK - timedelta(days=1),
        "role": ROLES.get(act.roles[0], "") if act.roles else "",
        "late": _rows(act, promises.late(act, them), _by_month),
        "late_ours": _rows(act, promises.late(act, us), _by_month),
        "due": _rows(act, promises.due_until(act, us, end), _by_weekday),
        "due_to_us": _rows(act, promises.due_until(act, them, end), _by_weekday),
        "awaited": _rows(act, promises.answers_awaited(act), _by_waiting),
        "for_us": [waiting_line(each, act.at) for each in waiting(act)],
        "drafts": drafts_of(act),
        "reports": written_since(act, today - _WEEK) if may(act, CanInCases.READ) else 0,
        "to_agree": waits_for(act),
        "strips": drawing(latest, act.at),
        "others": lines_due(act, today - _BEHIND, today + _AHEAD),
        "may_find": may(act, Can.FIND_PROMISE),
        "may_claim": may(act, Can.CLAIM_PROMISE),
        "may_remind": may(act, Can.REMIND),
        "may_file": may(act, Can.FILE_EVIDENCE),
    }
    return page(request, "site/week.html", context)


def _rows(act: Act, found: QuerySet[Promise], mark: Mark) -> Rows:
    seen = list(found[: _SHOWN + 1])
    return Rows([_row(act, each, mark) for each in seen[:_SHOWN]], len(seen) > _SHOWN)


def _row(act: Act, promise: Promise, mark: Mark) -> Row:
    rest, standing = rest_of(promise), standing_of(promise, act.at)
    number, unit = mark(promise, act.at)
    return Row(
        promise=promise,
        number=number,
        unit=unit,
        sentence=_sentence(promise, said(standing, is_own=promise.ours == Side.DEBTOR)),
        is_reminder_due=is_time_to_ask(rest, day_in(promise.zone, act.at)),
        is_claimed=standing.status is Status.CLAIMED,
    )


def _sentence(promise: Promise, stands: str) -> str:
    """Say in one line whose it is, where it stands and what is said of it."""
    other = promise.debtor.name if promise.ours == Side.CREDITOR else promise.creditor.name
    parts = [other, stands[:1].upper() + stands[1:]]
    if promise.amount:
        parts.append(money(promise.amount, promise.currency))
    if promise.reminded_on:
        parts.append(_("reminded"))
    return " · ".join(parts)


def _by_month(promise: Promise, _at: datetime) -> tuple[int, str]:
    return promise.agreed_to.day, date_format(promise.agreed_to, "M")


def _by_weekday(promise: Promise, _at: datetime) -> tuple[int, str]:
    return promise.agreed_to.day, date_format(promise.agreed_to, "D")


def _by_waiting(promise: Promise, at: datetime) -> tuple[int, str]:
    days = (at - promise.made_at).days
    return days, ngettext("day", "days", days)
