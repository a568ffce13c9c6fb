"""A worry of a check-in that somebody takes up: as a draft of an account, or as a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import require
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import check_ins as actions
from firsthand.rooms.partnerships.forms.findings import FindWorry
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.check_ins import get_check_in
from firsthand.rooms.partnerships.queries.findings import accounts_to_choose, rows_to_file
from firsthand.rooms.partnerships.rules.check_ins import KNOWN_BY, Side
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.views import finding_pages as pages
from firsthand.rooms.partnerships.wording import check_ins as wording
from firsthand.rooms.partnerships.wording import codes, findings

if TYPE_CHECKING:
    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import CheckIn

_MOST_SHOWN = 30


def raise_worry(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make a draft of an account from a worry, and open it to be looked over."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    found = get_check_in(act, id)
    try:
        actions.raise_worry(act, id)
    except RuleBroken as no:
        for code in no.because:
            messages.error(request, str(wording.OBSTACLES[code]))
        return redirect("partnerships:check_ins", found.pair_id)
    messages.success(request, _("The worry is a draft now. Nothing counts until you file it."))
    return redirect("partnerships:file_evidence", found.pair.partnership_id)


def find_worry(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what is found in a worry, file its words as an account, and draft the finding that rests on it."""
    act = act_of(request)
    found = get_check_in(act, id)
    require(act, Can.RAISE_WORRY)
    form = _form(request, act, found)
    if request.method == "POST" and form.is_valid():
        try:
            finding = actions.find_worry(act, id, _worried(form))
        except RuleBroken as no:
            form.tell(no.because, {**codes.OBSTACLES, **findings.OBSTACLES, **wording.OBSTACLES})
        else:
            messages.success(
                request, _("The worry is an account now, and a finding rests on it. It is a draft.")
            )
            return redirect("partnerships:finding", finding.id)
    return page(request, "partnerships/worry_find.html", {"form": form, "found": found})


def _form(request: HttpRequest, act: Act, found: CheckIn) -> FindWorry:
    accounts = accounts_to_choose(act, found.pair, _MOST_SHOWN)
    return FindWorry(
        request.POST or None,
        rows=pages.rows_named(act, found.pair, rows_to_file()),
        knowings=KNOWN_BY[Side(found.side)],
        accounts=pages.to_choose(accounts),
        hints=pages.hints_of(accounts),
        initial={"found": found.worries},
    )


def _worried(form: FindWorry) -> actions.Worried:
    clean = form.cleaned_data
    return actions.Worried(
        row=clean["row"],
        knowing=Knowing(clean["knowing"]),
        incident=clean["incident"],
        found=clean["found"],
        would_remedy=clean["would_remedy"],
        accounts=[UUID(id) for id in clean.get("accounts", ())],
    )
