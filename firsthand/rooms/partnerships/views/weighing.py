"""What the network makes of answers: one question with everything sent to it, what members say, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.page.wording import STATE_MARKS, STATES
from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.standards import standards
from firsthand.core.verdict import judge
from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.rubric import QUESTIONS
from firsthand.core.verdict.vocabulary import Signing, State
from firsthand.ground.access.deciding import may, require
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.sheets import Cell, sheet
from firsthand.rooms.partnerships.actions import opening, weighing
from firsthand.rooms.partnerships.forms import inquiry as forms
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.inquiry import (
    answers_to,
    files_sent,
    get_inquiry,
    get_question,
    last_weighing,
    letters_of,
    own_voice,
    questions_of,
    voices_on,
)
from firsthand.rooms.partnerships.rules.inquiry import OF_MEMBERS, is_stop, number_of
from firsthand.rooms.partnerships.rules.letters import Kind
from firsthand.rooms.partnerships.rules.stages import NEXT, Stage
from firsthand.rooms.partnerships.rules.weighing import (
    MOST_VOICES_SHOWN,
    Basis,
    Shows,
    Voice,
    knowing_of,
    weight_of,
)
from firsthand.rooms.partnerships.views.questions import (
    Line,
    is_weighed_late,
    lines_for_us,
    title_of,
    words_of,
)
from firsthand.rooms.partnerships.wording import codes
from firsthand.rooms.partnerships.wording import inquiry as asking
from firsthand.rooms.partnerships.wording import weighing as wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Question, Weighing

_AGAINST = (State.NOT_MET, State.CONTESTED, State.PARTLY)
_STAGES = {Signing.SAY_NO: Stage.DECLINED, Signing.NEGOTIATE_FIRST: Stage.NEGOTIATING}
_LETTERS = {Signing.SAY_NO: Kind.NO_THANK_YOU, Signing.NEGOTIATE_FIRST: Kind.NEGOTIATE}


def inquiry_question(request: HttpRequest, id: UUID, question: UUID) -> HttpResponse:
    """Show one question with everything that was sent to it, and ask what it shows."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    asked = get_question(act, inquiry, question)
    is_of_members = asked.row in OF_MEMBERS
    form = forms.Weigh(request.POST or None, is_of_members=is_of_members)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            made = weighing.weigh(
                act,
                id,
                question,
                finding=Shows(clean["finding"]),
                basis=Basis(clean["basis"]) if clean["basis"] else None,
                why=clean["why"],
            )
        except RuleBroken as no:
            for code in no.because:
                form.add_error(_FIELDS.get(code), str(wording.OBSTACLES[code]))
        else:
            messages.success(request, _said_of(made, asked.row))
            return redirect("partnerships:inquiry_question", id, question)
    words, papers, language = words_of(inquiry, asked)
    own = own_voice(act, asked) if is_of_members else None
    context = {
        "inquiry": inquiry,
        "question": asked,
        "number": number_of(asked.row),
        "title": title_of(asked.row),
        "words": words,
        "papers": papers,
        "words_language": language,
        "shown_by": _shown_by(asked.row),
        "is_of_members": is_of_members,
        "answers": answers_to(act, asked),
        "declinings": asking.DECLININGS,
        "outcome": asking.OUTCOMES[asked.request.outcome] if asked.request else "",
        "reason": asked.request.reason if asked.request else "",
        "voices": _voices(act, asked) if is_of_members and may(act, Can.WEIGH) else None,
        "may_say": is_of_members
        and may(act, Can.SAY)
        and not _is_weighed(last_weighing(act, asked)),
        "own_words": wording.VOICES[own.says] if own else "",
        "found": _found(last_weighing(act, asked), asked.row),
        "is_late": is_weighed_late(asked),
        "form": form if may(act, Can.WEIGH) else None,
    }
    return page(request, "partnerships/inquiry_question.html", context)


def _is_weighed(last: Weighing | None) -> bool:
    return last is not None and last.finding != Shows.OPEN


