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


NEXT: Final[Mapping[Stage, tuple[Stage, ...]]] = {
    Stage.PROPOSED: (Stage.NEGOTIATING, Stage.ACTIVE, Stage.DECLINED),
    Stage.NEGOTIATING: (Stage.ACTIVE, Stage.DECLINED),
    Stage.ACTIVE: (Stage.ENDING, Stage.ENDED),
    Stage.ENDING: (Stage.ACTIVE, Stage.ENDED),
    Stage.ENDED: (Stage.NEGOTIATING,),
    Stage.DECLINED: (Stage.NEGOTIATING,),
}
"""Which stage may follow which."""
