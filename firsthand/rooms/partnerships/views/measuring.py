"""Dates against what was agreed: a suggestion for a standard, which the person may file or not."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from firsthand.core.agreements import thresholds
from firsthand.core.agreements.thresholds import Suggestion
from firsthand.core.agreements.values import languages_in
from firsthand.core.standards import standards
from firsthand.ground.access.deciding import require
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.forms.measuring import Measure
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import agreed_numbers
from firsthand.rooms.partnerships.queries.pairs import get_pair


def measure(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for two days, and say what they suggest, by the numbers that were agreed. Nothing is saved."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.FILE_EVIDENCE)
    form = Measure(request.POST or None)
    found: list[Suggestion] = []
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        numbers = agreed_numbers(act, pair, clean["came"])
        found = _suggested(clean["what"], clean["came"], clean["then"], numbers)
        if clean["offered"].strip():
            needed = languages_in(numbers.get("languages", ""))
            found += thresholds.languages_covered(needed, languages_in(clean["offered"]))
    context = {"pair": pair, "form": form, "lines": [_line(each) for each in found]}
    return page(request, "partnerships/measure.html", context)


def _suggested(what: str, came: date, then: date, numbers: Mapping[str, str]) -> list[Suggestion]:
    def agreed(field: str) -> int | None:
        return int(numbers[field]) if numbers.get(field) else None

    if what == "meeting":
        return [thresholds.meeting_notice(came, then, agreed_days=agreed("meeting_days"))]
    if what == "consultation":
        days = agreed("consultation_notice_days")
        return [thresholds.consultation_notice(came, then, agreed_days=days)]
    if what in ("national", "local"):
        days = agreed("consultation_days")
        is_national = what == "national"
        return [
            thresholds.consultation_window(came, then, is_national=is_national, agreed_days=days)
        ]
    review = agreed("review_days")
    timely = thresholds.information_timely(came, then, agreed_days=review)
    return [
        thresholds.review_time(came, then, agreed_days=review),
        *(each for each in timely if each.threshold == "T02"),
    ]


def _line(each: Suggestion) -> dict[str, object]:
    row = standards().rows[each.row]
    says = {
        thresholds.MET: said.words().gettext(row.met),
        thresholds.NOT_MET: said.words().gettext(row.not_met),
    }
    is_of_languages = each.threshold == "T03"
    return {
        "row": each.row,
        "name": said.words().gettext(row.name),
        "says": says.get(each.says, _("What is known does not tell.")),
        "mark": {thresholds.MET: "met", thresholds.NOT_MET: "not"}.get(each.says, "open"),
        "missing": each.actual if is_of_languages and each.says else None,
        "actual": None if is_of_languages else each.actual,
        "agreed": None if is_of_languages else each.agreed,
        "is_agreed": bool(each.says) if is_of_languages else _has_number(each),
    }


def _has_number(each: Suggestion) -> bool:
    """Tell whether it was measured by a number: that of the agreement, or the month of the standards."""
    return each.agreed is not None or (each.threshold == "T01" and bool(each.says))
