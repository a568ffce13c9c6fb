"""Primary suppression: the cells that tell of people by themselves (research note on monitoring, section 9, rule 2)."""

from collections.abc import Iterable, Iterator, Mapping

from firsthand.core.disclosure.rules import Reason, Rules
from firsthand.core.disclosure.systems import System
from firsthand.core.disclosure.tables import Cell, Place, Table


def primary(tables: Iterable[Table], system: System, rules: Rules) -> dict[Cell, Reason]:
    """Find the primary cells of linked tables: small counts, zeros that tell, groups. Structural zeros are none."""
    found: dict[Cell, Reason] = {}
    for table in tables:
        values = table.values()
        for place in values:
            cell = table.cell(place)
            if cell not in found and system.possible(cell):
                reason = _reason(table, system, values, place, rules)
                if reason is not None:
                    found[cell] = reason
    return found


def _reason(
    table: Table, system: System, values: Mapping[Place, int], place: Place, rules: Rules
) -> Reason | None:
    if values[place] == 0:
        return Reason.ZERO if table.conduct else None
    if values[place] < rules.threshold:
        return Reason.SMALL
    group = table.conduct and any(_all_of(table, system, values, place, at) for at in _named(place))
    return Reason.GROUP if group else None


def _named(place: Place) -> Iterator[int]:
    return (at for at, category in enumerate(place) if category is not None)


def _all_of(
    table: Table, system: System, values: Mapping[Place, int], place: Place, at: int
) -> bool:
    """Tell whether a cell equals its margin although people could have been elsewhere: then it tells of each of them."""
    margin = (*place[:at], None, *place[at + 1 :])
    beside = (
        (*place[:at], each.id, *place[at + 1 :])
        for each in table.variables[at].categories
        if each.id != place[at]
    )
    return values[place] == values[margin] and any(
        system.possible(table.cell(other)) for other in beside
    )
