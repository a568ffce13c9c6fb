"""Asking a partner before signing, as the network does it: choose, ask, hand out links, remind, close, look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.rubric import QUESTIONS
from firsthand.ground.access.deciding import may, require
from firsthand.ground.access.guests import links_to
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import address_of
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import inquiry as actions
from firsthand.rooms.partnerships.forms import inquiry as forms
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.days import today_of
from firsthand.rooms.partnerships.queries.inquiry import (
    get_inquiry,
    inquiries_of,
    letters_of,
    questions_of,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules.inquiry import (
    OF_MEMBERS,
    OF_PARTNER,
    Asking,
    counts_as_refused,
    is_stop,
    number_of,
)
from firsthand.rooms.partnerships.views.pair_deeds import Deed
from firsthand.rooms.partnerships.views.questions import Line, lines_for_us, title_of
from firsthand.rooms.partnerships.wording import inquiry as wording
from firsthand.rooms.partnerships.wording import weighing as weighed
from firsthand.rooms.partnerships.wording.letters import to_ask, to_remind

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Inquiry


def inquiries(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what a partner was asked, and begin to ask."""
    act = act_of(request)
    pair = get_pair(act, id)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            inquiry = actions.prepare_inquiry(act, id)
        except RuleBroken as no:
            reasons = [str(wording.OBSTACLES[code]) for code in no.because]
        else:
            return redirect("partnerships:choose_questions", inquiry.id)
    found = list(inquiries_of(act, pair))
    context = {
        "pair": pair,
        "inquiries": found,
        "reasons": reasons,
        "may_ask": may(act, Can.ASK) and not any(each.closed_at is None for each in found),
    }
    return page(request, "partnerships/inquiries.html", context)


