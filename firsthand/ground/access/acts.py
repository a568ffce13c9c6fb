"""Who acts, for whom, when: the one thing that goes all the way from a page to a table."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A person acting for an organisation at a moment, with what they may do. Built at the edge, never below."""

    organisation: UUID
    organisation_name: str
    at: datetime
    person: UUID | None = None
    """Nobody for a deed of the system itself, such as an import."""
    called: str = ""
    roles: tuple[str, ...] = ()
    permissions: frozenset[str] = field(default_factory=frozenset)
    is_elevated: bool = False
    """Whether the person has shown again, a few minutes ago, who they are."""
