"""Letting people in by a link, and coming in by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

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
from firsthand.ground.parties.rules import Chosen
from firsthand.ground.vault.keys import digest_of
from firsthand.ground.web.accounts import INVITED
from firsthand.ground.web.acts import act_of, turn_to
from firsthand.ground.web.pages import page
from firsthand.rooms.organisation import forms
from firsthand.rooms.organisation.actions import invitations as actions
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import offer_of
from firsthand.rooms.organisation.rules import INVITATION_HOLDS
from firsthand.rooms.organisation.wording import codes

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from firsthand.ground.parties.models import Person


@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Choose a role; then show the link, this once."""
    act = act_of(request)
    require(act, Can.INVITE)
    form = forms.Invite(request.POST or None)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        key = actions.invite(act, role=clean["role"], chosen=Chosen(clean["chosen"]))
        context = {
            "link": request.build_absolute_uri(reverse("organisation:open_invitation", args=[key])),
            "role": codes.ROLES[clean["role"]],
            "ends_at": act.at + INVITATION_HOLDS,
        }
        return page(request, "organisation/invited.html", context)
    return page(request, "organisation/invite.html", {"form": form})


def withdraw_invitation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let an invitation work no more."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    actions.withdraw_invitation(act, id)
    messages.success(request, _("This link lets nobody in any more."))
    return redirect("organisation:people")


@login_not_required
@never_cache
def open_invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Remember with which key somebody comes, and go on to an address that does not hold it.

    Nothing is used up by this: programs that look at links before people do may look.
    """
    digest = digest_of(key)
    try:
        offer_of(digest, timezone.now())
    except NotFound:
        answer = _over(request)
    else:
        request.session[INVITED] = digest
        answer = redirect("organisation:accept_invitation")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@login_not_required
@never_cache
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """Say who invites as what. Whoever is signed in can come in; whoever is not signs in or up first."""
    digest, at = request.session.get(INVITED, ""), timezone.now()
    try:
        if request.method == "POST" and request.user.is_authenticated:
            return _come_in(request, digest, at)
        offer = offer_of(digest, at)
    except NotFound:
        request.session.pop(INVITED, None)
        return _over(request)
    context = {
        "offer": offer,
        "role": codes.ROLES.get(offer.role, offer.role),
        "hint": codes.ROLE_HINTS.get(offer.role, ""),
        "next": reverse("organisation:accept_invitation"),
    }
    return page(request, "organisation/accept_invitation.html", context)


def _come_in(request: HttpRequest, digest: str, at: datetime) -> HttpResponse:
    person = cast("Person", request.user)
    try:
        act = actions.accept_invitation(digest, person=person.id, called=str(person), at=at)
    except RuleBroken:
        messages.info(
            request, _("You are here as that already. The link is still good for somebody else.")
        )
        return redirect("organisation:accept_invitation")
    del request.session[INVITED]
    turn_to(request, act.organisation)
    messages.success(request, _("You are in."))
    return redirect("home")


def _over(request: HttpRequest) -> HttpResponse:
    """Answer a link that lets nobody in: unknown, used and too old look alike."""
    return page(request, "organisation/invitation_over.html", {}, status=404)
