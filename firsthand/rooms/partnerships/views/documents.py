"""A pair as documents: the page on paper, the case file, the result."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from firsthand.core.documents.writing import to_yaml
from firsthand.core.refusals import NotFound
from firsthand.core.verdict import judge
from firsthand.core.verdict.writing import canonical, document_of
from firsthand.ground.pages.pdf import PageNotSet, to_pdf
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.failures import rule_page
from firsthand.ground.web.saving import saved
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.views.partner_words import spoken
from firsthand.rooms.partnerships.views.periods import period_of
from firsthand.rooms.partnerships.views.verdict import page_of


def pdf(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the page as PDF, to be saved."""
    act = act_of(request)
    pair = get_pair(act, id)
    period = period_of(request, act, pair)
    try:
        data = to_pdf(page_of(case_of(pair, period), spoken(act, pair, period).sentence))
    except PageNotSet as error:
        return rule_page(request, [error.said.put(said.words())])
    return saved(data, "application/pdf", "verdict.pdf")


def result(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the result as `firsthand-verdict/1`."""
    act = act_of(request)
    pair = get_pair(act, id)
    found = judge(case_of(pair, period_of(request, act, pair)))
    return saved(found.to_json().encode(), "application/json", "verdict.json")


def case(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give everything that the verdict rests on as `firsthand-case/1`: `yaml` or `json`.

    The sum of the JSON is the digest that is kept with a verdict reached from it.
    """
    act = act_of(request)
    pair = get_pair(act, id)
    document = document_of(case_of(pair, period_of(request, act, pair)))
    if form == "yaml":
        return saved(to_yaml(document).encode(), "application/yaml; charset=utf-8", "case.yaml")
    if form != "json":
        raise NotFound
    return saved(canonical(document), "application/json", "case.json")
