"""Making a table safe, in a process apart: it reads one problem, has no settings and no database, and answers once.

`python -m firsthand.rooms.cases.rules.protecting` reads JSON and writes JSON. What it works with is gone with it.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any, Final

from firsthand.core.disclosure import (
    OWN,
    PUBLIC,
    Cell,
    Circle,
    Entry,
    Fallback,
    Reason,
    Release,
    Released,
    Rules,
    State,
    Way,
    from_document,
    over_all,
    release,
    still_holds,
    to_document,
)
from firsthand.ground.vault.keys import keyed_by
from firsthand.rooms.cases.rules.insiders import Desks, as_read, to_keep
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


@dataclass(frozen=True, slots=True)
class Reader:
    """Those who have read the same, and know the events of the same desks: of none, for most."""

    knowing: Desks
    rules: Rules
    pages: Sequence[Released]
    """What was left of each release for them, over all values of now; see `as_read`."""
    as_now: Sequence[Released]
    """The same, as releases of now where nothing in them tells otherwise."""

    @property
    def version(self) -> str | None:
        """The data version of the last release that tells what would be told now, and all others of its version with it."""
        changed = self._changed
        same = [
            page.version
            for page, now in zip(self.pages, self.as_now, strict=True)
            if now.version == NOW and page.version not in changed
        ]
        return same[-1] if same else None

    @property
    def ledger(self) -> list[Released]:
        """Give what they can set beside each other: what can be of now, and again what was read together with what cannot."""
        changed = self._changed
        return [
            *self.as_now,
            *(
                page
                for page, now in zip(self.pages, self.as_now, strict=True)
                if now.version == NOW and page.version in changed
            ),
        ]

    @property
    def _changed(self) -> set[str]:
        """Give the data versions of which something is not so any more."""
        return {each.version for each in self.as_now if each.version != NOW}

    def circle(self, counting: Counting, by: Sequence[By]) -> Circle:
        """Give them as the core looks at them, beside a table by something."""
        known = [counting.table(*by, among=self.knowing)] if self.knowing else []
        return Circle(self.ledger, self.rules, known)


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

    `read` is what each circle of those who will read it was given before, those for whom it is first; some of each are
    insiders. With `proposed`, a page of the ledger, the question is whether that is still true and safe.
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
        "insiders": [sorted(each) for each in counting.insiders],
    }


def protected(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Make a table safe: as wanted, else coarser, else rounded; or say that none of it is. Gives plain data."""
    counting, readers = _read(problem)
    wanted = tuple(By(each) for each in problem["wanted"])
    tried = worth_trying(counting, rungs(wanted))
    first, *others = (each.circle(counting, tried[0]) for each in readers)
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
    told = _told(found, wanted, tried)
    told |= {"version": _version(readers, frozenset(), problem["version"])}
    told["released"] |= _kept(counting, found.released, readers, problem["version"])
    return told | ({"is_apart": True} if problem["insiders"] else {})


