"""What the two files call things, and what is said of a change of state."""

from typing import Final

from firsthand.core.page import wording
from firsthand.core.page.clean import clean
from firsthand.core.page.comparing import wording as changes
from firsthand.core.page.names import Names
from firsthand.core.page.parts import Mark
from firsthand.core.page.speech import Speech
from firsthand.core.page.wholes import Whole
from firsthand.core.standards import Side, Standards
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.comparing import Comparison
from firsthand.core.verdict.rubric import rubric_of
from firsthand.core.words import marked

LONGEST_ID: Final = 24
LONGEST_NAME: Final = 120


class Pair(Names):
    """What the parts of the page look things up in. Ids from other rules versions are shown as they are."""

    def __init__(self, comparison: Comparison, standards: Standards, speech: Speech) -> None:
        super().__init__(standards, speech)
        self.comparison = comparison
        self._rubric = rubric_of(standards)

    def kind(self, id: str) -> str:
        """Say what an id is; one that this version does not know is all that can be said."""
        return super().kind(id) if self._is_known(id) else clean(id, LONGEST_ID)

    def name(self, id: str) -> str:
        """Give the short name of an id, or the id itself."""
        return super().name(id) if self._is_known(id) else clean(id, LONGEST_ID)

    def _is_known(self, id: str) -> bool:
        row = id.removeprefix("house:")
        return row in self.standards.rows or row in self.standards.groups

    def said(self, id: str, state: str | None) -> str:
        """Say that something stands as it does, as a statement."""
        points = self._rubric.points(id)
        if points and state in ("met", "not_met", "partly", "contested"):
            return self._of_whole(id, state, points)
        return self._of_one(id, state) if self._is_known(id) else self.name(id)

    def _of_one(self, id: str, state: str | None) -> str:
        say = self.speech.say
        if state in ("met", "absent"):
            return self.good_statement(id)
        if state in ("not_met", "present", "established"):
            return self.bad_statement(id)
        if state == "partly":
            return say(marked("Only partly: {statement}"), statement=self.good_statement(id))
        if state == "alleged":
            return say(
                marked("Alleged, not established: {statement}"), statement=self.bad_statement(id)
            )
        if state == "contested":
            return self._disputed(id)
        return self.name(id)

    def _of_whole(self, id: str, state: str, points: tuple[str, ...]) -> str:
        """Say it of a standard or criterion in the points of the file that shows it so; the new one first."""
        for side in (self.comparison.new, self.comparison.old):
            if side.state_of(id) == state:
                return Whole(id, points, side.rows, self).headline(state)
        return Whole(id, points, {}, self).headline(state)

    def _disputed(self, id: str) -> str:
        if id[0] == "B":
            statement = self.bad_statement(id)
            return self.speech.say(marked("In part, or disputed: {statement}"), statement=statement)
        return self.speech.say(marked("The two sides disagree: {name}"), name=self.name(id))

    def state_word(self, state: str | None) -> str:
        """Give the word for a state."""
        return self.speech.say(changes.STATES[state])

    def mark(self, state: str | None) -> Mark:
        """Give the mark of a state."""
        return Mark.NA if state is None else wording.STATE_MARKS[state]

    def side(self, side: Side, case: Case | None) -> str:
        """Name a side as a case does, or by what it is."""
        if side is Side.RECORD:
            return self.speech.say(marked("Records and third parties"))
        if case is None:
            known = {Side.COMMUNITY: marked("The network"), Side.PARTNER: marked("The partner")}
            return self.speech.say(known[side])
        return clean(case.community if side is Side.COMMUNITY else case.partner.name, LONGEST_NAME)
