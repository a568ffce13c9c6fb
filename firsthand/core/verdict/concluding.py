"""From states to a verdict: what is counted, what blocks, what the gate asks. Specification, 5.1, 5.3 and 5.4.

The verdict of a case, the two ends of its range and every "what would change it" come through `conclude`, with
the same rules and other states. There is no second way to a verdict.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from firsthand.core.verdict.counting import Counted, count, fewest, sizes
from firsthand.core.verdict.rubric import CRITERIA, NEEDED_FOR_GOOD, STANDARDS, Rubric
from firsthand.core.verdict.rules import Rules
from firsthand.core.verdict.states import (
    CONTESTED,
    MET,
    NOT_MET,
    PARTLY,
    UNKNOWN,
    criteria_from,
    standards_from,
)
from firsthand.core.verdict.vocabulary import Line, Sign, State, Verdict

PARTLY_STANDARDS = "partly_standards"
SETTLED = frozenset({"met", "absent", "not_applicable"})


@dataclass(frozen=True, slots=True)
class Givens:
    """What stays the same in every what-if about one case."""

    rubric: Rubric
    rules: Rules
    exempt: frozenset[str]
    refusals: tuple[str, ...]
    open_findings: tuple[str, ...]
    """Ids of findings that nobody has marked remedied."""
    community_voice: bool
    is_class: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everything stands: the states that a verdict follows from."""

    rows: Mapping[str, State]
    signs: Mapping[str, Sign]
    standards: Mapping[str, State]
    criteria: Mapping[str, State]
    lines: Mapping[str, Line]
    """Red lines of the guide, then house lines in force."""
    incidents: Mapping[str, Collection[str]]
    """Adverse incidents of each row that is not met and each sign that is present."""
    struck: frozenset[str] = frozenset()
    """Blockers that a what-if takes away by name."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What has to be known before a partnership can be called good."""

    standards: bool
    decisions: bool
    """Row G1.1: people who use drugs take part in decisions."""
    community: bool

    @property
    def is_passed(self) -> bool:
        """Tell whether nothing is lacking."""
        return self.standards and self.decisions and self.community


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A verdict, and what it was reached by."""

    verdict: Verdict
    counted: Counted
    blockers: tuple[str, ...]
    gate: Gate


def standing_from(
    rows: Mapping[str, State],
    signs: Mapping[str, Sign],
    lines: Mapping[str, Line],
    incidents: Mapping[str, Collection[str]],
    rubric: Rubric,
) -> Standing:
    """Complete the states of rows, signs and lines by those of the standards and criteria that follow from them."""
    return Standing(
        rows, signs, standards_from(rows, rubric), criteria_from(rows, rubric), lines, incidents
    )


def conclude(standing: Standing, givens: Givens, *, name_incidents: bool = False) -> Conclusion:
    """Reach the verdict. With `name_incidents` the count also says which incident stands for which candidate."""
    candidates = candidates_of(standing, givens)
    incidents = {id: incidents_of(id, standing, givens.rubric) for id in candidates}
    if name_incidents:
        counted = count(candidates, incidents, standing.signs)
    else:
        counted = sizes(candidates, fewest(incidents), standing.signs)
    blockers = blockers_of(standing, givens)
    gate = gate_of(standing, givens)
    return Conclusion(
        _verdict(standing, counted, blockers, gate, givens.rules), counted, blockers, gate
    )


def _verdict(
    standing: Standing, counted: Counted, blockers: Collection[str], gate: Gate, rules: Rules
) -> Verdict:
    if Line.ESTABLISHED in standing.lines.values():
        return Verdict.UGLY
    if (
        counted.bad_signs >= rules.bad_signs_for_bad
        or counted.shortfalls >= rules.shortfalls_for_bad
    ):
        return Verdict.BAD
    if blockers:
        return Verdict.MIXED
    if gate.is_passed:
        return Verdict.GOOD
    return Verdict.NOT_ENOUGH_EVIDENCE


def candidates_of(standing: Standing, givens: Givens) -> list[str]:
    """Give, in canonical order, the signs that are present and the standards and criteria that are not met."""
    criteria, exempt = standing.criteria, givens.exempt
    return [
        *(id for id, state in standing.signs.items() if state == Sign.PRESENT),
        *(id for id in STANDARDS if standing.standards[id] == NOT_MET),
        *(id for id in CRITERIA if criteria[id] == NOT_MET and id not in exempt),
    ]


def incidents_of(id: str, standing: Standing, rubric: Rubric) -> Collection[str]:
    """Give the adverse incidents of a candidate: its own, or those of its rows that are not met."""
    if id in standing.signs:
        return standing.incidents[id]
    rows = rubric.standard_rows.get(id) or rubric.parts[id]
    failed = [standing.incidents[row] for row in rows if standing.rows[row] == NOT_MET]
    return failed[0] if len(failed) == 1 else set().union(*failed)


def blockers_of(standing: Standing, givens: Givens) -> tuple[str, ...]:
    """List everything that keeps the partnership from being good, in the order of the specification (5.3)."""
    against = (NOT_MET, CONTESTED)
    rows, exempt = standing.rows, givens.exempt
    found = [id for id, sign in standing.signs.items() if sign in (Sign.PRESENT, Sign.CONTESTED)]
    found += [id for id, state in standing.standards.items() if state in against]
    partly = sum(state == PARTLY for state in standing.standards.values())
    if partly > givens.rules.max_partly_standards:
        found.append(PARTLY_STANDARDS)
    found += [
        id for id, state in standing.criteria.items() if state in against and id not in exempt
    ]
    found += [id for id in givens.rubric.principles if rows[id] == NOT_MET and id not in exempt]
    found += [id for id in NEEDED_FOR_GOOD if rows[id] == NOT_MET]
    found += [f"alleged:{id}" for id, line in standing.lines.items() if line == Line.ALLEGED]
    found += [f"refused:{id}" for id in givens.refusals]
    seen = set(found)
    found += [
        f"open:{id}"
        for id in still_open(standing, givens)
        if id not in seen and f"alleged:{id}" not in seen
    ]
    return (
        tuple(id for id in found if id not in standing.struck) if standing.struck else tuple(found)
    )


def still_open(standing: Standing, givens: Givens) -> list[str]:
    """Give the open findings that still stand, in canonical order. Silence is no remedy, and neither is partly."""
    if not givens.open_findings:
        return []
    return givens.rubric.canonical(
        id for id in givens.open_findings if state_of(id, standing) not in SETTLED
    )


def state_of(id: str, standing: Standing) -> State | Sign | Line:
    """Give where an id stands now: a criterion or standard as a whole, a sign, a red line, or a row."""
    for states in (standing.signs, standing.standards, standing.criteria, standing.lines):
        if id in states:
            return states[id]
    return standing.rows[id]


def gate_of(standing: Standing, givens: Givens) -> Gate:
    """Check what has to be known before the word good may be used (specification, 5.4)."""
    known = sum(state != UNKNOWN for state in standing.standards.values())
    return Gate(
        standards=known >= givens.rules.known_standards_for_good,
        decisions=standing.rows["G1.1"] == MET,
        community=givens.community_voice,
    )


def cleared(standing: Standing, ids: Iterable[str]) -> Standing:
    """Give the standing after putting right each of `ids`: signs, standards, criteria, rows, red lines or named blockers.

    A standard or criterion is cleared as a whole; its rows stay as they are (specification, 8.4).
    """
    rows, signs = dict(standing.rows), dict(standing.signs)
    standards, criteria, lines = (
        dict(standing.standards),
        dict(standing.criteria),
        dict(standing.lines),
    )
    struck = set(standing.struck)
    for id in ids:
        line = id.removeprefix("alleged:")
        if line in lines:
            lines[line] = Line.ABSENT
        elif id in signs:
            signs[id] = Sign.ABSENT
        elif id in standards:
            standards[id] = MET
        elif id in criteria:
            criteria[id] = MET
        elif id in rows:
            rows[id] = MET
        else:
            struck.add(id)
    return replace(
        standing,
        rows=rows,
        signs=signs,
        standards=standards,
        criteria=criteria,
        lines=lines,
        struck=frozenset(struck),
    )


def lean_of(conclusion: Conclusion, standing: Standing, givens: Givens) -> Verdict:
    """Give the verdict, or, where there is too little evidence, whether what is known leans good (specification, 5.4)."""
    if conclusion.verdict != Verdict.NOT_ENOUGH_EVIDENCE:
        return conclusion.verdict
    signs_clear = Sign.ABSENT in standing.signs.values()
    lines_clear = any(
        line == Line.ABSENT for id, line in standing.lines.items() if not id.startswith("house:")
    )
    if signs_clear or lines_clear:
        return Verdict.GOOD
    for id in givens.rubric.verdict_rows:
        if id[0] not in "BY" and standing.rows[id] in (MET, PARTLY) and id not in givens.exempt:
            return Verdict.GOOD
    return Verdict.NOT_ENOUGH_EVIDENCE


def inherited(conclusion: Conclusion, standing: Standing, givens: Givens) -> list[str]:
    """List what the next period inherits: candidates, established red lines (house lines by row), findings still open."""
    established = (
        id.removeprefix("house:") for id, line in standing.lines.items() if line == Line.ESTABLISHED
    )
    found = {*conclusion.counted.candidates, *established, *still_open(standing, givens)}
    return givens.rubric.canonical(found)
