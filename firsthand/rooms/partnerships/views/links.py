"""The links of a partner to one record: which there are, and taking them away."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.failures import rule_page
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import links as actions
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.links import links_of
from firsthand.rooms.partnerships.wording import findings, links

OF: Final = {"finding": Opens.FINDING, "check-ins": Opens.CHECK_IN, "noticed": Opens.CONTEST}
"""By which word of the address which links are meant."""
_HOME: Final = {
    Opens.FINDING: "partnerships:finding",
    Opens.CHECK_IN: "partnerships:check_ins",
    Opens.CONTEST: "partnerships:noticed",
}


def show(request: HttpRequest, of: str, id: UUID) -> HttpResponse:
    """Show the links to a record, and take one away."""
    act = act_of(request)
    opens = OF.get(of)
    if opens is None:
        raise NotFound
    found = links_of(act, opens, id)
    if request.method == "POST":
        try:
            actions.take_link(act, opens, id, _uuid(request.POST.get("link", "")))
        except RuleBroken as no:
            return rule_page(request, [str(findings.OBSTACLES[code]) for code in no.because])
        messages.success(request, _("The link opens nothing any more."))
        return redirect("partnerships:links", of, id)
    context = {
        "links": [
            (each, each.revoked_at is None and each.ends_at > act.at) for each in found.iterator()
        ],
        "opened": links.OPENED[of],
        "home": reverse(_HOME[opens], args=[id]),
        "back": links.BACK[of],
    }
    return page(request, "partnerships/links.html", context)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
