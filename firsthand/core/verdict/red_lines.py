"""Red lines: all elements, on reasonable grounds, against a named partner, with no record against. Specification, 4.4 to 4.6."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from firsthand.core.verdict.case import Case, HouseRedLine
from firsthand.core.verdict.rubric import Rubric
from firsthand.core.verdict.rules import Rules
from firsthand.core.verdict.states import CONTESTED, MET, NOT_MET, UNKNOWN, States, carried_by
from firsthand.core.verdict.vocabulary import Line, Sign, State
from firsthand.core.verdict.weighing import Filed, Weighed, carrying, has_record, reasonable_grounds


@dataclass(frozen=True, slots=True)
class RedLine:
    """Where one red line stands, and what it lacks to be established."""

    state: Line
    elements: Mapping[str, State] = field(default_factory=dict)
    """By name: `E1`. House lines have none."""
    missing: tuple[str, ...] = ()


IDLE = RedLine(Line.NOT_APPLICABLE)


def red_lines_of(
    case: Case, weighed: Weighed, rubric: Rubric, not_applicable: frozenset[str], rules: Rules
) -> dict[str, RedLine]:
    """Give the nine red lines of the guide."""
    return {
        id: IDLE if id in not_applicable else _red_line(id, case, weighed, rubric, rules)
        for id in rubric.elements
    }


def _red_line(id: str, case: Case, weighed: Weighed, rubric: Rubric, rules: Rules) -> RedLine:
    elements = rubric.elements[id]
    if id not in weighed.filed and not any(element in weighed.filed for element in elements):
        return _never_raised(elements, id in rubric.repeated, case.partner.is_class)
    filed = {element: weighed.on(element) for element in elements}
    states = {element: _element_state(filed[element], rules) for element in elements}
    whole = weighed.on(id)

    missing = [
        _name(element) for element in elements if not reasonable_grounds(filed[element].plus, rules)
    ]
    repeated = rubric.repeated.get(id)
    if repeated is not None and not _often_enough(filed[repeated], rules):
        missing.append("degree")
    if case.partner.is_class:
        missing.append("named_partner")
    against = [whole.minus, *(filed[element].minus for element in elements)]
    if any(has_record(items) for items in against):
        missing.append("record_against")

    wrong_is_raised = any(
        states[element] in (MET, CONTESTED) for element in elements if element in rubric.wrongful
    )
    if not missing:
        state = Line.ESTABLISHED
    elif wrong_is_raised:
        state = Line.ALLEGED
    elif any(carrying(items, rules) for items in against):
        state = Line.ABSENT
    else:
        state = Line.UNKNOWN
    return RedLine(state, {_name(element): states[element] for element in elements}, tuple(missing))


@cache
def _never_raised(elements: tuple[str, ...], repeated: bool, is_class: bool) -> RedLine:  # noqa: FBT001  # a cache key
    """Give a red line on which nothing was filed: unknown, and everything missing."""
    missing = [_name(element) for element in elements]
    missing += ["degree"] * repeated + ["named_partner"] * is_class
    return RedLine(Line.UNKNOWN, {_name(element): UNKNOWN for element in elements}, tuple(missing))


def _name(element: str) -> str:
    return element.partition(":")[2]


def _element_state(filed: Filed, rules: Rules) -> State:
    """Decide an element: as a row, but `+` and `-` together are always contested."""
    carried = carried_by(filed, rules)
    plus, minus = carried.plus, carried.minus
    if has_record(plus) or has_record(minus):
        plus = [item for item in plus if item.grade == "A"]
        minus = [item for item in minus if item.grade == "A"]
    if plus and minus:
        return CONTESTED
    if plus:
        return MET
    return NOT_MET if minus else UNKNOWN


def _often_enough(filed: Filed, rules: Rules) -> bool:
    """Tell whether 'repeatedly' is shown: distinct incidents, general statements left out."""
    incidents = {item.incident for item in filed.plus if item.grade != "C"}
    return len(incidents) >= rules.degree_incidents


def declared_lines(case: Case) -> tuple[list[str], list[str]]:
    """Sort the network's own red lines into those in force and those not, by row (specification, 4.6).

    A line is in force only if it was declared before the first day of the earliest evidence in the file, or, with
    no dated evidence, before the period began.
    """
    declared: dict[str, date] = {}
    for line in case.house_red_lines:
        declared[line.row] = _earlier(line, declared)
    first_days = [item.date.first for item in case.evidence if item.date is not None]
    limit = min(first_days) if first_days else case.start
    in_force = [row for row, day in declared.items() if limit is not None and day < limit]
    return in_force, [row for row in declared if row not in in_force]


def _earlier(line: HouseRedLine, declared: Mapping[str, date]) -> date:
    return min(line.declared, declared.get(line.row, line.declared))


def house_line(
    row: str, case: Case, weighed: Weighed, states: States, idle: frozenset[str], rules: Rules
) -> RedLine:
    """Judge one red line of the network's own, given that it is in force. `idle` holds rows not applicable or exempt."""
    if row in idle:
        return IDLE
    filed = weighed.on(row)
    is_sign = row in states.signs
    adverse, favourable = (filed.plus, filed.minus) if is_sign else (filed.minus, filed.plus)
    missing = []
    if not reasonable_grounds(adverse, rules):
        missing.append("reasonable_grounds")
    if case.partner.is_class:
        missing.append("named_partner")
    if has_record(favourable):
        missing.append("record_against")
    is_clear = states.signs[row] == Sign.ABSENT if is_sign else states.rows[row] == MET
    if not missing:
        state = Line.ESTABLISHED
    elif is_clear:
        state = Line.ABSENT
    elif carrying(adverse, rules):
        state = Line.ALLEGED
    else:
        state = Line.UNKNOWN
    return RedLine(state, {}, tuple(missing))
