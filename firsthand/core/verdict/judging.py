"""Judging a case, from the top: this is the page to put a finger on.

A pure function: the same case and the same rules give the same result, today and in ten years.
"""

from collections.abc import Collection, Iterator

from firsthand.core.standards import Side, Standards, standards
from firsthand.core.verdict.answers import answering, sorted_refusals, unremedied
from firsthand.core.verdict.because import Behind
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.changes import changes_of
from firsthand.core.verdict.concluding import Conclusion, Givens, Standing, conclude, standing_from, still_open
from firsthand.core.verdict.doubts import raised_doubts, range_of
from firsthand.core.verdict.led import led_result
from firsthand.core.verdict.notes import heard_sides, notes_of
from firsthand.core.verdict.ratings import agreement_of, gaps_of
from firsthand.core.verdict.red_lines import declared_lines, house_line, red_lines_of
from firsthand.core.verdict.result import Result
from firsthand.core.verdict.rubric import Rubric, rubric_of
from firsthand.core.verdict.rules import RULES, Rules
from firsthand.core.verdict.signing import before_signing
from firsthand.core.verdict.states import MET, NOT_MET, PARTLY, States, states_of
from firsthand.core.verdict.vocabulary import Line, Sign, Verdict
from firsthand.core.verdict.weighing import Weighed, weigh


def judge(case: Case, rubric_version: Standards | None = None, rules: Rules = RULES) -> Result:
    """Reach a verdict on a case, with everything that explains it.

    `case` has been read by `read_case`, so it is whole and consistent; nothing here can fail on it.
    Source of every rule: the verdict specification 2026.1, sections 3 to 10.
    """
    # What applies to this case.
    rubric = rubric_of(rubric_version or standards())
    not_applicable, exempt = rubric.not_applicable(case), rubric.exempt(case)

    # What the evidence says: force, then states, then red lines.
    weighed = weigh(case, rubric, not_applicable)
    states = states_of(weighed, rubric, not_applicable, rules)
    lines = red_lines_of(case, weighed, rubric, not_applicable, rules)
    in_force, not_in_force = declared_lines(case)
    for row in rubric.canonical(in_force):
        lines[f"house:{row}"] = house_line(row, case, weighed, states, not_applicable | exempt, rules)

    # What was asked and not answered, and what an earlier period left open.
    refusals, idle_refusals = sorted_refusals(case, rubric, not_applicable)
    states.rows["D00"] = answering(case, refusals)

    # The verdict.
    givens = Givens(
        rubric=rubric,
        rules=rules,
        exempt=exempt,
        refusals=tuple(refusals),
        open_findings=tuple(unremedied(case, exempt)),
        community_voice=_community_speaks(weighed, rubric),
    )
    standing = standing_from(
        states.rows,
        states.signs,
        {id: line.state for id, line in lines.items()},
        _adverse_incidents(states),
        rubric,
    )
    conclusion = conclude(standing, givens, name_incidents=True)

    # How sure it is, what it rests on, and what would change it.
    is_class = case.partner.is_class
    doubts = raised_doubts(weighed, states, lines, givens)
    gaps = gaps_of(case.ratings, rules)
    return Result(
        rules=rules.version,
        verdict=conclusion.verdict,
        lean=_lean(conclusion, standing, exempt, rubric),
        heard=heard_sides(case, weighed),
        rows=standing.rows,
        standards=standing.standards,
        criteria=standing.criteria,
        signs=standing.signs,
        red_lines=lines,
        counted=conclusion.counted,
        gate=conclusion.gate,
        blockers=conclusion.blockers,
        because=Behind(weighed, states, standing, givens).reasons(conclusion),
        range=range_of(doubts, weighed, standing, givens, is_class=is_class),
        raised_doubts=tuple(doubts),
        never_asked=tuple(_never_asked(case, weighed, not_applicable, rubric)),
        changes=changes_of(conclusion, standing, lines, givens, is_class=is_class),
        carry=tuple(_carry(conclusion, standing, givens)),
        gaps=gaps,
        agreement=agreement_of(case.ratings, rules),
        before_signing=before_signing(case, states.rows, weighed),
        led={check.of: led_result(check) for check in case.led_checks},
        notes=tuple(
            notes_of(
                case, weighed, gaps, not_in_force=not_in_force, idle_refusals=idle_refusals, rubric=rubric
            )
        ),
    )


def _adverse_incidents(states: States) -> dict[str, Collection[str]]:
    """Give the adverse incidents of rows not met and signs present, before any record silenced the rest."""
    found = {}
    for id, carried in states.carried.items():
        if id in states.signs:
            if states.signs[id] == Sign.PRESENT:
                found[id] = {item.incident for item in carried.plus}
        elif states.rows[id] == NOT_MET:
            found[id] = {item.incident for item in carried.minus}
    return found


def _community_speaks(weighed: Weighed, rubric: Rubric) -> bool:
    """Tell whether the community itself says anything first-hand, or shows a record, on a row that bears on the verdict."""
    for id, filed in weighed.filed.items():
        if id.partition(":")[0] in rubric.place and id[0] not in "DLR" and not id.startswith("GI"):
            for item in filed.everything():
                if item.side is Side.COMMUNITY and item.grade != "C":
                    return True
    return False


def _lean(conclusion: Conclusion, standing: Standing, exempt: frozenset[str], rubric: Rubric) -> Verdict:
    """Give the verdict, or, where there is too little evidence, whether what is known leans good (specification, 5.4)."""
    if conclusion.verdict != Verdict.NOT_ENOUGH_EVIDENCE:
        return conclusion.verdict
    signs_clear = Sign.ABSENT in standing.signs.values()
    lines_clear = any(
        line == Line.ABSENT for id, line in standing.lines.items() if not id.startswith("house:")
    )
    if signs_clear or lines_clear:
        return Verdict.GOOD
    for id in rubric.verdict_rows:
        if id[0] not in "BY" and standing.rows[id] in (MET, PARTLY) and id not in exempt:
            return Verdict.GOOD
    return Verdict.NOT_ENOUGH_EVIDENCE


def _never_asked(
    case: Case, weighed: Weighed, not_applicable: frozenset[str], rubric: Rubric
) -> Iterator[str]:
    """Give, in canonical order, the rows that nobody has shown: they apply, and nobody filed on them or asked."""
    touched = {id.partition(":")[0] for id in weighed.filed} | {request.row for request in case.requests}
    for id in rubric.verdict_rows:
        if id not in touched and id not in not_applicable and id != "C05":
            yield id


def _carry(conclusion: Conclusion, standing: Standing, givens: Givens) -> list[str]:
    """List what the next period inherits: candidates, established red lines (house lines by row), findings still open."""
    established = (id.removeprefix("house:") for id, line in standing.lines.items() if line == Line.ESTABLISHED)
    found = {*conclusion.counted.candidates, *established, *still_open(standing, givens)}
    return givens.rubric.canonical(found)