def say(request: HttpRequest, id: UUID, question: UUID) -> HttpResponse:
    """Say what one thinks, as a member; nobody sees whose words they are."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    asked = get_question(act, inquiry, question)
    require(act, Can.SAY)
    if asked.row not in OF_MEMBERS:
        raise NotFound
    own = own_voice(act, asked)
    form = forms.Say(
        request.POST or None, initial={"says": own.says, "why": own.why} if own else None
    )
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            weighing.say(act, id, question, says=Voice(clean["says"]), why=clean["why"])
        except RuleBroken as no:
            form.tell(no.because, wording.OBSTACLES)
        else:
            messages.success(request, _("Kept. You can change it until it is weighed."))
            return redirect("partnerships:inquiry_question", id, question)
    words, _papers, language = words_of(inquiry, asked)
    context = {
        "inquiry": inquiry,
        "question": asked,
        "title": f"{number_of(asked.row)}. {title_of(asked.row)}",
        "words": words,
        "words_language": language,
        "form": form,
    }
    return page(request, "partnerships/inquiry_say.html", context)


def answer_file(request: HttpRequest, id: UUID, question: UUID, file: UUID) -> HttpResponse:
    """Give a document that was sent, to be saved."""
    act = act_of(request)
    found = files_sent(act, get_question(act, get_inquiry(act, id), question))
    attachment = found.filter(id=file).first()
    if attachment is None:
        raise NotFound
    return HttpResponse(open_attachment(act, file), headers=headers_for(attachment))


def outcome(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what follows before signing, with the reason of each question; move the partnership on."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    partnership = inquiry.pair.partnership
    if request.method == "POST":
        require(act, Can.CHANGE)
        stage = request.POST.get("stage", "")
        if stage not in (Stage.DECLINED, Stage.NEGOTIATING):
            raise RuleBroken(["stage_does_not_follow"])
        opening.change_stage(act, partnership.id, stage=Stage(stage))
        messages.success(request, _("Saved."))
        return redirect("partnerships:outcome", id)
    result = judge(case_of(inquiry.pair, inquiry.period))
    end = result.before_signing
    lines = lines_for_us(inquiry, questions_of(act, inquiry))
    reasons = [_reason(each, State(result.rows[each.question.row])) for each in lines]
    nexts = [stage for stage in NEXT[Stage(partnership.stage)] if stage in _STAGES.values()]
    context = {
        "inquiry": inquiry,
        "end": end,
        "word": wording.ENDS[end] if end else "",
        "sentence": wording.END_SENTENCES[end] if end else "",
        "mark": wording.END_MARKS[end] if end else "open",
        "unknown": _stops_unknown(result.rows) if end is Signing.NOT_ENOUGH_ANSWERS else [],
        "groups": _reasons_in_groups(reasons),
        "stage": codes.STAGES[partnership.stage],
        "stages": [
            (each.value, wording.MOVES[each], wording.MOVED[each], each is _STAGES.get(end))
            for each in nexts
            if end
        ]
        if may(act, Can.CHANGE)
        else [],
        "kinds": [
            (each.value, wording.LETTERS[each], each is _LETTERS.get(end)) for each in Kind if end
        ]
        if may(act, Can.WRITE_LETTER)
        else [],
        "letters": [(each, wording.LETTERS[each.kind]) for each in letters_of(act, inquiry)],
    }
    return page(request, "partnerships/inquiry_outcome.html", context)


def _stops_unknown(rows: Mapping[str, State]) -> list[str]:
    """Name the questions that could stop us and of which nothing is known, asked or not."""
    return [
        f"{number_of(row)}. {title_of(row)}"
        for row in QUESTIONS
        if is_stop(row) and rows[row] is State.UNKNOWN
    ]


def download(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Give the questions and their answers as a table file: `csv` or `xlsx`."""
    act = act_of(request)
    inquiry = get_inquiry(act, id)
    heads = [
        _("Number"),
        _("Question"),
        _("In these words"),
        _("Documents asked for"),
        _("Asked on"),
        _("Due on"),
        _("Reminded on"),
        _("What became of it"),
        _("Reason"),
        _("Answer"),
        _("Documents"),
        _("Sent on"),
        _("Sent by"),
        _("What it shows"),
        _("Rests on"),
        _("Why"),
    ]
    rows = [
        _cells(each) for each in lines_for_us(inquiry, questions_of(act, inquiry, with_files=True))
    ]
    return sheet("questions", form, heads, rows)


