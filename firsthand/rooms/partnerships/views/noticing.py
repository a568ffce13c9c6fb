"""What was noticed of a pair: listed, looked at, contested, answered; and the facts that it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.standards import standards
from firsthand.ground.access.deciding import guest_of, may, require
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.files.wording import REASONS
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import address_of, for_guests
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import noticing as actions
from firsthand.rooms.partnerships.forms import noticing as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.noticing import (
    contests_by_link,
    contests_of,
    get_contest,
    get_noticed,
    list_changes,
    list_noticed,
    list_notices,
    record_of,
    stands_now,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules.noticing import OF_AGREEMENTS, OF_PROMISES, Obstacle, Rule
from firsthand.rooms.partnerships.views.accounts import line_of
from firsthand.rooms.partnerships.views.noticed_records import lines_of, own_words
from firsthand.rooms.partnerships.wording import links
from firsthand.rooms.partnerships.wording import noticing as wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firsthand.ground.access.acts import Act
    from firsthand.ground.web.forms import Form
    from firsthand.rooms.partnerships.models import Noticed

_MOST = 200
_ID = re.compile(r"\b[A-Z]\d+(\.\d+)?\b")
"""An id of a standard, as the sentence of a rule has it."""
_TO_ANSWER = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Asking:
    """A page with one form: its title, where one came from, its button, and what stands above it."""

    title: str
    back: str
    button: str
    lead: str = ""


def noticed_of(request: HttpRequest, id: UUID) -> HttpResponse:
    """List what was noticed of a pair, the facts on record, and every rule."""
    act = act_of(request)
    pair = get_pair(act, id)
    found = [_listed(each) for each in list_noticed(act, pair)[:_MOST]]
    context = {
        "pair": pair,
        "lines": [line for line in found if not line["each"].ended_at],
        "ended": [line for line in found if line["each"].ended_at],
        "notices": [(each, wording.KINDS[each.kind]) for each in list_notices(act, pair)[:_MOST]],
        "changes": list_changes(act, pair)[:_MOST],
        "rules": [in_words(str(each)) for each in wording.RULES.values()],
        "may_record": may(act, Can.RECORD_FACT),
    }
    return page(request, "partnerships/noticed_of.html", context)


def noticed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show something that was noticed: the account, the rule, the record, and both versions."""
    act = act_of(request)
    found = get_noticed(act, id)
    anew = stands_now(act, found)
    context = {
        **_shown(act, found),
        "anew": anew if anew.id != found.id else None,
        "own_words": own_words(record_of(act, found)),
        "is_promise": Rule(found.rule) in OF_PROMISES,
        "is_agreement": Rule(found.rule) in OF_AGREEMENTS,
        "may_ask": may(act, Can.ASK_ABOUT_NOTICED) and not found.ended_at,
        "may_contest": may(act, Can.CONTEST_NOTICED) and not found.ended_at,
        "may_answer": may(act, Can.ANSWER_CONTEST),
    }
    return page(request, "partnerships/noticed.html", context)


