"""What can be counted by, how coarse, and what stands in the way of showing it. Units are events told, each by its main act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import prod
from typing import Final

from firsthand.core.disclosure import Category, Cell, Table, Variable
from firsthand.core.violations import List, violations

MOST: Final = 3
"""Things to count by at a time."""
LARGEST: Final = 4_000
"""Inner cells of a table that is tried at all; what is larger begins at a coarser rung."""
TABLE: Final = "events"


class NumbersObstacle(StrEnum):
    """What keeps numbers from being counted, shown or taken back."""

    NOTHING_CHOSEN = "nothing_chosen"
    SAME_THING_TWICE = "same_thing_twice"
    NOTHING_CODED = "nothing_coded"
    BUSY = "busy"
    TOOK_TOO_LONG = "took_too_long"
    NOT_SAFE = "not_safe"
    PROPOSED_ALREADY = "proposed_already"
    SAME_PERSON = "same_person"
    NOT_OPEN = "not_open"
    NOT_PUBLISHED = "not_published"
    NO_REASON = "no_reason"


class Audience(StrEnum):
    """Who sees a count."""

    OWN = "own"
    """People of the organisation who may count."""
    PUBLIC = "public"


class Stage(StrEnum):
    """Where a count stands."""

    COUNTED = "counted"
    PROPOSED = "proposed"
    DROPPED = "dropped"
    PUBLISHED = "published"
    TAKEN_BACK = "taken_back"


class By(StrEnum):
    """What one can count by: a variable of the events, at some coarseness."""

    ACT = "act"
    HEAD = "head"
    GROUP = "group"
    ROLE = "role"
    SETTING = "setting"
    DISTRICT = "district"
    COUNTRY = "country"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


VARIABLE: Final[Mapping[By, str]] = {
    By.ACT: "act",
    By.HEAD: "act",
    By.GROUP: "group",
    By.ROLE: "role",
    By.SETTING: "setting",
    By.DISTRICT: "place",
    By.COUNTRY: "place",
    By.MONTH: "month",
    By.QUARTER: "month",
    By.YEAR: "month",
}
"""Which variable each is about: two of one variable are not counted together. Something more to count by is one line here,
its values in `Event`, its categories in `finest`."""
COARSER: Final[Mapping[By, By]] = {
    By.MONTH: By.QUARTER,
    By.QUARTER: By.YEAR,
    By.ACT: By.HEAD,
    By.DISTRICT: By.COUNTRY,
}
"""What comes in its place where a table cannot be shown as it was asked for."""
_LISTS: Final = {
    "act": List.ACTS,
    "group": List.GROUPS,
    "role": List.ROLES,
    "setting": List.SETTINGS,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event told, by its main act: the unit of every count. One person can be in several."""

    act: str
    group: str
    role: str
    setting: str
    place: str
    """Country and district: `KE/…`."""
    month: str
    """`2026-05`."""

    def value(self, variable: str) -> str:
        """Give its value of a variable."""
        value: str = getattr(self, variable)
        return value


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted: events, the districts that could have been coded, and until when."""

    events: Sequence[Event]
    places: Sequence[str]
    today: date

    def finest(self, variable: str) -> tuple[str, ...]:
        """Give all values that a variable can have. They stay the same from count to count, so that cells keep their names."""
        told = {event.value(variable) for event in self.events}
        if variable == "month":
            return tuple(f"{year}-{month:02}" for year in self._years() for month in range(1, 13))
        if variable == "place":
            return tuple(sorted({*self.places, *told}))
        known = violations().lists[_LISTS[variable]].terms
        return (*known, *sorted(told - set(known)))

    def _years(self) -> range:
        """From the year before the first that was coded, two at least: a single one would be everything, and lose its name."""
        first = min((int(event.month[:4]) for event in self.events), default=self.today.year)
        return range(min(first, self.today.year) - 1, self.today.year + 1)

    def variable(self, by: By) -> Variable:
        """Give the variable to count by, in its categories."""
        id = VARIABLE[by]
        groups: dict[str, set[str]] = {}
        for value in self.finest(id):
            groups.setdefault(category_of(by, value), set()).add(value)
        return Variable(id, tuple(Category(name, frozenset(some)) for name, some in groups.items()))

    def table(self, *wanted: By) -> Table:
        """Count the events by what is wanted. Zeros tell, except for months that have not come and years before the first."""
        variables = tuple(self.variable(by) for by in wanted)
        counts: dict[tuple[str, ...], int] = {}
        for event in self.events:
            place = tuple(category_of(by, event.value(VARIABLE[by])) for by in wanted)
            counts[place] = counts.get(place, 0) + 1
        return Table(TABLE, variables, counts, impossible=self._never(wanted))

    def _never(self, wanted: Iterable[By]) -> frozenset[Cell]:
        """Give the months in which nothing can be, as everybody knows: to come, or before anything was coded."""
        if "month" not in {VARIABLE[by] for by in wanted}:
            return frozenset()
        told = {event.month for event in self.events}
        last = max(f"{self.today:%Y-%m}", max(told, default=""))
        first = min(told, default=last)[:4]
        months = [each for each in self.finest("month") if each > last or each[:4] < first]
        return frozenset({Cell.of({"month": months})}) if months else frozenset()

    def fingerprint(self) -> str:
        """Give everything on which a count rests as one text: the same text, the same data version."""
        events = sorted(repr(event) for event in self.events)
        bases = [self.finest(id) for id in sorted(set(VARIABLE.values()))]
        return "\n".join((*events, repr(bases), f"{self.today:%Y-%m}"))


def category_of(by: By, value: str) -> str:
    """Give the category in which a finest value stands."""
    match by:
        case By.HEAD:
            term = violations().lists[List.ACTS].terms.get(value)
            return term.head if term else value
        case By.COUNTRY:
            return value.partition("/")[0]
        case By.QUARTER:
            return f"{value[:4]}-Q{(int(value[5:]) + 2) // 3}"
        case By.YEAR:
            return value[:4]
        case _:
            return value


def obstacles_to_counting(wanted: Sequence[By], events: int) -> list[NumbersObstacle]:
    """Name everything that keeps something from being counted."""
    obstacles = [] if wanted else [NumbersObstacle.NOTHING_CHOSEN]
    if len({VARIABLE[by] for by in wanted}) < len(wanted) or len(wanted) > MOST:
        obstacles.append(NumbersObstacle.SAME_THING_TWICE)
    if not events:
        obstacles.append(NumbersObstacle.NOTHING_CODED)
    return obstacles


def rungs(wanted: Sequence[By]) -> list[tuple[By, ...]]:
    """Give what is tried in order: as wanted, then coarser in time, in acts, in places, and in time once more."""
    found = [tuple(wanted)]
    for id in ("month", "act", "place", "month"):
        coarser = tuple(COARSER.get(by, by) if VARIABLE[by] == id else by for by in found[-1])
        if coarser != found[-1]:
            found.append(coarser)
    return found


def worth_trying(counting: Counting, some: Sequence[tuple[By, ...]]) -> list[tuple[By, ...]]:
    """Leave out rungs whose tables would be too large to be tried; the last one stays."""
    fitting = [
        each
        for each in some
        if prod(len(counting.variable(by).categories) for by in each) <= LARGEST
    ]
    return fitting or [some[-1]]


def obstacles_to_agreeing(stage: Stage, *, is_same_person: bool) -> list[NumbersObstacle]:
    """Name everything that stands in the way of the second person."""
    obstacles = [] if stage is Stage.PROPOSED else [NumbersObstacle.NOT_OPEN]
    if is_same_person:
        obstacles.append(NumbersObstacle.SAME_PERSON)
    return obstacles
