"""A new way in for somebody who forgot their password: made by who manages roles, used by the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import require
from firsthand.ground.vault.keys import digest_of
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.organisation import forms
from firsthand.rooms.organisation.actions import ways as actions
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import get_mandate, way_of
from firsthand.rooms.organisation.views.people import line_of
from firsthand.rooms.organisation.wording import codes

if TYPE_CHECKING:
    from uuid import UUID

_WAY: Final = "way"
"""Where a session keeps the digest of the key with which somebody comes."""


@never_cache
def make_way(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what the link does; then show it, this once."""
    act = act_of(request)
    line = line_of(act, get_mandate(act, id))
    require(act, Can.GIVE_MANDATE)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            way, key = actions.make_way(act, id)
        except RuleBroken as no:
            reasons = [str(codes.OBSTACLES[code]) for code in no.because]
        else:
            link = request.build_absolute_uri(reverse("organisation:open_way", args=[key]))
            context = {"line": line, "link": link, "ends_at": way.ends_at}
            return page(request, "organisation/way_made.html", context)
    return page(request, "organisation/make_way.html", {"line": line, "reasons": reasons})


def withdraw_way(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let a link work no more."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    actions.withdraw_way(act, id)
    messages.success(request, _("This link lets nobody in any more."))
    return redirect("organisation:people")


@login_not_required
@never_cache
def open_way(request: HttpRequest, key: str) -> HttpResponse:
    """Remember with which key somebody comes, and go on to an address that does not hold it. Nothing is used up."""
    digest = digest_of(key)
    try:
        way_of(digest, timezone.now())
    except NotFound:
        answer = _over(request)
    else:
        request.session[_WAY] = digest
        answer = redirect("organisation:use_way")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@login_not_required
@never_cache
def use_way(request: HttpRequest) -> HttpResponse:
    """Ask for a new password, and set it; then sign in with it, second step and all."""
    digest, at = request.session.get(_WAY, ""), timezone.now()
    try:
        way = way_of(digest, at)
        form = forms.NewPassword(request.POST or None, username=way.username)
        if request.method == "POST" and form.is_valid():
            actions.use_way(digest, password=form.cleaned_data["password"], at=at)
            request.session.flush()
            messages.success(request, _("The new password is set. Sign in with it."))
            return redirect("account_login")
    except NotFound:
        request.session.pop(_WAY, None)
        return _over(request)
    return page(request, "organisation/use_way.html", {"form": form, "way": way})


def _over(request: HttpRequest) -> HttpResponse:
    """Answer a link that does nothing: unknown, used, withdrawn and too old look alike."""
    return page(request, "organisation/way_over.html", {}, status=404)
