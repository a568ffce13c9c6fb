"""To whom pieces of a case are passed on, and for how long. Facts in, all obstacles out."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from firsthand.rooms.cases.rules.obstacles import Obstacle

DAYS: Final = (3, 7, 14, 30)
"""For how many days a link may open."""
PIECE: Final = 64 * 1024
MOST_PIECES: Final = 80
"""Some five megabytes: a summary, and a dozen photographs."""
MOST_REFERRALS: Final = 20
"""Of one case."""


class Service(StrEnum):
    """What kind of service something is passed on to; the server sees no more of it."""

    LAWYER = "lawyer"
    DOCTOR = "doctor"
    HARM_REDUCTION = "harm_reduction"
    SHELTER = "shelter"
    TALK = "talk"
    COMPLAINTS = "complaints"
    OTHER = "other"


class Says(StrEnum):
    """What those answered to whom something was passed on."""

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


def obstacles_to_referring(
    *, days: int, pieces: Sequence[bytes], is_sealed: bool, known: int
) -> list[Obstacle]:
    """Tell what keeps something from being passed on."""
    found = [] if days in DAYS else [Obstacle.OTHER_CASE]
    if not pieces or not is_sealed or any(not each for each in pieces):
        found.append(Obstacle.NOT_SEALED)
    too_large = len(pieces) > MOST_PIECES or any(len(each) > PIECE for each in pieces)
    if too_large or known >= MOST_REFERRALS:
        found.append(Obstacle.TOO_MANY)
    return found


def last_day(made_on: date, days: int) -> date:
    """Give the last day on which a link opens."""
    return made_on + timedelta(days=days)
