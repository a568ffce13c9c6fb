"""What a report may be made of, and what stands in the way. Facts in, all obstacles out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from dateutil.relativedelta import relativedelta

LARGEST_ENVELOPE: Final = 72 * 1024
"""Bytes of one envelope: a size class of 64 KiB, and what age adds. Larger files come in several."""
MOST_ENVELOPES: Final = 160
"""Of one case: some eight photographs and a long exchange."""
MOST_READERS: Final = 12
EASY: Final = 12
HARD: Final = 18
"""Bits of work for a report on a quiet day (a few thousand hashes: nothing), and at most (seconds on a phone)."""
QUIET: Final = 32
"""Reports of a day at a desk up to which it is a quiet one."""
GRACE: Final = 2
"""Bits that may be lacking: since the page was opened, others reported."""
KEEPS: Final = (6, 12, 24, 36, 60)
"""For how many months a desk may keep what nobody touches."""


class Kind(StrEnum):
    """What an envelope holds."""

    REPORT = "report"
    FILE = "file"
    MESSAGE = "message"
    """From the reporter."""
    ANSWER = "answer"
    """To the reporter, who opens it with the code."""
    NOTE = "note"
    """Between readers; the reporter never gets it."""


FROM_REPORTER: Final = frozenset({Kind.FILE, Kind.MESSAGE})
FROM_READER: Final = frozenset({Kind.ANSWER, Kind.NOTE})


class Obstacle(StrEnum):
    """What stands in the way of a deed."""

    DESK_CLOSED = "desk_closed"
    NO_READERS = "no_readers"
    NO_KEY_FOR_A_READER = "no_key_for_a_reader"
    TOO_MANY = "too_many"
    NOT_SEALED = "not_sealed"
    OTHER_CASE = "other_case"
    OTHER_VERSION = "other_version"
    ALREADY_READS = "already_reads"
    LAST_READER = "last_reader"
    HAS_KEY = "has_key"
    MORE_WORK = "more_work"
    KEYS_NOT_GIVEN = "keys_not_given"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class SealedKey:
    """The key of a case, sealed for a reader."""

    reader: UUID
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """Something sealed, as it arrives."""

    id: UUID
    kind: Kind
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as it arrives. Nothing in it can be read here."""

    case: UUID
    """Made up by the browser: the same report sent twice is kept once."""
    recipient: str
    """The public half of the case's key."""
    vouched: str
    """What shows later that this recipient is the one of the report."""
    answers_to: str
    """The public half of what the code stands for."""
    locator: str
    writing: str
    keys: Sequence[SealedKey]
    report: Envelope
    work: int
    """A number that took some work to find: a flood is dear, a report is not."""


def work_wanted(came_today: int) -> int:
    """Give the bits of work for the next report of a day: one more whenever twice as many came."""
    return min(EASY + (max(came_today, 1) // QUIET).bit_length(), HARD)


def obstacles_to_arriving(
    *, is_open: bool, readers: Iterable[UUID], keys: Sequence[SealedKey]
) -> list[Obstacle]:
    """Tell what keeps a report from being taken. Readers who came while it was written get their key from a colleague."""
    has = {each.reader for each in keys}
    found = [] if is_open else [Obstacle.DESK_CLOSED]
    if not has & set(readers):
        found.append(Obstacle.NO_KEY_FOR_A_READER)
    if len(has) != len(keys) or len(keys) > MOST_READERS:
        found.append(Obstacle.TOO_MANY)
    return found


def obstacles_to_new_key(
    *,
    version: int,
    wanted: int,
    is_needed: bool,
    readers: Iterable[UUID],
    keys: Sequence[SealedKey],
) -> list[Obstacle]:
    """Tell what keeps a new version of a key from being taken: somebody left, it is the next, and for exactly those who read now."""
    found = [] if wanted == version + 1 else [Obstacle.OTHER_VERSION]
    if not is_needed:
        found.append(Obstacle.NOT_NEEDED)
    if {each.reader for each in keys} != set(readers) or len(keys) != len(set(readers)):
        found.append(Obstacle.NO_KEY_FOR_A_READER)
    return found


def goes_on(touched_on: date, keeps: int) -> date:
    """Give the day on which a case goes that nobody touches again: so many months after the last touch."""
    return touched_on + relativedelta(months=keeps)


def last_touch_that_goes(today: date, keeps: int) -> date:
    """Give the latest last touch of what goes by today. With the last day of a month, all the last days go that it stands for."""
    day = today - relativedelta(months=keeps)
    is_end = (today + relativedelta(days=1)).day == 1
    return day + relativedelta(day=31) if is_end else day
