"""What a standard is made of. Everything here is frozen: a version of the rubric never changes once published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """Who speaks: the community organisation, the partner, or a record or independent third party."""

    COMMUNITY = "community"
    PARTNER = "partner"
    RECORD = "record"


class Kind(StrEnum):
    """What a row is about: a document, how things are done, how people are regarded, an effect."""

    PAPER = "paper"
    PRACTICE = "practice"
    ATTITUDE = "attitude"
    OUTCOME = "outcome"


class Breach(StrEnum):
    """What follows when a row is not met."""

    SHORTFALL = "shortfall"
    BAD = "bad"
    RED_LINE = "red_line"
    NOT_GOOD = "not_good"
    NEUTRAL = "neutral"
    CONTEXT = "context"
    STOP = "stop"
    STOP_UNLESS_REMOVED = "stop_unless_removed"
    STOP_UNLESS_AGREED = "stop_unless_agreed"
    NEGOTIATE = "negotiate"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One of the things that must all be shown before a red line is established."""

    id: str
    name: str
    asks: str
    wrongful: bool = False
    """Wrong in itself. The others only set the scene: hosting is not wrongdoing."""
    repeated: bool = False
    """Needs two incidents or more: the 'repeatedly' or 'consistently' of the guide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that the guide asks, or one sign it names.

    `met` and `not_met` are statements for a reader, without a full stop. They say "the network" and "the partner",
    not names: names of groups would not agree with their verbs. On signs and red lines `met` says that the sign is
    absent, `not_met` that it is present.
    """

    id: str
    name: str
    asks: str
    section: str
    kind: Kind
    testify: frozenset[Side]
    """Whose word carries the row. Records of grade A are heard on every row."""
    shows_met: str
    shows_not_met: str
    met: str
    not_met: str
    breach: Breach
    block: str
    core: bool = False
    """Its failure alone fails the whole minimum standard (our choice; the guide does not rank them)."""
    if_required: bool = False
    """Applies only where the community side has the need."""
    graver: tuple[str, ...] = ()
    note: str = ""
    degree: str = ""
    """What turns the bad sign into the red line of the same theme."""
    question: str = ""
    levels: tuple[str, ...] = ()
    counts: str = ""
    """On community-led facts: `body` (a head count), `fact` (true or false), or empty (listed, not counted)."""
    applies: str = "always"
    """On red lines: always, host, fiscal_host or undertook_registration."""
    bad: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()

    @property
    def family(self) -> str:
        """The letters its id starts with: U P C M K G GI B Y D L R."""
        return self.id.rstrip("0123456789.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one head. `M1`...`M7` and `C10` are judged as a whole, so they have statements of their own."""

    id: str
    name: str
    met: str = ""
    not_met: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A test that turns dates, counts or sets into a suggestion for the rows it names. Never filed as evidence."""

    id: str
    name: str
    source: str
    type: str
    asks: str
    edge_cases: str
    rows: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One data file: a part of the guide."""

    id: str
    title: str
    about: str
    rows: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one version of the rubric changed against the one before."""

    version: str
    published: str
    what: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standards:
    """One version of the rubric, whole. Rows, groups and thresholds are found by id, in the order of the files."""

    version: str
    published: str
    blocks: tuple[Block, ...]
    rows: Mapping[str, Row]
    groups: Mapping[str, Group]
    thresholds: Mapping[str, Threshold]
    changes: tuple[Change, ...]
    rule: str
    """The community-led rule, in words."""
    safety: str
    """Why counts are recorded and never lists."""
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Row ids by family, in text order."""

    def name_of(self, id: str) -> str:
        """Give the short name of a row or of a group."""
        found = self.rows.get(id) or self.groups.get(id)
        return found.name if found else id
