"""Judging a case, from the top: this is the page to put a finger on.

A pure function: the same case and the same rules give the same result, today and in ten years.
"""

from collections.abc import Collection, Iterator, Mapping

from firsthand.core.standards import Side, Standards, standards
from firsthand.core.verdict.answers import unremedied
from firsthand.core.verdict.because import Behind
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.changes import changes_of
from firsthand.core.verdict.concluding import (
    Conclusion,
    Givens,
    Standing,
    conclude,
    standing_from,
    still_open,
)
from firsthand.core.verdict.doubts import raised_doubts, range_of
from firsthand.core.verdict.grounds import Grounds, grounds_of
from firsthand.core.verdict.led import led_result
from firsthand.core.verdict.notes import heard_sides, notes_of
from firsthand.core.verdict.ratings import agreement_of, gaps_of
from firsthand.core.verdict.result import Result
from firsthand.core.verdict.rubric import Rubric, rubric_of
from firsthand.core.verdict.rules import RULES, Rules
from firsthand.core.verdict.signing import before_signing
from firsthand.core.verdict.states import MET, NOT_MET, PARTLY, States
from firsthand.core.verdict.vocabulary import Line, Sign, Verdict
from firsthand.core.verdict.weighing import Weighed


def judge(case: Case, rubric_version: Standards | None = None, rules: Rules = RULES) -> Result:
    """Reach a verdict on a case, with everything that explains it.

    `case` has been read by `read_case`, so it is whole and consistent; nothing here can fail on it.
    Source of every rule: the verdict specification 2026.1, sections 3 to 10.
    """
    grounds = grounds_of(case, rubric_of(rubric_version or standards()), rules)
    givens, standing = _givens(grounds), _standing(grounds)
    conclusion = conclude(standing, givens, name_incidents=True)

    weighed, states, lines, is_class = (
        grounds.weighed,
        grounds.states,
        grounds.lines,
        case.partner.is_class,
    )
    doubts = raised_doubts(weighed, states, lines, givens)
    gaps = gaps_of(case.ratings, rules)
    return Result(
        rules=rules.version,
        verdict=conclusion.verdict,
        lean=_lean(conclusion, standing, grounds),
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
        never_asked=tuple(_never_asked(grounds)),
        changes=changes_of(conclusion, standing, lines, givens, is_class=is_class),
        carry=tuple(_carry(conclusion, standing, givens)),
        gaps=gaps,
        agreement=agreement_of(case.ratings, rules),
        before_signing=before_signing(case, states.rows, weighed),
        led={check.of: led_result(check) for check in case.led_checks},
        notes=tuple(notes_of(grounds, gaps)),
    )


def _givens(grounds: Grounds) -> Givens:
    return Givens(
        rubric=grounds.rubric,
        rules=grounds.rules,
        exempt=grounds.exempt,
        refusals=tuple(grounds.refusals),
        open_findings=tuple(unremedied(grounds.case, grounds.exempt)),
        community_voice=_community_speaks(grounds.weighed, grounds.rubric),
    )


def _standing(grounds: Grounds) -> Standing:
    lines = {id: line.state for id, line in grounds.lines.items()}
    return standing_from(
        grounds.states.rows,
        grounds.states.signs,
        lines,
        _adverse_incidents(grounds.states),
        grounds.rubric,
    )


def _adverse_incidents(states: States) -> Mapping[str, Collection[str]]:
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


def _lean(conclusion: Conclusion, standing: Standing, grounds: Grounds) -> Verdict:
    """Give the verdict, or, where there is too little evidence, whether what is known leans good (specification, 5.4)."""
    if conclusion.verdict != Verdict.NOT_ENOUGH_EVIDENCE:
        return conclusion.verdict
    signs_clear = Sign.ABSENT in standing.signs.values()
    lines_clear = any(
        line == Line.ABSENT for id, line in standing.lines.items() if not id.startswith("house:")
    )
    if signs_clear or lines_clear:
        return Verdict.GOOD
    for id in grounds.rubric.verdict_rows:
        if id[0] not in "BY" and standing.rows[id] in (MET, PARTLY) and id not in grounds.exempt:
            return Verdict.GOOD
    return Verdict.NOT_ENOUGH_EVIDENCE


def _never_asked(grounds: Grounds) -> Iterator[str]:
    """Give, in canonical order, the rows that nobody has shown: they apply, and nobody filed on them or asked."""
    touched = {id.partition(":")[0] for id in grounds.weighed.filed}
    touched.update(request.row for request in grounds.case.requests)
    for id in grounds.rubric.verdict_rows:
        if id not in touched and id not in grounds.not_applicable and id != "C05":
            yield id


def _carry(conclusion: Conclusion, standing: Standing, givens: Givens) -> list[str]:
    """List what the next period inherits: candidates, established red lines (house lines by row), findings still open."""
    established = (
        id.removeprefix("house:") for id, line in standing.lines.items() if line == Line.ESTABLISHED
    )
    found = {*conclusion.counted.candidates, *established, *still_open(standing, givens)}
    return givens.rubric.canonical(found)
