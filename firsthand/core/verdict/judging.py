"""Judging a case, from the top: this is the page to put a finger on.

A pure function: the same case and the same rules give the same result, today and in ten years.
"""

from firsthand.core.standards import Standards, standards
from firsthand.core.verdict.answers import unremedied
from firsthand.core.verdict.because import Behind
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.changes import changes_of
from firsthand.core.verdict.concluding import (
    Givens,
    Standing,
    conclude,
    inherited,
    lean_of,
    standing_from,
)
from firsthand.core.verdict.doubts import never_asked, raised_doubts, range_of
from firsthand.core.verdict.grounds import Grounds, community_speaks, grounds_of
from firsthand.core.verdict.led import led_result
from firsthand.core.verdict.notes import heard_sides, notes_of
from firsthand.core.verdict.ratings import agreement_of, gaps_of
from firsthand.core.verdict.result import Result
from firsthand.core.verdict.rubric import rubric_of
from firsthand.core.verdict.rules import RULES, Rules
from firsthand.core.verdict.signing import before_signing
from firsthand.core.verdict.states import adverse_incidents


def judge(case: Case, rubric_version: Standards | None = None, rules: Rules = RULES) -> Result:
    """Reach a verdict on a case, with everything that explains it.

    `case` has been read by `read_case`, so it is whole and consistent; nothing here can fail on it. The other two
    are for judging by an earlier version of the standards or the rules.
    Source of every rule: the verdict specification 2026.1, sections 3 to 10.
    """
    grounds = grounds_of(case, rubric_of(rubric_version or standards()), rules)
    givens, standing = givens_of(grounds), standing_of(grounds)
    conclusion = conclude(standing, givens, name_incidents=True)

    weighed, states, lines = grounds.weighed, grounds.states, grounds.lines
    doubts = raised_doubts(weighed, states, lines, givens)
    gaps = gaps_of(case.ratings, rules)
    return Result(
        rules=rules.version,
        verdict=conclusion.verdict,
        lean=lean_of(conclusion, standing, givens),
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
        range=range_of(doubts, weighed, standing, givens),
        raised_doubts=tuple(doubts),
        never_asked=tuple(never_asked(grounds)),
        changes=changes_of(conclusion, standing, lines, givens),
        carry=tuple(inherited(conclusion, standing, givens)),
        gaps=gaps,
        agreement=agreement_of(case.ratings, rules),
        before_signing=before_signing(case, states.rows, weighed),
        led={check.of: led_result(check) for check in case.led_checks},
        notes=tuple(notes_of(grounds, gaps)),
    )


def givens_of(grounds: Grounds) -> Givens:
    """Give what stays the same in every what-if about a case."""
    return Givens(
        rubric=grounds.rubric,
        rules=grounds.rules,
        exempt=grounds.exempt,
        refusals=tuple(grounds.refusals),
        open_findings=tuple(unremedied(grounds.case, grounds.exempt)),
        community_voice=community_speaks(grounds),
        is_class=grounds.case.partner.is_class,
    )


def standing_of(grounds: Grounds) -> Standing:
    """Give the states that the verdict follows from."""
    lines = {id: line.state for id, line in grounds.lines.items()}
    return standing_from(
        grounds.states.rows,
        grounds.states.signs,
        lines,
        adverse_incidents(grounds.states),
        grounds.rubric,
    )
