"""What can be counted by, how coarse, and what stands in the way of showing it. Units are events told.

Each counts once, by its main act; one that its coder marked as of a person who is counted already is left out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import prod
from typing import Final

from firsthand.core.disclosure import Category, Cell, Table, Variable, all_of, covers, is_open
from firsthand.core.violations import List, violations
from firsthand.rooms.cases.rules.outcomes import Came

MOST: Final = 3
"""Things to count by at a time."""
LARGEST: Final = 4_000
"""Inner cells of a table that is tried at all; what is larger begins at a coarser rung."""
MOST_INSIDERS: Final = 6
"""Sets of desks, of which somebody knows every event, that are looked at; with more of them nothing is counted."""
TABLE: Final = "events"


class NumbersObstacle(StrEnum):
    """What keeps numbers from being counted, shown or taken back."""

    NOTHING_CHOSEN = "nothing_chosen"
    SAME_THING_TWICE = "same_thing_twice"
    NOTHING_CODED = "nothing_coded"
    TOO_MANY_SETS = "too_many_sets"
    BUSY = "busy"
    TOOK_TOO_LONG = "took_too_long"
    NOT_SAFE = "not_safe"
    PROPOSED_ALREADY = "proposed_already"
    SAME_PERSON = "same_person"
    NOT_OPEN = "not_open"
    CHANGED = "changed"
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
    OUTCOME = "outcome"
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
    By.OUTCOME: "outcome",
    By.DISTRICT: "place",
    By.COUNTRY: "place",
    By.MONTH: "month",
    By.QUARTER: "month",
    By.YEAR: "month",
}
"""Which variable each is about: two of one variable are not counted together. Something more to count by is one line here,
its values in `Event`, its categories in `finest`."""
YEARS_BACK: Final[Mapping[By, int]] = {By.MONTH: 2, By.QUARTER: 2, By.YEAR: 9}
"""How many years before this one stand by themselves; all before is one. They follow from today and from nothing that was
coded: otherwise a year that is missing, or shown as empty, would tell when the first event was."""
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
    """One event told, by its main act: the unit of every count."""

    act: str
    group: str
    role: str
    setting: str
    outcome: str
    """What became of it: the best that came of it so far."""
    place: str
    """Country and district: `KE/…`."""
    month: str
    """`2026-05`."""
    desk: str = ""
    """Where it was told. Nothing is counted by it: it says who knows the event."""

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
    years_back: int = YEARS_BACK[By.MONTH]
    before: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The values of each variable in what was released before: none is lost, so that cells can be compared."""
    insiders: Sequence[frozenset[str]] = ()
    """Each set of desks, out of those counted, of which somebody knows every event; see `insiders`."""

    def finest(self, variable: str) -> frozenset[str]:
        """Give all values that a variable can have, those included that nobody has named yet; see `core.disclosure.covering`."""
        before = self.before.get(variable, frozenset())
        told = {event.value(variable) for event in self.events}
        match variable:
            case "month":
                return self._months(before)
            case "place":
                named = {*self.places, *told, *before}
                countries = {f"{each.partition('/')[0]}/" for each in named if each}
                return frozenset({"", *countries, *named})
            case "outcome":
                return frozenset({"", *map(str, Came), *told, *before})
        return frozenset({"", *violations().lists[_LISTS[variable]].terms, *told, *before})

    def _months(self, before: Iterable[str]) -> frozenset[str]:
        """Give the months of the years that stand by themselves here or did before, one value for earlier, one for later."""
        known = {int(each[1:5]) for each in before if each.startswith("<")}
        years = range(min({self._first, *known}), self.today.year + 1)
        months = frozenset(f"{year}-{month:02}" for year in years for month in range(1, 13))
        ends = (frozenset({f"<{min(months)}"}), frozenset({f">{max(months)}"}))
        return all_of([months, *ends, frozenset(before)])

    @property
    def _first(self) -> int:
        return self.today.year - self.years_back

    def variable(self, by: By) -> Variable:
        """Give the variable to count by, in its categories; what nobody can have now is in none."""
        id = VARIABLE[by]
        groups: dict[str, set[str]] = {}
        rest = set()
        for value in sorted(self.finest(id)):
            name = self._category(by, value)
            if name is None:
                rest.add(value)
            else:
                groups.setdefault(name, set()).add(value)
        categories = (Category(name, frozenset(some)) for name, some in groups.items())
        return Variable(id, tuple(categories), frozenset(rest))

    def _category(self, by: By, value: str) -> str | None:
        if VARIABLE[by] == "month":
            if value.startswith(">"):
                return None
            early = value.startswith("<") or int(value[:4]) < self._first
            return f"<{self._first}" if early else category_of(by, value)
        if is_open(value) and not (by is By.COUNTRY and value):
            return None
        return category_of(by, value)

    @property
    def desks(self) -> frozenset[str]:
        """The desks at which what is counted was told."""
        return frozenset(event.desk for event in self.events)

    def table(self, *wanted: By, among: Collection[str] | None = None) -> Table:
        """Count the events by what is wanted, or those told at some desks. Zeros tell, except for months to come."""
        variables = tuple(self.variable(by) for by in wanted)
        into = [
            {value: each.id for each in variable.categories for value in each.values}
            for variable in variables
        ]
        counts: dict[tuple[str, ...], int] = {}
        for values, count in self.tallied([VARIABLE[by] for by in wanted], among).items():
            place = tuple(some[value] for some, value in zip(into, values, strict=True))
            counts[place] = counts.get(place, 0) + count
        return Table(TABLE, variables, counts, impossible=self._never(wanted))

    def tallied(
        self, variables: Sequence[str], among: Collection[str] | None = None
    ) -> Mapping[tuple[str, ...], int]:
        """Count the events, or those told at some desks, by the finest values of some variables."""
        known = [self.finest(each) for each in variables]
        told = (event for event in self.events if among is None or event.desk in among)
        found = Counter(tuple(event.value(each) for each in variables) for event in told)
        homes: Counter[tuple[str, ...]] = Counter()
        for values, count in found.items():
            homes[tuple(map(home_in, known, values))] += count
        return homes

    def _never(self, wanted: Iterable[By]) -> frozenset[Cell]:
        """Give the months in which nothing can be, as everybody knows: to come."""
        if "month" not in {VARIABLE[by] for by in wanted}:
            return frozenset()
        months = [each for each in self.nobody_in("month") if not is_open(each)]
        return frozenset({Cell.of({"month": months})}) if months else frozenset()

    def nobody_in(self, variable: str) -> frozenset[str]:
        """Give the values that nobody can have now, as everybody knows: months to come, and what has no name."""
        values = self.finest(variable)
        if variable != "month":
            return frozenset(filter(is_open, values))
        last = max((f"{self.today:%Y-%m}", *(event.month for event in self.events)))
        return frozenset(
            each for each in values if each[0] == ">" or (each[0] != "<" and each > last)
        )


