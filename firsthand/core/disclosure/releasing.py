"""A release, from tables of counts to what readers see: the page to put a finger on.

Primary cells, differences to what was out, complementary cells, the attacker; then the coarser categories, then
rounding. The first way that the attacker cannot break is taken. If there is none, the release is refused.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace

from firsthand.core.disclosure.attacking import Attacker, Interval
from firsthand.core.disclosure.complementary import Unprotected, complementary
from firsthand.core.disclosure.earlier import Known, count_of, earlier_versions, rests, too_near
from firsthand.core.disclosure.facts import Beside, Facts, bases_of, counts_of, facts_of
from firsthand.core.disclosure.ledger import Entry, Ledger, Released
from firsthand.core.disclosure.result import Logged, Release, Shown, Tried
from firsthand.core.disclosure.rounding import Keyed
from firsthand.core.disclosure.rules import PUBLIC, Reason, Rules, State, Way, Why
from firsthand.core.disclosure.solver import Budget, RanOut
from firsthand.core.disclosure.systems import TooLarge
from firsthand.core.disclosure.tables import Cell, Table, Variable

MOST_ROUNDS = 3
"""How often complementary cells are looked for again after the attacker has won."""
MOST_RESTS = 4
"""How often it is looked again what is left of earlier sums beside what is shown."""


class Narrow(Exception):
    """The attacker came too close to a cell."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """What may be done where tables cannot be released as they are."""

    ladder: Sequence[Sequence[Variable]] = ()
    """Rungs of coarser variables, tried in order, each in place of the finer ones."""
    keyed: Keyed | None = None
    """A keyed hash for rounding; without it nothing is rounded."""
    ways: Container[Way] = frozenset(Way)
    """The ways that may be taken at all: only ROUNDED hides least, where rounded counts will do."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Readers who see more than those for whom something is released: their ledger, and their rules."""

    ledger: Ledger
    rules: Rules
    known: Sequence[Table] = ()
    """Those who are counted and known to these readers, table by table: they take them away from all that they read. What is
    released is then made safe for the others, and the ledger is what was left of each release without those known then."""


def release(
    tables: Sequence[Table],
    version: str,
    *,
    ledger: Ledger = (),
    rules: Rules = PUBLIC,
    fallback: Fallback = Fallback(),
    also: Sequence[Circle] = (),
) -> Release:
    """Protect linked tables of one data version, and prove it; or refuse to release them.

    `version` names the data version: two tables have the same one only where they count the same records.
    `ledger` is what the same readers were given before; `also` are those who read this, too, beside what they were given:
    for them it is made safe as well, and proved. Raises ValueError where tables, or a table and an earlier
    release of the same data version, do not agree with each other: then they do not count the same records.
    """
    tried: list[Tried] = []
    circles = (Circle(ledger, rules), *also)
    for way, rung in _ways(fallback):
        keyed = fallback.keyed if way == Way.ROUNDED else None
        coarser = fallback.ladder[rung - 1] if rung else ()
        changed = _grouped(tables, coarser)
        try:
            facts, hidden, proof = _for_all(changed, version, _knowing(circles, coarser), keyed)
        except TooLarge:
            tried.append(Tried(way, rung, Why.TOO_LARGE))
        except Unprotected:
            tried.append(Tried(way, rung, Why.UNPROTECTED))
        except RanOut:
            tried.append(Tried(way, rung, Why.RAN_OUT))
        except Narrow:
            tried.append(Tried(way, rung, Why.AUDIT))
        else:
            done = (*tried, Tried(way, rung))
            return _passed(changed, version, facts, hidden, proof, done)
    return Release(State.REFUSED, tuple(tried))


def still_holds(
    tables: Sequence[Table],
    version: str,
    released: Released,
    *,
    circles: Sequence[Circle],
    keyed: Keyed | None = None,
) -> bool:
    """Tell whether what was released, and nobody has read yet, is true of these tables and safe beside these ledgers.

    Nothing is hidden anew: it is looked at as it is. Raises ValueError as `release` does.
    """
    shown = {entry.cell: entry for entry in released.entries}
    hidden = {
        cell: entry.reason or Reason.COMPLEMENTARY
        for cell, entry in shown.items()
        if entry.shown is None
    }
    try:
        return all(
            _is_safe(_others(tables, circle), beside, shown, keyed)
            for circle in circles
            for beside in [_beside(tables, version, circle, hidden)]
        )
    except (TooLarge, RanOut):
        return False


def _is_safe(
    tables: Sequence[Table], beside: Beside, shown: Mapping[Cell, Entry], keyed: Keyed | None
) -> bool:
    facts = facts_of(tables, beside, keyed)
    if facts.counts.keys() != shown.keys() or facts.primary.keys() != beside.forced.keys():
        return False
    true = all(
        entry.shown is None
        or entry == facts.fresh(cell, keyed, beside.rules)
        or (entry.base == 1 and entry.shown == facts.size(cell))
        for cell, entry in shown.items()
    )
    budget = Budget(beside.rules.max_iterations, beside.rules.max_nodes)
    attacker = Attacker(facts.system, facts.published(()), facts.needs, budget)
    return (
        true
        and all(interval.wide for interval in attacker.intervals())
        and not _left(tables, beside, facts, ())
    )


