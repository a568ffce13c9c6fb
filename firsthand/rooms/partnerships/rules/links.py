"""How long a link of a partner may open something. Which address a link opens: `policy.Opens`."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MOST_DAYS: Final = 366
"""A link that lies about for longer is in hands that nobody knows."""


class Obstacle(StrEnum):
    """Why a link cannot be made, or not be taken away."""

    ENDS_BEFORE_IT_BEGINS = "link_ends_before_it_begins"
    LASTS_TOO_LONG = "link_lasts_too_long"


def obstacles_to_linking(until: date, *, today: date) -> list[Obstacle]:
    """Name what stands in the way of a link whose last day is `until`."""
    if until < today:
        return [Obstacle.ENDS_BEFORE_IT_BEGINS]
    if until > today + timedelta(days=MOST_DAYS):
        return [Obstacle.LASTS_TOO_LONG]
    return []
