"""Who may go, who is a member, which counts are shown. Facts in, all obstacles out."""

from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from firsthand.core.verdict import Led
from firsthand.core.verdict.case import Body
from firsthand.core.verdict.rubric import LED_BODIES, LED_FACTS
from firsthand.ground.parties.rules import Term, is_to_come

INVITATION_HOLDS: Final = timedelta(days=7)
WAY_HOLDS: Final = timedelta(days=3)
LEADING_ROLE: Final = "coordinator"
"""An organisation is never without somebody in this role."""
SMALLEST_SHOWN: Final = 5
LARGEST_BODY: Final = 1_000_000


class Obstacle(StrEnum):
    """Why something cannot be done."""

    LAST_COORDINATOR = "last_coordinator"
    OWN_MANDATE = "own_mandate"
    ENDED_ALREADY = "ended_already"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    HOLDS_IT_ALREADY = "holds_it_already"
    NO_SUCH_ROLE = "no_such_role"
    NAME_TAKEN = "name_taken"
    MEMBER_OF_ITSELF = "member_of_itself"
    MEMBER_ALREADY = "member_already"
    DAY_TO_COME = "day_to_come"
    HALF_A_COUNT = "half_a_count"
    MORE_THAN_ALL = "more_than_all"
    TOO_MANY = "too_many"
    NOTHING_SAID = "nothing_said"
    ALSO_ELSEWHERE = "also_elsewhere"
    NOT_HERE_NOW = "not_here_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A mandate that is to end, and what it leaves behind."""

    role: str
    term: Term
    ends_on: date
    others: int
    """How many other people hold the same role without an end."""
    is_own: bool
    is_sure: bool
    """Whether the person whose own mandate it is has said so twice."""


def obstacles_to_ending(leaving: Leaving) -> list[Obstacle]:
    """Name everything that stands in the way of ending a mandate."""
    obstacles = obstacles_to_an_end(leaving.term, leaving.ends_on)
    if leaving.role == LEADING_ROLE and leaving.term.ends_on is None and leaving.others == 0:
        obstacles.append(Obstacle.LAST_COORDINATOR)
    if leaving.is_own and not leaving.is_sure and not obstacles:
        obstacles.append(Obstacle.OWN_MANDATE)
    return obstacles


def obstacles_to_an_end(term: Term, ends_on: date) -> list[Obstacle]:
    """Name what stands in the way of an end on this day: an end can be brought forward, never put off."""
    if term.ends_on is not None and ends_on >= term.ends_on:
        return [Obstacle.ENDED_ALREADY]
    return [Obstacle.ENDS_BEFORE_IT_STARTS] if ends_on < term.starts_on else []


def obstacles_to_a_way(
    home: Hashable, *, stands_in: Set[Hashable], led_by_maker: Set[Hashable]
) -> list[Obstacle]:
    """Name what stands in the way of a new way in: it opens every organisation in which the person acts."""
    if home not in stands_in:
        return [Obstacle.NOT_HERE_NOW]
    return [] if stands_in <= led_by_maker else [Obstacle.ALSO_ELSEWHERE]


def overlap(one: Term, other: Term) -> bool:
    """Tell whether two terms share more than the day on which one hands over to the other."""
    return (one.ends_on is None or other.starts_on < one.ends_on) and (
        other.ends_on is None or one.starts_on < other.ends_on
    )


def obstacles_to_membership(
    *, of_itself: bool, term: Term, before: Iterable[Term]
) -> list[Obstacle]:
    """Name what stands in the way of a membership; `before` are the terms of the same member, network and role."""
    obstacles = []
    if of_itself:
        obstacles.append(Obstacle.MEMBER_OF_ITSELF)
    if term.ends_on is not None and term.ends_on < term.starts_on:
        obstacles.append(Obstacle.ENDS_BEFORE_IT_STARTS)
    if any(overlap(term, each) for each in before):
        obstacles.append(Obstacle.MEMBER_ALREADY)
    return obstacles


def obstacles_to_a_count(size: int | None, from_community: int | None) -> list[Obstacle]:
    """Name what is wrong with one head count. Both numbers or neither: half a count shows nothing."""
    if size is None and from_community is None:
        return []
    if size is None or from_community is None:
        return [Obstacle.HALF_A_COUNT]
    if from_community > size:
        return [Obstacle.MORE_THAN_ALL]
    return [Obstacle.TOO_MANY] if size > LARGEST_BODY else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a board says of an organisation: counts and facts. Source: the verdict specification, section 10."""

    on: date
    is_attested: bool
    bodies: Mapping[str, Body]
    facts: Mapping[str, bool | None]


def obstacles_to_checking(check: Check, *, today: date) -> list[Obstacle]:
    """Name everything that is wrong with a check; `today` is the day in UTC, and somewhere it may be a day later."""
    obstacles = [
        wrong
        for body in check.bodies.values()
        for wrong in obstacles_to_a_count(body.size, body.from_community)
    ]
    if is_to_come(check.on, today):
        obstacles.append(Obstacle.DAY_TO_COME)
    known = {id for id in LED_FACTS if check.facts.get(id) is not None}
    if not known and not set(check.bodies) & set(LED_BODIES):
        obstacles.append(Obstacle.NOTHING_SAID)
    return list(dict.fromkeys(obstacles))


def stands_as(state: Led, *, is_attested: bool) -> Led:
    """Give what a check shows. That an organisation is community-led is shown only by what its board attests."""
    return Led.NOT_SHOWN if state is Led.COMMUNITY_LED and not is_attested else state


def shown_count(body: Body | None) -> Body | None:
    """Give a head count as it may be shown, or nothing: then only the majority is told, which any viewer has anyway.

    A count tells three numbers: how many there are, how many come from the community, and, by taking one from the
    other, how many do not. All three are shown or none of them. One that is below five points at people; nought points
    at everybody, because it says what holds for each of them. Leaving out only the small number would give it away
    again by subtraction, and so would showing the size alone beside “more than half” when it is small.
    """
    if body is None:
        return None
    told = (body.size, body.from_community, body.size - body.from_community)
    return body if min(told) >= SMALLEST_SHOWN else None
