"""What if? The verdict that would follow if some things were put right or shown. Nothing is changed."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from firsthand.core.standards import standards
from firsthand.core.verdict.case import Case
from firsthand.core.verdict.changes import to_show
from firsthand.core.verdict.concluding import (
    Givens,
    Standing,
    candidates_of,
    cleared,
    conclude,
    standing_from,
)
from firsthand.core.verdict.doubts import raised_doubts, settled
from firsthand.core.verdict.grounds import grounds_of
from firsthand.core.verdict.judging import givens_of, standing_of
from firsthand.core.verdict.rubric import rubric_of
from firsthand.core.verdict.rules import RULES, Rules
from firsthand.core.verdict.states import MET
from firsthand.core.verdict.vocabulary import Line, Verdict

VOICE = "community_voice"
DOUBT = "doubt:"
"""Stands before the id of a doubt that is tried against the partner."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What can be tried on a case, and the verdict if what was chosen were so."""

    can_clear: tuple[str, ...]
    """What could be put right: established red lines, what counts, what blocks."""
    can_show: tuple[str, ...]
    """What could be shown, where too little is known."""
    can_doubt: tuple[str, ...]
    """Where it is good: each doubt that is raised and could be settled against the partner, as `doubt:<id>`."""
    chosen: tuple[str, ...]
    becomes: Verdict


def trial_of(case: Case, chosen: Collection[str], rules: Rules = RULES) -> Trial:
    """Try things on a case; what cannot be tried on it is passed over. Source: the specification, 8.4."""
    grounds = grounds_of(case, rubric_of(standards()), rules)
    givens, standing = givens_of(grounds), standing_of(grounds)
    conclusion = conclude(standing, givens)
    lines = [id for id, line in standing.lines.items() if line == Line.ESTABLISHED]
    can_clear = tuple(
        dict.fromkeys([*lines, *candidates_of(standing, givens), *conclusion.blockers])
    )
    lacks = conclusion.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    can_show = to_show(conclusion, standing, givens) if lacks else ()
    is_good = conclusion.verdict is Verdict.GOOD
    weighed = grounds.weighed
    doubts = raised_doubts(weighed, grounds.states, grounds.lines, givens) if is_good else []
    can_doubt = tuple(DOUBT + id for id in doubts)
    against = [id for id in doubts if DOUBT + id in chosen]
    clear = [id for id in can_clear if id in chosen]
    show = [id for id in can_show if id in chosen]
    then = cleared(_shown(standing, show, givens), clear)
    then = settled(against, [], weighed, then, givens) if against else then
    if VOICE in show:
        givens = replace(givens, community_voice=True)
    tried = (*clear, *show, *(DOUBT + id for id in against))
    return Trial(can_clear, can_show, can_doubt, tried, conclude(then, givens).verdict)


def _shown(standing: Standing, ids: Collection[str], givens: Givens) -> Standing:
    """Give the standing if these rows were met: standards and criteria follow from their rows."""
    if not ids:
        return standing
    rows = {**standing.rows, **{id: MET for id in ids if id in standing.rows}}
    return standing_from(rows, standing.signs, standing.lines, standing.incidents, givens.rubric)
