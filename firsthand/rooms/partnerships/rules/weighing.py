"""What an answer shows, and how strong: the weigher says what it rests on, and strength and side follow.

Source: the verdict specification, 2 (coding rules) and 3.1 (who may testify).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.core.standards import Row, Side
from firsthand.core.verdict.case import Grade
from firsthand.rooms.partnerships.rules.strength import STRENGTHS, Knowing

LONGEST_WHY: Final = 2000
MOST_VOICES_SHOWN: Final = 200


class Shows(StrEnum):
    """What the network finds, as evidence says it."""

    MET = "+"
    PARTLY = "~"
    NOT_MET = "-"
    OPEN = "open"
    """It cannot be told from this answer: nothing is filed, and the question stays open."""


class Basis(StrEnum):
    """What a finding rests on."""

    WORDS = "words"
    """Only what they wrote themselves."""
    PAPER = "paper"
    """A paper of theirs that says how it should be."""
    RECORD = "record"
    """A paper that records or binds: contract, budget, statutes, accounts, minutes."""
    OWN = "own"
    """What we lived through ourselves, or what our members said."""
    HEARD = "heard"
    """What others told us."""


class Voice(StrEnum):
    """What a member says to a question that only members can answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNSURE = "unsure"


class Obstacle(StrEnum):
    """Why something cannot be weighed."""

    NOT_SENT = "nothing_was_sent"
    NO_WHY = "no_why"
    NO_BASIS = "no_basis"
    NO_WORDS_THERE = "no_words_there"
    NO_DOCUMENT_THERE = "no_document_there"
    NOT_FOR_MEMBERS = "not_for_members"
    NOBODY_SAID = "nobody_said"
    WEIGHED_ALREADY = "weighed_already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What somebody finds in an answer, and on what there is to find it in."""

    finding: Shows
    basis: Basis | None
    why: str
    is_of_members: bool = False
    voices: int = 0
    is_sent: bool = False
    has_words: bool = False
    has_documents: bool = False


@dataclass(frozen=True, slots=True)
class Weight:
    """How strong something is on a row, and whose word it is."""

    side: Side
    grade: Grade
    """As it is filed."""
    counts_as: Grade
    """On this row: what somebody says who cannot know counts as a bare statement."""


OURS: Final = (Basis.OWN, Basis.HEARD)
"""What we can tell whatever the partner answers, and all that a question to members rests on."""
_NEEDS_DOCUMENT: Final = (Basis.PAPER, Basis.RECORD)


def knowing_of(basis: Basis, finding: Shows) -> Knowing:
    """Give how somebody knows. What a partner writes well of itself is a claim; what it admits is an admission."""
    if basis is Basis.WORDS:
        return Knowing.CLAIM if finding is Shows.MET else Knowing.ADMISSION
    return {
        Basis.PAPER: Knowing.POLICY,
        Basis.RECORD: Knowing.RECORD,
        Basis.OWN: Knowing.SEEN,
        Basis.HEARD: Knowing.TOLD,
    }[basis]


def weight_of(row: Row, knowing: Knowing) -> Weight:
    """Give how strong it is. A record is heard on every row; testimony only from those who can know."""
    strength = STRENGTHS[knowing]
    can_know = strength.grade == "A" or strength.side in row.testify
    return Weight(strength.side, strength.grade, strength.grade if can_know else "D")


def obstacles_to_saying(*, is_of_members: bool, weighed: Shows | None) -> list[Obstacle]:
    """Name what stands in the way of a member's word: what was weighed stands. Found open, more can still be said."""
    obstacles = [] if is_of_members else [Obstacle.NOT_FOR_MEMBERS]
    if weighed not in (None, Shows.OPEN):
        obstacles.append(Obstacle.WEIGHED_ALREADY)
    return obstacles


def obstacles_to_weighing(weighed: Weighed) -> list[Obstacle]:
    """Name everything that stands in the way of a finding."""
    obstacles = []
    if weighed.is_of_members and not weighed.voices:
        obstacles.append(Obstacle.NOBODY_SAID)
    if not weighed.is_of_members and not weighed.is_sent and weighed.basis not in OURS:
        obstacles.append(Obstacle.NOT_SENT)
    if not weighed.why.strip():
        obstacles.append(Obstacle.NO_WHY)
    if weighed.finding is not Shows.OPEN:
        obstacles += _obstacles_to_basis(weighed)
    return obstacles


def _obstacles_to_basis(weighed: Weighed) -> list[Obstacle]:
    if weighed.basis is None:
        return [Obstacle.NO_BASIS]
    if weighed.is_of_members:
        return [] if weighed.basis in OURS else [Obstacle.NOT_FOR_MEMBERS]
    if not weighed.is_sent:
        return []  # said already, or ours to tell without an answer
    if weighed.basis is Basis.WORDS and not weighed.has_words:
        return [Obstacle.NO_WORDS_THERE]
    if weighed.basis in _NEEDS_DOCUMENT and not weighed.has_documents:
        return [Obstacle.NO_DOCUMENT_THERE]
    return []
