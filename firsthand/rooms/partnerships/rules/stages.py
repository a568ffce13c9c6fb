"""Where a partnership is in its life."""

from collections.abc import Mapping
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
    Stage.ACTIVE: (Stage.ENDING, Stage.ENDED),
    Stage.ENDING: (Stage.ACTIVE, Stage.ENDED),
    Stage.ENDED: (Stage.NEGOTIATING,),
    Stage.DECLINED: (Stage.NEGOTIATING,),
}
"""Which stage may follow which."""


def obstacles_when_over(stage: Stage) -> list[Over]:
    """Name what stands in the way of a new deed. What has ended stays readable, and takes no new deeds.

    Let through are accounts of the time before (`rules/evidence.py`), contesting facts, and beginning anew.
    """
    return [Over.ENDED] if stage is Stage.ENDED else []
