"""Pages: tokens that work, making one, taking one away."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.front.api import tokens, wording
from firsthand.front.api.edge import ROOT
from firsthand.front.api.forms import MakeToken
from firsthand.ground.access.actions import roles_within
from firsthand.ground.access.deciding import require
from firsthand.ground.access.models import ApiToken
from firsthand.ground.access.queries import get_token, list_tokens
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.failures import rule_page
from firsthand.ground.web.pages import page
from firsthand.rooms.organisation.policy import Can

_MOST_SHOWN: Final = 100
_USUAL: Final = timedelta(days=90)
_FIELD: Final = {"no_name": "name", "role_too_wide": "role"}


def index(request: HttpRequest) -> HttpResponse:
    """Show the tokens of the organisation."""
    act = act_of(request)
    require(act, Can.USE_API)
    lines = [_line(each, act.at.date()) for each in list_tokens(act.organisation)[:_MOST_SHOWN]]
    return page(request, "api/tokens.html", {"lines": lines, "section": "more"})


def make(request: HttpRequest) -> HttpResponse:
    """Ask what a token is for, make it, and show its key once."""
    act = act_of(request)
    require(act, Can.USE_API)
    form = MakeToken(
        request.POST or None,
        roles=roles_within(act),
        initial={"ends_on": act.at.date() + _USUAL},
    )
    if request.method == "POST" and form.is_valid():
        try:
            token, key = tokens.make_token(act, **form.cleaned_data)
        except RuleBroken as no:
            for code in no.because:
                form.add_error(_FIELD.get(code, "ends_on"), str(wording.TOKEN_OBSTACLES[code]))
        else:
            context = {"token": token, "key": key, "root": ROOT, "section": "more"}
            answer = page(request, "api/made.html", context)
            answer.headers["Cache-Control"] = "private, no-store"
            return answer
    return page(request, "api/make.html", {"form": form, "section": "more"})


def revoke(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask once more, and take a token away."""
    act = act_of(request)
    found = get_token(act.organisation, id)
    require(act, Can.USE_API)
    if request.method == "POST":
        try:
            tokens.revoke_token(act, id)
        except RuleBroken as no:
            return rule_page(request, [str(wording.TOKEN_OBSTACLES[code]) for code in no.because])
        messages.success(request, _("Taken away. It works no more, from this moment."))
        return redirect("tokens:index")
    context = {"line": _line(found, act.at.date()), "section": "more"}
    return page(request, "api/revoke.html", context)


def _line(token: ApiToken, today: date) -> dict[str, Any]:
    works = not token.revoked_at and token.ends_on >= today
    return {"token": token, "works": works, "role": wording.ROLES.get(token.role, token.role)}
