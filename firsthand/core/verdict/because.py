"""Because: at most seven reasons, each with the evidence behind it. Specification, 8.1."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.core.verdict.concluding import (
    PARTLY_STANDARDS,
    Conclusion,
    Givens,
    Standing,
    state_of,
)
from firsthand.core.verdict.rubric import STANDARDS
from firsthand.core.verdict.states import CONTESTED, NOT_MET, PARTLY, UNKNOWN, States
from firsthand.core.verdict.vocabulary import Line, Verdict
from firsthand.core.verdict.weighing import Item, Weighed


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: what, where it stands, and the ids of the evidence, in text order."""

    id: str
    state: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Behind:
    """Where the reasons of one case are looked up."""

    weighed: Weighed
    states: States
    standing: Standing
    givens: Givens

    def reasons(self, conclusion: Conclusion) -> tuple[Reason, ...]:
        """Give the reasons for a verdict, most telling first, at most seven."""
        verdict = conclusion.verdict
        if verdict == Verdict.UGLY:
            found = self._established()
        elif verdict == Verdict.BAD:
            found = (self._adverse(id) for id, _ in conclusion.counted.items)
        elif verdict == Verdict.MIXED:
            found = (self._blocker(id) for id in conclusion.blockers)
        elif verdict == Verdict.GOOD:
            found = self._good()
        else:
            found = _not_passed(conclusion)
        most = self.givens.rules.because_max
        return tuple(reason for reason, _ in zip(found, range(most), strict=False))

    def _established(self) -> Iterator[Reason]:
        for id, line in self.standing.lines.items():
            if line == Line.ESTABLISHED:
                yield Reason(id, line, self._for_line(id))

    def _adverse(self, id: str) -> Reason:
        return Reason(id, state_of(id, self.standing), self._for(id))

    def _blocker(self, id: str) -> Reason:
        kind, _, rest = id.partition(":")
        if kind == "alleged":
            return Reason(id, kind, self._for_line(rest))
        if kind in ("refused", "open"):
            return Reason(id, kind)
        if id == PARTLY_STANDARDS:
            partly = [s for s in STANDARDS if self.standing.standards[s] == PARTLY]
            return Reason(id, PARTLY, _ids(item for s in partly for item in self._of_rows(s)))
        return self._adverse(id)

    def _good(self) -> Iterator[Reason]:
        yield Reason("G1.1", self.standing.rows["G1.1"], self._in_favour(["G1.1"]))
        for id in STANDARDS:
            if self.standing.standards[id] != UNKNOWN:
                rows = self.givens.rubric.standard_rows[id]
                yield Reason(id, self.standing.standards[id], self._in_favour(rows))

    def _for(self, id: str) -> tuple[str, ...]:
        is_whole = id in self.standing.standards or id in self.standing.criteria
        return _ids(self._of_rows(id) if is_whole else self._speaking(id))

    def _of_rows(self, whole: str) -> Iterator[Item]:
        rubric = self.givens.rubric
        for row in rubric.standard_rows.get(whole) or rubric.parts[whole]:
            if self.standing.rows[row] in (NOT_MET, CONTESTED, PARTLY):
                yield from self._speaking(row)

    def _speaking(self, id: str) -> Iterator[Item]:
        """Give the carrying items of a row or sign that speak against the partner, or partly."""
        carried = self.states.carried.get(id)
        if carried is not None:
            yield from carried.plus if id in self.standing.signs else carried.minus
            yield from carried.partly

    def _in_favour(self, rows: Iterable[str]) -> tuple[str, ...]:
        carried = (self.states.carried.get(row) for row in rows)
        return _ids(item for each in carried if each is not None for item in each.plus)

    def _for_line(self, id: str) -> tuple[str, ...]:
        if id.startswith("house:"):
            row = id.removeprefix("house:")
            filed = self.weighed.on(row)
            return _ids(filed.plus if row in self.standing.signs else filed.minus)
        elements = self.givens.rubric.elements[id]
        return _ids(item for element in elements for item in self.weighed.on(element).plus)


def _not_passed(conclusion: Conclusion) -> Iterator[Reason]:
    gate = conclusion.gate
    for name, is_passed in (
        ("standards", gate.standards),
        ("G1.1", gate.decisions),
        ("community", gate.community),
    ):
        if not is_passed:
            yield Reason(f"gate:{name}", "not_passed")


def _ids(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(sorted({item.id for item in items}))
