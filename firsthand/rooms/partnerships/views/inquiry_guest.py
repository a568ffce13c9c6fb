"""The partner's side, by link: what is asked, one question at a time, documents, a link for a colleague, sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.core.verdict.case import Outcome
from firsthand.ground.access.deciding import guest_of
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.ground.files.wording import REASONS
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import address_of, for_guests
from firsthand.ground.web.pages import page
from firsthand.rooms.partnerships.actions import answering as actions
from firsthand.rooms.partnerships.actions.answering import Saved, Writing
from firsthand.rooms.partnerships.forms import inquiry as forms
from firsthand.rooms.partnerships.queries.answering import (
    asked_of,
    draft_to,
    file_with,
    files_with,
    question_for,
    questions_for,
)
from firsthand.rooms.partnerships.rules.inquiry import (
    OF_MEMBERS,
    Obstacle,
    Written,
    is_stop,
    number_of,
    obstacle_to_sending,
)
from firsthand.rooms.partnerships.views.questions import Line, title_of, words_of
from firsthand.rooms.partnerships.wording import inquiry as wording

if TYPE_CHECKING:
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import AnswerDraft, Inquiry, Question

_CALLED = "called"
"""Where a session remembers what somebody calls themselves."""


@for_guests
def answer_inquiry(request: HttpRequest, link: UUID) -> HttpResponse:
    """Show everything that is asked and how far it is; send what is written."""
    act = act_of(request)
    inquiry = asked_of(act)
    lines = [_line(inquiry, each) for each in questions_for(act, inquiry)]
    missing = [each for each in lines if _lacks(each)]
    if request.method == "POST" and (not missing or "rest" in request.POST):
        try:
            sent = actions.send_answers(act, called=_called(request))
        except RuleBroken as no:
            for code in no.because:
                messages.info(request, str(wording.OBSTACLES[code]))
        else:
            messages.success(request, _("Sent. Answers: {number}.").format(number=len(sent)))
            return redirect("partnerships:answer_inquiry", link)
    context = {
        "link": link,
        "inquiry": inquiry,
        "groups": _groups(lines),
        "tally": _tally(lines),
        "missing": missing if request.method == "POST" else [],
        "ready": [each for each in lines if each.finding],
        "is_whole": not guest_of(act).part,
    }
    return page(request, "partnerships/answer_inquiry.html", context)


@for_guests
def answer_question(request: HttpRequest, link: UUID, row: str) -> HttpResponse:
    """Write an answer to one question, and go on later. Nothing is sent by this."""
    act = act_of(request)
    inquiry = asked_of(act)
    asked = question_for(act, inquiry, row)
    draft = draft_to(act, asked)
    form = forms.WriteAnswer(
        request.POST or None,
        request.FILES or None,
        initial=_initial(draft, _called(request)),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        request.session[_CALLED] = form.cleaned_data["called"]
        try:
            saved = actions.save_answer(act, row, _writing(form))
        except RuleBroken as no:
            for code in no.because:
                form.add_error(
                    "documents" if "files" in code else "text", str(wording.OBSTACLES[code])
                )
        else:
            draft = saved.draft
            if not saved.is_late and not saved.refused:
                messages.success(request, _("Saved. It is not sent yet."))
                return redirect(*_onward(request, act, inquiry, link, row))
            form = _shown_again(request, saved)
            status = 409 if saved.is_late else 200
    words, papers, language = words_of(inquiry, asked)
    context = {
        "link": link,
        "inquiry": inquiry,
        "question": asked,
        "number": number_of(row),
        "title": title_of(row),
        "words": words,
        "papers": papers,
        "words_language": language,
        "draft": draft,
        "form": form,
        "files": files_with(act, draft),
        "is_closed": bool(inquiry.closed_at),
        "may_hand_on": not guest_of(act).part and not inquiry.closed_at,
        "is_late": status != 200,
    }
    return page(request, "partnerships/answer_question.html", context, status=status)


@for_guests
def save_draft(request: HttpRequest, link: UUID, row: str) -> HttpResponse:  # noqa: ARG001  # the address holds it
    """Keep what is typed so far, and say which version it is now."""
    act = act_of(request)
    if request.method != "POST":
        raise NotFound
    form = forms.WriteAnswer(request.POST)
    if not form.is_valid():
        return JsonResponse({}, status=400)
    try:
        saved = actions.save_answer(act, row, _writing(form, is_by_itself=True))
    except RuleBroken as no:
        return JsonResponse({"said": str(wording.OBSTACLES[no.because[0]])}, status=409)
    if saved.is_late:
        said = _("{who} saved this answer while you wrote. Press “Save”: both texts are kept.")
        return JsonResponse({"said": said.format(who=_who(saved.draft))}, status=409)
    return JsonResponse({"version": saved.draft.version})


@for_guests
def file(request: HttpRequest, link: UUID, row: str, id: UUID) -> HttpResponse:
    """Give back a document that lies with an answer, or take it away again."""
    act = act_of(request)
    asked = question_for(act, asked_of(act), row)
    if request.method == "POST":
        actions.remove_file(act, row, id)
        messages.success(request, _("The document is taken away."))
        return redirect("partnerships:answer_inquiry_question", link, row)
    lying = file_with(act, draft_to(act, asked), id)
    return HttpResponse(open_attachment(act, id), headers=headers_for(lying.attachment))


@for_guests
def hand_on(request: HttpRequest, link: UUID, row: str) -> HttpResponse:
    """Make a link to one question, for a colleague; it is shown this once."""
    act = act_of(request)
    inquiry = asked_of(act)
    question_for(act, inquiry, row)
    context: dict[str, Any] = {
        "link": link,
        "row": row,
        "title": f"{number_of(row)}. {title_of(row)}",
        "address": "",
    }
    if request.method == "POST":
        try:
            made, key = actions.hand_on(act, row)
        except RuleBroken as no:
            context["reasons"] = [str(wording.OBSTACLES[code]) for code in no.because]
        else:
            context |= {"address": address_of(request, key), "ends_at": made.ends_at}
    return page(request, "partnerships/answer_hand_on.html", context)


def _called(request: HttpRequest) -> str:
    return str(request.session.get(_CALLED, ""))


def _who(draft: AnswerDraft) -> str:
    return draft.saved_by or _("A colleague")


def _initial(draft: AnswerDraft, called: str) -> dict[str, Any]:
    return {
        "seen": draft.version,
        "text": draft.text,
        "declined": draft.declined,
        "reason": draft.reason,
        "called": called,
    }


def _writing(form: forms.WriteAnswer, *, is_by_itself: bool = False) -> Writing:
    clean = form.cleaned_data
    given: list[UploadedFile[Any]] = clean.get("documents") or []
    return Writing(
        seen=clean["seen"] if clean["seen"] is not None else -1,
        text=clean["text"],
        declined=clean["declined"],
        reason=clean["reason"],
        called=clean["called"],
        is_by_itself=is_by_itself,
        files=tuple((each.name or "file", each.read()) for each in given),
    )


def _shown_again(request: HttpRequest, saved: Saved) -> forms.WriteAnswer:
    """Show the page once more: as it was typed, at the version that is there now, with what was not kept."""
    typed = request.POST.copy()
    typed["seen"] = str(saved.draft.version)
    form = forms.WriteAnswer(typed)
    form.is_valid()
    if saved.is_late:
        form.add_error("text", str(wording.OBSTACLES[Obstacle.STALE]))
    for name, because in saved.refused:
        for code in because:
            form.add_error("documents", f"{name}: {REASONS[code]}")
    return form


def _onward(
    request: HttpRequest, act: Act, inquiry: Inquiry, link: UUID, row: str
) -> tuple[Any, ...]:
    """Go to the next question that is still open, or back to all of them."""
    if "next" in request.POST:
        for each in questions_for(act, inquiry):
            if each.row > row and _lacks(_line(inquiry, each)):
                return ("partnerships:answer_inquiry_question", link, each.row)
    return ("partnerships:answer_inquiry", link)


def _line(inquiry: Inquiry, asked: Question) -> Line:
    """Give a question as the partner sees it; `finding` is set where something is written that was not sent."""
    words, papers, language = words_of(inquiry, asked)
    mark, said, unsent = _so_far(inquiry, asked)
    return Line(
        asked,
        number_of(asked.row),
        title_of(asked.row),
        words,
        papers,
        language,
        mark,
        said,
        finding="unsent" if unsent else "",
    )


def _so_far(inquiry: Inquiry, asked: Question) -> tuple[str, str, bool]:
    if asked.row in OF_MEMBERS:
        return "na", _("Answered by our members, not by you."), False
    written, answers = _written(asked), list(asked.answers.all())
    request = asked.request
    if request and request.outcome == Outcome.REFUSED:
        return "not", str(wording.OUTCOMES[Outcome.REFUSED]), False
    unsent = _is_unsent(asked)
    if unsent and obstacle_to_sending(written) is Obstacle.BOTH:
        return "open", str(wording.OBSTACLES[Obstacle.BOTH]), True
    if unsent:
        by = (
            _("Written by {who}. Not sent yet.").format(who=asked.draft.saved_by)
            if asked.draft.saved_by
            else _("Written by a colleague. Not sent yet.")
        )
        return "contested" if answers else "open", by, True
    if not answers:
        return "open", str(wording.OUTCOMES[Outcome.PENDING]), False
    if request and request.outcome == Outcome.DECLINED:
        reason = str(wording.DECLININGS[asked.draft.declined]) if asked.draft.declined else ""
        said = _(
            "Declined, with a reason: {reason}. It does not count against you; the question stays open."
        )
        return "partly", said.format(reason=reason), False
    return (
        "met",
        _("Answered.") if inquiry.closed_at else _("Answered. You can still change it."),
        False,
    )


def _written(asked: Question) -> Written:
    draft = asked.draft
    return Written(text=draft.text, declined=draft.declined, files=len(draft.files.all()))


def _is_unsent(asked: Question) -> bool:
    """Tell whether something is written that was not sent like this."""
    if not _written(asked).says_something:
        return False
    answers = sorted(asked.answers.all(), key=lambda each: each.number)
    if not answers:
        return True
    last, draft = answers[-1], asked.draft
    files = {each.attachment_id for each in last.files.all()}
    return (last.text, last.declined) != (draft.text, draft.declined) or files != {
        each.attachment_id for each in draft.files.all()
    }


def _lacks(line: Line) -> bool:
    """Tell whether a question still waits for something that can be sent."""
    if line.question.row in OF_MEMBERS or line.mark == "not":
        return False
    return obstacle_to_sending(_written(line.question)) is not None


def _groups(lines: list[Line]) -> list[dict[str, Any]]:
    hint = _(
        "If you cannot change an answer, the honest end may be “no, thank you”. That is a good end too."
    )
    groups = (
        (_("These could stop us"), hint, [each for each in lines if is_stop(each.question.row)]),
        (_("These we can talk about"), "", [each for each in lines if not each.is_stop]),
    )
    return [{"name": name, "hint": more, "lines": found} for name, more, found in groups if found]


def _tally(lines: list[Line]) -> str:
    ours = [each for each in lines if each.question.row not in OF_MEMBERS]
    marks = [each.mark for each in ours if not each.finding]
    parts = (
        (_("{number} answered"), marks.count("met")),
        (_("{number} declined with a reason"), marks.count("partly")),
        (_("{number} written and not sent"), sum(bool(each.finding) for each in ours)),
        (_("{number} open"), marks.count("open")),
        (_("{number} refused"), marks.count("not")),
    )
    return ", ".join(words.format(number=number) for words, number in parts if number)
