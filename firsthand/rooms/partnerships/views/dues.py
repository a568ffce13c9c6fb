"""What falls due besides promises, and what waits for us, as a week or a month shows it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import ngettext

from firsthand.rooms.partnerships.rules.dues import Due, What
from firsthand.rooms.partnerships.rules.waiting import Waiting
from firsthand.rooms.partnerships.rules.waiting import What as Waits
from firsthand.rooms.partnerships.wording.dues import DUES, PAGES, WAITING, WAITING_AT


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that falls due: its day, what it is, in whose words, where, and the page that it leads to."""

    day: date
    words: str
    said: str
    name: str
    late: str
    to: str


def due_line(due: Due, today: date) -> DueLine:
    """Give one thing that falls due in words."""
    days = (today - due.on).days
    late = ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    return DueLine(
        day=due.on,
        words=str(DUES[due.what]),
        said=due.said,
        name=due.name,
        late=late if days > 0 and due.what is not What.FIRST_DAY else "",
        to=reverse(PAGES[due.what], args=[due.record]),
    )


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits for us: for how many days, what it is, about what, where, and the page that it leads to."""

    days: int
    words: str
    said: str
    name: str
    to: str


def waiting_line(each: Waiting, at: datetime) -> WaitingLine:
    """Give one thing that waits in words."""
    number = ngettext("%(number)s answer", "%(number)s answers", each.number)
    return WaitingLine(
        days=(at - each.since).days,
        words=str(WAITING[each.what]),
        said=number % {"number": each.number} if each.what is Waits.ANSWERS else each.said,
        name=each.name,
        to=reverse(WAITING_AT[each.what], args=[each.record]),
    )
