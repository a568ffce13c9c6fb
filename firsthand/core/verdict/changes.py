"""What would change a verdict: true, minimal, and found without trying every combination. Specification, 8.4."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.core.verdict.concluding import (
    Conclusion,
    Givens,
    Standing,
    cleared,
    conclude,
    incidents_of,
    state_of,
)
from firsthand.core.verdict.red_lines import RedLine
from firsthand.core.verdict.rubric import CRITERIA, STANDARDS
from firsthand.core.verdict.rules import Rules
from firsthand.core.verdict.states import NOT_APPLICABLE, UNKNOWN
from firsthand.core.verdict.vocabulary import Line, Verdict


@dataclass(frozen=True, slots=True)
class Up:
    """A way up: what to put right (`clear`) or to show (`show`), all of it, and the verdict that then follows."""

    becomes: Verdict
    clear: tuple[str, ...] = ()
    show: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Down:
    """A way down: one thing that alone, if it were shown, would make the verdict worse."""

    id: str
    becomes: Verdict
    missing: tuple[str, ...] | None = None
    """For a red line: what it still lacks."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The ways up and down. `up_total` counts all smallest ways up, also those not listed."""

    up: tuple[Up, ...]
    up_total: int
    down: tuple[Down, ...]


def changes_of(
    conclusion: Conclusion,
    standing: Standing,
    lines: Mapping[str, RedLine],
    givens: Givens,
) -> Changes:
    """Say what would change the verdict of a case."""
    up, total = _ways_up(conclusion, standing, givens)
    return Changes(tuple(up), total, tuple(_ways_down(conclusion, standing, lines, givens)))


def _ways_up(conclusion: Conclusion, standing: Standing, givens: Givens) -> tuple[list[Up], int]:
    verdict = conclusion.verdict
    if verdict == Verdict.GOOD:
        return [], 0
    if verdict == Verdict.NOT_ENOUGH_EVIDENCE:
        return [Up(Verdict.GOOD, show=to_show(conclusion, standing, givens))], 1
    if verdict == Verdict.UGLY:
        sets = [tuple(id for id, line in standing.lines.items() if line == Line.ESTABLISHED)]
    elif verdict == Verdict.MIXED:
        sets = [conclusion.blockers]
    else:
        candidates = conclusion.counted.candidates
        incidents = {id: set(incidents_of(id, standing, givens.rubric)) for id in candidates}
        sets = smallest_clearings(candidates, incidents, set(standing.signs), givens.rules)
    listed = sets[: givens.rules.up_max]
    ways = [Up(conclude(cleared(standing, ids), givens).verdict, clear=ids) for ids in listed]
    return ways, len(sets)


def smallest_clearings(
    candidates: Sequence[str], incidents: Mapping[str, set[str]], signs: set[str], rules: Rules
) -> list[tuple[str, ...]]:
    """Find every smallest set of candidates without which a partnership is no longer bad.

    What may stay has a matching of at most two (and at most one among signs). By König's theorem that is so exactly
    when two things, each a candidate or an incident, touch every tie between what stays and its incidents (one thing,
    among signs). So it is enough to try each pair of such things, instead of each subset of candidates, and keep the
    largest sets that a pair allows to stay: a few thousand steps for 24 candidates, never millions.
    """
    bits = {id: 1 << place for place, id in enumerate(candidates)}
    everything = (1 << len(candidates)) - 1
    staying_signs = sum(bits[id] for id in candidates if id in signs)
    may_stay = _coverable(candidates, incidents, rules.shortfalls_for_bad - 1, bits)
    of_signs = [id for id in candidates if id in signs]
    signs_may_stay = _coverable(of_signs, incidents, rules.bad_signs_for_bad - 1, bits)

    staying = {
        stay & (signs_stay | (everything & ~staying_signs))
        for stay in may_stay
        for signs_stay in signs_may_stay
    }
    most = max(stay.bit_count() for stay in staying)
    places = range(len(candidates))
    clearings = sorted(
        tuple(place for place in places if not stay >> place & 1)
        for stay in staying
        if stay.bit_count() == most
    )
    return [tuple(candidates[place] for place in clearing) for clearing in clearings]


def _coverable(
    candidates: Sequence[str], incidents: Mapping[str, set[str]], size: int, bits: Mapping[str, int]
) -> set[int]:
    """For each cover of `size` candidates or incidents, give the candidates (as bits) whose ties it touches all.

    A candidate with a single incident need not be tried itself: that incident covers it, and maybe others.
    """
    few = {id: incidents[id] for id in candidates if len(incidents[id]) <= size}
    things = [("candidate", id) for id in candidates if len(incidents[id]) > 1]
    things += [("incident", incident) for incident in sorted(set().union(*few.values()))]
    found = set()
    for cover in combinations(things, min(size, len(things))):
        touched = {name for kind, name in cover if kind == "incident"}
        stay = 0
        for id, its_own in few.items():
            if its_own <= touched:
                stay |= bits[id]
        for kind, name in cover:
            if kind == "candidate":
                stay |= bits[name]
        found.add(stay)
    return found


def to_show(conclusion: Conclusion, standing: Standing, givens: Givens) -> tuple[str, ...]:
    """Name the least that has to be shown before a partnership with nothing against it is good."""
    rubric, gate = givens.rubric, conclusion.gate
    applicable = {
        id: [row for row in rubric.standard_rows[id] if standing.rows[row] != NOT_APPLICABLE]
        for id in STANDARDS
    }
    known = sum(state != UNKNOWN for state in standing.standards.values())
    lacking = max(0, givens.rules.known_standards_for_good - known)
    open_standards = [id for id in STANDARDS if standing.standards[id] == UNKNOWN]
    open_standards.sort(key=lambda id: (len(applicable[id]), id))
    show = [
        rubric.core[id] if rubric.core[id] in applicable[id] else applicable[id][0]
        for id in open_standards[:lacking]
    ]
    if not gate.decisions:
        show.append("G1.1")
    if not gate.community:
        show.append("community_voice")
    return tuple(show)


def _ways_down(
    conclusion: Conclusion,
    standing: Standing,
    lines: Mapping[str, RedLine],
    givens: Givens,
) -> Iterator[Down]:
    verdict = conclusion.verdict
    if verdict != Verdict.UGLY and not givens.is_class:
        for id, line in lines.items():
            if line.state == Line.ALLEGED:
                yield Down(id, Verdict.UGLY, line.missing)
    if verdict not in (Verdict.UGLY, Verdict.BAD):
        for id in _one_away(conclusion, standing, givens):
            yield Down(id, Verdict.BAD)


def _one_away(conclusion: Conclusion, standing: Standing, givens: Givens) -> Iterator[str]:
    """Give the signs, standards and criteria any one of which, with an event of its own, would make it bad.

    One more candidate with an event of its own is always matched: the count grows by exactly one.
    """
    counted, rules = conclusion.counted, givens.rules
    third_shortfall = counted.shortfalls + 1 >= rules.shortfalls_for_bad
    second_sign = counted.bad_signs + 1 >= rules.bad_signs_for_bad
    ids = (
        (*standing.signs, *STANDARDS, *CRITERIA)
        if third_shortfall
        else standing.signs
        if second_sign
        else ()
    )
    for id in ids:
        idle = id in givens.exempt or state_of(id, standing) == NOT_APPLICABLE
        if not idle and id not in counted.candidates:
            yield id
