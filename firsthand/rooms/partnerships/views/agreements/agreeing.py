"""What a clause serves, both sides agreeing, links for the partner, the first day of work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.agreements import library
from firsthand.core.agreements.drafting import numbered, read_aloud
from firsthand.core.agreements.serving import is_settled, unsaid
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.standards import standards
from firsthand.core.standards.finding import find
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, require
from firsthand.ground.access.models import GuestLink
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.files.wording import REASONS
from firsthand.ground.vault.keys import sum_of
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import address_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions.agreements import agreeing as actions
from firsthand.rooms.partnerships.forms import agreements as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import (
    agreeings_of,
    copy_of,
    get_agreement,
    get_version,
    last_version,
    links_of,
    list_versions,
    provisions_in,
    readings_of,
    side_of,
)
from firsthand.rooms.partnerships.queries.promised import written_already
from firsthand.rooms.partnerships.rules.agreements import Side, Signing
from firsthand.rooms.partnerships.rules.stages import TALKED_ABOUT
from firsthand.rooms.partnerships.views.agreements.lines import (
    clause_line,
    row_name,
    side_words,
    weaker_in,
)
from firsthand.rooms.partnerships.views.agreements.places import places_of
from firsthand.rooms.partnerships.wording import agreements as wording
from firsthand.rooms.partnerships.wording.agreements import words_in

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import Agreement, AgreementVersion

_SUGGESTED = 8
_LONG_NUMBER = 10


def read_clause(request: HttpRequest, id: UUID, clause: str) -> HttpResponse:
    """Ask somebody of the network which standards a clause in other words serves."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.CHANGE)
    provisions = (
        provisions_in(last_version(agreement)) or copy_of(agreement, side_of(act)).provisions
    )
    found = next(((n, each) for n, each in numbered(provisions) if each.id == clause), None)
    if found is None:
        raise NotFound
    number, each = found
    said = readings_of(agreement).get((each.id, each.text))
    near = [row.id for row in find(standards(), f"{each.heading} {each.text}", _SUGGESTED)]
    rows = list(dict.fromkeys([*each.serves, *(said or ()), *near]))
    form = forms.ReadClause(
        request.POST or None,
        rows=[(row, f"{row_name(row)} ({row})") for row in rows if row in standards().rows],
        initial={"rows": sorted(said or ())},
    )
    words = words_in(agreement.language)
    theirs = read_aloud(each, library().fields, words)
    shown = sum_of(f"{each.heading}\n{theirs}\n{each.text}".encode())
    if request.method == "POST" and form.is_valid():
        try:
            actions.read_clause(
                act,
                id,
                clause,
                words=each.text,
                rows=form.cleaned_data["rows"],
                is_as_shown=request.POST.get("shown") == shown,
            )
        except RuleBroken as no:
            for code in no.because:
                form.add_error(None, str(wording.OBSTACLES[code]))
        else:
            messages.success(request, _("Kept. The standards show it."))
            return redirect("partnerships:agreement", id)
    ours = library().clauses.get(clause)
    context = {
        "agreement": agreement,
        "at": places_of(act, id),
        "form": form,
        "line": clause_line(number, each, agreement.language),
        "ours": words.gettext(ours.fair) if ours else "",
        "shown": shown,
        "theirs": theirs,
    }
    return page(request, "partnerships/agreements/reading.html", context)


