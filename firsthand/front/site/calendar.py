"""A month of promises as a page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format

from firsthand.front.site.days import lines_due
from firsthand.ground.parties.rules import FIRST_YEAR, LAST_YEAR
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.queries.promises import list_promises
from firsthand.rooms.partnerships.views.dues import DueLine
from firsthand.rooms.partnerships.views.promises import Line, line_of

_MOST: Final = 300
"""Promises of a month that are shown."""
_IN_A_CELL: Final = 3
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the month, or of the weeks around it."""

    day: date
    is_inside: bool
    is_today: bool
    lines: list[Line]
    others: list[DueLine]
    more: int


def month(request: HttpRequest) -> HttpResponse:
    """Show a month: this one, or the one that is asked for."""
    act = act_of(request)
    today = act.at.date()
    first = _first(request.GET.get("month", ""), today)
    after = _next(first)
    found = list(list_promises(act).filter(agreed_to__gte=first, agreed_to__lt=after)[: _MOST + 1])
    lines: dict[date, list[Line]] = defaultdict(list)
    for each in reversed(found[:_MOST]):
        lines[each.agreed_to].append(line_of(each, act.at))
    others: dict[date, list[DueLine]] = defaultdict(list)
    for due in lines_due(act, first, after - timedelta(days=1)):
        others[due.day].append(due)
    weeks = _weeks(first, today, lines, others)
    context = {
        "first": first,
        "before": first - timedelta(days=1),
        "after": after,
        "weekdays": [date_format(cell.day, "l") for cell in weeks[0]],
        "weeks": weeks,
        "days": [(day, lines[day], others[day]) for day in sorted({*lines, *others})],
        "is_cut": len(found) > _MOST,
        "section": "home",
    }
    return page(request, "site/month.html", context)


def _first(asked: str, today: date) -> date:
    """Give the first day of the month that is asked for, or of this one."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _weeks(
    first: date,
    today: date,
    lines: Mapping[date, list[Line]],
    others: Mapping[date, list[DueLine]],
) -> list[list[Cell]]:
    """Give the weeks of a month, from Monday to Sunday."""
    start = first - timedelta(days=first.weekday())
    last = _next(first) - timedelta(days=1)
    weeks = ((last - start).days // _WEEK) + 1
    return [
        [
            _cell(day, first, today, lines.get(day, []), others.get(day, []))
            for day in (start + timedelta(days=week * _WEEK + n) for n in range(_WEEK))
        ]
        for week in range(weeks)
    ]


def _cell(day: date, first: date, today: date, found: list[Line], others: list[DueLine]) -> Cell:
    left = max(_IN_A_CELL - len(found), 0)
    return Cell(
        day=day,
        is_inside=day.month == first.month,
        is_today=day == today,
        lines=found[:_IN_A_CELL],
        others=others[:left],
        more=max(len(found) + len(others) - _IN_A_CELL, 0),
    )
