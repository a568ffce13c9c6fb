"""Doors: pairs, their verdicts, the cases from which those follow, and the assessments that were kept."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from firsthand.core.verdict import CASE_FORMAT, VERDICT_FORMAT, judge
from firsthand.core.verdict.writing import canonical, document_of
from firsthand.front.api import showing
from firsthand.front.api.callers import act_of
from firsthand.front.api.problems import PROBLEM_ANSWERS
from firsthand.front.api.schemas import (
    Assessments,
    AssessmentWhole,
    Paging,
    PairFilters,
    Pairs,
    PairWhole,
)
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import (
    get_assessment,
    get_pair,
    get_period,
    list_assessments,
    list_pairs,
    list_periods,
    sorted_pairs,
)

router = Router(tags=["pairs"])


def of_format(name: str, schema: str) -> dict[str, Any]:
    """Say in the document that a body is of one of our own formats, whose schema the command line gives."""
    return {
        "type": "object",
        "description": f"`{name}`; `firsthand schema {schema}` gives its JSON Schema.",
        "properties": {"format": {"const": name}},
        "required": ["format"],
    }


def _gives(name: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": of_format(name, schema)}}
    return {"responses": {200: {"description": "OK", "content": content}}}


_VERDICT: Final = _gives(VERDICT_FORMAT, "verdict")
_CASE: Final = _gives(CASE_FORMAT, "case")


@router.get(
    "/pairs",
    response={200: Pairs} | PROBLEM_ANSWERS,
    operation_id="list_pairs",
    summary="Pairs, with their verdicts",
)
def list_them(request: HttpRequest, asked: Query[PairFilters]) -> dict[str, Any]:
    """Give the pairs that the filters leave, in the order that is asked for."""
    found = list_pairs(act_of(request))
    if asked.verdict:
        found = found.filter(verdict=asked.verdict)
    if asked.stage:
        found = found.filter(partnership__stage=asked.stage)
    if asked.q.strip():
        found = found.filter(title__icontains=asked.q.strip())
    shown, following = showing.part_of(sorted_pairs(found, asked.sort), asked)
    return {"items": [showing.pair(each) for each in shown], "next_page": following}


@router.get(
    "/pairs/{uuid:id}",
    response={200: PairWhole} | PROBLEM_ANSWERS,
    operation_id="get_pair",
    summary="One pair, with its periods",
)
def get_one(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """Give a pair, where its verdict stands, and its periods, the latest first."""
    act = act_of(request)
    pair = get_pair(act, id)
    periods = [showing.period(each) for each in list_periods(act, pair)]
    return {**showing.pair(pair), "periods": periods}


@router.get(
    "/pairs/{uuid:id}/verdict",
    response={200: Any} | PROBLEM_ANSWERS,
    operation_id="get_verdict",
    summary="The verdict on a pair, with everything that explains it",
    openapi_extra=_VERDICT,
)
def verdict(request: HttpRequest, id: UUID, period: UUID | None = None) -> HttpResponse:
    """Give the verdict over a period, or over the latest, as `firsthand-verdict/1`."""
    act = act_of(request)
    pair = get_pair(act, id)
    found = judge(case_of(pair, get_period(act, pair, period)))
    return HttpResponse(found.to_json(), content_type="application/json")


@router.get(
    "/pairs/{uuid:id}/case",
    response={200: Any} | PROBLEM_ANSWERS,
    operation_id="get_case",
    summary="Everything that a verdict rests on",
    openapi_extra=_CASE,
)
def case(request: HttpRequest, id: UUID, period: UUID | None = None) -> HttpResponse:
    """Give the case of a period, or of the latest, as `firsthand-case/1`: the command line judges it alike."""
    act = act_of(request)
    pair = get_pair(act, id)
    data = canonical(document_of(case_of(pair, get_period(act, pair, period))))
    return HttpResponse(data, content_type="application/json")


@router.get(
    "/pairs/{uuid:id}/assessments",
    response={200: Assessments} | PROBLEM_ANSWERS,
    operation_id="list_assessments",
    summary="Verdicts that were kept",
)
def assessments(request: HttpRequest, id: UUID, asked: Query[Paging]) -> dict[str, Any]:
    """Give the verdicts on a pair that were kept, newest first."""
    act = act_of(request)
    shown, following = showing.part_of(list_assessments(act, get_pair(act, id)), asked)
    return {"items": [showing.assessment(each) for each in shown], "next_page": following}


@router.get(
    "/pairs/{uuid:id}/assessments/{uuid:assessment}",
    response={200: AssessmentWhole} | PROBLEM_ANSWERS,
    operation_id="get_assessment",
    summary="One verdict that was kept, whole",
)
def assessment(request: HttpRequest, id: UUID, assessment: UUID) -> dict[str, Any]:
    """Give a verdict exactly as it was reached then, whatever the rules say now."""
    act = act_of(request)
    found = get_assessment(act, get_pair(act, id), assessment)
    return {**showing.assessment(found), "result": found.result}
