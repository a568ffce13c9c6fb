"""What arrives sealed, and how much of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

LARGEST_ENVELOPE: Final = 72 * 1024
"""Bytes of one envelope: a size class of 64 KiB, and what age adds. Larger files come in several."""
LONGEST_WORDS: Final = 12_000
"""Letters that a box of ours takes: in any script, and beside everything else, they fit into one envelope."""
LONGEST_WHERE: Final = 200
MOST_OF_FILES: Final = 240
"""Pieces of files of one case: 140 at most of the report, and later ones."""
MOST_MESSAGES: Final = 100
"""Counted apart: whoever sent many photographs can still say that they are in danger, and yes or no."""
MOST_FROM_READERS: Final = 200
"""Answers, notes and tasks. Counted apart: whoever has what the reporter writes with, and fills their part, stops none of them."""
MOST_READERS: Final = 12
"""People with a seat at a desk, whether they read just now or not."""
MOST_KEYS: Final = MOST_READERS + 1
"""Of one version: readers, and the papers of the desk."""


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
    TASK = "task"
    """What a reader has to do, in words; the reporter never gets it."""


FROM_REPORTER: Final = frozenset({Kind.FILE, Kind.MESSAGE})
FROM_READER: Final = frozenset({Kind.ANSWER, Kind.NOTE})
BY_READERS: Final = FROM_READER | {Kind.TASK}


def counted_with(kind: Kind) -> tuple[frozenset[Kind], int]:
    """Give the kinds that are counted together with this one, and how many of them a case keeps."""
    if kind in BY_READERS:
        return BY_READERS, MOST_FROM_READERS
    if kind is Kind.MESSAGE:
        return frozenset({Kind.MESSAGE}), MOST_MESSAGES
    return frozenset({Kind.FILE}), MOST_OF_FILES


@dataclass(frozen=True, slots=True)
class SealedKey:
    """The key of a case, sealed for a reader."""

    reader: UUID
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a case's key, as everybody may know it."""

    number: int
    recipient: str
    vouched: str
    """What shows that it is the readers': the server cannot make it. Empty where it was not kept."""


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A version of a case's key, sealed anew by somebody who could open it: for themselves, or for one other."""

    case: UUID
    version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A version of a case's key, sealed for one of those at another desk."""

    version: int
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
    """It follows from the case's key, the answers' and the proof (`vault/binding.py`): the same report sent twice is kept once."""
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
