"""From evidence to force: which items count, how strong each is on each row, and what carries a row.

Specification, section 3. A record speaks whoever holds it; testimony needs somebody who can know; what one
organisation says in general, however often, stays a hint.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.core.standards import Side
from firsthand.core.verdict.case import Case, Direction, Evidence, Grade, Source
from firsthand.core.verdict.rubric import Rubric
from firsthand.core.verdict.rules import Rules


class Item(NamedTuple):
    """One item, on the rows where it has force: there its effective grade is the grade as filed, A, B or C."""

    grade: Grade
    id: str
    incident: str
    origin: str
    side: Side
    accounts: int


@dataclass(slots=True)
class Filed:
    """What was filed, with force, on one row or red-line element."""

    plus: list[Item] = field(default_factory=list)
    minus: list[Item] = field(default_factory=list)
    partly: list[Item] = field(default_factory=list)

    def towards(self, direction: Direction) -> list[Item]:
        """Give the list of one direction."""
        return self.plus if direction == "+" else self.minus if direction == "-" else self.partly

    def everything(self) -> list[Item]:
        """All of it, in whatever direction."""
        return [*self.plus, *self.minus, *self.partly]


@dataclass(slots=True, kw_only=True)
class Weighed:
    """The evidence of a case after weighing."""

    filed: dict[str, Filed]
    """By row or element. Rows that do not apply are left out."""
    inside: list[Evidence]
    """Kept items inside the period, whatever their grade."""
    speaking: set[Side]
    """Sides that any of them comes from."""
    duplicates: list[str]
    outside: list[str]
    idle_rows: set[str]
    """Rows that do not apply although something was filed on them."""
    sources: Mapping[str, Source]

    def on(self, row: str) -> Filed:
        """What was filed on a row; nothing, if nothing was."""
        return self.filed.get(row, _NOTHING)


_NOTHING = Filed()


def weigh(case: Case, rubric: Rubric, not_applicable: frozenset[str]) -> Weighed:
    """Sort out doubles and what lies outside the period, then weigh each item on each row it touches."""
    sources = {source.id: source for source in case.sources}
    kept, duplicates = _without_doubles(case.evidence)
    filed: defaultdict[str, Filed] = defaultdict(Filed)
    weighed = Weighed(
        filed={},
        inside=[],
        speaking=set(),
        duplicates=duplicates,
        outside=[],
        idle_rows=set(),
        sources=sources,
    )
    origins = {source.id: same_origin(source.origin) for source in case.sources}
    for item in kept:
        if item.date is not None and not item.date.touches(case.start, case.end):
            weighed.outside.append(item.id)
            continue
        weighed.inside.append(item)
        source = sources[item.source]
        incident = item.incident if item.incident is not None else item.id
        origin, side = origins[item.source], source.side
        weighed.speaking.add(side)
        entry = Item(item.grade, item.id, incident, origin, side, source.accounts)
        for row, direction in item.rows.items():
            line = row.partition(":")[0] if ":" in row else row
            if line in not_applicable:
                weighed.idle_rows.add(line)
            elif _has_force(item.grade, side, rubric.testify[row]):
                filed[row].towards(direction).append(entry)
    weighed.filed = dict(filed)
    return weighed


def _has_force(grade: Grade, side: Side, may_testify: frozenset[Side]) -> bool:
    """Tell whether an item has any force on a row: a record always, testimony only from a side that can know."""
    return grade == "A" or (grade != "D" and side in may_testify)


def same_origin(origin: str) -> str:
    """Give the form in which two spellings of one organisation are equal (specification, 3.2)."""
    return " ".join(unicodedata.normalize("NFC", origin).casefold().split())


def _without_doubles(evidence: Sequence[Evidence]) -> tuple[Sequence[Evidence], list[str]]:
    """Keep, of the same item filed twice, the one with the smallest id (specification, 3)."""
    how_often = Counter(map(_told_apart_by, evidence))
    if len(how_often) == len(evidence):
        return evidence, []
    first: dict[object, str] = {}
    for item in evidence:
        if how_often[_told_apart_by(item)] > 1:
            whole = _whole(item)
            first[whole] = min(item.id, first.get(whole, item.id))
    doubled = {
        item.id
        for item in evidence
        if how_often[_told_apart_by(item)] > 1 and first[_whole(item)] != item.id
    }
    return [item for item in evidence if item.id not in doubled], sorted(doubled)


def _told_apart_by(item: Evidence) -> str:
    """Give something that the same item always shares and different items rarely do: a quick first look."""
    return item.locator.strip() if item.incident is None else item.incident


def _whole(item: Evidence) -> object:
    """Give everything in which the same item filed twice is equal."""
    rows = frozenset(item.rows.items())
    return (item.source, item.incident, item.date, item.grade, item.locator.strip(), rows)


def accounts_behind(items: Iterable[Item]) -> int:
    """Count the independent accounts behind items: per origin, the most that one of its sources brings together."""
    most: dict[str, int] = {}
    for item in items:
        most[item.origin] = max(most.get(item.origin, 0), item.accounts)
    return sum(most.values())


def carrying(items: list[Item], rules: Rules) -> list[Item]:
    """Give the items of one direction that carry it: every A and B, and the Cs if together they are independent."""
    general = [item for item in items if item.grade == "C"]
    if not general or accounts_behind(general) >= rules.independent_c:
        return items
    return [item for item in items if item.grade != "C"]


def reasonable_grounds(items: Iterable[Item], rules: Rules) -> bool:
    """Tell whether items of one direction are enough for a red line: a record, or a first-hand account backed by another origin."""
    grades = set()
    origins = set()
    for item in items:
        grades.add(item.grade)
        origins.add(item.origin)
    return "A" in grades or ("B" in grades and len(origins) >= rules.reasonable_sources)


def has_record(items: Iterable[Item]) -> bool:
    """Tell whether a record or admission (grade A) is among items."""
    return any(item.grade == "A" for item in items)
