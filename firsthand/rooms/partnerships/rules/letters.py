"""Letters to a partner before signing: which there are, and how long they may be."""

from enum import StrEnum
from typing import Final

LONGEST_LETTER: Final = 20_000


class Kind(StrEnum):
    """What a letter says."""

    NEGOTIATE = "negotiate"
    NO_THANK_YOU = "no_thank_you"


class Obstacle(StrEnum):
    """Why a letter cannot be kept."""

    EMPTY = "letter_empty"
    TOO_LONG = "letter_too_long"


def obstacles_to_keeping(text: str) -> list[Obstacle]:
    """Name what stands in the way of keeping a letter."""
    if not text.strip():
        return [Obstacle.EMPTY]
    return [Obstacle.TOO_LONG] if len(text) > LONGEST_LETTER else []


def paragraphs_of(text: str) -> list[str]:
    """Give the paragraphs of a text as they are set in a document; an empty line stays one. No sign that no text has."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return [
        "".join(each for each in line if each.isprintable() or each == "\t")
        for line in plain.split("\n")
    ]
