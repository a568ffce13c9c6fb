"""What has been raised and not settled, and the two verdicts between which it leaves the case. Specification, 8.2."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.core.verdict.concluding import Givens, Standing, conclude, standing_from
from firsthand.core.verdict.grounds import Grounds
from firsthand.core.verdict.red_lines import RedLine
from firsthand.core.verdict.rubric import CONTEXT_FAMILIES, Rubric
from firsthand.core.verdict.states import MET, NOT_MET, States
from firsthand.core.verdict.vocabulary import Line, Sign, Verdict
from firsthand.core.verdict.weighing import Weighed

_UNSETTLED = frozenset({"contested", "partly", "unknown"})


@dataclass(frozen=True, slots=True)
class Range:
    """The verdict if every raised doubt goes one way, and if every one goes the other."""

    worst: Verdict
    best: Verdict


def raised_doubts(
    weighed: Weighed, states: States, lines: dict[str, RedLine], givens: Givens
) -> list[str]:
    """List, in canonical order, every row, sign and red line on which something was filed that settles nothing.

    Rows never asked about are no doubts: with those open the worst case would always be ugly.
    """
    rubric = givens.rubric
    found = []
    for id in weighed.filed:
        if id[0] in "YDLR" or id.startswith(CONTEXT_FAMILIES) or id in givens.exempt:
            continue
        state = states.signs[id] if id in states.signs else states.rows[id]
        if state in _UNSETTLED:
            found.append(id)
    for id, line in lines.items():
        if line.state == Line.ALLEGED or (
            line.state == Line.UNKNOWN and _is_hinted(id, weighed, rubric)
        ):
            found.append(id)
    return rubric.canonical(found)


def _is_hinted(line: str, weighed: Weighed, rubric: Rubric) -> bool:
    """Tell whether a red line of the guide has anything filed for one of its wrongful elements."""
    return any(
        element in rubric.wrongful and weighed.on(element).plus
        for element in rubric.elements.get(line, ())
    )


def range_of(doubts: Iterable[str], weighed: Weighed, standing: Standing, givens: Givens) -> Range:
    """Give both ends of the range: every doubt settled against the partner, and every doubt settled for it."""
    doubts = list(doubts)
    if not doubts:
        only = conclude(standing, givens).verdict
        return Range(only, only)
    worst = settled(doubts, [], weighed, standing, givens)
    best = settled([], doubts, weighed, standing, givens)
    return Range(conclude(worst, givens).verdict, conclude(best, givens).verdict)


def settled(
    against: Iterable[str],
    in_favour: Iterable[str],
    weighed: Weighed,
    standing: Standing,
    givens: Givens,
) -> Standing:
    """Give the standing after settling doubts. Standards and criteria follow from the changed rows."""
    rows, signs, lines = dict(standing.rows), dict(standing.signs), dict(standing.lines)
    incidents = dict(standing.incidents)
    for id in in_favour:
        if id in lines:
            lines[id] = Line.ABSENT
        elif id in signs:
            signs[id] = Sign.ABSENT
        else:
            rows[id] = MET
    for id in against:
        if id in lines:
            lines[id] = Line.ALLEGED if givens.is_class else Line.ESTABLISHED
            continue
        incidents[id] = _incidents_if_adverse(id, weighed, is_sign=id in signs)
        if id in signs:
            signs[id] = Sign.PRESENT
        else:
            rows[id] = NOT_MET
    return standing_from(rows, signs, lines, incidents, givens.rubric)


def _incidents_if_adverse(id: str, weighed: Weighed, *, is_sign: bool) -> set[str]:
    """Give the incidents of a doubt that turns out badly: of its adverse and partly items, or else of all."""
    filed = weighed.on(id)
    adverse = filed.plus if is_sign else filed.minus
    speaking = [*adverse, *filed.partly] or filed.everything()
    return {item.incident for item in speaking}


def never_asked(grounds: Grounds) -> Iterator[str]:
    """Give, in canonical order, the rows that nobody has shown: they apply, and nobody filed on them or asked."""
    touched = {id.partition(":")[0] for id in grounds.weighed.filed}
    touched.update(request.row for request in grounds.case.requests)
    for id in grounds.rubric.verdict_rows:
        if id not in touched and id not in grounds.not_applicable and id != "C05":
            yield id
