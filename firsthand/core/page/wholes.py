"""Standards and criteria in words: just what was shown of them, point by point, and nothing more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from firsthand.core.page.names import Names
from firsthand.core.words import counted, marked

MOST_SAID: Final = 2
"""Points whose statements make a headline; the others are named below it."""

_UNSETTLED: Final = ("not_met", "partly", "contested")
_POINTS: Final = {
    "not_met": (marked("Not met: {rows}."), marked("Not met either: {rows}.")),
    "partly": (marked("Partly met: {rows}."), ""),
    "contested": (marked("The two sides disagree: {rows}."), ""),
    "met": (marked("Met: {rows}."), marked("Met too: {rows}.")),
}
"""For each state, how its points are named; and where the headline has told of some of them already."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A standard, or a criterion of several parts, with where each of its points stands."""

    id: str
    points: Sequence[str]
    states: Mapping[str, str]
    names: Names

    def headline(self, state: str) -> str:
        """Say that it stands as it does, in the statements of the points that were shown."""
        say = self.names.speech.say
        if state in ("met", "not_met") and self._in(state):
            return self._statements(self._in(state), good=state == "met")
        name = self.names.name(self.id)
        if state == "partly":
            return say(marked("Only partly met: {name}"), name=name)
        if state == "contested":
            return say(marked("The two sides disagree: {name}"), name=name)
        return self.in_short(state)

    def in_short(self, state: str) -> str:
        """Say that it is met or not met, where nothing tells which of its points: found before, or to be reached."""
        sentence = marked("{name}: met") if state == "met" else marked("{name}: not met")
        return self.names.speech.say(sentence, name=self.names.name(self.id))

    def to_be_met(self) -> str:
        """Say what has to be put right: the points that are not met, partly met or disputed."""
        rows = [row for state in _UNSETTLED for row in self._in(state)]
        return self._statements(rows, good=True) if rows else self.in_short("met")

    def points_told(self, state: str) -> str:
        """Name, by where they stand, the points of which the headline does not tell. Empty where it tells of all."""
        told = self._in(state)[:MOST_SAID] if state in ("met", "not_met") else []
        said = []
        for code, (sentence, further) in _POINTS.items():
            rows = [row for row in self._in(code) if row not in told]
            if rows:
                named = self.names.speech.listed([self.names.named(row) for row in rows])
                is_further = bool(told) and code == state
                said.append(self.names.speech.say(further if is_further else sentence, rows=named))
        return " ".join(said)

    def _in(self, state: str) -> list[str]:
        return [row for row in self.points if self.states.get(row) == state]

    def _statements(self, rows: Sequence[str], *, good: bool) -> str:
        speech = self.names.speech
        *first, last = self._each(rows[:MOST_SAID], good=good)
        said = " ".join([*(speech.sentence(each) for each in first), last])
        more = len(rows) - MOST_SAID
        if more <= 0:
            return said
        sentence = counted("{said}. And {n} more point", "{said}. And {n} more points")
        return speech.count(sentence, more, said=said)

    def _each(self, rows: Iterable[str], *, good: bool) -> Iterator[str]:
        for row in rows:
            texts = self.names.standards.rows[row]
            statement = texts.met if good else texts.not_met
            yield self.names.speech.say(marked("{name} ({id})"), name=statement, id=row)
