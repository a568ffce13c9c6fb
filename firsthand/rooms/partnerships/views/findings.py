"""Findings on a partner: drafting, sharing, closing, and reading both versions side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.deciding import may, require
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.failures import rule_page
from firsthand.ground.web.guests import address_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import sheet
from firsthand.rooms.partnerships.actions import findings as actions
from firsthand.rooms.partnerships.forms import findings as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.findings import (
    accounts_to_choose,
    accounts_under,
    as_shown,
    files_of_replies,
    findings_of,
    get_finding,
    ids_to_find,
    list_findings,
    replies_to,
    standing_of,
    was_opened,
    with_progress,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.publications import list_publications
from firsthand.rooms.partnerships.queries.remedies import remedies_of
from firsthand.rooms.partnerships.rules.findings import USUAL_DAYS, is_of, too_narrow
from firsthand.rooms.partnerships.views import finding_pages as pages
from firsthand.rooms.partnerships.views.finding_next import next_step
from firsthand.rooms.partnerships.wording import findings as wording

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import Evidence, Finding, Pair

_MOST_SHOWN = 60


def findings(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the findings on one partner."""
    act = act_of(request)
    pair = get_pair(act, id)
    lines = [pages.line_of(each) for each in with_progress(findings_of(act, pair))]
    context = {"pair": pair, "lines": lines, "deeds": pages.deeds_of_pair(act, pair)}
    return page(request, "partnerships/findings.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give every finding of the organisation as a table file: `csv` or `xlsx`."""
    heads = [
        _("Finding"),
        _("Partnership"),
        _("Partner"),
        _("Standard"),
        _("Event"),
        _("Found"),
        _("What would put it right"),
        _("Stands"),
        _("Shared on"),
        _("Reply until"),
        _("Replies"),
        _("Last reply"),
        _("Put right on"),
        _("Last check"),
    ]
    found = with_progress(list_findings(act_of(request))).iterator(chunk_size=500)
    return sheet("findings", form, heads, (pages.cells_of(each) for each in found))


def draft(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what was found on a partner, and keep it as a draft."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.DRAFT_FINDING)
    asked = request.GET.get("row", "")
    chosen = [str(each) for each in map(_id, request.GET.getlist("account")) if each]
    form = _form(
        request, pair, {"row": asked if asked in ids_to_find() else "", "accounts": chosen}
    )
    if request.method == "POST" and form.is_valid():
        try:
            finding = actions.draft_finding(act, id, _saying(form))
        except RuleBroken as no:
            pages.tell(form, no)
        else:
            messages.success(request, _("Kept as a draft. Only we can read it."))
            return redirect("partnerships:finding", finding.id)
    context = {"form": form, "pair": pair, "may_file": may(act, Can.FILE_EVIDENCE)}
    return page(request, "partnerships/finding_new.html", context)


def revise(request: HttpRequest, id: UUID) -> HttpResponse:
    """Word a draft anew."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.DRAFT_FINDING)
    typed = {
        "row": finding.row,
        "incident": finding.incident,
        "found": finding.found,
        "would_remedy": finding.would_remedy,
        "accounts": [str(each.id) for each in accounts_under(finding)],
    }
    form = _form(request, finding.pair, typed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise_finding(act, id, _saying(form))
        except RuleBroken as no:
            pages.tell(form, no)
        else:
            messages.success(request, _("Saved."))
            return redirect("partnerships:finding", id)
    return page(request, "partnerships/finding_new.html", {"form": form, "pair": finding.pair})


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a finding: what was found beside what the partner says, what was put right, and what can be done next."""
    act = act_of(request)
    finding = get_finding(act, id)
    published = list_publications(act).filter(finding=finding)
    accounts, replies = accounts_under(finding), replies_to(finding)
    remedies = remedies_of(finding)
    context = {
        "finding": finding,
        "line": pages.line_of(finding),
        "next": next_step(standing_of(finding), replies, remedies),
        "accounts": [pages.account_of(each) for each in accounts],
        "narrow": _narrow(accounts) if not finding.shared_at else [],
        "replies": pages.replies_told(replies, files_of_replies(finding)),
        "may_read": may(act, Can.READ_REPLIES) and any(not each.read_at for each in replies),
        "remedies": pages.remedies_told(remedies),
        "verdict": pages.verdict_told(finding),
        "deeds": pages.deeds_of(act, finding),
        "publications": [pages.publication_line(each) for each in published],
        "may_check": pages.may_check(act, finding),
        "was_opened": was_opened(act, finding),
    }
    return page(request, "partnerships/finding.html", context)


def share(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask until when a reply is waited for, share the finding, and show the link once."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.SHARE_FINDING)
    usual = act.at.date().fromordinal(act.at.date().toordinal() + USUAL_DAYS)
    form = forms.ShareFinding(request.POST or None, initial={"reply_by": usual})
    accounts = accounts_under(finding)
    if request.method == "POST" and form.is_valid():
        try:
            key = actions.share_finding(act, id, reply_by=form.cleaned_data["reply_by"])
        except RuleBroken as no:
            pages.tell(form, no)
        else:
            return _handed_over(request, get_finding(act, id), key)
    context = {
        "form": form,
        "finding": finding,
        "accounts": [pages.account_of(each) for each in accounts],
        "narrow": _narrow(accounts),
    }
    return page(request, "partnerships/finding_share.html", context)


def link(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make a new link to a finding that is shared, and show it once."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.SHARE_FINDING)
    if request.method == "POST":
        key = actions.link_finding(act, id)
        return _handed_over(request, get_finding(act, id), key)
    return page(request, "partnerships/finding_link.html", {"finding": finding, "address": ""})


def spare(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask why asking for a reply would endanger people, and write it down."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.SPARE_FINDING)
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.spare_finding(act, id, because=form.cleaned_data["because"])
        except RuleBroken as no:
            pages.tell(form, no, "because")
        else:
            messages.success(request, _("Written down. The partner is not asked."))
            return redirect("partnerships:finding", id)
    context = {"form": form, "finding": finding}
    return page(request, "partnerships/finding_spare.html", context)


def close(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close a finding, once somebody has read what that means."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.CLOSE_FINDING)
    if request.method == "POST":
        try:
            actions.close_finding(act, id)
        except RuleBroken as no:
            return rule_page(request, [str(wording.OBSTACLES[code]) for code in no.because])
        messages.success(request, _("Closed. Both versions stand as they are."))
        return redirect("partnerships:finding", id)
    return page(request, "partnerships/finding_close.html", {"finding": finding})


def read_replies(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take it that the replies to a finding were read."""
    if request.method != "POST":
        raise NotFound
    actions.read_replies(act_of(request), id)
    messages.success(request, _("Noted. The partner sees that its reply was read."))
    return redirect("partnerships:finding", id)


def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask why, and withdraw a finding."""
    act = act_of(request)
    finding = get_finding(act, id)
    require(act, Can.CLOSE_FINDING)
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_finding(act, id, because=form.cleaned_data["because"])
        except RuleBroken as no:
            pages.tell(form, no, "because")
        else:
            messages.success(request, _("Withdrawn. It stays on record, with your reason."))
            return redirect("partnerships:finding", id)
    context = {"form": form, "finding": finding}
    return page(request, "partnerships/finding_withdraw.html", context)


def open_file(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    """Give a document that the partner gave with a reply or a remedy, to be saved."""
    act = act_of(request)
    finding = get_finding(act, id)
    files = [each for some in files_of_replies(finding).values() for each in some]
    files += [each for claimed in remedies_of(finding) for each in claimed.files]
    found = next((each for each in files if each.id == file), None)
    if found is None:
        raise NotFound
    return HttpResponse(open_attachment(act, file), headers=headers_for(found))


def _handed_over(request: HttpRequest, finding: Finding, key: str) -> HttpResponse:
    context = {"finding": finding, "address": address_of(request, key)}
    return page(request, "partnerships/finding_link.html", context)


def _form(request: HttpRequest, pair: Pair, initial: dict[str, Any]) -> forms.DraftFinding:
    chosen = [UUID(id) for id in initial.get("accounts", ())]
    accounts = accounts_to_choose(act_of(request), pair, _MOST_SHOWN, chosen=chosen)
    row = initial["row"]
    initial = initial | {"row": row or forms.WHOLE}
    accounts.sort(key=lambda each: not any(is_of(row, id) for id in each.rows) if row else False)
    named = pages.rows_named(act_of(request), pair, ids_to_find())
    return forms.DraftFinding(
        request.POST or None,
        rows=[(forms.WHOLE, _("The whole verdict, as it stands now")), *named],
        accounts=pages.to_choose(accounts),
        hints=pages.hints_of(accounts),
        initial=initial,
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _saying(form: forms.DraftFinding) -> actions.Saying:
    clean = form.cleaned_data
    return actions.Saying(
        row="" if clean["row"] == forms.WHOLE else clean["row"],
        incident=clean["incident"],
        found=clean["found"],
        would_remedy=clean["would_remedy"],
        accounts=[UUID(id) for id in clean["accounts"]],
    )


def _narrow(accounts: list[Evidence]) -> list[dict[str, object]]:
    """Give the accounts that somebody has to show to the partner first, one by one."""
    codes_of = {each.code for each in too_narrow(as_shown(accounts))}
    return [pages.account_of(each) for each in accounts if each.code in codes_of]
