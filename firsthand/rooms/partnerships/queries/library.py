"""The case library: stories as they were told, coded, so that a newcomer sees what each row looks like in life.

They are the case files in `examples`: public, in our own words, the same for everybody. Nothing of any organisation is in it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from firsthand.core.documents import read_yaml
from firsthand.core.refusals import NotFound
from firsthand.core.standards import standards
from firsthand.core.standards.examples import cases_in
from firsthand.core.verdict import Case, Result, judge, read_case
from firsthand.core.verdict.rubric import CRITERIA, STANDARDS, rubric_of
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.policy import Can

_SHELVES: Final = (("annex", False), ("red-lines", True))
"""Folders, and whether what they tell is invented."""


@dataclass(frozen=True, slots=True)
class Story:
    """One case of the library."""

    name: str
    """The last part of its address."""
    is_invented: bool
    case: Case
    result: Result


@dataclass(frozen=True, slots=True)
class Told:
    """One account of a story that speaks of a row: which way, and of which row or element."""

    story: Story
    note: str
    row: str
    way: str


@cache
def _stories() -> tuple[Story, ...]:
    found = []
    for folder, is_invented in _SHELVES:
        for path in cases_in(folder):
            case = read_case(read_yaml(path.read_bytes()))
            found.append(Story(path.stem, is_invented, case, judge(case)))
    return tuple(found)


def list_stories(act: Act) -> tuple[Story, ...]:
    """Give every story: those that networks told first, then the invented ones that show a red line."""
    require(act, Can.READ)
    return _stories()


def get_story(act: Act, name: str) -> Story:
    """Give a story. Raises NotFound."""
    found = next((each for each in list_stories(act) if each.name == name), None)
    if found is None:
        raise NotFound
    return found


def rows_in_library() -> tuple[str, ...]:
    """Give everything that has a page in the library: the rows of the verdict, the standards and the criteria."""
    return tuple(dict.fromkeys((*STANDARDS, *CRITERIA, *rubric_of(standards()).verdict_rows)))


def told_of(act: Act, row: str) -> list[Told]:
    """Give what stories tell of a row, of the rows of a standard, or of the elements of a red line. Raises NotFound."""
    if row not in rows_in_library():
        raise NotFound
    return [
        Told(story, item.note, id, way)
        for story in list_stories(act)
        for item in story.case.evidence
        for id, way in item.rows.items()
        if id == row or id.startswith((f"{row}.", f"{row}:"))
    ]


def count_told(act: Act) -> dict[str, int]:
    """Count, for each row of the library, the accounts that speak of it."""
    counts = dict.fromkeys(rows_in_library(), 0)
    for story in list_stories(act):
        for item in story.case.evidence:
            for whole in {part for id in item.rows for part in _wholes(id)} & counts.keys():
                counts[whole] += 1
    return counts


def _wholes(id: str) -> set[str]:
    return {id, id.partition(":")[0], id.partition(".")[0]}
