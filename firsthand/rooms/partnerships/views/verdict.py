"""The verdict page of a pair: where it stands, why, what would change it, and how it went before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.page import Page, explain
from firsthand.core.page.wording import VERDICT_MARKS, VERDICTS
from firsthand.core.standards import standards
from firsthand.core.verdict import Case, judge
from firsthand.core.verdict.trying import DOUBT, VOICE, Trial, trial_of
from firsthand.ground.pages.html import in_parts
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.evidence import addresses_of
from firsthand.rooms.partnerships.queries.library import rows_in_library
from firsthand.rooms.partnerships.queries.pairs import (
    get_assessment,
    get_pair,
    list_periods,
    may_take_back,
    pairs_of,
)
from firsthand.rooms.partnerships.queries.promises import promises_of_pair
from firsthand.rooms.partnerships.views.history import history, kept_line
from firsthand.rooms.partnerships.views.pair_deeds import deeds_of, rarer_deeds
from firsthand.rooms.partnerships.views.partner_words import spoken
from firsthand.rooms.partnerships.views.periods import address_of, period_of
from firsthand.rooms.partnerships.views.promises import drawing
from firsthand.rooms.partnerships.wording import codes as wording

if TYPE_CHECKING:
    from collections.abc import Sequence


_DRAWN = 6


@dataclass(frozen=True, slots=True)
class Try:
    """One thing that can be tried."""

    id: str
    words: str
    is_chosen: bool
    is_shortest: bool
    """Whether it belongs to the shortest way that the page of the verdict names."""


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show where a pair stands, over its latest period or the one that is asked for."""
    act = act_of(request)
    pair = get_pair(act, id)
    period = period_of(request, act, pair)
    case = case_of(pair, period)
    told = spoken(act, pair, period)
    drawn = page_of(case, told.sentence)
    context = {
        "spoken": told,
        "pair": pair,
        "period": period,
        "periods": list_periods(act, pair),
        "others": [other for other in pairs_of(act, pair.partnership_id) if other.id != pair.id],
        "stage": wording.STAGES[pair.partnership.stage],
        "drawn": drawn,
        "deeds": deeds_of(act, pair, period),
        "rarer": rarer_deeds(act, pair, period),
        "kept": history(act, pair),
        "may_take_back": may_take_back(act, pair),
        "promises": drawing(
            list(promises_of_pair(act, pair.id).filter(agreed_to__lte=act.at.date())[:_DRAWN]),
            act.at,
        ),
        "inside": _inside(drawn, addresses_of(act, pair)),
    }
    return page(request, "partnerships/show.html", context)


def what_if(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the verdict that would follow if some things were put right. Nothing is ever saved."""
    act = act_of(request)
    pair = get_pair(act, id)
    period = period_of(request, act, pair)
    case = case_of(pair, period)
    result, trial = judge(case), trial_of(case, set(request.GET.getlist("so")))
    now, up = result.verdict, result.changes.up[:1]
    shortest = {id for way in up for id in (*way.clear, *way.show)}
    context = {
        "pair": pair,
        "period": period,
        "back": address_of("show", pair, period),
        "trials": _trials(case, trial, (*trial.can_clear, *trial.can_show), shortest),
        "doubts": _trials(case, trial, trial.can_doubt, set()),
        "now": said.words().gettext(VERDICTS[now]),
        "now_shape": VERDICT_MARKS[now].value,
        "then": said.words().gettext(VERDICTS[trial.becomes]),
        "then_shape": VERDICT_MARKS[trial.becomes].value,
    }
    return page(request, "partnerships/what_if.html", context, part="trying")


def kept(request: HttpRequest, id: UUID, assessment: UUID) -> HttpResponse:
    """Show a verdict as it was kept: by which rules, from what, and what was said then."""
    act = act_of(request)
    pair = get_pair(act, id)
    found = get_assessment(act, pair, assessment)
    names = standards()
    because = [
        {
            "id": reason["id"],
            "name": name_of(reason["id"]),
            "evidence": ", ".join(reason["evidence"]),
        }
        for reason in found.result["because"]
    ]
    context = {
        "pair": pair,
        "found": found,
        "line": kept_line(found),
        "because": because,
        "rubric": names.version,
    }
    return page(request, "partnerships/kept.html", context)


def page_of(case: Case, beside: str = "") -> Page:
    """Put a case into words, in the language of the request; `beside` is one more thing that a reader has to know."""
    drawn = explain(
        case, judge(case), words=said.words(), language=said.language(), direction=said.direction()
    )
    if not beside:
        return drawn
    return replace(drawn, verdict=replace(drawn.verdict, notes=(*drawn.verdict.notes, beside)))


def _inside(drawn: Page, addresses: dict[str, str]) -> dict[str, object]:
    """Give what sets a verdict inside a page of the application: each account leads to its own page."""
    to = {code: reverse("partnerships:evidence", args=[id]) for code, id in addresses.items()}
    life = {id: reverse("partnerships:library_row", args=[id]) for id in rows_in_library()}
    return in_parts(drawn) | {"addresses": to, "in_life": life}


def _trials(case: Case, trial: Trial, ids: Sequence[str], shortest: set[str]) -> list[Try]:
    chosen = set(trial.chosen)
    return [
        Try(id, name_of(id.removeprefix(DOUBT), case), id in chosen, id in shortest) for id in ids
    ]


def name_of(id: str, case: Case | None = None) -> str:
    """Name what a result speaks of by its id."""
    kind, _colon, rest = id.rpartition(":")
    if id == VOICE:
        return _("Somebody of ours tells it first-hand")
    if id == "partly_standards":
        return _("More than two standards are partly met")
    if kind == "gate":
        lacks = wording.GATES.get(rest)
        return str(lacks or _("Not shown: {row}").format(row=name_of(rest)))
    if kind == "refused" and case is None:
        return _("A refused answer")
    if kind == "refused" and case:
        row = next((request.row for request in case.requests if request.id == rest), rest)
        return _("A refused answer: {row}").format(row=name_of(row))
    name = said.words().gettext(standards().name_of(rest))
    forms = {
        "alleged": _("Alleged: {row}"),
        "open": _("Still open: {row}"),
        "house": _("Our own red line: {row}"),
        "alleged:house": _("Alleged, our own red line: {row}"),
    }
    return f"{forms[kind].format(row=name)}" if kind in forms else f"{name} ({id})"