def choose_questions(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose and word the questions; save for later, or ask."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    require(act, Can.ASK)
    if inquiry.asked_on:
        return redirect("partnerships:inquiry", id)
    form = forms.ChooseQuestions(request.POST or None, initial=_initial(act, inquiry))
    if request.method == "POST" and form.is_valid():
        do = actions.save_inquiry if "later" in request.POST else actions.ask
        try:
            do(act, id, _wanted(form))
        except RuleBroken as no:
            for code in no.because:
                form.add_error(_FIELDS.get(code), str(wording.OBSTACLES[code]))
        else:
            messages.success(
                request,
                _("Kept for later.")
                if "later" in request.POST
                else _("Asked. Now hand over a link."),
            )
            return redirect("partnerships:inquiry", id)
    groups = [
        {"name": name, "hint": hint, "lines": [_choice(form, row) for row in rows]}
        for name, hint, rows in (
            (_("These could stop us"), "", [row for row in OF_PARTNER if is_stop(row)]),
            (_("These we can talk about"), "", [row for row in OF_PARTNER if not is_stop(row)]),
            (_("For our own members"), str(wording.FOR_MEMBERS), list(OF_MEMBERS)),
        )
    ]
    return page(
        request,
        "partnerships/choose_questions.html",
        {"inquiry": inquiry, "form": form, "groups": groups},
    )


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show an inquiry: where it stands, each question, what can be done."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    lines = lines_for_us(inquiry, questions_of(act, inquiry))
    context = {
        "inquiry": inquiry,
        "groups": _groups(lines),
        "tally": _tally(lines),
        "deeds": _deeds(act, inquiry, lines),
        "letters": [(each, weighed.LETTERS[each.kind]) for each in letters_of(act, inquiry)],
        "links": _links(act, inquiry) if may(act, Can.LINK_INQUIRY) else [],
        "at": act.at,
    }
    return page(request, "partnerships/inquiry.html", context)


@never_cache
def link_inquiry(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose what a link opens; then show it, this once."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    require(act, Can.LINK_INQUIRY)
    rows = [q.row for q in questions_of(act, inquiry) if q.is_asked and q.row in OF_PARTNER]
    form = forms.LinkInquiry(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        row = form.cleaned_data["row"]
        try:
            made, key = actions.link_inquiry(act, id, row=row)
        except RuleBroken as no:
            for code in no.because:
                form.add_error(None, str(wording.OBSTACLES[code]))
        else:
            context = {
                "inquiry": inquiry,
                "address": address_of(request, key),
                "opens": f"{number_of(row)}. {title_of(row)}" if row else _("All questions"),
                "ends_at": made.ends_at,
                "text": _text_to_ask(inquiry, address_of(request, key)),
            }
            return page(request, "partnerships/inquiry_linked.html", context)
    return page(request, "partnerships/inquiry_link.html", {"inquiry": inquiry, "form": form})


def revoke_inquiry_link(request: HttpRequest, id: UUID, link: UUID) -> HttpResponse:
    """Let a link open nothing any more."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    actions.revoke_inquiry_link(act, id, link=link)
    messages.success(request, _("This link opens nothing any more."))
    return redirect("partnerships:inquiry", id)


def remind_inquiry(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the text of the one reminder, and write down that it goes out."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    require(act, Can.REMIND_INQUIRY)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            actions.remind_inquiry(act, id)
        except RuleBroken as no:
            reasons = [str(wording.OBSTACLES[code]) for code in no.because]
        else:
            messages.success(request, _("Written down. This was the one reminder."))
            return redirect("partnerships:inquiry", id)
    lines = [each for each in lines_for_us(inquiry, questions_of(act, inquiry)) if _waits(each)]
    context = {
        "inquiry": inquiry,
        "reasons": reasons,
        "text": _text_to_remind(inquiry, lines),
        "may_remind": bool(lines and inquiry.asked_on and not inquiry.reminded_on),
    }
    return page(request, "partnerships/inquiry_remind.html", context)


def close_inquiry(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what becomes of each question, and close."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    require(act, Can.CLOSE_INQUIRY)
    if request.method == "POST":
        actions.close_inquiry(act, id)
        messages.success(request, _("Closed. The verdict was reached anew."))
        return redirect("partnerships:outcome", id)
    lines = [each for each in lines_for_us(inquiry, questions_of(act, inquiry)) if _waits(each)]
    context = {
        "inquiry": inquiry,
        "waiting": lines,
        "is_refused": counts_as_refused(
            due=inquiry.due_on,
            reminded=inquiry.reminded_on,
            today=today_of(act, inquiry.pair),
        ),
    }
    return page(request, "partnerships/inquiry_close.html", context)


_FIELDS = {
    "due_not_ahead": "due_on",
    "due_too_far": "due_on",
    "reminder_outside": "remind_on",
}


def _initial(act: Act, inquiry: Inquiry) -> dict[str, Any]:
    given: dict[str, Any] = {
        "intro": inquiry.intro or wording.INTRO,
        "due_on": inquiry.due_on,
        "remind_on": inquiry.remind_on,
    }
    for question in questions_of(act, inquiry):
        given |= {
            f"ask_{question.row}": question.is_asked,
            f"words_{question.row}": question.words,
            f"papers_{question.row}": question.papers,
        }
    return given


def _choice(form: forms.ChooseQuestions, row: str) -> dict[str, Any]:
    return {
        "row": row,
        "ask": form[f"ask_{row}"],
        "words": form[f"words_{row}"],
        "papers": form[f"papers_{row}"] if row not in OF_MEMBERS else None,
        "said": form[f"words_{row}"].value() or "",
    }


def _wanted(form: forms.ChooseQuestions) -> actions.Wanted:
    clean = form.cleaned_data
    rows = [row for row in QUESTIONS if clean[f"ask_{row}"]]
    return actions.Wanted(
        questions={
            row: actions.Worded(
                is_asked=clean[f"ask_{row}"],
                words=clean[f"words_{row}"],
                papers=clean.get(f"papers_{row}", ""),
            )
            for row in QUESTIONS
        },
        intro=clean["intro"],
        asking=Asking(
            rows=rows,
            words=[clean[f"words_{row}"] for row in rows],
            due=clean["due_on"],
            remind=clean["remind_on"],
        ),
    )


def _groups(lines: list[Line]) -> list[dict[str, Any]]:
    groups = (
        (
            _("These could stop us"),
            _(
                "If an answer cannot change, the honest end may be “no, thank you”. That is a good end too."
            ),
            [each for each in lines if each.is_stop],
        ),
        (_("These we can talk about"), "", [each for each in lines if not each.is_stop]),
    )
    return [{"name": name, "hint": hint, "lines": found} for name, hint, found in groups if found]


def _waits(line: Line) -> bool:
    request = line.question.request
    return request is not None and request.outcome == Outcome.PENDING


def _tally(lines: list[Line]) -> str:
    """Say how far it is: 12 answered, 1 declined with a reason, 1 open."""
    outcomes = [each.question.request.outcome for each in lines if each.question.request]
    parts = [
        _("{number} answered").format(number=outcomes.count(Outcome.ANSWERED)),
        _("{number} declined with a reason").format(number=outcomes.count(Outcome.DECLINED)),
        _("{number} refused").format(number=outcomes.count(Outcome.REFUSED)),
        _("{number} open").format(number=outcomes.count(Outcome.PENDING)),
    ]
    told = ", ".join(each for each in parts if not each.startswith("0 "))
    ours = sum(each.is_of_members for each in lines)
    return told + _("; {number} for our members").format(number=ours) if told and ours else told


def _deeds(act: Act, inquiry: Inquiry, lines: list[Line]) -> list[Deed]:
    to = {
        name: reverse(f"partnerships:{name}", args=[inquiry.id])
        for name in (
            "choose_questions",
            "link_inquiry",
            "remind_inquiry",
            "close_inquiry",
            "outcome",
        )
    }
    deeds = []
    if not inquiry.asked_on:
        if may(act, Can.ASK):
            deeds.append(Deed(_("Choose the questions, and ask"), to["choose_questions"]))
        return deeds
    if not inquiry.closed_at:
        deeds += _open_deeds(act, inquiry, lines, to)
    deeds.append(
        Deed(_("See what follows"), to["outcome"], _("Say no, negotiate, ask more, or go on"))
    )
    for form, words in (("xlsx", _("Take it as a spreadsheet")), ("csv", _("Take it as CSV"))):
        deeds.append(Deed(words, reverse("partnerships:inquiry_download", args=[inquiry.id, form])))
    return deeds


def _open_deeds(act: Act, inquiry: Inquiry, lines: list[Line], to: dict[str, str]) -> list[Deed]:
    deeds = []
    if may(act, Can.LINK_INQUIRY):
        deeds.append(Deed(_("Make a link for the partner"), to["link_inquiry"]))
    if may(act, Can.REMIND_INQUIRY):
        why_not = ""
        if inquiry.reminded_on:
            why_not = _("The one reminder went out on {day}.").format(day=_day(inquiry.reminded_on))
        elif not any(_waits(each) for each in lines):
            why_not = str(wording.OBSTACLES["nobody_to_remind"])
        small = _("Once. Planned for {day}.").format(day=_day(inquiry.remind_on))
        deeds.append(
            Deed(_("Remind them"), "" if why_not else to["remind_inquiry"], small, why_not)
        )
    if may(act, Can.CLOSE_INQUIRY):
        deeds.append(
            Deed(_("Close the questions"), to["close_inquiry"], _("Answers can change until then"))
        )
    return deeds


def _links(act: Act, inquiry: Inquiry) -> list[dict[str, Any]]:
    """Give the links that still open something."""
    open_ones = links_to(act, Opens.INQUIRY, inquiry.id).filter(
        revoked_at__isnull=True, ends_at__gt=act.at
    )
    return [
        {
            "link": each,
            "opens": f"{number_of(each.part)}. {title_of(each.part)}"
            if each.part
            else _("All questions"),
        }
        for each in open_ones
    ]


def _text_to_ask(inquiry: Inquiry, address: str) -> str:
    """Give what can be sent with a link, in the network's language."""
    with override(inquiry.language):
        return to_ask(inquiry.pair.community.name, _day(inquiry.due_on), address)


def _text_to_remind(inquiry: Inquiry, lines: list[Line]) -> str:
    with override(inquiry.language):
        missing = [(each.number, title_of(each.question.row)) for each in lines]
        return to_remind(inquiry.pair.community.name, _day(inquiry.due_on), missing)


def _day(day: date | None) -> str:
    return date_format(day) if day else ""
