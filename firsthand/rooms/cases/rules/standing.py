"""Where a report stands, as far as days tell: what can be said of it before anybody opens it."""

from datetime import date
from enum import StrEnum


class Show(StrEnum):
    """Which reports a reader wants to see."""

    ALL = "all"
    MINE = "mine"
    NOBODYS = "nobodys"
    WAITING = "waiting"


class Waits(StrEnum):
    """Whether a reporter waits for an answer. Within a day, only what is written inside tells what came last."""

    NO = "no"
    SINCE = "since"
    PERHAPS = "perhaps"


def waits(*, wrote_on: date | None, answered_on: date | None) -> Waits:
    """Tell it from the last day on which a reporter wrote after the report, and the last on which they were answered."""
    if answered_on is None:
        return Waits.SINCE
    if wrote_on is None or wrote_on < answered_on:
        return Waits.NO
    return Waits.SINCE if wrote_on > answered_on else Waits.PERHAPS
