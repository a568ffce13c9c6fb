"""One case, its result and the rubric, and the questions that every part of a page asks of them."""

from collections.abc import Iterable, Iterator

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.names import Names
from firsthand.core.page.parts import Mark
from firsthand.core.page.speech import Speech
from firsthand.core.page.wholes import Whole
from firsthand.core.standards import Standards
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.force import lacks_of
from firsthand.core.verdict.grounds import grounds_of
from firsthand.core.verdict.result import Result
from firsthand.core.verdict.rubric import Rubric, rubric_of
from firsthand.core.verdict.rules import RULES
from firsthand.core.verdict.weighing import Filed, Item
from firsthand.core.words import marked

LONGEST_ID = 24
LONGEST_NAME = 120


class View(Names):
    """What the parts of a page look things up in."""

    def __init__(self, case: Case, result: Result, standards: Standards, speech: Speech) -> None:
        self.case = case
        self.result = result
        super().__init__(standards, speech)
        self.rubric: Rubric = rubric_of(standards)
        grounds = grounds_of(case, self.rubric, RULES)
        self.not_applicable = grounds.not_applicable
        self.exempt = grounds.exempt
        self.weighed = grounds.weighed
        self.idle_refusals = grounds.idle_refusals
        self.lacks = lacks_of(grounds.weighed, self.rubric, grounds.not_applicable, RULES)
        self.network = clean(case.community, LONGEST_NAME)
        self.partner = clean(case.partner.name, LONGEST_NAME)
        self._place = {item.id: place for place, item in enumerate(case.evidence, start=1)}

    def accounts(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Give the numbers of accounts, in the order of the file."""
        return tuple(sorted({self._place[id] for id in ids}))

    def filed(self, items: Iterable[Item]) -> tuple[int, ...]:
        """Give the accounts behind weighed items."""
        return self.accounts(item.id for item in items)

    def carrying(self) -> Iterator[Item]:
        """Give every item that carries something, or helps to, once for each row where it does."""
        for row, filed in self.weighed.filed.items():
            yield from (item for item in filed.everything() if (item.id, row) not in self.lacks)

    def moving(self, id: str) -> tuple[int, ...]:
        """Give every account that carries something, either way, on a row or sign, or on the rows of a whole."""
        return self.filed(
            item
            for row in (self.rubric.points(id) or (id,))
            for item in self.on(row).everything()
            if (item.id, row) not in self.lacks
        )

    def on(self, row: str) -> Filed:
        """Give what was filed, with force, on a row or element."""
        return self.weighed.on(row)

    def whole(self, id: str) -> Whole | None:
        """Give a standard, or a criterion of several parts, with where its points stand; None for everything else."""
        points = self.rubric.points(id)
        return Whole(id, points, self.result.rows, self) if points else None

    def bad_statement(self, id: str) -> str:
        """Say that something is not met, present or established; of a whole that is not met here, which of its points."""
        return self._of_whole(id, "not_met") or super().bad_statement(id)

    def good_statement(self, id: str) -> str:
        """Say that something is met or absent; of a whole that is met here, which of its points."""
        return self._of_whole(id, "met") or super().good_statement(id)

    def _of_whole(self, id: str, state: str) -> str:
        whole = self.whole(id)
        if whole is None:
            return ""
        return whole.headline(state) if self.state(id) == state else whole.in_short(state)

    def favourable(self, id: str) -> tuple[int, ...]:
        """Give the accounts that speak for the partner on a row, sign or red line as a whole."""
        filed = self.on(id)
        return self.filed(filed.minus if id[0] in "BY" else filed.plus)

    def speaking_against(self, id: str) -> tuple[int, ...]:
        """Give the accounts that speak against the partner on a row or sign, or speak of it as partly met."""
        filed = self.on(id)
        return self.filed([*(filed.plus if id[0] == "B" else filed.minus), *filed.partly])

    def state(self, id: str) -> str:
        """Give the code of where an id stands."""
        result = self.result
        for states in (result.signs, result.standards, result.criteria):
            if id in states:
                return states[id]
        line = result.red_lines.get(id)
        return line.state if line else result.rows[id]

    def stands(self, id: str) -> str:
        """Say what an id is and where it stands."""
        state = self.state(id)
        if state in wording.STATES:
            said = self.speech.say(wording.STATES[state])
            return self.speech.say(marked("{kind}: {state}."), kind=self.kind(id), state=said)
        return self.speech.sentence(self.kind(id))

    def of_these(self, one: str, several: str, **blanks: object) -> str:
        """Give the sentence for one partner, or, where the case is about a group of them, the one for several."""
        return self.speech.say(several if self.case.partner.is_class else one, **blanks)

    def mark(self, id: str) -> Mark:
        """Give the mark of where an id stands."""
        return wording.STATE_MARKS[self.state(id)]
