"""Promises as a drawing: for each a line, on it the agreed day, and where it was kept or how long it is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from firsthand.ground.promises.rules.kinds import Status
from firsthand.ground.promises.rules.standing import Standing
from firsthand.ground.promises.wording import STATUSES, said

_WIDTH: Final = 240
_START, _DUE, _END = 10, 50, 230
_A_DAY: Final = 4.2
"""Points of a day, where no promise of the drawing is late for more than six weeks."""
_ROOM: Final = 6
"""Half of a mark."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One promise as it is drawn. Numbers are points in a box of 240 by 28."""

    name: str
    to: str
    words: str
    """How late or early, also for those who cannot see the drawing."""
    status: str
    agreed: date
    happened: date | None
    who: str
    start: int
    due: int
    end: int
    late_to: int
    """Where the line of being late ends; nothing where it is not late."""
    kept_at: int
    missed_at: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of a promise is drawn."""

    name: str
    to: str
    standing: Standing
    happened: date | None
    who: str = ""
    """Who owes it, where one list has promises of both sides."""
    is_own: bool = False
    """Whoever reads it owes it."""


def strips(drawn: Sequence[Drawn], *, is_mirrored: bool = False) -> list[Strip]:
    """Give the drawing of some promises, all to one scale."""
    longest = max((each.standing.days_late for each in drawn), default=0)
    a_day = min(_A_DAY, (_END - _DUE - _ROOM) / longest) if longest else _A_DAY
    return [_strip(each, a_day, is_mirrored=is_mirrored) for each in drawn]


def _strip(each: Drawn, a_day: float, *, is_mirrored: bool) -> Strip:
    standing = each.standing
    late = _DUE + round(standing.days_late * a_day)
    early = max(_DUE - round(standing.days_early * a_day), _START + _ROOM)
    is_kept = standing.beneath is Status.KEPT
    is_missed = standing.beneath in (Status.KEPT_LATE, Status.NOT_KEPT)

    def at(place: int) -> int:
        return _WIDTH - place if is_mirrored else place

    return Strip(
        name=each.name,
        to=each.to,
        words=said(standing, is_own=each.is_own),
        status=str(STATUSES[standing.status]),
        agreed=standing.agreed,
        happened=each.happened,
        who=each.who,
        start=at(_START),
        due=at(_DUE),
        end=at(_END),
        late_to=at(late) if standing.days_late else 0,
        kept_at=at(early) if is_kept else 0,
        missed_at=at(late) if is_missed else 0,
        is_open=standing.is_open,
    )
