"""Letters to a partner: written from what was found, changed by whoever sends them, kept, taken as Word or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.standards import standards
from firsthand.core.verdict import judge
from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.vocabulary import State
from firsthand.ground.access.deciding import require
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.saving import saved
from firsthand.rooms.partnerships.actions import letters as actions
from firsthand.rooms.partnerships.forms import inquiry as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.inquiry import get_inquiry, get_letter, questions_of
from firsthand.rooms.partnerships.rules.inquiry import is_stop
from firsthand.rooms.partnerships.rules.letters import Kind
from firsthand.rooms.partnerships.views.questions import lines_for_us
from firsthand.rooms.partnerships.views.word import WORD, to_word
from firsthand.rooms.partnerships.wording import weighing as wording
from firsthand.rooms.partnerships.wording.letters import Facts, Point, letter

if TYPE_CHECKING:
    from uuid import UUID

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Inquiry, Weighing

_AGAINST = (State.NOT_MET, State.CONTESTED, State.PARTLY)


def write_letter(request: HttpRequest, id: UUID, kind: str) -> HttpResponse:
    """Show a letter as it could be, to be changed, and keep it."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    require(act, Can.WRITE_LETTER)
    if kind not in set(Kind):
        raise NotFound
    form = forms.WriteLetter(
        request.POST or None,
        language=inquiry.language,
        initial={"text": _draft(act, inquiry, Kind(kind)) if request.method != "POST" else ""},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_letter(act, id, kind=Kind(kind), text=form.cleaned_data["text"])
        except RuleBroken as no:
            form.tell(no.because, wording.LETTER_OBSTACLES, otherwise="text")
        else:
            messages.success(
                request, _("The letter is kept. Take it along, and send it as you like.")
            )
            return redirect("partnerships:letter", id, made.id)
    context = {"inquiry": inquiry, "form": form, "title": wording.LETTERS[Kind(kind)]}
    return page(request, "partnerships/write_letter.html", context)


def show(request: HttpRequest, id: UUID, letter: UUID) -> HttpResponse:
    """Show a letter that was kept."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    kept = get_letter(act, inquiry, letter)
    context = {"inquiry": inquiry, "letter": kept, "title": wording.LETTERS[kept.kind]}
    return page(request, "partnerships/letter.html", context)


def download(request: HttpRequest, id: UUID, letter: UUID, form: str) -> HttpResponse:
    """Give a letter as Word (`docx`) or plain text (`txt`)."""
    act = act_of(request)
    kept = get_letter(act, get_inquiry(act, id), letter)
    if form == "docx":
        with override(kept.language):
            day = date_format(kept.made_at.date())
        data = to_word(
            kept.text, day=day, language=kept.language, is_mirrored=_is_mirrored(kept.language)
        )
        return saved(data, WORD, f"{kept.kind}.docx")
    if form == "txt":
        text = kept.text.replace("\n", "\r\n") + "\r\n"
        return saved(text.encode("utf-8-sig"), "text/plain; charset=utf-8", f"{kept.kind}.txt")
    raise NotFound


def _draft(act: Act, inquiry: Inquiry, kind: Kind) -> str:
    """Write a letter from what was found, in the network's language."""
    rows = judge(case_of(inquiry.pair, inquiry.period)).rows
    with override(inquiry.language):
        speak = said.words().gettext
        points, missing = [], []
        for line in lines_for_us(inquiry, questions_of(act, inquiry)):
            row, state = standards().rows[line.question.row], State(rows[line.question.row])
            weighings: list[Weighing] = list(line.question.weighings.all())
            if state in _AGAINST and (kind is Kind.NEGOTIATE or is_stop(row.id)):
                points.append(
                    Point(
                        line.number,
                        line.title,
                        speak(row.not_met)
                        if state is State.NOT_MET
                        else _("This is met only in part"),
                        weighings[0].why if weighings else "",
                        speak(row.shows_met),
                    )
                )
            asked = line.question.request
            if asked and asked.outcome in (Outcome.PENDING, Outcome.REFUSED):
                missing.append((line.number, line.title))
        return letter(kind, Facts(inquiry.pair.community.name, tuple(points), tuple(missing)))


def _is_mirrored(language: str) -> bool:
    try:
        return bool(get_language_info(language)["bidi"])
    except KeyError:
        return False
