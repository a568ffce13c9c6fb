"""Making a table safe, in a process apart: it reads one problem, has no settings and no database, and answers once.

`python -m firsthand.rooms.cases.rules.protecting` reads JSON and writes JSON. What it works with is gone with it.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import date
from typing import Any, Final

from firsthand.core.disclosure import (
    OWN,
    PUBLIC,
    Cell,
    Circle,
    Fallback,
    Release,
    Released,
    State,
    Way,
    from_document,
    over_all,
    release,
    still_holds,
    to_document,
)
from firsthand.ground.vault.keys import keyed_by
from firsthand.rooms.cases.rules.numbers import (
    VARIABLE,
    Audience,
    By,
    Counting,
    Event,
    rungs,
    worth_trying,
    years_back,
)

NOW: Final = "now"
"""The data version of what is counted, and of each earlier release that tells what would be told now."""
_RULES: Final = {Audience.PUBLIC: PUBLIC, Audience.OWN: OWN}
Read = Mapping[Audience, Sequence[Mapping[str, Any]]]


def problem_of(
    counting: Counting,
    wanted: Sequence[By],
    *,
    version: str,
    read: Read,
    key: bytes,
    proposed: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Give everything that the process apart needs, as plain data.

    `read` is what each circle of those who will read it was given before, those for whom it is first. With
    `proposed`, a page of the ledger, the question is whether that is still true and safe.
    """
    return {
        "events": [astuple(each) for each in counting.events],
        "places": list(counting.places),
        "today": counting.today.isoformat(),
        "wanted": [str(by) for by in wanted],
        "version": version,
        "read": [[str(audience), list(given)] for audience, given in read.items()],
        "key": key.hex(),
        "proposed": proposed,
    }


def protected(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Make a table safe: as wanted, else coarser, else rounded; or say that none of it is. Gives plain data."""
    counting, circles = _read(problem)
    wanted = tuple(By(each) for each in problem["wanted"])
    tried = worth_trying(counting, rungs(wanted))
    first, *others = circles
    found = release(
        [counting.table(*tried[0])],
        NOW,
        ledger=first.ledger,
        rules=first.rules,
        fallback=Fallback(
            ladder=[[counting.variable(by) for by in rung] for rung in tried[1:]],
            keyed=keyed_by(bytes.fromhex(problem["key"])),
        ),
        also=others,
    )
    if found.state != State.PASS or found.released is None:
        return {"refused": str(found.why)}
    return _told(found, wanted, tried) | {"version": _version(problem, circles)}


def holds(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Tell whether what was proposed is still true, and safe beside all that was read since. Gives plain data."""
    counting, circles = _read(problem)
    proposed = _over(counting, [from_document(problem["proposed"]["released"])])[0]
    table = counting.table(*(By(each) for each in problem["proposed"]["by"]))
    keyed = keyed_by(bytes.fromhex(problem["key"])) if problem["proposed"]["is_rounded"] else None
    return {"holds": still_holds([table], NOW, proposed, circles=circles, keyed=keyed)}


def _read(problem: Mapping[str, Any]) -> tuple[Counting, list[Circle]]:
    """Give what is counted, and the ledger of each circle over all values that are known by now."""
    wanted = [By(each) for each in problem["wanted"]]
    given = {
        Audience(audience): [from_document(each) for each in some]
        for audience, some in problem["read"]
    }
    proposed = problem["proposed"]
    every = [each for some in given.values() for each in some]
    every += [from_document(proposed["released"])] if proposed else []
    before: dict[str, frozenset[str]] = {}
    for released in every:
        for id, values in released.bases.items():
            before[id] = before.get(id, frozenset()) | values
    counting = Counting(
        [Event(*each) for each in problem["events"]],
        problem["places"],
        date.fromisoformat(problem["today"]),
        years_back(wanted),
        before,
    )
    return counting, [
        Circle([_as_now(counting, each) for each in _over(counting, some)], _RULES[audience])
        for audience, some in given.items()
    ]


def _over(counting: Counting, some: Iterable[Released]) -> list[Released]:
    bases = {id: counting.finest(id) for id in VARIABLE.values()}
    return over_all(some, bases)


def _as_now(counting: Counting, released: Released) -> Released:
    """Give a release as one of the data of now if nothing in it tells otherwise: its readers can take it for that.

    So no sum of the events has to be kept, by which one that was erased could be found again. Where the total is told
    and the same, nobody is where nobody could be then: in a country that was named since, in a month that came.
    """
    if not _agrees(counting, released):
        return released
    never = {id: counting.nobody_in(id) for id in released.bases}
    cells = frozenset(Cell.of({id: values}) for id, values in never.items() if values)
    is_told = any(each.shown is not None for each in released.entries if each.cell == Cell())
    then = released.impossible if is_told else frozenset()
    return replace(released, version=NOW, impossible=cells | then)


def _agrees(counting: Counting, released: Released) -> bool:
    """Tell whether everything that a release shows, and something is, would be shown of the events of now."""
    tallies: dict[tuple[str, ...], Mapping[tuple[str, ...], int]] = {}

    def count(cell: Cell) -> int:
        ids = tuple(id for id, _ in cell.conditions)
        tally = tallies.setdefault(ids, {}) or counting.tallied(ids)
        tallies[ids] = tally
        wanted = [frozenset(values) for _, values in cell.conditions]
        return sum(
            number
            for values, number in tally.items()
            if all(value in some for value, some in zip(values, wanted, strict=True))
        )

    shown = [entry for entry in released.entries if entry.shown is not None]
    return (
        bool(shown)
        and all(entry.range[0] <= count(entry.cell) <= entry.range[1] for entry in shown)
        and not any(count(cell) for cell in released.impossible)
    )


def _version(problem: Mapping[str, Any], circles: Sequence[Circle]) -> str:
    """Give the data version under which it is kept: that of the last release that tells the same, or a new one."""
    known: str = problem["version"]
    for circle, (_, given) in zip(circles, problem["read"], strict=True):
        for each, kept in zip(circle.ledger, given, strict=True):
            known = str(kept["version"]) if each.version == NOW else known
    return known


def _told(found: Release, wanted: Sequence[By], tried: Sequence[tuple[By, ...]]) -> dict[str, Any]:
    taken, (shown,) = found.tried[-1], found.tables
    assert found.released is not None  # noqa: S101  # it passed
    by = tried[taken.rung]
    return {
        "wanted": [str(each) for each in wanted],
        "by": [str(each) for each in by],
        "is_rounded": taken.way == Way.ROUNDED,
        "categories": [[each.id for each in variable.categories] for variable in shown.variables],
        "counts": [[*place, count] for place, count in shown.counts.items()],
        "released": to_document(found.released),
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(holds(asked) if asked["proposed"] else protected(asked), sys.stdout)
