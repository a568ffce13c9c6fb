"""What one of two compared files says."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.standards import Side
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.doubts import Range
from firsthand.core.verdict.ratings import Gap
from firsthand.core.verdict.red_lines import RedLine
from firsthand.core.verdict.result import Result
from firsthand.core.verdict.vocabulary import Led, Sign, Signing, State, Verdict

_ADVERSE = frozenset({"not_met", "present", "established"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A verdict, where everything stands and what is carried on; with the case, unless the file was a result.

    A result file (`firsthand-verdict/1`) knows neither the parties, nor the period, the questions or the open findings
    listed in the case.
    """

    rules: str
    verdict: Verdict
    lean: Verdict
    range: Range
    heard: Mapping[Side, bool]
    rows: Mapping[str, State]
    standards: Mapping[str, State]
    criteria: Mapping[str, State]
    signs: Mapping[str, Sign]
    red_lines: Mapping[str, RedLine]
    carry: tuple[str, ...]
    gaps: Mapping[str, Gap]
    before_signing: Signing | None
    led: Mapping[Side, Led]
    notes: frozenset[str]
    case: Case | None = None

    def state_of(self, id: str) -> str | None:
        """Give where an id stands: a sign, a standard or criterion as a whole, a red line, a row; None if it is not there."""
        for states in (self.signs, self.standards, self.criteria):
            if id in states:
                return states[id]
        line = self.red_lines.get(id)
        return line.state if line else self.rows.get(id)

    def shows(self, id: str) -> bool:
        """Tell whether a finding is shown by what this file holds, not only inherited."""
        house = self.red_lines.get(f"house:{id}")
        return self.state_of(id) in _ADVERSE or (house is not None and house.state in _ADVERSE)


def snapshot_of(case: Case, result: Result) -> Snapshot:
    """Take what a case and its result say."""
    return Snapshot(
        rules=result.rules,
        verdict=result.verdict,
        lean=result.lean,
        range=result.range,
        heard=result.heard,
        rows=result.rows,
        standards=result.standards,
        criteria=result.criteria,
        signs=result.signs,
        red_lines=result.red_lines,
        carry=result.carry,
        gaps=result.gaps,
        before_signing=result.before_signing,
        led={side: found.state for side, found in result.led.items()},
        notes=frozenset(result.notes),
        case=case,
    )
