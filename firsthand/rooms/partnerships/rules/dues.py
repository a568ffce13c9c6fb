"""What falls due in a partnership besides promises: a day, what it is, whose it is to do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class What(StrEnum):
    """What falls due."""

    ANSWERS = "answers"
    REMINDER = "reminder"
    REPLY = "reply"
    REVIEW_CLOSES = "review_closes"
    REVIEW_DAY = "review_day"
    NEXT_STEP = "next_step"
    HAND_OVER = "hand_over"
    LAST_DAY = "last_day"
    FIRST_DAY = "first_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that falls due on a day."""

    on: date
    what: What
    record: UUID
    """What its page is of: an inquiry, a finding, a review, a pair, a partnership, an agreement."""
    name: str
    """The pair or partnership."""
    said: str = ""
    """In the words of whoever wrote it down."""
