"""The partner answers, by link: writes and goes on later, adds documents, hands a question on, sends."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import translation

from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict.case import Outcome
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import guest_of, require
from firsthand.ground.access.models import GuestLink
from firsthand.ground.audit.actions import record
from firsthand.ground.files.actions import forget_file, keep_file
from firsthand.ground.files.models import Attachment
from firsthand.ground.files.rules import CannotKeep
from firsthand.rooms.partnerships.actions.inquiry import make_inquiry_link
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.models import (
    Answer,
    AnswerDraft,
    AnswerFile,
    DraftFile,
    Inquiry,
    Pair,
    Question,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.answering import (
    asked_of,
    draft_to,
    file_with,
    question_for,
    questions_for,
)
from firsthand.rooms.partnerships.rules.inquiry import (
    LONGEST_NAME_FOR_ONESELF,
    LONGEST_REASON,
    MOST_BESIDE,
    MOST_FILES_EVER,
    MOST_VERSIONS,
    OF_PARTNER,
    Declining,
    Obstacle,
    Written,
    obstacle_to_sending,
    obstacles_to_keeping,
    outcome_of,
)
from firsthand.rooms.partnerships.wording.inquiry import DECLININGS

_NAME: Final = LONGEST_NAME_FOR_ONESELF


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What somebody of the partner writes to one question, and which version of it they saw before."""

    seen: int
    text: str = ""
    declined: str = ""
    reason: str = ""
    called: str = ""
    is_by_itself: bool = False
    """Saved while they type: what comes too late then still stands on their page, and is not kept beside."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Name and bytes of each document that comes along."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of it."""

    draft: AnswerDraft
    is_late: bool = False
    """Somebody else had saved first; both texts are kept."""
    refused: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Name of each document that was not kept, and why. All the rest is."""


@transaction.atomic
def save_answer(act: Act, row: str, writing: Writing) -> Saved:
    """Keep what is being written, for whoever opens the link next. Nothing is sent, and nothing written is lost.

    Documents are cleaned first, because that can take a minute, and nobody should wait for it.

    Raises NotFound, and RuleBroken for what is too long or too much.
    """
    question = _to_write(act, row)
    _refuse_too_much(draft_to(act, question), writing)
    attachments, refused = _documents(act, writing)
    draft = draft_to(act, question, to_change=True)
    is_late = is_stale(draft, writing)
    if is_late:
        _keep_beside(act, draft, writing)
    elif _changes(draft, writing):
        _write(act, draft, writing)
    draft.uploads += len(writing.files)
    draft.save()
    DraftFile.objects.bulk_create(
        DraftFile(organisation_id=act.organisation, draft=draft, attachment=each)
        for each in attachments
    )
    return Saved(draft, is_late, refused)


def is_stale(draft: AnswerDraft, writing: Writing) -> bool:
    """Tell whether somebody would write over what they have not seen."""
    return _changes(draft, writing) and writing.seen != draft.version


@transaction.atomic
def remove_file(act: Act, row: str, id: UUID) -> None:
    """Take a document away again. One that was sent stays with what was sent. Raises NotFound or RuleBroken."""
    draft = draft_to(act, _to_write(act, row), to_change=True)
    lying = file_with(act, draft, id)
    attachment = lying.attachment
    lying.delete()
    if not AnswerFile.objects.filter(attachment=attachment).exists():
        forget_file(act, attachment.id)


@transaction.atomic
def send_answers(act: Act, *, called: str = "") -> list[str]:
    """Send what is written and was not sent like this before; give the rows. What is empty stays open.

    Raises NotFound, or RuleBroken if there is nothing to send.
    """
    inquiry = asked_of(act, to_change=True)
    require(act, Can.ANSWER_INQUIRY)
    if inquiry.closed_at:
        raise RuleBroken([Obstacle.CLOSED])
    Pair.objects.select_for_update().get(id=inquiry.pair_id)
    sent = [
        question.row
        for question in questions_for(act, inquiry)
        if question.row in OF_PARTNER and _send(act, inquiry, question, called)
    ]
    if not sent:
        raise RuleBroken([Obstacle.NOTHING_WRITTEN])
    judge_anew(act, inquiry.pair)
    record(act, "partnerships.answer_inquiry", f"inquiry:{inquiry.id}", answers=len(sent))
    return sent


@transaction.atomic
def hand_on(act: Act, row: str) -> tuple[GuestLink, str]:
    """Make a link to one question for a colleague; only who may answer everything can. Raises NotFound or RuleBroken."""
    inquiry = asked_of(act, to_change=True)
    if guest_of(act).part:
        raise RuleBroken([Obstacle.NOTHING_ASKED])
    question = question_for(act, inquiry, row)
    made = make_inquiry_link(act, inquiry, row=question.row)
    record(act, "partnerships.link_inquiry", f"inquiry:{inquiry.id}", row=row)
    return made


def _to_write(act: Act, row: str) -> Question:
    inquiry = asked_of(act)
    require(act, Can.ANSWER_INQUIRY)
    question = question_for(act, inquiry, row)
    if inquiry.closed_at:
        raise RuleBroken([Obstacle.CLOSED])
    return question


def _refuse_too_much(draft: AnswerDraft, writing: Writing) -> None:
    lying = DraftFile.objects.filter(draft=draft).count()
    written = Written(
        text=writing.text, declined=writing.declined, files=lying + len(writing.files)
    )
    obstacles: list[str] = list(obstacles_to_keeping(written))
    if draft.uploads + len(writing.files) > MOST_FILES_EVER:
        obstacles.append(Obstacle.TOO_MANY_FILES)
    if obstacles:
        raise RuleBroken(obstacles)


def _changes(draft: AnswerDraft, writing: Writing) -> bool:
    before = (draft.text, draft.declined, draft.reason)
    now_named = writing.called.strip()[:_NAME] not in ("", draft.saved_by)
    return now_named or before != (_lines(writing.text), writing.declined, _lines(writing.reason))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _write(act: Act, draft: AnswerDraft, writing: Writing) -> None:
    """Write over what is there; what lay beside it was seen, and is done with."""
    draft.text, draft.declined = _lines(writing.text), writing.declined
    draft.reason = _lines(writing.reason)[:LONGEST_REASON]
    draft.beside = []
    draft.version += 1
    draft.saved_at, draft.saved_by = act.at, writing.called.strip()[:_NAME]


def _keep_beside(act: Act, draft: AnswerDraft, writing: Writing) -> None:
    """Keep what came too late beside what was saved first: the last few, each once."""
    text = "\n\n".join(each for each in (_lines(writing.text), _lines(writing.reason)) if each)
    known = {draft.text, *(each["text"] for each in draft.beside)}
    if writing.is_by_itself or not text or text in known:
        return
    by = writing.called.strip()[:_NAME]
    late = {"text": text, "by": by, "at": act.at.isoformat(timespec="minutes")}
    draft.beside = [*draft.beside, late][-MOST_BESIDE:]
    draft.version += 1  # who has not seen it yet does not write over it


def _documents(
    act: Act, writing: Writing
) -> tuple[list[Attachment], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Keep each document that can be kept; give them, and the others with the reason."""
    kept, refused = [], []
    for name, data in writing.files:
        try:
            kept.append(keep_file(act, name=name, data=data))
        except CannotKeep as no:
            refused.append((name, no.because))
    return kept, tuple(refused)


