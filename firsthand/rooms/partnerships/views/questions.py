"""One question as a line: its number, its words in the reader's language, a mark, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.core.verdict.case import Outcome
from firsthand.rooms.partnerships.rules.inquiry import OF_MEMBERS, is_stop, number_of
from firsthand.rooms.partnerships.rules.weighing import Shows
from firsthand.rooms.partnerships.wording import inquiry as wording
from firsthand.rooms.partnerships.wording import weighing as weighed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.rooms.partnerships.models import Answer, Inquiry, Question, Weighing


@dataclass(frozen=True, slots=True)
class Line:
    """One question in a list."""

    question: Question
    number: int
    title: str
    words: str
    papers: str
    language: str
    """In which the words are, where it is not the page's own; nothing otherwise."""
    mark: str
    said: str
    finding: str = ""
    finding_mark: str = ""
    lines: tuple[str, ...] = field(default=())

    @property
    def is_of_members(self) -> bool:
        """Tell whether members answer it."""
        return self.question.row in OF_MEMBERS

    @property
    def is_stop(self) -> bool:
        """Tell whether it may stop the offer."""
        return is_stop(self.question.row)


def title_of(row: str) -> str:
    """Name a question."""
    return str(wording.QUESTIONS[row].title)


def words_of(inquiry: Inquiry, question: Question) -> tuple[str, str, str]:
    """Give the words, the documents, and the language they are in if it is another one than the page's.

    What was asked in our own words is said in the reader's language; what somebody worded stays as it was written. Members are asked in
    the words of today, so that everybody's "yes" means the same.
    """
    stands = question.is_reworded or question.row not in OF_MEMBERS
    if stands and inquiry.language == get_language():
        return question.words, question.papers, ""
    if question.is_reworded:
        return question.words, question.papers, inquiry.language
    asked = wording.QUESTIONS[question.row]
    return str(asked.words), str(asked.papers), ""


def lines_for_us(inquiry: Inquiry, questions: Iterable[Question]) -> list[Line]:
    """Give the questions that are asked, as the network sees them."""
    return [_line_for_us(inquiry, each) for each in questions if each.is_asked]


def _line_for_us(inquiry: Inquiry, question: Question) -> Line:
    words, papers, language = words_of(inquiry, question)
    weighings: list[Weighing] = list(question.weighings.all())
    finding = weighings[0].finding if weighings else ""
    mark, said = _so_far(question)
    return Line(
        question,
        number_of(question.row),
        title_of(question.row),
        words,
        papers,
        language,
        mark,
        said,
        str(weighed.FINDINGS.get(finding, "")),
        weighed.FINDING_MARKS.get(finding, ""),
    )


def _so_far(question: Question) -> tuple[str, str]:
    """Tell how far a question is."""
    if question.row in OF_MEMBERS:
        number = int(getattr(question, "voiced", 0))
        if not number:
            return "open", _("For our members. Nobody has said anything yet.")
        return "met", _("For our members. Answers so far: {number}").format(number=number)
    if question.request is None:
        return "open", _("Not asked yet")
    outcome = question.request.outcome
    said = str(wording.OUTCOMES[outcome])
    if outcome == Outcome.DECLINED:
        said = _("Declined, with a reason: {reason}").format(reason=question.request.reason)
    answers: list[Answer] = list(question.answers.all())
    if outcome == Outcome.ANSWERED and answers:
        files = len(answers[0].files.all())
        if files:
            said = _("Answered. Documents: {number}").format(number=files)
    return wording.OUTCOME_MARKS[outcome], said


def is_weighed_late(question: Question) -> bool:
    """Tell whether an answer came after what was found in the one before."""
    weighings, answers = list(question.weighings.all()), list(question.answers.all())
    return bool(
        weighings
        and answers
        and weighings[0].finding != Shows.OPEN
        and weighings[0].answer_id not in (None, answers[0].id)
    )