def holds(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Tell whether what was proposed is still true, and safe beside all that was read since. Gives plain data."""
    counting, readers = _read(problem)
    proposed = _over(counting, [from_document(problem["proposed"]["released"])])[0]
    by = [By(each) for each in problem["proposed"]["by"]]
    circles = [each.circle(counting, by) for each in readers]
    keyed = keyed_by(bytes.fromhex(problem["key"])) if problem["proposed"]["is_rounded"] else None
    return {
        "holds": still_holds([counting.table(*by)], NOW, proposed, circles=circles, keyed=keyed)
    }


def _read(problem: Mapping[str, Any]) -> tuple[Counting, list[Reader]]:
    """Give what is counted, and its readers: those who know no desk first, then those who know some."""
    wanted = [By(each) for each in problem["wanted"]]
    proposed = problem["proposed"]
    every = [from_document(each) for _, some in problem["read"] for each in some]
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
    knowing = [frozenset(each) for each in problem["insiders"]]
    return counting, [
        _reader(counting, some, desks, _rules(Audience(audience), len(knowing) if desks else 1))
        for desks in (frozenset[str](), *knowing)
        for audience, some in problem["read"]
    ]


def _rules(audience: Audience, sets: int) -> Rules:
    """Give the rules, with steps for all insiders together as many as for everybody."""
    rules = _RULES[audience]
    return replace(
        rules,
        max_iterations=rules.max_iterations // sets,
        max_nodes=rules.max_nodes // sets,
        spare_iterations=rules.spare_iterations // sets,
        spare_nodes=rules.spare_nodes // sets,
    )


def _reader(
    counting: Counting, given: Sequence[Mapping[str, Any]], knowing: Desks, rules: Rules
) -> Reader:
    read = [page for each in given if (page := as_read(each, knowing)) is not None]
    pages = _over(counting, read)
    as_now = [_as_now(counting, each, knowing, rules) for each in pages]
    return Reader(knowing, rules, pages, as_now)


def _over(counting: Counting, some: Iterable[Released]) -> list[Released]:
    bases = {id: counting.finest(id) for id in VARIABLE.values()}
    return over_all(some, bases)


def _as_now(counting: Counting, released: Released, knowing: Desks, rules: Rules) -> Released:
    """Give a release as one of the data of now if nothing in it tells otherwise: its readers can take it for that.

    So no sum of the events has to be kept, by which one that was erased could be found again. Where the total is told
    and the same, nobody is where nobody could be then: in a country that was named since, in a month that came.
    """
    count = _counter(counting, counting.desks - knowing)
    if not _agrees(count, released):
        return released
    never = {id: counting.nobody_in(id) for id in released.bases}
    cells = frozenset(Cell.of({id: values}) for id, values in never.items() if values)
    is_told = any(each.shown is not None for each in released.entries if each.cell == Cell())
    then = released.impossible if is_told else frozenset()
    now = replace(released, version=NOW, impossible=cells | then)
    return _hidden_of_others(now, count, rules) if knowing else now


def _counter(counting: Counting, among: Desks) -> Callable[[Cell], int]:
    """Give what counts the events of a cell that were told at some desks."""
    tallies: dict[tuple[str, ...], Mapping[tuple[str, ...], int]] = {}

    def count(cell: Cell) -> int:
        ids = tuple(id for id, _ in cell.conditions)
        tally = tallies.setdefault(ids, {}) or counting.tallied(ids, among)
        tallies[ids] = tally
        wanted = [frozenset(values) for _, values in cell.conditions]
        return sum(
            number
            for values, number in tally.items()
            if all(value in some for value, some in zip(values, wanted, strict=True))
        )

    return count


def _agrees(count: Callable[[Cell], int], released: Released) -> bool:
    """Tell whether everything that a release shows, and something is, would be shown of the events of now."""
    shown = [entry for entry in released.entries if entry.shown is not None]
    return (
        bool(shown)
        and all(entry.range[0] <= count(entry.cell) <= entry.range[1] for entry in shown)
        and not any(count(cell) for cell in released.impossible)
    )


def _hidden_of_others(released: Released, count: Callable[[Cell], int], rules: Rules) -> Released:
    """Say of what is hidden whether it has to be for the others' sake: where a few of them are in it."""

    def entry(each: Entry) -> Entry:
        if each.shown is not None:
            return each
        is_small = 0 < count(each.cell) < rules.threshold
        reason = Reason.SMALL if is_small else Reason.COMPLEMENTARY
        return replace(each, reason=reason)

    return replace(released, entries=tuple(map(entry, released.entries)))


def _version(readers: Sequence[Reader], knowing: Desks, fresh: str) -> str:
    """Give the data version under which it is kept for these: that of the last release that tells them the same, or a new one."""
    known = [each.version for each in readers if each.knowing == knowing and each.version]
    return known[-1] if known else fresh


def _kept(
    counting: Counting, released: Released, readers: Sequence[Reader], fresh: str
) -> dict[str, Any]:
    """Give what is kept beside a release: the desks that it counts, and what those who know some of them could take away."""
    cells = [each.cell for each in released.entries if each.shown is not None]
    known = {
        each.knowing: to_keep(
            each.knowing,
            map(_counter(counting, each.knowing), cells),
            _version(readers, each.knowing, fresh),
        )
        for each in readers
        if each.knowing
    }
    return {"of": sorted(counting.desks), "known": list(known.values())}


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