def _send(act: Act, inquiry: Inquiry, question: Question, called: str) -> bool:
    """Send one answer, if it is one and another one than was sent last."""
    draft = draft_to(act, question, to_change=True)
    attachments = sorted(each.attachment_id for each in DraftFile.objects.filter(draft=draft))
    written = Written(text=draft.text, declined=draft.declined, files=len(attachments))
    last = Answer.objects.filter(question=question).order_by("-number").first()
    if obstacle_to_sending(written):
        return False
    if last and _is_same(last, draft, attachments):
        return False
    if last and last.number >= MOST_VERSIONS:
        raise RuleBroken([Obstacle.TOO_OFTEN])
    answer = Answer.objects.create(
        organisation_id=act.organisation,
        question=question,
        number=last.number + 1 if last else 1,
        text=draft.text,
        declined=draft.declined,
        reason=draft.reason if draft.declined else "",
        sent_at=act.at,
        sent_by=(called.strip() or draft.saved_by)[:_NAME],
    )
    AnswerFile.objects.bulk_create(
        AnswerFile(organisation_id=act.organisation, answer=answer, attachment_id=id)
        for id in attachments
    )
    _note(inquiry, question, answer)
    return True


def _is_same(last: Answer, draft: AnswerDraft, attachments: list[UUID]) -> bool:
    sent = sorted(last.files.values_list("attachment_id", flat=True))
    words = (last.text, last.declined, last.reason if last.declined else "")
    now = (draft.text, draft.declined, draft.reason if draft.declined else "")
    return words == now and sent == attachments


def _note(inquiry: Inquiry, question: Question, answer: Answer) -> None:
    """Write into the register of requests what became of this one. A reason is kept in the network's language."""
    request = question.request
    if request is None:
        return
    outcome = outcome_of(Written(declined=answer.declined))
    request.outcome, request.reason = outcome.value, ""
    if outcome is Outcome.DECLINED:
        with translation.override(inquiry.language):
            said = str(DECLININGS[Declining(answer.declined)])
        request.reason = f"{said}: {answer.reason}" if answer.reason else said
    request.save(update_fields=["outcome", "reason"])
