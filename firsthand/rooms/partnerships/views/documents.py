"""A pair as documents: the page on paper, the case file, the result."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from firsthand.core.documents.writing import to_yaml
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.verdict import judge
from firsthand.core.verdict.writing import document_of
from firsthand.ground.pages.pdf import PageNotSet, to_pdf
from firsthand.ground.web.acts import act_of
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_period
from firsthand.rooms.partnerships.views.verdict import page_of


def pdf(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the page as PDF, to be saved."""
    act = act_of(request)
    pair = get_pair(act, id)
    try:
        data = to_pdf(page_of(case_of(pair, get_period(act, pair))))
    except PageNotSet:
        raise RuleBroken(["too_long_for_paper"]) from None
    return _saved(data, "application/pdf", "verdict.pdf")


def result(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the result as `firsthand-verdict/1`."""
    act = act_of(request)
    pair = get_pair(act, id)
    found = judge(case_of(pair, get_period(act, pair)))
    return _saved(found.to_json().encode(), "application/json", "verdict.json")


def case(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give everything that the verdict rests on as `firsthand-case/1`: `yaml` or `json`."""
    act = act_of(request)
    pair = get_pair(act, id)
    document = document_of(case_of(pair, get_period(act, pair)))
    if form == "yaml":
        return _saved(to_yaml(document).encode(), "application/yaml; charset=utf-8", "case.yaml")
    if form != "json":
        raise NotFound
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="case.json"'
    return response


def _saved(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