def home_in(known: Collection[str], value: str) -> str:
    """Give the value, of those known, in which one lies."""
    return value if value in known else next(each for each in known if covers(each, value))


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


def obstacles_to_counting(
    wanted: Sequence[By], events: int, insiders: int = 0
) -> list[NumbersObstacle]:
    """Name everything that keeps something from being counted."""
    obstacles = [] if wanted else [NumbersObstacle.NOTHING_CHOSEN]
    if len({VARIABLE[by] for by in wanted}) < len(wanted) or len(wanted) > MOST:
        obstacles.append(NumbersObstacle.SAME_THING_TWICE)
    if not events:
        obstacles.append(NumbersObstacle.NOTHING_CODED)
    if insiders > MOST_INSIDERS:
        obstacles.append(NumbersObstacle.TOO_MANY_SETS)
    return obstacles


def rungs(wanted: Sequence[By]) -> list[tuple[By, ...]]:
    """Give what is tried in order: as wanted, then coarser in time, in acts, in places, and in time once more."""
    found = [tuple(wanted)]
    for id in ("month", "act", "place", "month"):
        coarser = tuple(COARSER.get(by, by) if VARIABLE[by] == id else by for by in found[-1])
        if coarser != found[-1]:
            found.append(coarser)
    return found


def years_back(wanted: Iterable[By]) -> int:
    """Give how many years before this one stand by themselves where one counts by this."""
    return min((YEARS_BACK[by] for by in wanted if by in YEARS_BACK), default=YEARS_BACK[By.MONTH])


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
