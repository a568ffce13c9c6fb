"""How many came by a form today, at which desk: counted in the memory of this process, by day, and nowhere else."""

from datetime import datetime
from threading import Lock
from uuid import UUID

from firsthand.rooms.cases.rules.by_form import minutes_to_a_place, wait_wanted

_lock = Lock()
_taken: dict[tuple[int, UUID], int] = {}
"""By day and desk. A restart forgets; what is bounded is a flood, not a person."""


def seconds_to_wait(desk: UUID, now: datetime) -> int:
    """Give how long somebody waits who opens the form now."""
    with _lock:
        return wait_wanted(_taken.get(_at(desk, now), 0))


def take_place(desk: UUID, now: datetime) -> int:
    """Take a place; give 0, or the minutes until there is one."""
    at = _at(desk, now)
    with _lock:
        for day, other in [each for each in _taken if each[0] != at[0]]:
            del _taken[day, other]
        minutes = minutes_to_a_place(_taken.get(at, 0), now.hour * 60 + now.minute)
        if not minutes:
            _taken[at] = _taken.get(at, 0) + 1
        return minutes


def give_back(desk: UUID, now: datetime) -> None:
    """Give a place back that was not needed."""
    at = _at(desk, now)
    with _lock:
        _taken[at] = max(_taken.get(at, 0) - 1, 0)


def _at(desk: UUID, now: datetime) -> tuple[int, UUID]:
    return now.toordinal(), desk
