"""What stands in the way of opening a partnership, of moving it on, of a new period, of taking a case in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from firsthand.core.verdict.case import Role
from firsthand.ground.parties.rules import LONGEST_NAME_IN_A_CASE, Kind, is_to_come
from firsthand.rooms.partnerships.rules.stages import NEXT, Stage

MOST_ACCOUNTS: Final = 1_000_000
"""How many people one source may speak for: more than any network has asked."""
MOST_EVIDENCE: Final = 5_000
"""How many accounts of one pair a page can show, and a person read."""
LONGEST_AGO: Final = 20
"""Years: a period that starts before that was typed wrong."""

KIND_OF: Final[Mapping[Role, Kind]] = {
    Role.DONOR: Kind.DONOR,
    Role.UN: Kind.UN,
    Role.GOVERNMENT: Kind.GOVERNMENT,
    Role.NGO: Kind.NGO,
    Role.PEER_NETWORK: Kind.NETWORK,
    Role.HOST: Kind.HOST,
    Role.RESEARCHER: Kind.RESEARCHER,
    Role.ALLIANCE: Kind.ALLIANCE,
    Role.HEALTH_SERVICE: Kind.HEALTH_SERVICE,
    Role.COMPANY: Kind.COMPANY,
}
"""What a new partner is, by what it is to us. Whoever is anything else is `other`."""


class Obstacle(StrEnum):
    """Why a partnership cannot be opened, taken in or moved on."""

    NOBODY_ON_A_SIDE = "nobody_on_a_side"
    SOMEBODY_TWICE = "somebody_twice"
    WITH_ITSELF = "with_itself"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    NAME_TAKEN = "name_taken"
    TITLE_TOO_LONG = "title_too_long"
    TOO_MANY_ACCOUNTS = "too_many_accounts"
    TOO_MUCH_EVIDENCE = "too_much_evidence"
    NO_CHARACTER = "no_character"
    STAGE_DOES_NOT_FOLLOW = "stage_does_not_follow"
    PERIOD_TO_COME = "period_to_come"
    PERIOD_TOO_EARLY = "period_too_early"
    NO_ROLE = "no_role"
    PERIOD_LONG_AGO = "period_long_ago"
    ONLY_PERIOD = "only_period"
    PERIOD_IN_USE = "period_in_use"
    NAMED_OR_NOT_STANDS = "named_or_not_stands"


def kind_of(roles: Collection[Role]) -> Kind:
    """Give what a new partner is, from the first of its roles."""
    return KIND_OF.get(next(iter(roles)), Kind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who is to be in a partnership: each is known by its id, or is new and has a name."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def obstacles_to_opening(
    sides: Sides, *, starts_on: date | None, ends_on: date | None
) -> list[Obstacle]:
    """Name everything that stands in the way of a partnership."""
    obstacles = []
    if not sides.ours or not sides.theirs:
        obstacles.append(Obstacle.NOBODY_ON_A_SIDE)
    if any(len(set(side)) < len(side) for side in (sides.ours, sides.theirs)):
        obstacles.append(Obstacle.SOMEBODY_TWICE)
    if set(sides.ours) & set(sides.theirs):
        obstacles.append(Obstacle.WITH_ITSELF)
    if starts_on and ends_on and ends_on < starts_on:
        obstacles.append(Obstacle.ENDS_BEFORE_IT_STARTS)
    return obstacles


def obstacles_to_stage(now: Stage, wanted: Stage) -> list[Obstacle]:
    """Name what stands in the way of moving a partnership to another stage."""
    return [] if wanted in NEXT[now] else [Obstacle.STAGE_DOES_NOT_FOLLOW]


def obstacles_to_partner(
    *, roles: int, was_class: bool, is_class: bool, is_in_use: bool
) -> list[Obstacle]:
    """Name what stands in the way of saying anew what a partner is.

    Whether it is one that is named or several that are not stands as soon as anything was filed, asked or found about
    it: of several nobody is asked before something is published, and one that is named has to be.
    """
    obstacles = [] if roles else [Obstacle.NO_ROLE]
    if was_class != is_class and is_in_use:
        obstacles.append(Obstacle.NAMED_OR_NOT_STANDS)
    return obstacles


def obstacles_to_period(starts_on: date, *, before: date | None, today: date) -> list[Obstacle]:
    """Name what stands in the way of a new period; `before` is the day on which the one before starts, if it has one.

    It starts today or earlier: until a period to come has begun, no verdict could be reached over it.
    """
    obstacles = []
    if is_to_come(starts_on, today):
        obstacles.append(Obstacle.PERIOD_TO_COME)
    if before and starts_on <= before:
        obstacles.append(Obstacle.PERIOD_TOO_EARLY)
    elif starts_on.year < today.year - LONGEST_AGO:
        obstacles.append(Obstacle.PERIOD_LONG_AGO)
    return obstacles


def obstacles_to_taking_back(*, others: int, filed: int, verdicts: int) -> list[Obstacle]:
    """Name what stands in the way of taking back the latest period.

    `others` are the periods besides it; `filed` is what was filed since it began; `verdicts` were kept of it or since,
    the one with which it began among them.
    """
    obstacles = []
    if not others:
        obstacles.append(Obstacle.ONLY_PERIOD)
    if filed or verdicts > 1:
        obstacles.append(Obstacle.PERIOD_IN_USE)
    return obstacles


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What of a case file could be too much to keep."""

    title: str
    accounts: int
    """For how many people the source speaks that speaks for the most."""
    evidence: int
    has_no_character: bool
    """Whether a text in it holds U+0000."""
    is_with_itself: bool
    """Whether both sides have the same name."""


def obstacles_to_taking(case: Taken) -> list[Obstacle]:
    """Name everything that stands in the way of keeping a case that can be judged."""
    obstacles = []
    if len(case.title) > LONGEST_NAME_IN_A_CASE:
        obstacles.append(Obstacle.TITLE_TOO_LONG)
    if case.accounts > MOST_ACCOUNTS:
        obstacles.append(Obstacle.TOO_MANY_ACCOUNTS)
    if case.evidence > MOST_EVIDENCE:
        obstacles.append(Obstacle.TOO_MUCH_EVIDENCE)
    if case.has_no_character:
        obstacles.append(Obstacle.NO_CHARACTER)
    if case.is_with_itself:
        obstacles.append(Obstacle.WITH_ITSELF)
    return obstacles
