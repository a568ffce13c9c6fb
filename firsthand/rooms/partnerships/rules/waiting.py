"""What a partner wrote, and waits for an answer of ours."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class What(StrEnum):
    """What waits."""

    CONTEST = "contest"
    REPLY = "reply"
    REMEDY = "remedy"
    VERSION = "version"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits for us, since a moment."""

    since: datetime
    what: What
    record: UUID
    """What its page is of: something that was noticed, a finding, an agreement, an inquiry."""
    name: str
    """The pair."""
    said: str = ""
    """The event that it is about, or the words themselves."""
    number: int = 1
    """How many things: answers stand in one line."""
