"""Doors: finding the standards that an account touches, by plain words."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from firsthand.core.standards import standards
from firsthand.core.standards.finding import find
from firsthand.core.standards.rows import Row
from firsthand.front.api.callers import act_of
from firsthand.front.api.problems import PROBLEM_ANSWERS
from firsthand.front.api.schemas import RowsFound, StandardsAsked
from firsthand.ground.access.deciding import require
from firsthand.ground.web.words import words
from firsthand.rooms.partnerships.policy import Can

router = Router(tags=["standards"])


@router.get(
    "/standards",
    response={200: RowsFound} | PROBLEM_ANSWERS,
    operation_id="find_standards",
    summary="Standards that plain words come near to",
)
def find_them(request: HttpRequest, asked: Query[StandardsAsked]) -> dict[str, Any]:
    """Give the rows that some words come near to, the nearest first, and what an account can say of each."""
    require(act_of(request), Can.READ)
    found = find(standards(), asked.q, asked.limit)
    return {"items": [shown for row in found for shown in _shown(row)]}


def _shown(row: Row) -> Iterator[dict[str, Any]]:
    speak = words().gettext
    for element in row.elements:
        yield {
            "id": f"{row.id}:{element.id}",
            "name": f"{speak(row.name)}: {speak(element.name)}",
            "asks": speak(element.asks),
            "ways": _ways(_("It happened"), _("It did not happen")),
        }
    if not row.elements:
        plus, minus = (row.not_met, row.met) if row.family == "B" else (row.met, row.not_met)
        yield {
            "id": row.id,
            "name": speak(row.name),
            "asks": speak(row.asks),
            "ways": [
                *_ways(speak(plus), speak(minus)),
                {"direction": "~", "means": _("Partly")},
            ],
        }


def _ways(plus: str, minus: str) -> list[dict[str, str]]:
    return [{"direction": "+", "means": plus}, {"direction": "-", "means": minus}]
