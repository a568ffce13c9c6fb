"""What a case says before any verdict: what applies, what carries force, where each row and red line stands."""

from dataclasses import dataclass

from firsthand.core.standards import Side
from firsthand.core.verdict.answers import answering, sorted_refusals
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.red_lines import RedLine, declared_lines, house_line, red_lines_of
from firsthand.core.verdict.rubric import Rubric
from firsthand.core.verdict.rules import Rules
from firsthand.core.verdict.states import States, states_of
from firsthand.core.verdict.weighing import Weighed, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The grounds that a verdict is reached on. Specification, sections 3, 4 and 7."""

    case: Case
    rubric: Rubric
    rules: Rules
    exempt: frozenset[str]
    not_applicable: frozenset[str]
    weighed: Weighed
    states: States
    lines: dict[str, RedLine]
    not_in_force: list[str]
    """House red lines that were declared too late."""
    refusals: list[str]
    idle_refusals: list[str]


def grounds_of(case: Case, rubric: Rubric, rules: Rules) -> Grounds:
    """Weigh the evidence, and find where rows, signs, red lines and answers stand."""
    not_applicable = rubric.not_applicable(case.partner, case.not_needed)
    exempt = rubric.exempt(case)
    weighed = weigh(case, rubric, not_applicable)
    states = states_of(weighed, rubric, not_applicable, rules)
    lines = red_lines_of(case, weighed, rubric, not_applicable, rules)
    in_force, not_in_force = declared_lines(case)
    for row in rubric.canonical(in_force):
        lines[f"house:{row}"] = house_line(
            row, case, weighed, states, not_applicable | exempt, rules
        )
    refusals, idle_refusals = sorted_refusals(case, rubric, not_applicable)
    states.rows["D00"] = answering(
        case, refusals
    )  # it follows from the requests, not from evidence
    return Grounds(
        case=case,
        rubric=rubric,
        rules=rules,
        exempt=exempt,
        not_applicable=not_applicable,
        weighed=weighed,
        states=states,
        lines=lines,
        not_in_force=not_in_force,
        refusals=refusals,
        idle_refusals=idle_refusals,
    )


def community_speaks(grounds: Grounds) -> bool:
    """Tell whether the community itself says anything first-hand, or shows a record, on a row that bears on the verdict."""
    bearing = frozenset(grounds.rubric.verdict_rows)
    return any(
        item.side is Side.COMMUNITY and item.grade != "C"
        for id, filed in grounds.weighed.filed.items()
        if id.partition(":")[0] in bearing
        for item in filed.everything()
    )
