"""States of rows, signs, standards and criteria. Specification, 4.1 to 4.3."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from firsthand.core.verdict.rubric import CRITERIA, STANDARDS, Rubric
from firsthand.core.verdict.rules import Rules
from firsthand.core.verdict.vocabulary import Sign, State
from firsthand.core.verdict.weighing import Filed, Item, Weighed, carrying

MET, PARTLY, NOT_MET = State.MET, State.PARTLY, State.NOT_MET
CONTESTED, UNKNOWN, NOT_APPLICABLE = State.CONTESTED, State.UNKNOWN, State.NOT_APPLICABLE

_NOT_KNOWN = frozenset({UNKNOWN, NOT_APPLICABLE})

AS_SIGN = {
    MET: Sign.PRESENT,
    NOT_MET: Sign.ABSENT,
    PARTLY: Sign.CONTESTED,
    CONTESTED: Sign.CONTESTED,
    UNKNOWN: Sign.UNKNOWN,
}
"""On a sign, `+` says that it is there: a row that would be met is a sign that is present."""


@dataclass(slots=True)
class Carried:
    """The carrying items of one row in the three directions, before any record silences the rest."""

    plus: list[Item]
    minus: list[Item]
    partly: list[Item]


@dataclass(slots=True)
class States:
    """Where every row and sign of a case stands, and what carries those on which something was filed."""

    rows: dict[str, State]
    signs: dict[str, Sign]
    carried: dict[str, Carried]


def states_of(
    weighed: Weighed, rubric: Rubric, not_applicable: frozenset[str], rules: Rules
) -> States:
    """Give the state of every row and sign."""
    rows = dict.fromkeys(rubric.stated, UNKNOWN)
    for id in not_applicable:
        if id in rows:
            rows[id] = NOT_APPLICABLE
    signs = dict.fromkeys(rubric.signs, Sign.UNKNOWN)
    all_carried = {}
    for id, filed in weighed.filed.items():
        if id[0] == "Y":
            continue
        carried = carried_by(filed, rules)
        all_carried[id] = carried
        state = row_state(carried)
        if id in signs:
            signs[id] = AS_SIGN[state]
        else:
            rows[id] = state
    return States(rows, signs, all_carried)


def carried_by(filed: Filed, rules: Rules) -> Carried:
    """Find what carries each direction of a row."""
    return Carried(
        carrying(filed.plus, rules) if filed.plus else filed.plus,
        carrying(filed.minus, rules) if filed.minus else filed.minus,
        carrying(filed.partly, rules) if filed.partly else filed.partly,
    )


def row_state(carried: Carried) -> State:
    """Decide the state of a row: records silence testimony; both ways from one side is partly, from two sides contested."""
    plus, minus, partly = carried.plus, carried.minus, carried.partly
    if any(item.grade == "A" for items in (plus, minus, partly) for item in items):
        plus = [item for item in plus if item.grade == "A"]
        minus = [item for item in minus if item.grade == "A"]
        partly = [item for item in partly if item.grade == "A"]
    if partly:
        return PARTLY
    if plus and minus:
        sides_against = {item.side for item in minus}
        sides_for = {item.side for item in plus}
        return PARTLY if sides_against <= sides_for else CONTESTED
    if plus:
        return MET
    return NOT_MET if minus else UNKNOWN


def standards_from(rows: Mapping[str, State], rubric: Rubric) -> dict[str, State]:
    """Give the state of each minimum standard from the states of its rows."""
    return {
        id: _standard({rows[row] for row in rubric.standard_rows[id]}, rows[rubric.core[id]])
        for id in STANDARDS
    }


def _standard(states: set[State], core: State) -> State:
    known = states - _NOT_KNOWN
    if not known:
        return UNKNOWN
    if core == NOT_MET or known == {NOT_MET}:
        return NOT_MET
    if known == {MET}:
        return MET
    if known <= {NOT_MET, CONTESTED}:
        return CONTESTED
    return PARTLY


def criteria_from(rows: Mapping[str, State], rubric: Rubric) -> dict[str, State]:
    """Give the state of each criterion from the states of its parts."""
    return {id: _criterion(id, rubric.parts[id], rows) for id in CRITERIA}


def _criterion(id: str, parts: tuple[str, ...], rows: Mapping[str, State]) -> State:
    if len(parts) == 1:
        return rows[id]
    applicable = [rows[part] for part in parts if rows[part] != NOT_APPLICABLE]
    if not applicable:
        return NOT_APPLICABLE
    known = {state for state in applicable if state != UNKNOWN}
    if not known:
        return UNKNOWN
    if NOT_MET in known:
        return NOT_MET
    if CONTESTED in known:
        return CONTESTED
    if known == {MET}:
        own_row_met = rows.get(id) == MET
        every_sub_part_met = all(
            rows[part] == MET for part in parts if part != id and rows[part] != NOT_APPLICABLE
        )
        if own_row_met or every_sub_part_met:
            return MET
    return PARTLY


def adverse_incidents(states: States) -> Mapping[str, Collection[str]]:
    """Give the adverse incidents of rows not met and signs present, before any record silenced the rest."""
    found = {}
    for id, carried in states.carried.items():
        if id in states.signs:
            if states.signs[id] == Sign.PRESENT:
                found[id] = {item.incident for item in carried.plus}
        elif states.rows[id] == NOT_MET:
            found[id] = {item.incident for item in carried.minus}
    return found
