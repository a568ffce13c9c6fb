"""A case laid open between evidence and verdict, for properties about what-ifs: the same steps as `judge`, kept apart."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from firsthand.core.verdict import RULES
from firsthand.core.verdict.answers import answering, sorted_refusals, unremedied
from firsthand.core.verdict.concluding import (
    Givens,
    Standing,
    cleared,
    conclude,
    standing_from,
)
from firsthand.core.verdict.doubts import range_of, settled
from firsthand.core.verdict.judging import _adverse_incidents, _community_speaks
from firsthand.core.verdict.red_lines import declared_lines, house_line, red_lines_of
from firsthand.core.verdict.states import states_of
from firsthand.core.verdict.weighing import Weighed, weigh
from tests.core.verdict.by_hand import CaseFile, read
from tests.core.verdict.cases.ids import RUBRIC


class LaidOpen(NamedTuple):
    """What the verdict on a case follows from."""

    weighed: Weighed
    standing: Standing
    givens: Givens
    is_class: bool

    def verdict(self) -> str:
        """Give the verdict that follows from the standing."""
        return str(conclude(self.standing, self.givens).verdict)

    def settling(self, doubt: str, *, against: bool) -> "LaidOpen":
        """Settle one doubt."""
        one, none = [doubt], list[str]()
        standing = settled(
            one if against else none,
            none if against else one,
            self.weighed,
            self.standing,
            RUBRIC,
            is_class=self.is_class,
        )
        return self._replace(standing=standing)

    def clearing(self, ids: Iterable[str]) -> "LaidOpen":
        """Put right what `clear` names, by name."""
        return self._replace(standing=cleared(self.standing, ids))

    def range(self, doubts: list[str]) -> dict[str, Any]:
        """Give the range that these doubts leave."""
        found = range_of(doubts, self.weighed, self.standing, self.givens, is_class=self.is_class)
        return {"worst": str(found.worst), "best": str(found.best)}


def lay_open(file: CaseFile) -> LaidOpen:
    """Take a case as far as the standing."""
    case = read(file)
    outside, exempt = RUBRIC.not_applicable(case.partner, case.not_needed), RUBRIC.exempt(case)
    weighed = weigh(case, RUBRIC, outside)
    states = states_of(weighed, RUBRIC, outside, RULES)
    lines = red_lines_of(case, weighed, RUBRIC, outside, RULES)
    for row in RUBRIC.canonical(declared_lines(case)[0]):
        lines[f"house:{row}"] = house_line(row, case, weighed, states, outside | exempt, RULES)
    refusals, _ = sorted_refusals(case, RUBRIC, outside)
    states.rows["D00"] = answering(case, refusals)
    givens = Givens(
        rubric=RUBRIC,
        rules=RULES,
        exempt=exempt,
        refusals=tuple(refusals),
        open_findings=tuple(unremedied(case, exempt)),
        community_voice=_community_speaks(weighed, RUBRIC),
    )
    standing = standing_from(
        states.rows,
        states.signs,
        {id: line.state for id, line in lines.items()},
        _adverse_incidents(states),
        RUBRIC,
    )
    return LaidOpen(weighed, standing, givens, case.partner.is_class)
