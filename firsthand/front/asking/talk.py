"""A conversation: a case to begin with, the answers since, the question that is open now, and the case so far."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from firsthand.core.documents import Value
from firsthand.core.page.clean import clean
from firsthand.core.standards import Standards
from firsthand.front.asking.account import account
from firsthand.front.asking.context import Asking, Context
from firsthand.front.asking.draft import Draft, Fields, entries_of
from firsthand.front.asking.opening import opening, rewound
from firsthand.front.asking.question import Question, Sorry, Taken
from firsthand.front.asking.summary import finish


class Answered(NamedTuple):
    """An answer that was taken, and the key of its question."""

    key: str
    text: str


class Base(NamedTuple):
    """What a conversation began with, in numbers: what came later is added behind."""

    accounts: int
    evidence: int
    sources: int

    @classmethod
    def of(cls, case: Mapping[str, Value], accounts: int | None = None) -> "Base":
        """Count what a case holds. In a case that others wrote, each item is an account."""
        evidence = len(entries_of(case, "evidence"))
        return cls(
            evidence if accounts is None else accounts, evidence, len(entries_of(case, "sources"))
        )


class _Mark(NamedTuple):
    """The end of an account: how many answers there were, and what the case held."""

    answers: int
    base: Base


class Talk:
    """The same case and the same answers always lead to the same question and the same case.

    The last finished account can still be changed by going back; those before it are part of the base.
    """

    def __init__(
        self,
        case: Mapping[str, Value],
        standards: Standards,
        base: Base | None = None,
        answers: Iterable[Answered] = (),
        later: Mapping[str, str] | None = None,
    ) -> None:
        """Begin with a case as it was before the answers. Answers that do not fit (any more) are kept for later."""
        self._standards = standards
        self._case = case
        self.base = base or Base.of(case)
        self.later: dict[str, str] = dict(later or {})
        """Answers that were given before and can be given again with a single key."""
        self._start()
        self._replay(answers)

    @property
    def question(self) -> Question[Any] | None:
        """The question that is open; None when all is said."""
        return self._question

    @property
    def case(self) -> Fields:
        """The case as far as its accounts are complete."""
        return self._context.draft.mapping

    @property
    def is_named(self) -> bool:
        """Tell whether both sides are known, so that the case is one that can be judged."""
        return self._context.draft.is_named

    @property
    def community(self) -> str:
        """The name of the network; empty while it is not known."""
        return self._context.draft.community

    @property
    def partner(self) -> str:
        """The name of the partner; empty while it is not known."""
        return self._context.draft.partner

    @property
    def accounts(self) -> int:
        """How many accounts are complete."""
        return self._context.accounts

    @property
    def answers(self) -> tuple[Answered, ...]:
        """The answers since the base."""
        return tuple(self._answers)

    @property
    def unfinished(self) -> tuple[Answered, ...]:
        """The answers that are not in the case yet: those of the account that is being told."""
        first = self._marks[-1].answers if self._marks else 0
        return tuple(answer for answer in self._answers[first:] if "." in answer.key)

    @property
    def before(self) -> str:
        """What was answered here before, or half typed; an empty answer gives it again."""
        return self.later.get(self._question.key, "") if self._question else ""

    def answer(self, typed: str) -> Sorry | None:
        """Take an answer to the open question, or say why not."""
        question = self._question
        if question is None:
            return None
        again = "" if clean(typed) else self.later.pop(question.key, "")
        taken = question.read(again or typed)
        if isinstance(taken, Sorry):
            return taken
        self.later.pop(question.key, None)
        self._take(question, taken)
        return None

    def back(self) -> bool:
        """Return to the question before; the answer to it is kept for later. False where there is none before."""
        if not self._answers:
            return False
        answers = self._answers
        self.later[answers[-1].key] = answers[-1].text
        later = dict(self.later)
        self._start()
        self._replay(answers[:-1])
        self.later = later
        return True

    def half(self, typed: str) -> None:
        """Keep what was typed and not sent off."""
        if self._question is not None and self._question.is_text and clean(typed):
            self.later[self._question.key] = clean(typed)

    def _start(self) -> None:
        self._context = Context(Draft(self._case), self._standards, self.base.accounts)
        self._flow = _conversation(self._context)
        self._answers: list[Answered] = []
        self._marks: list[_Mark] = []
        self._question: Question[Any] | None = next(self._flow)

    def _replay(self, answers: Iterable[Answered]) -> None:
        for answer in answers:
            question = self._question
            taken = question.read(answer.text) if question and question.key == answer.key else None
            if question is None or taken is None or isinstance(taken, Sorry):
                self.later.setdefault(answer.key, answer.text)
            else:
                self._take(question, taken)

    def _take(self, question: Question[Any], taken: Taken[Any]) -> None:
        done = self._context.accounts
        self._answers.append(Answered(question.key, taken.text))
        try:
            self._question = self._flow.send(taken.value)
        except StopIteration:
            self._question = None
        if self._context.accounts > done:
            self._marks.append(
                _Mark(len(self._answers), Base.of(self.case, self._context.accounts))
            )
            self._settle()

    def _settle(self) -> None:
        """Let all accounts but the last one become part of the base."""
        while len(self._marks) > 1:
            settled, *rest = self._marks
            self._case = rewind(self.case, settled.base, ())
            self.base = settled.base
            self._answers = self._answers[settled.answers :]
            self._marks = [_Mark(mark.answers - settled.answers, mark.base) for mark in rest]


def rewind(case: Mapping[str, Value], base: Base, answers: Iterable[Answered]) -> Fields:
    """Take back what came after the base: what the answers put into the head of the case, and what was added to lists."""
    mapping = rewound(case, (answer.key for answer in answers))
    for key, number in (("evidence", base.evidence), ("sources", base.sources)):
        entries = mapping.get(key)
        if isinstance(entries, list):
            mapping[key] = entries[:number]
            if not number:
                del mapping[key]
    return mapping


def _conversation(context: Context) -> Asking[None]:
    yield from opening(context)
    tries = 0
    while True:
        # Each question has a key of its own, also when somebody was done and then was not.
        key = f"{context.accounts + 1}{'+' * tries}"
        if (yield from account(context, key)):
            context.accounts += 1
            tries = 0
        elif (yield from context.ask(finish(context, f"{key}.finish"))):
            return
        else:
            tries += 1
