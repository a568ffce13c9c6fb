"""Whose word it is: what a partner notes by its link, and what one of us may note in its name."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from firsthand.ground.promises.rules.kinds import CLAIMS, FINDINGS, Side, What
from firsthand.ground.promises.rules.noting import Noting

MOST_BY_LINK: Final = 40
"""Entries of one promise that came by a link, where nobody had to sign in: room is left for ours."""
MOST_FILES_BY_LINK: Final = 60
"""Files of one partner that came by a link with its promises."""

_ALWAYS: Final = frozenset({What.DISPUTED, What.TAKEN_BACK})
BY_LINK: Final[Mapping[Side, frozenset[What]]] = {
    Side.DEBTOR: CLAIMS | {What.CHANGED_ALONE} | _ALWAYS,
    Side.CREDITOR: FINDINGS | _ALWAYS,
}
"""What a partner notes by its link: of what it owes, that it was done; of what is owed to it, whether it came."""


class Obstacle(StrEnum):
    """Why something cannot be noted about a promise of a partnership."""

    NO_SOURCE = "promise_no_source"
    NOBODY_NAMED = "promise_nobody_named"
    NOT_BY_LINK = "promise_not_by_link"
    TOO_MANY_BY_LINK = "promise_too_many_by_link"
    TOO_MANY_FILES = "promise_too_many_files"


def obstacles_to_speaking_for_them(noting: Noting, *, ours: Side, has_file: bool) -> list[Obstacle]:
    """Name what stands in the way of one of us noting what the partner found of something that we owe.

    That we kept our word is for the partner to find. What it said elsewhere can be noted, with where it said so, or the
    paper: nobody finds in their own favour.
    """
    is_theirs = ours is Side.DEBTOR and noting.what in FINDINGS
    return [Obstacle.NO_SOURCE] if is_theirs and not (noting.note.strip() or has_file) else []


def obstacles_by_link(
    noting: Noting, *, theirs: Side, entries: int, files: int, has_file: bool
) -> list[Obstacle]:
    """Name what stands in the way of what a partner notes by its link.

    `theirs` is the side on which it stands, `entries` and `files` are those that came by its link already.
    """
    obstacles = []
    if noting.what not in BY_LINK[theirs] or noting.side is not theirs:
        obstacles.append(Obstacle.NOT_BY_LINK)
    if entries >= MOST_BY_LINK:
        obstacles.append(Obstacle.TOO_MANY_BY_LINK)
    if has_file and files >= MOST_FILES_BY_LINK:
        obstacles.append(Obstacle.TOO_MANY_FILES)
    return obstacles
