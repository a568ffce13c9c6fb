"""Where things stood and where they stand: rows, signs, standards, criteria, red lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from firsthand.core.verdict.comparing.snapshot import Snapshot
from firsthand.core.verdict.red_lines import RedLine
from firsthand.core.verdict.rubric import Rubric
from firsthand.core.verdict.vocabulary import Verdict

Elements = Mapping[str, tuple[str | None, str | None]]
Missing = tuple[tuple[str, ...], tuple[str, ...]]


class Way(StrEnum):
    """Which way something went. What nobody shows any more has not become better."""

    BETTER = "better"
    WORSE = "worse"
    NEWLY_KNOWN = "newly_known"
    NO_LONGER_SHOWN = "no_longer_shown"
    OTHERWISE = "otherwise"


class Of(StrEnum):
    """What a state is the state of. `C05` is both a row and a criterion."""

    SIGN = "sign"
    STANDARD = "standard"
    CRITERION = "criterion"
    ROW = "row"
    RED_LINE = "red_line"


@dataclass(frozen=True, slots=True)
class StateChange:
    """One state that is not what it was. None: the file does not know the id, or the line was not in force."""

    id: str
    of: Of
    old: str | None
    new: str | None
    way: Way
    elements: Elements = field(default_factory=dict)
    """Of a red line: each element, with its old and its new state."""
    missing: Missing | None = None
    """Of a red line: what it lacked, and what it lacks now."""


_PLACE: Final = {"not_met": 0, "present": 0, "established": 0, "contested": 1, "alleged": 1} | {
    "partly": 2,
    "met": 3,
    "absent": 3,
}
"""The order in which one more favourable item moves a state, and never back (specification, 4.1 and invariant 3)."""


def way_of(old: str | None, new: str | None) -> Way:
    """Say which way a state went."""
    if old in _PLACE and new in _PLACE and old != new:
        return Way.BETTER if _PLACE[new] > _PLACE[old] else Way.WORSE
    if old == "unknown" and new in _PLACE:
        return Way.NEWLY_KNOWN
    if new == "unknown" and old in _PLACE:
        return Way.NO_LONGER_SHOWN
    return Way.OTHERWISE


def way_of_verdict(old: Verdict, new: Verdict) -> Way:
    """Say which way a verdict went. Not enough evidence is neither better nor worse than anything."""
    if old == new:
        return Way.OTHERWISE
    if old == Verdict.NOT_ENOUGH_EVIDENCE:
        return Way.NEWLY_KNOWN
    if new == Verdict.NOT_ENOUGH_EVIDENCE:
        return Way.NO_LONGER_SHOWN
    return Way.BETTER if new.rank > old.rank else Way.WORSE


def state_changes(old: Snapshot, new: Snapshot, rubric: Rubric) -> tuple[StateChange, ...]:
    """Give every state that changed, in canonical order; a criterion before the row of the same id."""
    found = [
        *_plain(old.signs, new.signs, Of.SIGN),
        *_plain(old.standards, new.standards, Of.STANDARD),
        *_plain(old.criteria, new.criteria, Of.CRITERION),
        *_lines(old.red_lines, new.red_lines),
    ]
    told = {(change.id, change.old, change.new) for change in found}
    found += [
        change
        for change in _plain(old.rows, new.rows, Of.ROW)
        if (change.id, change.old, change.new) not in told
    ]
    place = place_in(rubric)
    return tuple(sorted(found, key=lambda change: (*place(change.id), change.of == Of.ROW)))


def place_in(rubric: Rubric) -> Callable[[str], tuple[bool, int, str]]:
    """Give the sort key of the canonical order, with ids that this version does not know last."""
    last = len(rubric.place)

    def place(id: str) -> tuple[bool, int, str]:
        row = id.removeprefix("house:")
        return row != id, rubric.place.get(row, last), id

    return place


def _plain(old: Mapping[str, str], new: Mapping[str, str], of: Of) -> Iterator[StateChange]:
    for id in {**old, **new}:
        before, after = old.get(id), new.get(id)
        if before != after:
            yield StateChange(id, of, before, after, way_of(before, after))


def _lines(old: Mapping[str, RedLine], new: Mapping[str, RedLine]) -> Iterator[StateChange]:
    for id in {**old, **new}:
        before, after = old.get(id), new.get(id)
        if before == after:
            continue
        lacked, lacks = _missing(before), _missing(after)
        states = (before.state if before else None, after.state if after else None)
        elements = _elements(before, after)
        if states[0] != states[1] or lacked != lacks or any(a != b for a, b in elements.values()):
            yield StateChange(id, Of.RED_LINE, *states, way_of(*states), elements, (lacked, lacks))


def _missing(line: RedLine | None) -> tuple[str, ...]:
    return line.missing if line else ()


def _elements(old: RedLine | None, new: RedLine | None) -> Elements:
    before = dict(old.elements) if old else {}
    after = dict(new.elements) if new else {}
    return {name: (before.get(name), after.get(name)) for name in sorted(before | after)}
