"""What came of it: outcomes of a letter, for one coded event or for many, and the best of them for each."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from firsthand.ground.parties.rules import is_to_come
from firsthand.rooms.cases.rules.escalating import Obstacle, State

MOST_COUNTED: Final = 100_000


class Outcome(StrEnum):
    """What came of it."""

    FREED = "freed"
    PROTECTED = "protected"
    COMPENSATION = "compensation"
    CLOSED = "closed"
    """An institution in which it happened was closed, or forbidden to work."""
    RULE_CHANGED = "rule_changed"
    PROSECUTION = "prosecution"
    CASE = "case"
    """An administrative case."""
    FINDING = "finding"
    """A finding, or a recommendation."""
    INSPECTION = "inspection"
    NOTHING = "nothing"
    """It was looked at, or not, and nothing came of it."""


BEST: Final = tuple(Outcome)
"""From what changes most for people to what changes least."""
COUNTED: Final = frozenset(
    {Outcome.CLOSED, Outcome.CASE, Outcome.FINDING, Outcome.INSPECTION, Outcome.RULE_CHANGED}
)
"""What is counted in things, never in people: 35 places inspected, 12 recommendations."""


class Came(StrEnum):
    """What became of a coded event, as numbers tell it: its best outcome, or how far it went."""

    FREED = "freed"
    PROTECTED = "protected"
    COMPENSATION = "compensation"
    CLOSED = "closed"
    RULE_CHANGED = "rule_changed"
    PROSECUTION = "prosecution"
    CASE = "case"
    FINDING = "finding"
    INSPECTION = "inspection"
    NOTHING = "nothing"
    WAITING = "waiting"
    """It lies with an institution; nothing came of it yet."""
    NOT_TAKEN = "not_taken"
    """It was taken to no institution."""


def best(outcomes: Iterable[Outcome], *, is_sent: bool) -> Came:
    """Give what became of an event: its best outcome, or that it waits, or that it was taken nowhere."""
    found = sorted(outcomes, key=BEST.index)
    if found:
        return Came(found[0].value)
    return Came.WAITING if is_sent else Came.NOT_TAKEN


def best_of_each(
    events: Collection[UUID],
    outcomes: Mapping[UUID, Collection[Outcome]],
    sent: Collection[UUID],
) -> dict[UUID, Came]:
    """Give what became of each of some events."""
    return {each: best(outcomes.get(each, ()), is_sent=each in sent) for each in events}


def obstacles_to_outcome(
    what: Outcome, on: date, count: int | None, *, state: State, sent_on: date | None, today: date
) -> list[Obstacle]:
    """Name everything that stands in the way of noting an outcome: of a letter that was sent, on a day since, counted in things."""
    obstacles = [Obstacle.DAY_TO_COME] if is_to_come(on, today) else []
    if sent_on is None or state is State.DRAFTED:
        obstacles.append(Obstacle.NOT_SENT)
    elif on < sent_on:
        obstacles.append(Obstacle.BEFORE_SENDING)
    if count is not None and (what not in COUNTED or not 1 <= count <= MOST_COUNTED):
        obstacles.append(Obstacle.NOT_COUNTED)
    return obstacles


def obstacles_to_covering(chosen: Collection[UUID], of_letter: Collection[UUID]) -> list[Obstacle]:
    """Name what is wrong with the events that an outcome is for: at least one, and only such as the letter was about."""
    if not chosen or not set(chosen) <= set(of_letter):
        return [Obstacle.NO_SUCH_EVENT]
    return []
