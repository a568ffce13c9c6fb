"""Sharing with one's network, and what a network reads: verdicts by name, and records that give nobody away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.page.wording import VERDICT_MARKS, VERDICTS
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.standards import standards
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, require
from firsthand.ground.parties.queries import list_memberships
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import sharing as actions
from firsthand.rooms.partnerships.forms import sharing as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.sharing import (
    get_key,
    get_share,
    get_tie,
    list_keys,
    list_shares,
    list_ties,
    partners_to_record,
    records_to_show,
    verdicts_shared_with,
)
from firsthand.rooms.partnerships.rules.sharing import Kind
from firsthand.rooms.partnerships.wording import sharing as wording

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import PartnerRecord, Share


def index(request: HttpRequest) -> HttpResponse:
    """Show with whom we share what, and what our members share with us."""
    act = act_of(request)
    context = {
        "ties": list_ties(act),
        "shares": [{"each": each, "kind": wording.KINDS[each.kind]} for each in list_shares(act)],
        "keys": list_keys(act),
        "verdicts": [_verdict(member, each) for member, each in verdicts_shared_with(act)],
        "records": [_record(each) for each in records_to_show(act)],
        "partners": partners_to_record(act),
        "may_tie": may(act, Can.TIE),
        "may_share": may(act, Can.SHARE),
        "may_record": may(act, Can.MAKE_RECORD),
    }
    return page(request, "partnerships/sharing.html", context)


def give_key(request: HttpRequest) -> HttpResponse:
    """Give a key for one of our members, and show it once."""
    act = act_of(request)
    require(act, Can.TIE)
    form = forms.GiveKey(request.POST or None, members=_members(act))
    key = ""
    if request.method == "POST" and form.is_valid():
        key = actions.give_share_key(act, UUID(form.cleaned_data["member"]))
    return page(request, "partnerships/share_key.html", {"form": form, "key": key})


def enter_key(request: HttpRequest) -> HttpResponse:
    """Take the key that a network gave."""
    act = act_of(request)
    require(act, Can.TIE)
    form = forms.EnterKey(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            tie = actions.enter_share_key(act, form.cleaned_data["key"])
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES, otherwise="key")
        else:
            messages.success(
                request, _("You can share with {network} now.").format(network=tie.network)
            )
            return redirect("partnerships:sharing")
    return page(request, "partnerships/share_join.html", {"form": form})


def share(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what of a pair leaves, and share it with a network."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.SHARE)
    ties = [(str(each.id), each.network) for each in list_ties(act)]
    form = forms.Share(request.POST or None, ties=ties)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            actions.share_verdict(
                act,
                id,
                tie_id=UUID(clean["tie"]),
                kind=Kind(clean["kind"]),
                website=clean["website"],
            )
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES)
        else:
            messages.success(request, _("Shared. You can end it at any time."))
            return redirect("partnerships:sharing")
    return page(request, "partnerships/share.html", {"form": form, "pair": pair, "ties": ties})


def end_key(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a key that we gave."""
    act = act_of(request)
    get_key(act, id)
    require(act, Can.TIE)
    if request.method == "POST":
        actions.end_share_key(act, id)
        messages.success(
            request,
            _(
                "Ended. What this member shares from now on is not read; what it shared stays until it ends it."
            ),
        )
    return redirect("partnerships:sharing")


def end_tie(request: HttpRequest, id: UUID) -> HttpResponse:
    """Share nothing with a network any more."""
    act = act_of(request)
    get_tie(act, id)
    require(act, Can.TIE)
    if request.method == "POST":
        actions.end_tie(act, id)
        messages.success(request, _("Ended, with everything that was shared."))
    return redirect("partnerships:sharing")


def end_share(request: HttpRequest, id: UUID) -> HttpResponse:
    """Share one thing no more."""
    act = act_of(request)
    get_share(act, id)
    require(act, Can.SHARE)
    if request.method == "POST":
        actions.end_share(act, id)
        messages.success(request, _("Ended. It is read no more."))
    return redirect("partnerships:sharing")


def make_record(request: HttpRequest) -> HttpResponse:
    """Make a record of what members say of a partner."""
    act = act_of(request)
    require(act, Can.MAKE_RECORD)
    if request.method != "POST":
        raise NotFound
    form = forms.MakeRecord(request.POST)
    if form.is_valid():
        try:
            actions.make_record(act, form.cleaned_data["partner"])
        except RuleBroken as no:
            for code in no.because:
                messages.warning(request, str(wording.OBSTACLES[code]))
        else:
            messages.success(request, _("The record is made."))
    return redirect("partnerships:sharing")


def _members(act: Act) -> list[tuple[str, str]]:
    """Give our members: the parties that are in us now."""
    found = list_memberships(act.organisation).filter(of__is_us=True, ends_on__isnull=True)
    return list(dict.fromkeys((str(each.member_id), each.member.name) for each in found))


def _verdict(member: str, each: Share) -> dict[str, object]:
    verdict = each.content["verdict"]
    return {
        "member": member,
        "partner": each.content["partner"],
        "key": each.partner_key,
        "word": said.words().gettext(VERDICTS[verdict]),
        "shape": VERDICT_MARKS[verdict].value,
        "shared_at": each.shared_at,
        "moved_at": each.moved_at,
    }


def _record(each: PartnerRecord) -> dict[str, object]:
    names, speak = standards(), said.words().gettext
    return {
        "partner": each.partner_key,
        "made_at": each.made_at,
        "cells": [
            {
                "row": row,
                "name": speak(names.name_of(row)),
                "way": wording.WAYS[way],
                "least": least,
            }
            for row, way, least in each.cells
        ],
    }
