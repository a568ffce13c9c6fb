"""Doors: partnerships."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from firsthand.front.api import showing
from firsthand.front.api.callers import act_of
from firsthand.front.api.problems import PROBLEM_ANSWERS
from firsthand.front.api.schemas import (
    NewPartnership,
    NextStage,
    Paging,
    Partner,
    Partnerships,
    PartnershipShown,
    PartnershipWhole,
)
from firsthand.ground.access.acts import Act
from firsthand.ground.parties.queries import list_parties
from firsthand.rooms.partnerships.actions import opening
from firsthand.rooms.partnerships.actions.opening import Partnered, Plan
from firsthand.rooms.partnerships.queries.pairs import get_partnership, list_partnerships, pairs_of

router = Router(tags=["partnerships"])


@router.get(
    "/partnerships",
    response={200: Partnerships} | PROBLEM_ANSWERS,
    operation_id="list_partnerships",
    summary="Partnerships",
)
def list_them(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Give the partnerships that go on, by name, then those that are over."""
    shown, following = showing.part_of(list_partnerships(act_of(request)), asked)
    return {"items": [showing.partnership(each) for each in shown], "next_page": following}


@router.post(
    "/partnerships",
    response={201: PartnershipWhole} | PROBLEM_ANSWERS,
    operation_id="open_partnership",
    summary="Open a partnership",
)
def open_one(request: HttpRequest, told: NewPartnership) -> Status[dict[str, Any]]:
    """Open a partnership, with a pair for each of ours and each partner. Nothing is known about it yet."""
    act = act_of(request)
    return Status(201, _whole(act, opening.open_partnership(act, _plan(act, told)).id))


@router.get(
    "/partnerships/{uuid:id}",
    response={200: PartnershipWhole} | PROBLEM_ANSWERS,
    operation_id="get_partnership",
    summary="One partnership, with its pairs",
)
def get_one(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """Give a partnership, with its pairs and where their verdicts stand."""
    return _whole(act_of(request), id)


@router.post(
    "/partnerships/{uuid:id}/stage",
    response={200: PartnershipShown} | PROBLEM_ANSWERS,
    operation_id="change_stage",
    summary="Move a partnership to its next stage",
)
def change_stage(request: HttpRequest, id: UUID, told: NextStage) -> dict[str, Any]:
    """Move a partnership on. Not every stage may follow every other."""
    return showing.partnership(opening.change_stage(act_of(request), id, stage=told.stage))


def _whole(act: Act, id: UUID) -> dict[str, Any]:
    found = get_partnership(act, id)
    pairs = [showing.pair(each) for each in pairs_of(act, id)]
    return {**showing.partnership(found), "pairs": pairs}


def _plan(act: Act, told: NewPartnership) -> Plan:
    ours = told.communities or [list_parties(act.organisation).get(is_us=True).id]
    return Plan(
        name=told.name,
        work=told.work,
        level=told.level,
        stage=told.stage,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        communities=ours,
        partners=[_partner(each) for each in told.partners],
    )


def _partner(told: Partner) -> Partnered:
    return Partnered(
        party=told.party,
        new_name=(told.name or "").strip(),
        new_kind=told.kind,
        roles=tuple(dict.fromkeys(told.roles)),
        unaids=told.unaids,
        fiscal_host=told.fiscal_host,
        undertook_registration=told.undertook_registration,
        is_class=told.is_class,
    )
