"""Doors: finding the standards that an account touches, by plain words."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from firsthand.core.standards import standards
from firsthand.core.standards.finding import find
from firsthand.front.api.callers import act_of
from firsthand.front.api.problems import PROBLEM_ANSWERS
from firsthand.front.api.schemas import RowsFound, StandardsAsked
from firsthand.ground.access.deciding import require
from firsthand.ground.web.words import words
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.wording.rows import Sayable, sayable

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
    speak = words()
    return {"items": [_shown(each) for row in found for each in sayable(row.id, speak)]}


def _shown(each: Sayable) -> dict[str, Any]:
    ways = [{"direction": direction, "means": means} for direction, means in each.ways]
    return {"id": each.id, "name": each.name, "asks": each.asks, "ways": ways}
