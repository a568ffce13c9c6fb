"""Doors: taking in a case file."""

from typing import Any, Final

from django.http import HttpRequest
from ninja import Router, Status

from firsthand.core.documents import Unreadable, read_json
from firsthand.core.verdict import CASE_FORMAT, read_case
from firsthand.front.api import showing
from firsthand.front.api.callers import act_of
from firsthand.front.api.pairs import of_format
from firsthand.front.api.problems import PROBLEM_ANSWERS, CannotRead, problem, said_of
from firsthand.front.api.schemas import PairShown
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.actions import importing
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import get_pair

router = Router(tags=["pairs"])
_TAKES: Final = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": of_format(CASE_FORMAT, "case")}},
    }
}


@router.post(
    "/cases",
    response={201: PairShown} | PROBLEM_ANSWERS,
    operation_id="import_case",
    summary="Take in a case file, whole or not at all",
    openapi_extra=_TAKES,
    url_name="cases",
)
def import_case(request: HttpRequest) -> Any:
    """Keep a `firsthand-case/1` as a partnership with one pair, and judge it. Up to 8 MB."""
    act = act_of(request)
    require(act, Can.OPEN)
    try:
        document = read_json(request.body)
    except Unreadable as unreadable:
        return problem(400, says=said_of(unreadable))
    try:
        case = read_case(document)
    except Unreadable as unreadable:
        raise CannotRead(unreadable) from None
    pair = importing.import_case(act, case)
    return Status(201, showing.pair(get_pair(act, pair.id)))
