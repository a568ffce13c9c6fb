"""Everything that changed from one snapshot to the next."""

from dataclasses import dataclass

from firsthand.core.standards import Side, Standards, standards
from firsthand.core.verdict.comparing.circumstances import (
    Parties,
    Periods,
    follows,
    parties_of,
    periods_of,
)
from firsthand.core.verdict.comparing.findings import Findings, findings_of
from firsthand.core.verdict.comparing.sides import (
    GapChange,
    QuestionChange,
    gap_changes,
    heard_changes,
    question_changes,
)
from firsthand.core.verdict.comparing.snapshot import Snapshot
from firsthand.core.verdict.comparing.states import StateChange, Way, state_changes
from firsthand.core.verdict.rubric import rubric_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two snapshots, and what is different in the second."""

    old: Snapshot
    new: Snapshot
    parties: Parties
    periods: Periods
    is_next: bool | None
    """Whether the new period goes on from the old one; None where that cannot be known."""
    states: tuple[StateChange, ...]
    findings: Findings | None
    """None between different partnerships: findings are not followed from one to another."""
    questions: tuple[QuestionChange, ...] | None
    """None where a file is a result, which holds no questions."""
    newly_heard: tuple[Side, ...]
    no_longer_heard: tuple[Side, ...]
    gaps: tuple[GapChange, ...]

    def went(self, way: Way) -> tuple[StateChange, ...]:
        """Give the states that went one way."""
        return tuple(change for change in self.states if change.way is way)

    @property
    def has_same_rules(self) -> bool:
        """Tell whether both verdicts were reached by one version of the rules."""
        return self.old.rules == self.new.rules

    @property
    def is_changed(self) -> bool:
        """Tell whether anything that this comparison looks at is different."""
        old, new = self.old, self.new
        return (
            (old.verdict, old.lean, old.range) != (new.verdict, new.lean, new.range)
            or set(old.carry) != set(new.carry)
            or (old.before_signing, dict(old.led)) != (new.before_signing, dict(new.led))
            or any((self.states, self.questions, self.gaps))
            or bool(self.newly_heard or self.no_longer_heard)
            or self.parties is Parties.DIFFERENT
            or not self.has_same_rules
        )


def compare(old: Snapshot, new: Snapshot, rubric_version: Standards | None = None) -> Comparison:
    """Say what changed from `old` to `new`. A pure function; nothing in it judges."""
    rubric = rubric_of(rubric_version or standards())
    newly_heard, no_longer_heard = heard_changes(old, new)
    return Comparison(
        old=old,
        new=new,
        parties=parties_of(old.case, new.case),
        periods=periods_of(old.case, new.case),
        is_next=follows(old.case, new.case),
        states=state_changes(old, new, rubric),
        findings=findings_of(old, new, rubric),
        questions=question_changes(old, new),
        newly_heard=newly_heard,
        no_longer_heard=no_longer_heard,
        gaps=gap_changes(old, new),
    )