_FIELDS = {
    "no_why": "why",
    "no_basis": "basis",
    "no_words_there": "basis",
    "no_document_there": "basis",
    "not_for_members": "basis",
}


def _shown_by(row: str) -> list[tuple[str, str]]:
    """Say what would show that it is met, and that it is not."""
    asks = standards().rows[row]
    words = said.words()
    return [
        (_("Met"), words.gettext(asks.shows_met)),
        (_("Not met"), words.gettext(asks.shows_not_met)),
    ]


def _voices(act: Act, asked: Question) -> dict[str, Any]:
    voices = list(voices_on(act, asked)[:MOST_VOICES_SHOWN])
    return {
        "counts": [
            (words, sum(each.says == code for each in voices))
            for code, words in wording.VOICES.items()
        ],
        "words": [(wording.VOICES[each.says], each.why) for each in voices if each.why],
        "number": len(voices),
    }


def _found(made: Weighing | None, row: str) -> dict[str, Any] | None:
    if made is None:
        return None
    return {
        "finding": wording.FINDINGS[made.finding],
        "mark": wording.FINDING_MARKS[made.finding],
        "basis": wording.BASES.get(made.basis, ""),
        "why": made.why,
        "made_at": made.made_at,
        "evidence": made.evidence,
        "counts": _counts(made, row),
    }


def _counts(made: Weighing, row: str) -> str:
    """Say how strong what was filed is on this row; that a bare statement settles nothing is said in full."""
    if not made.basis:
        return ""
    knowing = knowing_of(Basis(made.basis), Shows(made.finding))
    grade = weight_of(standards().rows[row], knowing).counts_as
    if grade == "D":
        return _("It is kept, and settles nothing: on this question that is a bare statement.")
    if grade == "C":
        return _(
            "A general statement: with another one from a different group it settles the question."
        )
    return str(codes.STRENGTHS[grade])


def _said_of(made: Weighing, row: str) -> str:
    counts = _counts(made, row)
    if not counts:
        return _("Kept. The question stays open.")
    return _("Kept, and the verdict reached anew. How strong: {strength}").format(strength=counts)


def _reason(line: Line, state: State) -> dict[str, Any]:
    weighings: list[Weighing] = list(line.question.weighings.all())
    asked = line.question.request
    return {
        "line": line,
        "state": state,
        "mark": STATE_MARKS[state].value,
        "stands": said.words().gettext(STATES[state]),
        "why": weighings[0].why if weighings else "",
        "is_refused": bool(asked and asked.outcome == Outcome.REFUSED),
    }


def _reasons_in_groups(reasons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what speaks against it first, then what is not known, then what speaks for it."""
    against = [each for each in reasons if each["state"] in _AGAINST]
    unknown = [each for each in reasons if each["state"] is State.UNKNOWN]
    settled = [each for each in reasons if each["state"] is State.MET]
    against.sort(key=lambda each: (not is_stop(each["line"].question.row), each["line"].number))
    unknown.sort(key=lambda each: (not is_stop(each["line"].question.row), each["line"].number))
    groups = (
        (_("What speaks against it"), "", against),
        (
            _("What is not known"),
            _(
                "Nobody has shown it. That is held against nobody, and signing has to wait where it could stop you."
            ),
            unknown,
        ),
        (_("What is settled"), "", settled),
    )
    return [{"name": name, "hint": hint, "reasons": found} for name, hint, found in groups if found]


def _cells(line: Line) -> list[Cell]:
    question = line.question
    asked, answers = question.request, list(question.answers.all())
    weighings, last = list(question.weighings.all()), None
    if answers:
        last = answers[0]
    names = [each.attachment.name for each in last.files.all()] if last else []
    return [
        line.number,
        line.title,
        line.words,
        line.papers,
        asked.asked_on if asked else None,
        asked.due_on if asked else None,
        asked.reminded_on if asked else None,
        str(asking.OUTCOMES[asked.outcome]) if asked else line.said,
        asked.reason if asked else "",
        last.text if last else "",
        ", ".join(names),
        last.sent_at.date() if last else None,
        last.sent_by if last else "",
        line.finding,
        str(wording.BASES.get(weighings[0].basis, "")) if weighings else "",
        weighings[0].why if weighings else "",
    ]
