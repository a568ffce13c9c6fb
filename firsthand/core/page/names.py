"""What rows, groups, signs and red lines are called, and what is said of them."""

from firsthand.core.page import wording
from firsthand.core.page.speech import Speech
from firsthand.core.standards import Standards


class Names:
    """The rubric in the reader's language. `house:` before an id is the network's own red line on that row."""

    def __init__(self, standards: Standards, speech: Speech) -> None:
        self.standards = standards
        self.speech = speech

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

    def verdict_word(self, verdict: str) -> str:
        """Give the word for a verdict."""
        return self.speech.say(wording.VERDICTS[verdict])
