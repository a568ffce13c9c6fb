"""Where a partnership is in its life."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """The stages, in order. "No, thank you" is a good end too."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    ACTIVE = "active"
    ENDING = "ending"
    ENDED = "ended"
    DECLINED = "declined"


class Work(StrEnum):
    """What a partnership is for."""

    FUNDING = "funding"
    JOINT_WORK = "joint_work"
    SERVICES = "services"
    HOSTING = "hosting"
    RESEARCH = "research"
    ADVOCACY = "advocacy"
    SUPPORT = "support"
    OTHER = "other"


class Over(StrEnum):
    """Why nothing new is done in a partnership that has ended."""

    ENDED = "partnership_ended"


NEXT: Final[Mapping[Stage, tuple[Stage, ...]]] = {
    Stage.PROPOSED: (Stage.NEGOTIATING, Stage.ACTIVE, Stage.DECLINED),
    Stage.NEGOTIATING: (Stage.ACTIVE, Stage.DECLINED),
    Stage.ACTIVE: (Stage.ENDING,),
    Stage.ENDING: (Stage.ACTIVE,),
    Stage.ENDED: (Stage.NEGOTIATING,),
    Stage.DECLINED: (Stage.NEGOTIATING,),
}
"""Which stage may be chosen after which. One ends by its planned end alone (`rules/endings.py`)."""


TALKED_ABOUT: Final = (Stage.PROPOSED, Stage.NEGOTIATING)
"""Stages before a partnership is active."""


def stage_when_agreed(now: Stage) -> Stage:
    """Give the stage once both sides have agreed: what was still talked about goes on. One that was declined stays so."""
    return Stage.ACTIVE if now in TALKED_ABOUT else now


def obstacles_when_over(
    stage: Stage, *, ends_on: date | None = None, day: date | None = None
) -> list[Over]:
    """Name what stands in the way of a new deed. What has ended stays readable, and takes no new deeds.

    `day` is the day of a fact that somebody writes down: of the time before the end it is let through. So are accounts
    of that time (`rules/evidence.py`), findings that rest on them, what becomes of promises, contesting, beginning anew.
    """
    is_of_before = day is not None and ends_on is not None and day <= ends_on
    return [Over.ENDED] if stage is Stage.ENDED and not is_of_before else []
