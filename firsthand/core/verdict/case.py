"""A case, as `firsthand-case/1` defines it: two sides, a period, sources, and what was seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from firsthand.core.standards import Side
from firsthand.core.verdict.dates import Span

CASE_FORMAT: Final = "firsthand-case/1"

Grade: TypeAlias = Literal["A", "B", "C", "D"]
Direction: TypeAlias = Literal["+", "-", "~"]
Rating: TypeAlias = Literal["dont_know", "not_applicable", "prefer_not"] | int


class Role(StrEnum):
    """What a partner is to the network."""

    DONOR = "donor"
    UN = "un"
    GOVERNMENT = "government"
    NGO = "ngo"
    PEER_NETWORK = "peer_network"
    HOST = "host"
    RESEARCHER = "researcher"
    ALLIANCE = "alliance"
    HEALTH_SERVICE = "health_service"
    COMPANY = "company"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a request for an answer or a document."""

    ANSWERED = "answered"
    PENDING = "pending"
    DECLINED = "declined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """The other side: an organisation, or a class of unnamed ones. Flags say which rows apply."""

    name: str
    roles: tuple[Role, ...]
    unaids: bool = False
    fiscal_host: bool = False
    undertook_registration: bool = False
    is_class: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where information comes from. `origin` is the organisation behind it, not the paper that carried it."""

    id: str
    origin: str
    side: Side
    title: str = ""
    published_by_partner: bool = False
    accounts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that was seen: how strong, when, and which rows it speaks for (`+`), against (`-`) or partly (`~`)."""

    id: str
    source: str
    grade: Grade
    rows: Mapping[str, Direction]
    date: Span | None = None
    incident: str | None = None
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question or a document asked of the partner, and what became of it."""

    id: str
    row: str
    outcome: Outcome
    asked: date | None = None
    due: date | None = None
    reminded: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRating:
    """One person's rating of one standard, 0 to 3. Nobody is named."""

    standard: str
    side: Side
    value: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """An adverse finding of an earlier period that the next one inherits."""

    row: str
    since: str = ""
    remedied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRedLine:
    """A row that the network declared, beforehand, a red line of its own."""

    row: str
    declared: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A head count attested by the organisation's own board: how many, and how many of them from the community."""

    size: int
    from_community: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedCheck:
    """Checkable facts on whether an organisation is community-led. Counts only, never a list of people."""

    of: Side
    bodies: Mapping[str, Body] = field(default_factory=dict)
    facts: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a verdict is made from."""

    title: str
    community: str
    partner: Partner
    start: date | None = None
    end: date | None = None
    house_red_lines: tuple[HouseRedLine, ...] = ()
    not_needed: frozenset[str] = frozenset()
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    requests: tuple[Request, ...] = ()
    ratings: tuple[StandardRating, ...] = ()
    open_findings: tuple[OpenFinding, ...] = ()
    led_checks: tuple[LedCheck, ...] = ()
