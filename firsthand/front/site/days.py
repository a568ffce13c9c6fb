"""What falls due on a day besides promises, from every room, as a week or a month shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.rooms.cases.queries.escalations import answers_due
from firsthand.rooms.cases.queries.following import my_days
from firsthand.rooms.cases.queries.keeping import going
from firsthand.rooms.cases.wording.escalating import ANSWER_TO_A_LETTER
from firsthand.rooms.partnerships.queries.dues import dues
from firsthand.rooms.partnerships.views.dues import DueLine, due_line

if TYPE_CHECKING:
    from datetime import date

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.cases.models import AnswerDue, Desk


def lines_due(act: Act, first: date, last: date) -> list[DueLine]:
    """Give what falls due from a day to a day, by day: of partnerships, answers that institutions owe, one's own tasks, what goes."""
    today = act.at.date()
    found = [
        *(due_line(each, today) for each in dues(act, first, last)),
        *(_answer(each, today) for each in answers_due(act, first, last)),
        *(_task(each, today) for each in my_days(act, first, last)),
        *(_goes(day, desk) for day, desk in going(act, max(first, today), last)),
    ]
    return sorted(found, key=lambda each: each.day)


def _answer(each: AnswerDue, today: date) -> DueLine:
    """Tell of an answer that an institution owes: that it is one, and whose. What the letter is about is not told."""
    day = each.promise.agreed_to
    return DueLine(
        day=day,
        words=str(ANSWER_TO_A_LETTER),
        said="",
        name=each.promise.debtor.name,
        late=_late(day, today),
        to=reverse("cases:escalation", args=[each.escalation_id]),
    )


def _task(day: date, today: date) -> DueLine:
    """Tell of a task in a report: that there is one. Nobody sees another's."""
    return DueLine(
        day=day,
        words=_("A task in a report"),
        said="",
        name=_("Reports"),
        late=_late(day, today),
        to=reverse("cases:came"),
    )


def _goes(day: date, desk: Desk) -> DueLine:
    """Tell that something at a desk goes because nobody touched it, to those who can open it; not what, nor how much."""
    return DueLine(
        day=day,
        words=_("Reports go, unless somebody writes"),
        said="",
        name=desk.name,
        late="",
        to=reverse("cases:came"),
    )


def _late(day: date, today: date) -> str:
    days = (today - day).days
    late = ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    return late if days > 0 else ""
