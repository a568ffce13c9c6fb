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


def hold_what_goes_on(partnership: Partnership, *, day: date | None = None) -> None:
    """Hold a partnership, so that it does not end meanwhile, and refuse a new deed in one that has. Raises RuleBroken.

    It is held before its pairs and promises, as when it ends: who held them the other way round could wait for each other.
    """
    held = Partnership.objects.select_for_update(no_key=True)
    partnership.refresh_from_db(fields=["stage", "ends_on"], from_queryset=held)
    refuse_when_over(partnership, day=day)
