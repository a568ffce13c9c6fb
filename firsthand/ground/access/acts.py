"""Who acts, for whom, when: the one thing that goes all the way from a page to a table."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody of another party, who came by a link: which one, and what it opens."""

    link: UUID
    party: UUID
    opens: str
    """The name of the address: `partnerships:answer_inquiry`."""
    record: UUID
    """The one record that they may look at."""
    part: str = ""
    """A narrower part of it; nothing for all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A person acting for an organisation at a moment, with what they may do. Built at the edge, never below."""

    organisation: UUID
    organisation_name: str
    at: datetime
    person: UUID | None = None
    """Nobody for a deed of the system itself, such as an import, and for a guest."""
    called: str = ""
    roles: tuple[str, ...] = ()
    permissions: frozenset[str] = field(default_factory=frozenset)
    is_elevated: bool = False
    """Whether the person has shown again, a few minutes ago, who they are."""
    guest: Guest | None = None
    """Who came by a link. A guest has the permissions of that link and no others."""
