"""One case, its result and the rubric, and the questions that every part of a page asks of them."""

from collections.abc import Iterable

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.parts import Mark
from firsthand.core.page.speech import Speech
from firsthand.core.standards import Standards
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.grounds import grounds_of
from firsthand.core.verdict.result import Result
from firsthand.core.verdict.rubric import Rubric, rubric_of
from firsthand.core.verdict.rules import RULES
from firsthand.core.verdict.weighing import Filed, Item

LONGEST_ID = 24
LONGEST_NAME = 120


class View:
    """What the parts of a page look things up in."""

    def __init__(self, case: Case, result: Result, standards: Standards, speech: Speech) -> None:
        self.case = case
        self.result = result
        self.standards = standards
        self.speech = speech
        self.rubric: Rubric = rubric_of(standards)
        grounds = grounds_of(case, self.rubric, RULES)
        self.not_applicable = grounds.not_applicable
        self.exempt = grounds.exempt
        self.weighed = grounds.weighed
        self.idle_refusals = grounds.idle_refusals
        self.network = clean(case.community, LONGEST_NAME)
        self.partner = clean(case.partner.name, LONGEST_NAME)
        self._place = {item.id: place for place, item in enumerate(case.evidence)}

    def accounts(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Give evidence ids, ready to show, in the order of the file."""
        return tuple(clean(id, LONGEST_ID) for id in sorted(set(ids), key=self._place.__getitem__))

    def filed(self, items: Iterable[Item]) -> tuple[str, ...]:
        """Give the accounts behind weighed items."""
        return self.accounts(item.id for item in items)

    def on(self, row: str) -> Filed:
        """Give what was filed, with force, on a row or element."""
        return self.weighed.on(row)

    def favourable(self, id: str) -> tuple[str, ...]:
        """Give the accounts that speak for the partner on a row, sign or red line as a whole."""
        filed = self.on(id)
        return self.filed(filed.minus if id[0] in "BY" else filed.plus)

    def speaking_against(self, id: str) -> tuple[str, ...]:
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

    def name(self, id: str) -> str:
        """Give the short name of an id."""
        return self.standards.name_of(id.removeprefix("house:"))

    def good_statement(self, id: str) -> str:
        """Say that a row or standard is met, or a sign or red line absent."""
        return self._statement(id, good=True)

    def bad_statement(self, id: str) -> str:
        """Say that a row or standard is not met, or a sign present, or a red line established."""
        return self._statement(id, good=False)

    def _statement(self, id: str, *, good: bool) -> str:
        id = id.removeprefix("house:")
        row = self.standards.rows.get(id)
        if row is not None:
            return row.met if good else row.not_met
        group = self.standards.groups[id]
        return group.met if good else group.not_met

    def kind(self, id: str) -> str:
        """Say what an id is: "Criterion C07, Equal voice and power"."""
        family = "house" if id.startswith("house:") else id[0]
        row = id.removeprefix("house:")
        return self.speech.say(wording.KINDS[family], id=row, name=self.name(id))

    def stands(self, id: str) -> str:
        """Say what an id is and where it stands."""
        state = self.state(id)
        if state in wording.STATES:
            said = self.speech.say(wording.STATES[state])
            return self.speech.say("{kind}: {state}.", kind=self.kind(id), state=said)
        return self.speech.sentence(self.kind(id))

    def mark(self, id: str) -> Mark:
        """Give the mark of where an id stands."""
        return wording.STATE_MARKS[self.state(id)]

    def verdict_word(self, verdict: str) -> str:
        """Give the word for a verdict."""
        return self.speech.say(wording.VERDICTS[verdict])