def _for_all(
    tables: Sequence[Table], version: str, circles: Sequence[Circle], keyed: Keyed | None
) -> tuple[Facts, Mapping[Cell, Reason], list[Interval]]:
    """Hide what has to be hidden for each circle in turn; what one hides, all see hidden. Hiding more takes nothing away.

    But then something else can be left of earlier sums for those who came before: it is looked again, until nothing is.
    """
    hidden: Mapping[Cell, Reason] = {}
    for _ in range(MOST_ROUNDS):
        looked: list[tuple[Sequence[Table], Beside, Facts]] = []
        first: list[Interval] | None = None
        for circle in circles:
            beside, theirs = _beside(tables, version, circle, hidden), _others(tables, circle)
            facts, hidden, proof = _with_rests(theirs, beside, keyed)
            looked.append((theirs, beside, facts))
            first = proof if first is None else first
        if not any(_left(*each, hidden) for each in looked[:-1]):
            return looked[0][2], hidden, first or []
    raise Narrow


def _beside(
    tables: Sequence[Table], version: str, circle: Circle, hidden: Mapping[Cell, Reason]
) -> Beside:
    bases = bases_of(
        [*(table.bases() for table in tables), *(each.bases for each in circle.ledger)]
    )
    earlier = earlier_versions(tables, version, circle.ledger, bases, circle.rules)
    return Beside(
        version=version,
        ledger=circle.ledger,
        rules=circle.rules,
        earlier=earlier,
        forced=hidden,
        known=counts_of(circle.known),
    )


def _others(tables: Sequence[Table], circle: Circle) -> Sequence[Table]:
    """Give the tables without those whom a circle knows."""
    if not circle.known:
        return tables
    return [one.without(known) for one, known in zip(tables, circle.known, strict=True)]


def _knowing(circles: Iterable[Circle], coarser: Sequence[Variable]) -> list[Circle]:
    return [replace(each, known=_grouped(each.known, coarser)) for each in circles]


def _with_rests(
    tables: Sequence[Table], beside: Beside, keyed: Keyed | None
) -> tuple[Facts, Mapping[Cell, Reason], list[Interval]]:
    """Hide until nothing that is left of an earlier sum tells of a few. Raises Narrow where something always is."""
    for _ in range(MOST_RESTS):
        facts = facts_of(tables, beside, keyed)
        hidden, proof = _protected(facts, beside.rules)
        left = _left(tables, beside, facts, hidden)
        if not left:
            return facts, hidden, proof
        beside = replace(beside, rests=(*beside.rests, *left))
    raise Narrow


def _left(
    tables: Sequence[Table], beside: Beside, facts: Facts, hidden: Container[Cell]
) -> list[Known]:
    """Give what is left of earlier sums beside what is shown now, where it is a few, and not protected yet."""
    found = list(rests(beside.earlier, facts.told(hidden), tables))
    counts = {each.cell: count_of(each.cell, tables) for each in found}
    near = too_near(
        found,
        {cell: (count, count) for cell, count in counts.items() if count is not None},
        beside.rules.threshold,
    )
    needed = {need.cell for need in facts.needs}
    return [each for each in found if each.cell in near and each.cell not in needed]


def _ways(fallback: Fallback) -> Iterator[tuple[Way, int]]:
    """Give the ways to try, in order: as asked, each rung of the ladder, then the last of these rounded."""
    for rung in range(len(fallback.ladder) + 1):
        way = Way.COARSER if rung else Way.EXACT
        if way in fallback.ways:
            yield way, rung
    if fallback.keyed is not None and Way.ROUNDED in fallback.ways:
        yield Way.ROUNDED, len(fallback.ladder)


def _grouped(tables: Iterable[Table], variables: Sequence[Variable]) -> list[Table]:
    found = list(tables)
    for variable in variables:
        found = [table.grouped(variable) for table in found]
    return found


def _protected(facts: Facts, rules: Rules) -> tuple[Mapping[Cell, Reason], list[Interval]]:
    """Hide what has to be hidden, then attack it; where the attacker wins, hide more for that cell and attack anew.

    Raises Narrow where the attacker wins each time.
    """
    budget = Budget(rules.max_iterations, rules.max_nodes)
    aims = {need.cell: need for need in facts.needs}
    shifting = facts.shifting(budget)
    for _ in range(MOST_ROUNDS):
        more = complementary(shifting, list(aims.values()), facts.counts)
        attacker = Attacker(facts.system, facts.published(more), facts.needs, budget)
        proof = attacker.intervals()
        narrow = [interval.cell for interval in proof if not interval.wide]
        if not narrow:
            budget.lower(rules.spare_iterations, rules.spare_nodes)
            kept = more - _spared(attacker, more, facts)
            hidden = {**facts.primary, **dict.fromkeys(kept, Reason.COMPLEMENTARY)}
            return hidden, attacker.intervals()
        aims |= {cell: aims[cell].wider() for cell in narrow}
    raise Narrow


def _spared(attacker: Attacker, hidden: Set[Cell], facts: Facts) -> set[Cell]:
    """Find the complementary cells that can be shown after all, the largest first: one at a time may hide too many."""
    spared: set[Cell] = set()
    with suppress(RanOut):
        for cell in sorted(hidden, key=lambda cell: (-facts.size(cell), cell)):
            if attacker.withstands(cell, facts.counts[cell]):
                spared.add(cell)
    return spared


def _passed(
    tables: Sequence[Table],
    version: str,
    facts: Facts,
    hidden: Mapping[Cell, Reason],
    proof: Sequence[Interval],
    tried: tuple[Tried, ...],
) -> Release:
    proved = {interval.cell: (interval.low, interval.high) for interval in proof}
    entries = {cell: facts.entry(cell, hidden.get(cell)) for cell in sorted(facts.counts)}
    shown = tuple(
        Shown(
            table.id,
            table.variables,
            {place: entries[table.cell(place)].shown for place in table.places()},
        )
        for table in tables
    )
    log = tuple(
        Logged(cell, reason, *proved.get(cell, (None, None)))
        for cell, reason in sorted(hidden.items())
    )
    released = Released(version, facts.bases, facts.impossible, tuple(entries.values()))
    return Release(State.PASS, tried, shown, log, released)
