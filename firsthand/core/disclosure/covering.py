"""What a value covers, so that a cell stays what it is when more values become known later.

A district that is named later was elsewhere in its country before; a month that comes was one of those to come. So each
variable has values for what nobody has named yet: `KE/` for anywhere else in Kenya, nothing at all for anything else,
`<2024-01` for earlier and `>2026-12` for later. Releases with different values are compared over all of them together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand.core.disclosure.ledger import Released
from firsthand.core.disclosure.tables import Cell

Bases = Mapping[str, frozenset[str]]
EARLIER, LATER, INSIDE = "<", ">", "/"


def is_open(value: str) -> bool:
    """Tell whether a value stands for what has no name."""
    return not value or value[0] in (EARLIER, LATER) or value.endswith(INSIDE)


def covers(one: str, value: str) -> bool:
    """Tell whether one value holds another."""
    if one == value:
        return True
    if not one or one.endswith(INSIDE):
        return value.startswith(one)
    bound = value.lstrip(EARLIER + LATER)
    if one.startswith(EARLIER):
        return not value.startswith(LATER) and bound < one[1:]
    return one.startswith(LATER) and not value.startswith(EARLIER) and bound > one[1:]


def all_of(some: Iterable[frozenset[str]]) -> frozenset[str]:
    """Give all values of a variable over several bases: of earlier and of later only what lies farthest."""
    every = frozenset().union(*some)
    ends = {
        EARLIER: min((each for each in every if each.startswith(EARLIER)), default=None),
        LATER: max((each for each in every if each.startswith(LATER)), default=None),
    }
    return frozenset(each for each in every if ends.get(each[:1], each) == each)


def over_all(ledger: Iterable[Released], bases: Bases) -> list[Released]:
    """Give releases as they are over these bases, which hold all their values. What could not be then is a structural zero."""
    return [_over(each, bases) for each in ledger]


def _over(released: Released, bases: Bases) -> Released:
    into = {id: _homes(own, bases[id]) for id, own in released.bases.items()}
    nowhere = {
        id: frozenset(value for value, home in homes.items() if home is None)
        for id, homes in into.items()
    }
    return Released(
        version=released.version,
        bases={id: bases[id] for id in released.bases},
        impossible=frozenset(
            {
                *(_moved(cell, into, bases) for cell in released.impossible),
                *(Cell.of({id: values}) for id, values in nowhere.items() if values),
            }
        ),
        entries=tuple(
            replace(entry, cell=_moved(entry.cell, into, bases)) for entry in released.entries
        ),
    )


def _homes(own: frozenset[str], every: frozenset[str]) -> dict[str, str | None]:
    """Give for each of all values the one of these that held it, the narrowest; None where none did."""
    wide: Sequence[str] = sorted(filter(is_open, own), key=len, reverse=True)
    return {
        value: value if value in own else next((each for each in wide if covers(each, value)), None)
        for value in every
    }


def _moved(cell: Cell, into: Mapping[str, Mapping[str, str | None]], bases: Bases) -> Cell:
    wanted = {
        id: frozenset(value for value, home in into[id].items() if home in values)
        for id, values in cell.conditions
    }
    return Cell.of({id: values for id, values in wanted.items() if values != bases[id]})
