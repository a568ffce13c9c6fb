"""Publishing what was found: proposed, looked at by a second person, read by everybody, taken back."""

import re
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from firsthand.core.page.published import SHOWN, from_document
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.database.acting import acting
from firsthand.ground.pages.html import in_parts
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.failures import refusal_page
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import publishing as actions
from firsthand.rooms.partnerships.forms import findings as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.findings import get_finding, was_opened
from firsthand.rooms.partnerships.queries.publications import (
    get_publication,
    publication_at,
    stage_of,
)
from firsthand.rooms.partnerships.rules.publishing import Stage
from firsthand.rooms.partnerships.views.finding_pages import tell
from firsthand.rooms.partnerships.wording import codes
from firsthand.rooms.partnerships.wording import findings as wording

_ADDRESS: Final = re.compile(r"[A-Za-z0-9_-]{24}")


def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Propose to show a finding to everybody, exactly as it stands now."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.PROPOSE_PUBLICATION)
    form = forms.Propose(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            proposed = actions.propose_publication(
                act,
                id,
                said.words(),
                is_listed=form.cleaned_data["is_listed"],
                language=said.language(),
                direction=said.direction(),
            )
        except RuleBroken as no:
            tell(form, no)
        else:
            messages.success(request, _("Proposed. Somebody else has to read it and agree."))
            return redirect("partnerships:publication", proposed.id)
    context = {"form": form, "finding": finding, "was_opened": was_opened(act, finding)}
    return page(request, "partnerships/publication_new.html", context)


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show word for word what everybody would read, or reads, and what can be done with it."""
    act = act_of(request)
    found = get_publication(act, id)
    stage = stage_of(found)
    is_mine = found.proposed_by == act.person
    is_proposed = stage is Stage.PROPOSED
    context = {
        "found": found,
        "finding": found.finding,
        "was_opened": was_opened(act, found.finding),
        "stands": wording.PUBLICATIONS[stage],
        "may_agree": may(act, Can.AGREE_PUBLICATION) and is_proposed and not is_mine,
        "is_mine": is_mine and is_proposed,
        "may_drop": may(act, Can.PROPOSE_PUBLICATION) and is_proposed,
        "may_take_back": may(act, Can.TAKE_BACK_PUBLICATION) and stage is Stage.PUBLISHED,
        "address": _address(request, found.address) if found.agreed_at else "",
        **_inside(found.shown),
    }
    return page(request, "partnerships/publication.html", context)


def agree(request: HttpRequest, id: UUID) -> HttpResponse:
    """Agree to what another person proposed."""
    act = act_of(request)
    found = get_publication(act, id)
    require(act, Can.AGREE_PUBLICATION)
    if request.method != "POST":
        return redirect("partnerships:publication", id)
    try:
        with override(found.shown["language"]):  # what is compared was put into words in it
            actions.agree_publication(act, id, said.words())
    except RuleBroken as no:
        for code in no.because:
            messages.warning(request, str(wording.OBSTACLES[code]))
    else:
        messages.success(request, _("Published. Everybody who has the address can read it."))
    return redirect("partnerships:publication", id)


def drop(request: HttpRequest, id: UUID) -> HttpResponse:
    """Drop a proposal."""
    act = act_of(request)
    get_publication(act, id)
    require(act, Can.PROPOSE_PUBLICATION)
    if request.method == "POST":
        actions.drop_publication(act, id)
        messages.success(request, _("Dropped. Nobody outside has read it."))
    return redirect("partnerships:publication", id)


def take_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask why, and take back what was published."""
    act = act_of(request)
    found = get_publication(act, id)
    require(act, Can.TAKE_BACK_PUBLICATION)
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back_publication(act, id, because=form.cleaned_data["because"])
        except RuleBroken as no:
            tell(form, no, "because")
        else:
            messages.success(request, _("Taken back. Its page says so, and why."))
            return redirect("partnerships:publication", id)
    return page(request, "partnerships/publication_take_back.html", {"form": form, "found": found})


@login_not_required
def published(request: HttpRequest, address: str) -> HttpResponse:
    """Show to everybody what was published; who reads it is noted nowhere."""
    if not _ADDRESS.fullmatch(address):  # nothing that a stranger writes becomes a key unread
        return refusal_page(request, NotFound())
    try:
        with acting(key=address):
            found = publication_at(address)
    except NotFound as refusal:
        return refusal_page(request, refusal)
    is_gone = found.taken_back_at is not None
    context = {
        "found": found,
        "is_gone": is_gone,
        "later": _address(request, found.followed_by) if found.followed_by else "",
        **(_inside(found.shown) if not is_gone else {"shown": found.shown}),
    }
    response = page(request, "partnerships/published.html", context)
    if not found.is_listed or is_gone:
        response["X-Robots-Tag"] = "noindex, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _address(request: HttpRequest, address: str) -> str:
    return request.build_absolute_uri(reverse("partnerships:published", args=[address]))


def _inside(shown: dict[str, Any]) -> dict[str, object]:
    """Give what was kept as what the templates set: the verdict by the templates of every verdict page."""
    inside: dict[str, object] = {}
    if shown["page"]:
        drawn = from_document(shown["page"])
        parts = in_parts(drawn)
        parts["parts"] = [each for each in parts["parts"] if each.name in SHOWN]  # type: ignore[attr-defined]  # a list of parts
        inside = parts
    return {
        "shown": shown,
        "inside": inside,
        "accounts": [
            each | {"strength": codes.STRENGTHS[each["grade"]]} for each in shown["accounts"]
        ],
        "replies": [
            each
            | {
                "stance": wording.STANCES_TOLD[each["stance"]],
                "on": _day(each["on"]),
                "by": _day(each["by"]),
            }
            for each in shown["replies"]
        ],
        "remedies": [_remedy(each) for each in shown["remedies"]],
        "shared_on": _day(shown["shared_on"]),
        "reply_by": _day(shown["reply_by"]),
    }


def _remedy(kept: dict[str, Any]) -> dict[str, Any]:
    checks = [
        each
        | {
            "on": _day(each["on"]),
            "shape": wording.CHECKED_MARKS[each["found"]],
            "found": wording.CHECKED[each["found"]],
        }
        for each in kept["checks"]
    ]
    return kept | {"on": _day(kept["on"]), "checks": checks}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
