"""What every new deed asks first: whether its partnership goes on."""

from datetime import date

from firsthand.core.refusals import RuleBroken
from firsthand.rooms.partnerships.models import Partnership
from firsthand.rooms.partnerships.rules.stages import Stage, obstacles_when_over


def refuse_when_over(partnership: Partnership, *, day: date | None = None) -> None:
    """Refuse a new deed in a partnership that has ended; a fact of a `day` before its end is let through.

    Raises RuleBroken.
    """
    obstacles = obstacles_when_over(Stage(partnership.stage), ends_on=partnership.ends_on, day=day)
    if obstacles:
        raise RuleBroken(obstacles)
