"""What rows, groups, signs and red lines are called, and what is said of them."""

from firsthand.core.page import wording
from firsthand.core.page.speech import Speech
from firsthand.core.standards import Standards
from firsthand.core.words import marked


class Names:
    """The rubric in the reader's language. `house:` before an id is the network's own red line on that row."""

    def __init__(self, standards: Standards, speech: Speech) -> None:
        self.standards = standards
        self.speech = speech

    def name(self, id: str) -> str:
        """Give the short name of an id."""
        return self.standards.name_of(id.removeprefix("house:"))

    def named(self, id: str) -> str:
        """Give the short name of an id, with the id; of the network's own red line, what it says was done."""
        if id.startswith("house:"):
            return self.kind(id)
        return self.speech.say(marked("{name} ({id})"), name=self.name(id), id=id)

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
        """Say what an id is: "Criterion C07, Equal voice and power"; of the network's own red line, what it forbids."""
        if id.startswith("house:"):
            row, breach = id.removeprefix("house:"), self.bad_statement(id)
            return self.speech.say(wording.OWN_LINE, id=row, statement=breach)
        return self.speech.say(wording.KINDS[id[0]], id=id, name=self.name(id))

    def verdict_word(self, verdict: str) -> str:
        """Give the word for a verdict."""
        return self.speech.say(wording.VERDICTS[verdict])
