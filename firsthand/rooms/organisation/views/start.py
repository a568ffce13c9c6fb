"""What this organisation is, what can be done from here, and for whom one acts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound
from firsthand.ground.access.deciding import may
from firsthand.ground.web import acts
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import our_party
from firsthand.rooms.organisation.wording import codes


def index(request: HttpRequest) -> HttpResponse:
    """Show what this organisation is, and where things are."""
    act = act_of(request)
    us = our_party(act)
    context = {
        "us": us,
        "kind": codes.KINDS.get(us.kind, "") if us else "",
        "level": codes.LEVELS.get(us.level, "") if us else "",
        "roles": [codes.ROLES.get(role, role) for role in act.roles],
        "may_read_people": may(act, Can.READ_PEOPLE),
        "may_read_audit": may(act, Can.READ_AUDIT),
        "may_invite": Can.INVITE in act.permissions,
        "may_take": Can.EXPORT in act.permissions,
    }
    return page(request, "organisation/index.html", context)


def choose(request: HttpRequest) -> HttpResponse:
    """Show the organisations for which one may act; act for another of them."""
    if request.method == "POST":
        acts.choose(request, _id(request.POST.get("organisation", "")))
        messages.success(request, _("From now on you act for this organisation."))
        return redirect("home")
    return page(request, "organisation/choose.html", {"section": "more"})


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
