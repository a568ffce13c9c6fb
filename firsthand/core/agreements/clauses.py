"""What the library is made of. Everything here is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    """How much a clause asks for, from the most to the least that is still worth signing; or somebody's own words."""

    ASK = "ask"
    FAIR = "fair"
    LEAST = "least"
    OWN = "own"


class Kind(StrEnum):
    """What can be written into a field."""

    DAYS = "days"
    MONTHS = "months"
    NUMBER = "number"
    WORDS = "words"
    LANGUAGES = "languages"
    SCHEDULE = "schedule"
    """A rule for days to come: the 5th of each quarter."""
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A number or a fact that both sides settle in a clause; its text holds `{id}` where it goes."""

    id: str
    kind: Kind
    name: str
    suggested: str = ""
    """What a first draft proposes, as it is kept."""
    tests: tuple[str, ...] = ()
    """The thresholds that go by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing to agree on, in three strengths."""

    id: str
    part: str
    title: str
    serves: tuple[str, ...]
    """The rows that it serves; `least_leaves_out` are those that its weakest strength does not."""
    ask: str
    fair: str
    least: str
    least_leaves_out: frozenset[str] = frozenset()
    fields: tuple[Field, ...] = ()

    def text(self, strength: Strength) -> str:
        """Give the text of a strength, in English, with its blanks. Our own words have no strength of their own."""
        return {Strength.ASK: self.ask, Strength.FAIR: self.fair}.get(strength, self.least)

    def serves_at(self, strength: Strength) -> tuple[str, ...]:
        """Give the rows that it serves at a strength."""
        weak = strength is Strength.LEAST
        return tuple(row for row in self.serves if not (weak and row in self.least_leaves_out))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One data file: the clauses of one paper."""

    id: str
    title: str
    about: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All clauses that ship, in the order of the papers."""

    parts: tuple[Part, ...]
    clauses: Mapping[str, Clause]

    @property
    def fields(self) -> dict[str, Field]:
        """Every field of every clause, by its id."""
        return {field.id: field for clause in self.clauses.values() for field in clause.fields}

    @property
    def rows(self) -> tuple[str, ...]:
        """Every row that some clause serves, in text order."""
        return tuple(sorted({row for clause in self.clauses.values() for row in clause.serves}))
