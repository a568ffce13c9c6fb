"""What a coded event may be made of: terms of the lists, a month, a district. Facts in, all obstacles out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from firsthand.core.violations import List, violations
from firsthand.ground.parties.rules import FIRST_YEAR

MOST_ACTS: Final = 6
"""Of one event. More than that is several events."""
MOST_AT_ONCE: Final = 60
"""Coded events that a page asks for at a time: a case has few."""


class CodingObstacle(StrEnum):
    """What keeps something from being coded."""

    NO_ACT = "no_act"
    TOO_MANY_ACTS = "too_many_acts"
    SAME_ACT_TWICE = "same_act_twice"
    NOT_IN_THE_LISTS = "not_in_the_lists"
    NOT_A_MONTH = "not_a_month"
    NOT_YET = "not_yet"
    NO_SUCH_DISTRICT = "no_such_district"
    OTHER_CODES = "other_codes"
    CORRECTED_ALREADY = "corrected_already"
    KNOWN_DISTRICT = "known_district"


@dataclass(frozen=True, slots=True)
class Done:
    """One act: what, to whom, by whom, and how they were involved."""

    act: str
    group: str
    role: str
    involvement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """An event as a reader codes it."""

    event: UUID
    """Made up by the browser: the same coding sent twice is kept once."""
    month: date
    district: UUID
    setting: str
    source: str
    sureness: str
    acts: Sequence[Done]
    """The main one first."""
    corrects: UUID | None = None
    is_again: bool = False
    """Of a person of whom another event is counted at this desk already."""


def obstacles_to_coding(coding: Coding, *, today: date, is_district: bool) -> list[CodingObstacle]:
    """Name everything that keeps an event from being coded so. `is_district`: theirs, and to be chosen still."""
    found = []
    if not coding.acts:
        found.append(CodingObstacle.NO_ACT)
    if len(coding.acts) > MOST_ACTS:
        found.append(CodingObstacle.TOO_MANY_ACTS)
    if len(set(coding.acts)) < len(coding.acts):
        found.append(CodingObstacle.SAME_ACT_TWICE)
    if not _in_the_lists(coding):
        found.append(CodingObstacle.NOT_IN_THE_LISTS)
    if coding.month.day != 1 or coding.month.year < FIRST_YEAR:
        found.append(CodingObstacle.NOT_A_MONTH)
    if coding.month > today:
        found.append(CodingObstacle.NOT_YET)
    if not is_district:
        found.append(CodingObstacle.NO_SUCH_DISTRICT)
    return found


def _in_the_lists(coding: Coding) -> bool:
    lists = violations()
    of_event = (
        (List.SETTINGS, coding.setting),
        (List.SOURCES, coding.source),
        (List.SURENESS, coding.sureness),
    )
    of_acts = [
        pair
        for each in coding.acts
        for pair in (
            (List.ACTS, each.act),
            (List.GROUPS, each.group),
            (List.ROLES, each.role),
            (List.INVOLVEMENT, each.involvement),
        )
    ]
    return all(lists.knows(name, id) for name, id in (*of_event, *of_acts))
