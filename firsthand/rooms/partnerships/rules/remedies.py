"""What follows from a remedy that was checked, and what a new period inherits. Nothing that was filed is rewritten.

Source: the verdict specification, sections 4.1, 4.4, 4.6 and 7.2; the decision record on remedies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from firsthand.ground.parties.rules import is_to_come
from firsthand.rooms.partnerships.rules.findings import is_of, speaks_against
from firsthand.rooms.partnerships.rules.strength import Knowing

LONGEST_REMEDY: Final = 4000
LOOKED: Final = (Knowing.RECORD, Knowing.SEEN, Knowing.TOLD)
"""How the community knows. The partner's own word is the claim, and never its check; praise of oneself is no admission."""


class Checked(StrEnum):
    """What the community found when it looked."""

    REMEDIED = "remedied"
    PARTLY = "partly"
    NOT = "not"


class Obstacle(StrEnum):
    """Why a remedy cannot be claimed, or not be checked."""

    NOTHING_DONE = "nothing_done"
    NO_DAY_DONE = "no_day_done"
    DONE_LATER = "done_later"
    NOTHING_SEEN = "nothing_seen"
    CHECKED_LATER = "checked_later"
    CHECKED_BEFORE = "checked_before"
    NOT_LOOKED = "not_looked"
    OF_WHOLE_VERDICT = "of_whole_verdict"
    TOO_MANY_REMEDIES = "too_many_remedies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What somebody of the community saw when looking whether it was put right."""

    found: Checked
    words: str
    on: date | None
    knowing: Knowing


@dataclass(frozen=True, slots=True)
class Past:
    """A finding of a period, for the period after it."""

    row: str
    checked: Checked | None
    """What the last check of it found; nothing if there was none."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a period inherits from the one before."""

    row: str
    is_remedied: bool


def obstacles_to_claiming(words: str, done_on: date | None, *, today: date) -> list[Obstacle]:
    """Name everything that stands in the way of claiming a remedy. What is planned belongs into a reply."""
    obstacles = []
    if not words.strip():
        obstacles.append(Obstacle.NOTHING_DONE)
    if done_on is None:
        obstacles.append(Obstacle.NO_DAY_DONE)
    elif is_to_come(done_on, today):
        obstacles.append(Obstacle.DONE_LATER)
    return obstacles


def obstacles_to_checking(look: Look, *, done_on: date, today: date) -> list[Obstacle]:
    """Name everything that stands in the way of a check."""
    obstacles = []
    if not look.words.strip():
        obstacles.append(Obstacle.NOTHING_SEEN)
    if look.knowing not in LOOKED:
        obstacles.append(Obstacle.NOT_LOOKED)
    if look.on is None or is_to_come(look.on, today):
        obstacles.append(Obstacle.CHECKED_LATER)
    elif look.on < done_on:
        obstacles.append(Obstacle.CHECKED_BEFORE)
    return obstacles


def rows_of_check(
    row: str,
    accounts: Iterable[Mapping[str, str]],
    found: Checked,
    *,
    can_be_filed: frozenset[str],
    house_lines: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Give what an account of a check says, by row; nothing where the check leaves no account.

    Seen to be in order: the favourable direction; partly: `~`; not: nothing, silence is not a new event. A red line
    gets no account: what was put right afterwards did happen, and contrary evidence is for what did not (4.4, 4.6).
    A standard or criterion as a whole gets it on those of its rows that the finding rests on.
    """
    if not row or found is Checked.NOT or row[0] == "Y" or row in house_lines:
        return {}
    way = "~" if found is Checked.PARTLY else "-" if row[0] == "B" else "+"
    touched = {
        id for rows in accounts for id, each in rows.items() if speaks_against(row, {id: each})
    }
    ids = [id for id in sorted(touched) if is_of(row, id) and id in can_be_filed - house_lines]
    return dict.fromkeys(ids, way)


def carried(carry: Sequence[str], findings: Iterable[Past]) -> list[Carried]:
    """Give what a new period inherits (7.2): every id of the carry, remedied where every finding on it was found so.

    `carry` names a house line by its row. A finding that nobody checked is not remedied; partly is not remedied.
    """
    checked: dict[str, list[Checked | None]] = {}
    for each in findings:
        checked.setdefault(each.row, []).append(each.checked)
    return [
        Carried(row, is_remedied=all_remedied(checked.get(row, [])))
        for row in dict.fromkeys(id.removeprefix("house:") for id in carry)
    ]


def all_remedied(found: Sequence[Checked | None]) -> bool:
    """Tell whether every finding was found to be remedied, and there is one. Silence is not remedied."""
    return bool(found) and all(each is Checked.REMEDIED for each in found)
