"""What a partner sees by its link: the finding as it was shared and nothing else, its own replies, and how to answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import RuleBroken
from firsthand.core.standards import standards
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import for_guests
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import findings, remedies
from firsthand.rooms.partnerships.forms import findings as forms
from firsthand.rooms.partnerships.queries.findings import (
    accounts_shown,
    files_of_replies,
    finding_of_guest,
    replies_to,
)
from firsthand.rooms.partnerships.queries.remedies import remedies_of
from firsthand.rooms.partnerships.rules.findings import Stance
from firsthand.rooms.partnerships.views import finding_pages as pages
from firsthand.rooms.partnerships.views.remedies import claiming

_REPLY, _REMEDY = "reply", "remedy"


@for_guests
def answer(request: HttpRequest, link: UUID) -> HttpResponse:
    """Show a finding to the partner whose it is, and take its reply, or what it has put right."""
    act = act_of(request)
    finding = finding_of_guest(act)
    deed = request.POST.get("deed", "") if request.method == "POST" else ""
    reply = forms.Reply(*_typed(request, deed == _REPLY), auto_id="id_%s")
    remedy = forms.Remedy(*_typed(request, deed == _REMEDY), auto_id="id_%s")
    if deed == _REPLY and reply.is_valid():
        try:
            findings.reply_to_finding(act, _replying(reply))
        except RuleBroken as no:
            pages.tell(reply, no)
        else:
            messages.success(request, _("Your reply is kept. It stands beside the finding."))
            return redirect("partnerships:answer_finding", link)
    if deed == _REMEDY and remedy.is_valid():
        try:
            remedies.claim_remedy(act, claiming(remedy))
        except RuleBroken as no:
            pages.tell(remedy, no)
        else:
            messages.success(
                request, _("Kept. The community will look, and you read here what it finds.")
            )
            return redirect("partnerships:answer_finding", link)
    row = standards().rows.get(finding.row)
    context = {
        "finding": finding,
        "about": pages.about(finding),
        "asks": said.words().gettext(row.asks) if row else "",
        "accounts": [pages.account_of(each) for each in accounts_shown(finding)],
        "verdict": pages.verdict_told(finding),
        "replies": pages.replies_told(replies_to(finding), files_of_replies(finding)),
        "remedies": pages.remedies_told(remedies_of(finding)),
        "may_reply": not finding.closed_at and not finding.withdrawn_at,
        "may_claim": bool(finding.row) and not finding.withdrawn_at,
        "reply": reply,
        "remedy": remedy,
    }
    return page(request, "partnerships/answer_finding.html", context)


def _typed(request: HttpRequest, is_this: bool) -> tuple[Any, Any]:  # noqa: FBT001  # read in one place
    return (request.POST, request.FILES) if is_this else (None, None)


def _replying(form: forms.Reply) -> findings.Replying:
    clean = form.cleaned_data
    file = clean["document"]
    return findings.Replying(
        words=clean["words"],
        stance=Stance(clean["stance"]),
        puts_right_by=clean["puts_right_by"],
        is_whole=clean["is_whole"],
        files=[(file.name or "file", file.read())] if file else [],
    )
