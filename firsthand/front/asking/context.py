"""What a conversation has at hand: the draft, the standards in the reader's language, and what to say next."""

from collections.abc import Generator
from dataclasses import replace
from typing import Any, Final, TypeAlias, TypeVar

from firsthand.core.standards import Row, Standards
from firsthand.core.standards.finding import find
from firsthand.core.verdict.case import Partner, Role
from firsthand.core.verdict.rubric import rubric_of
from firsthand.front.asking.draft import Draft
from firsthand.front.asking.question import Line, Question

Answer = TypeVar("Answer")
Asking: TypeAlias = Generator[Question[Any], Any, Answer]
"""A piece of a conversation: gives out questions, takes in answers, ends with what it was after."""

BEST: Final = 7
_LOOKED_THROUGH: Final = 60


class Context:
    """Shared by the pieces of one conversation."""

    def __init__(self, draft: Draft, standards: Standards, accounts: int) -> None:
        self.draft = draft
        self.standards = standards
        self.rubric = rubric_of(standards)
        self.accounts = accounts
        """How many accounts are finished."""
        self._remarks: list[Line] = []

    def remark(self, line: Line) -> None:
        """Say something in front of the next question."""
        self._remarks.append(line)

    def ask(self, question: Question[Answer]) -> Asking[Answer]:
        """Ask, and give the answer."""
        remarks, self._remarks = self._remarks, []
        before = (*remarks, "", *question.before) if remarks and question.before else None
        answer: Answer = yield replace(question, before=before or (*remarks, *question.before))
        return answer

    def applies(self, row: str) -> bool:
        """Tell whether evidence on a row has any effect for this partner (specification, 4.7)."""
        draft = self.draft
        partner = Partner(
            name="",
            roles=tuple(Role(role) for role in draft.roles),
            unaids=draft.flag("unaids"),
            fiscal_host=draft.flag("fiscal_host"),
            undertook_registration=draft.flag("undertook_registration"),
        )
        return row not in self.rubric.not_applicable(partner, draft.not_needed)

    def found(self, words: str) -> tuple[Row, ...]:
        """Look for rows by plain words: the best that can be filed here."""
        rows = find(self.standards, words, _LOOKED_THROUGH)
        fitting = (row for row in rows if row.id != "D00" and self.applies(row.id))
        return tuple(fitting)[:BEST]
