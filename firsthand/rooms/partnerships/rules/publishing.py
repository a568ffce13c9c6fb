"""What may be shown to everybody: after the partner had its time, by two people, and only as it was agreed."""

from dataclasses import dataclass
from enum import StrEnum


class Obstacle(StrEnum):
    """Why something cannot be published, or not be taken back."""

    PARTNER_NOT_ASKED = "partner_not_asked"
    FINDING_WITHDRAWN = "finding_withdrawn"
    VERDICT_MOVED_ON = "verdict_moved_on"
    PROPOSED_ALREADY = "proposed_already"
    SAME_PERSON = "same_person"
    NOT_OPEN = "not_open"
    CHANGED_SINCE = "changed_since"
    NOT_PUBLISHED = "not_published"
    NO_REASON = "no_reason_given"


class Stage(StrEnum):
    """Where a publication stands."""

    PROPOSED = "proposed"
    DROPPED = "dropped"
    PUBLISHED = "published"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is known of a finding when somebody wants to publish it."""

    had_its_time: bool
    is_class: bool
    is_withdrawn: bool
    is_latest_verdict: bool = True
    """Whether the verdict that it is about is the one that stands now; true for a finding on one row."""
    is_proposed: bool = False
    """Whether another proposal of it waits already."""


def obstacles_to_proposing(proposed: Proposed) -> list[Obstacle]:
    """Name everything that stands in the way. Of several partners that are not named nobody can be asked."""
    obstacles = []
    if not proposed.had_its_time and not proposed.is_class:
        obstacles.append(Obstacle.PARTNER_NOT_ASKED)
    if proposed.is_withdrawn:
        obstacles.append(Obstacle.FINDING_WITHDRAWN)
    if not proposed.is_latest_verdict:
        obstacles.append(Obstacle.VERDICT_MOVED_ON)
    if proposed.is_proposed:
        obstacles.append(Obstacle.PROPOSED_ALREADY)
    return obstacles


def obstacles_to_agreeing(
    stage: Stage, *, is_same_person: bool, has_changed: bool, still: list[Obstacle]
) -> list[Obstacle]:
    """Name everything that stands in the way of the second person; `still` is what stands in the way by now."""
    obstacles = [] if stage is Stage.PROPOSED else [Obstacle.NOT_OPEN]
    if is_same_person:
        obstacles.append(Obstacle.SAME_PERSON)
    if has_changed:
        obstacles.append(Obstacle.CHANGED_SINCE)
    return [*obstacles, *still]
