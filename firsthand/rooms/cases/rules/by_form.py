"""How much comes in without scripts, where nobody can be asked for work: places that come slowly, and a wait that grows."""

from typing import Final

from firsthand.rooms.cases.rules.reporting import QUIET

FIRST_PLACES: Final = 24
"""How many may come in at the beginning of a day, at a desk."""
EVERY: Final = 5
"""Minutes until there is one place more: nobody who takes all of them takes the next one."""
SHORTEST_WAIT: Final = 10
"""Seconds between opening the form and sending it, on a quiet day: less than anybody needs who reads it."""
LONGEST_WAIT: Final = 640
WAIT_WITH_A_CODE: Final = 2
"""Seconds between opening the form for answers and sending it: nobody has typed a code by then."""
LASTS: Final = 3 * 60 * 60
"""Seconds in which a form may be sent, and sent again."""


def wait_wanted(came_today: int) -> int:
    """Give the seconds to wait with the next form of a day: twice as long whenever twice as many came."""
    doublings = (max(came_today, 1) // QUIET).bit_length()
    return min(SHORTEST_WAIT << doublings, LONGEST_WAIT)


def places_by(minute: int) -> int:
    """Give how many may have come in by a minute of the day (0 to 1439)."""
    return FIRST_PLACES + minute // EVERY


def minutes_to_a_place(taken: int, minute: int) -> int:
    """Give the minutes until the next one may come in, when so many did today; 0 for at once."""
    if taken < places_by(minute):
        return 0
    return (taken + 1 - FIRST_PLACES) * EVERY - minute