def agree(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask who agrees, on which mandate and when, and write it down."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.AGREE)
    last, at = get_version(agreement), places_of(act, id)
    given = [each for each in agreeings_of(agreement) if each.version_id == last.id]
    done = {Side(each.side) for each in given}
    mine = [Side.PARTNER] if act.guest else list(Side)
    sides = [each for each in mine if each not in done]
    form = forms.Agree(
        request.POST or None,
        request.FILES or None,
        sides=sides,
        today=act.at.date(),
        is_guest=act.guest is not None,
    )
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        paper = clean.get("paper")
        try:
            actions.agree(
                act,
                id,
                Signing(who=clean["who"], mandate=clean["mandate"], on=clean["on"]),
                number=_number(request.POST.get("number")),
                side=Side(clean.get("side") or Side.PARTNER),
                paper=(paper.name or "file", paper.read()) if paper else None,
            )
        except RuleBroken as no:
            for code in no.because:
                form.add_error(
                    "paper" if code in REASONS and "paper" in form.fields else None,
                    str(REASONS.get(code) or wording.OBSTACLES[code]),
                )
        else:
            messages.success(request, _("Written down. It stands."))
            return redirect(at.home)
    context = {
        "agreement": agreement,
        "at": at,
        "form": form,
        "last": last,
        "given": [(each, side_words(Side(each.side), side_of(act))) for each in given],
        "is_open": bool(sides) and not agreement.agreed_on,
        "to": at.to("version", last.number),
        "is_talked_about": agreement.pair.partnership.stage in TALKED_ABOUT,
        **_before_agreeing(act, agreement, last),
    }
    return page(request, "partnerships/agreements/agree.html", context)


def _before_agreeing(act: Act, agreement: Agreement, last: AgreementVersion) -> dict[str, Any]:
    """Say what whoever agrees should know: what is not settled, weak, or unread, and what differs from what they sent last."""
    side, provisions = side_of(act), provisions_in(last)
    sent = list_versions(agreement).filter(side=side).values_list("number", flat=True).first()
    is_theirs = sent is not None and sent != last.number
    ours = provisions_in(get_version(agreement, sent)) if is_theirs else []
    still = {each.id for each in provisions}
    differs = f"{places_of(act, agreement.id).differences}?from={sent}&to={last.number}"
    return {
        "already": [] if act.guest else written_already(act, agreement, last),
        "unsettled": sum(not is_settled(each) for each in provisions),
        "weaker": [words for each in provisions for words in weaker_in(each)],
        "unread": [each.heading for each in unsaid(provisions, readings_of(agreement))]
        if side is Side.NETWORK
        else [],
        "taken_out": [each.heading for each in ours if each.id not in still],
        "differs": differs if is_theirs else "",
        "sent": sent,
    }


def began(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask on which day work began."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.CHANGE)
    form = forms.FirstDay(request.POST or None, initial={"on": agreement.work_began_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_first_day(act, id, on=form.cleaned_data["on"])
        except RuleBroken as no:
            for code in no.because:
                form.add_error("on", str(wording.OBSTACLES[code]))
        else:
            messages.success(request, _("Saved."))
            return redirect("partnerships:agreement", id)
    context = {"form": form, "agreement": agreement, "at": places_of(act, id)}
    return page(request, "partnerships/agreements/began.html", context)


def links(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make links by which the partner takes part, and take them away. A new one is shown once."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    require(act, Can.SHARE_AGREEMENT)
    address = ""
    form = forms.ShareAgreement(None)
    if request.method == "POST" and request.POST.get("end"):
        actions.end_link(act, id, _uuid(str(request.POST["end"])))
        messages.success(request, _("The link opens nothing any more."))
        return redirect("partnerships:agreement_links", id)
    if request.method == "POST":
        form = forms.ShareAgreement(request.POST)
        if form.is_valid():
            ends_at = act.at + timedelta(days=form.cleaned_data["days"])
            address = address_of(request, actions.share_agreement(act, id, ends_at=ends_at)[1])
    context = {
        "agreement": agreement,
        "at": places_of(act, id),
        "form": form,
        "address": address,
        "links": [(each, _is_open(each, act.at)) for each in links_of(act, agreement)],
        "has_version": last_version(agreement) is not None,
        "may_draft": may(act, Can.DRAFT_AGREEMENT),
    }
    return page(request, "partnerships/agreements/links.html", context)


def paper(request: HttpRequest, id: UUID, agreeing: UUID) -> HttpResponse:
    """Give the signed paper, as it was kept."""
    act = act_of(request)
    found = agreeings_of(get_agreement(act, id)).filter(id=agreeing).first()
    if found is None or found.attachment is None:
        raise NotFound
    data = open_attachment(act, found.attachment.id)
    return HttpResponse(data, headers=headers_for(found.attachment))


def _is_open(link: GuestLink, at: datetime) -> bool:
    return link.revoked_at is None and link.ends_at > at


def _number(text: str | None) -> int:
    """Give the number of the version that was shown; 0, which is of none, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < _LONG_NUMBER else 0


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
