"""What the lists are made of. Everything here is frozen: an id keeps its meaning for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class List(StrEnum):
    """The lists by which an event is coded."""

    ACTS = "acts"
    GROUPS = "groups"
    ROLES = "roles"
    INVOLVEMENT = "involvement"
    SETTINGS = "settings"
    SOURCES = "sources"
    SURENESS = "sureness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a list: what it says, what belongs to it, and its codes elsewhere."""

    id: str
    name: str
    means: str
    """One or two sentences: what belongs here, and what does not."""
    head: str = ""
    """On acts: the head under which it stands, which is the coarser category as well."""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The crosswalk: published vocabulary → its codes. Empty where nothing fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head over terms of a list."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One list: its title, what it asks, its heads and terms in order."""

    id: List
    title: str
    about: str
    terms: Mapping[str, Term]
    heads: Mapping[str, Head] = field(default_factory=dict)

    def under(self, head: str) -> tuple[Term, ...]:
        """Give the terms under a head, in order."""
        return tuple(term for term in self.terms.values() if term.head == head)

    def by_kind(self) -> list[tuple[str, tuple[Term, ...]]]:
        """Give the terms under the name of each head, in order; a list without heads gives all of them, under no name."""
        heads = [(each.name, self.under(each.id)) for each in self.heads.values()]
        return heads or [("", tuple(self.terms.values()))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A published vocabulary to which the crosswalk points."""

    id: str
    name: str
    of: str
    """Whose it is."""
    form: str
    """What its codes look like, as a regular expression."""
    read_as: str
    source: str
    use: str
    """What may be done with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one version of the lists changed."""

    version: str
    published: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Violations:
    """One version of the lists, whole."""

    version: str
    published: str
    note: str
    lists: Mapping[List, Listed]
    vocabularies: Mapping[str, Vocabulary]
    changes: tuple[Change, ...]

    def knows(self, of: List, id: str) -> bool:
        """Tell whether an id stands in a list."""
        return id in self.lists[of].terms

    def name_of(self, of: List, id: str) -> str:
        """Give the name of a term or a head; the id itself where it is not known (it came from a later version)."""
        listed = self.lists[of]
        found = listed.terms.get(id) or listed.heads.get(id)
        return found.name if found else id
