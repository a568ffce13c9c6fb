"""What the directory of institutions is made of. Everything here is frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from firsthand.core.agreements import Strength


class Kind(StrEnum):
    """What an institution is."""

    OMBUDSMAN = "ombudsman"
    """Or a human rights commission."""
    PROSECUTOR = "prosecutor"
    HEALTH_MINISTRY = "health_ministry"
    POLICE_OVERSIGHT = "police_oversight"
    AUTHORITY = "authority"
    """Any other office of the state."""
    COURT = "court"
    DATA_PROTECTION = "data_protection"
    SPECIAL_PROCEDURE = "special_procedure"
    TREATY_BODY = "treaty_body"
    REGIONAL_COURT = "regional_court"
    """Or a regional commission."""


class Ask(StrEnum):
    """What one can ask of an institution."""

    INSPECTION = "inspection"
    INVESTIGATION = "investigation"
    DISCIPLINE = "discipline"
    RULE = "rule"
    """That a rule or a practice is changed."""
    COMPENSATION = "compensation"
    PROTECTION = "protection"
    """Of somebody, now."""
    REPLY = "reply"
    """An answer with reasons, or information."""


class Unit(StrEnum):
    """What a clock counts in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


class Binds(StrEnum):
    """Whose clock it is."""

    THEM = "them"
    """By then they answer."""
    US = "us"
    """By then it is sent, or it may be refused for coming late."""


class Since(StrEnum):
    """From when a clock runs."""

    SENT = "sent"
    RECEIVED = "received"
    EVENT = "event"
    """What happened."""
    KNOWN = "known"
    """When those concerned learned of it."""
    FINAL_DECISION = "final_decision"
    """The last answer that could be had in the country."""
    PASSED_ON = "passed_on"
    """The day on which the institution gave it to the state: the clock is the state's."""


class Checked(StrEnum):
    """How far one can go by what is told of a clock."""

    SEEN = "seen"
    """The text was seen, on the day as of which it is told; `seen` says where."""
    TO_CHECK = "to_check"
    """Known, and not looked up: a lawyer checks it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time that binds them or us."""

    id: str
    binds: Binds
    length: int
    longest: int
    """In the same unit: so long it may take where they give a reason. The same as `length` where nothing more is allowed."""
    unit: Unit
    since: Since
    source: str
    """The law and its article."""
    as_of: date
    checked: Checked
    seen: str = ""
    about: str = ""
    """What one has to know to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One institution, or a kind of them that goes by one clock."""

    id: str
    kind: Kind
    place: str
    """The data file that it stands in: two letters of a country, or `world`."""
    name: str
    who: str
    """Who may send, and what has to be in it."""
    asks: tuple[Ask, ...]
    clocks: tuple[Clock, ...]
    then: tuple[str, ...]
    """Where one can go from here, the nearest first."""
    countries: frozenset[str] = frozenset()
    """Countries whose doings it looks at; empty: those of its own country, or, in the world, of all that accepted it."""

    def binding(self, whom: Binds) -> Clock | None:
        """Give the clock that binds them, or us; the first, where there are several."""
        return next((each for each in self.clocks if each.binds is whom), None)

    def looks_at(self, country: str) -> bool:
        """Tell whether it can look at what a state does. Of some that can, the state has to have accepted it first."""
        if self.countries:
            return country in self.countries
        return self.place in (country, "world")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a letter in three strengths; `ask` alone where there is one way to say it."""

    id: str
    ask: str
    fair: str
    least: str

    def text(self, strength: Strength) -> str:
        """Give its words, in English, with their blanks."""
        return {Strength.ASK: self.ask, Strength.FAIR: self.fair}.get(strength, self.least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing in a chain: what, how many, in our words."""

    what: str
    count: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A true story of what came of documented cases, coded: without names, and without days where its source has none."""

    id: str
    title: str
    source: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """All that ships."""

    institutions: Mapping[str, Institution]
    passages: Mapping[str, Passage]
    chains: tuple[Chain, ...]

    def of(self, country: str) -> Iterator[Institution]:
        """Give those that can look at what a state does, its own first."""
        found = [each for each in self.institutions.values() if each.looks_at(country)]
        yield from sorted(found, key=lambda each: each.place == "world")

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that have a file of their own."""
        places = {each.place for each in self.institutions.values()}
        return tuple(sorted(places - {"world"}))