def record_notice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask how long before it something was told, and record it."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.RECORD_FACT)
    form = forms.RecordNotice(request.POST or None)
    back = reverse("partnerships:noticed_of", args=[id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_notice(act, pair.id, **form.told())
        except RuleBroken as no:
            _tell(
                form,
                no,
                {
                    Obstacle.NO_WORDS: "what",
                    Obstacle.TOLD_AFTER: "held_on",
                    Obstacle.DAY_AHEAD: "held_on",
                },
            )
        else:
            messages.success(request, _("Kept. What follows from it is below."))
            return redirect(back)
    asking = Asking(_("How long before it we were told"), back, _("Keep it"))
    return _ask(request, form, asking)


def record_change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what we wanted changed and what the answer was, and record it."""
    act = act_of(request)
    pair = get_pair(act, id)
    require(act, Can.RECORD_FACT)
    form = forms.RecordChange(request.POST or None)
    back = reverse("partnerships:noticed_of", args=[id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_change(act, pair.id, **form.told())
        except RuleBroken as no:
            _tell(
                form,
                no,
                {
                    Obstacle.NO_WORDS: "what",
                    Obstacle.TOLD_AFTER: "answered_on",
                    Obstacle.DAY_AHEAD: "answered_on",
                },
            )
        else:
            messages.success(request, _("Kept. What follows from it is below."))
            return redirect(back)
    asking = Asking(_("A change that we asked for"), back, _("Keep it"))
    return _ask(request, form, asking)


def withdraw_fact(request: HttpRequest, id: UUID, fact: UUID) -> HttpResponse:
    """Take back a fact that was recorded by mistake."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    actions.withdraw_fact(act, id, fact)
    messages.success(request, _("Taken back. What followed from it counts no more."))
    return redirect("partnerships:noticed_of", id)


def ask_about_noticed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask until when, and give a link by which the partner may say what is wrong."""
    act = act_of(request)
    found = get_noticed(act, id)
    require(act, Can.ASK_ABOUT_NOTICED)
    back = reverse("partnerships:noticed", args=[id])
    until = act.at.date() + _TO_ANSWER
    form = forms.AskAbout(request.POST or None, initial={"until": until})
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        try:
            key = actions.ask_about_noticed(act, id, until=until)
        except RuleBroken as no:
            form.tell(no.because, {**wording.OBSTACLES, **links.OBSTACLES}, otherwise="until")
        else:
            context = {"found": found, "link": address_of(request, key), "until": until}
            return page(request, "partnerships/ask_about_noticed.html", context)
    lead = _(
        "The partner sees this one account, what was promised or agreed, and its days: no words that one of us wrote about it, and nothing else of ours."
    )
    asking = Asking(_("Ask the partner about it"), back, _("Make a link"), lead)
    return _ask(request, form, asking)


def contest(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask one of us what is wrong with something that was noticed."""
    act = act_of(request)
    found = get_noticed(act, id)
    require(act, Can.CONTEST_NOTICED)
    form = forms.Contest(request.POST or None, request.FILES or None)
    back = reverse("partnerships:noticed", args=[id])
    if request.method == "POST" and _contested(act, found.id, form):
        messages.success(request, _("Kept. It counts until somebody of us has answered."))
        return redirect(back)
    asking = Asking(_("What is wrong with it?"), back, _("Keep it"), found.evidence.note)
    return _ask(request, form, asking)


def answer_contest(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask what we make of a word against something."""
    act = act_of(request)
    contest = get_contest(act, id)
    require(act, Can.ANSWER_CONTEST)
    form = forms.AnswerContest(request.POST or None)
    back = reverse("partnerships:noticed", args=[stands_now(act, contest.noticed).id])
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            actions.answer_contest(
                act, id, is_accepted=clean["verdict"] == "accept", answer=clean["answer"]
            )
        except RuleBroken as no:
            _tell(form, no, {Obstacle.NO_REASON_GIVEN: "answer"})
        else:
            messages.success(request, _("Answered. Both versions stay beside each other."))
            return redirect(back)
    return _ask(request, form, Asking(_("Your answer"), back, _("Answer"), contest.because))


def contest_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the paper that came with a word against something, to be saved."""
    act = act_of(request)
    attachment = get_contest(act, id).attachment
    if attachment is None:
        raise NotFound
    return HttpResponse(open_attachment(act, attachment.id), headers=headers_for(attachment))


@for_guests
def contest_noticed(request: HttpRequest, link: UUID) -> HttpResponse:
    """Show a partner one thing that was noticed, and take what it says against it."""
    act = act_of(request)
    record = guest_of(act).record
    found = stands_now(act, get_noticed(act, record))
    form = forms.Contest(request.POST or None, request.FILES or None)
    if request.method == "POST" and _contested(act, record, form):
        messages.success(request, _("Sent. You can come back by the same link to see the answer."))
        return redirect("partnerships:contest_noticed", link)
    context = {**_shown(act, found), "contests": contests_by_link(act, found), "form": form}
    return page(request, "partnerships/contest_noticed.html", context)


def _listed(each: Noticed) -> dict[str, Any]:
    return {
        "each": each,
        "day": date.fromisoformat(each.evidence.seen),
        "line": line_of(each.evidence),
    }


def in_words(rule: str) -> str:
    """Put the name of each standard beside its id, in the sentence of a rule."""
    names, speak = standards(), said.words().gettext

    def named(match: re.Match[str]) -> str:
        name = speak(names.name_of(match[0]))
        return match[0] if name == match[0] else _("“{name}” ({id})").format(name=name, id=match[0])

    return _ID.sub(named, rule)


def _shown(act: Act, found: Noticed) -> dict[str, object]:
    """Give what both sides see of something that was noticed."""
    record = record_of(act, found)
    return {
        "found": found,
        "line": line_of(found.evidence),
        "day": date.fromisoformat(found.evidence.seen),
        "rule": in_words(str(wording.RULES[Rule(found.rule)])),
        "lines": lines_of(found, record, act.at),
        "contests": contests_of(act, found),
    }


def _contested(act: Act, id: UUID, form: forms.Contest) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.contest_noticed(act, id, form.word())
    except RuleBroken as no:
        _tell(form, no, {Obstacle.NO_REASON_GIVEN: "because"})
        return False
    return True


def _tell(form: Form, no: RuleBroken, fields: Mapping[Obstacle, str]) -> None:
    """Say at its field what stands in the way; what is wrong with a file, at the file."""
    words = {**REASONS, **wording.OBSTACLES}
    form.tell(no.because, words, {**dict.fromkeys(REASONS, "file"), **fields})


def _ask(request: HttpRequest, form: Form, asking: Asking) -> HttpResponse:
    return page(request, "partnerships/fact.html", {"form": form, "asking": asking})
