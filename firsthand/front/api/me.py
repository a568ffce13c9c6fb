"""Doors: who asks, and the parties that the organisation knows."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from firsthand.front.api.callers import act_of
from firsthand.front.api.problems import PROBLEM_ANSWERS
from firsthand.front.api.schemas import Me, Paging, Parties
from firsthand.front.api.showing import part_of
from firsthand.ground.access.deciding import require
from firsthand.ground.parties.queries import list_parties
from firsthand.rooms.partnerships.policy import Can

router = Router(tags=["organisation"])


@router.get("/me", response={200: Me} | PROBLEM_ANSWERS, operation_id="me", summary="Who asks")
def me(request: HttpRequest) -> dict[str, Any]:
    """Give the organisation of the token, its role, and what it may do."""
    caller = request.caller  # type: ignore[attr-defined]  # put there by as_caller
    act = act_of(request)
    return {
        "organisation": {"id": act.organisation, "name": act.organisation_name},
        "token": caller.token,
        "may": sorted(act.permissions),
    }


@router.get(
    "/parties",
    response={200: Parties} | PROBLEM_ANSWERS,
    operation_id="list_parties",
    summary="Parties that the organisation knows",
)
def parties(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Give the parties, ourselves first, then by name. A new partnership names them by id."""
    act = act_of(request)
    require(act, Can.READ)
    shown, following = part_of(list_parties(act.organisation), asked)
    return {"items": shown, "next_page": following}
