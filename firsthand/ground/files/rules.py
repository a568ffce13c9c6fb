"""What may be kept, how large it may be, and what a file may be called."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.core.refusals import RuleBroken

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a file as it comes."""
LARGEST_CLEANED: Final = 20 * 1024 * 1024
"""Bytes of a file as it is kept: a picture written anew may grow."""
MOST_PIXELS: Final = 40_000_000
"""Of one picture."""
MOST_PIXELS_WEBP: Final = 20_000_000
"""Of one in WebP, which takes twice the memory for each."""
MOST_PIXELS_INSIDE: Final = 80_000_000
"""Of all pictures inside one document."""
MOST_PAGES: Final = 500
MOST_OBJECTS: Final = 200_000
"""Of a PDF."""
MOST_MEMBERS: Final = 2_000
"""Of a document that is an archive, such as DOCX."""
LARGEST_UNPACKED: Final = 60 * 1024 * 1024
"""Bytes of all members of such a document together."""
STEEPEST: Final = 200
"""How many times larger a member may be than its packed bytes, once it is over a megabyte."""
MOST_MARKUP: Final = 2_500_000
"""Elements and attributes in all members together: about half a million cells."""
DEEPEST: Final = 200
"""Elements inside elements."""
LONGEST_NAME: Final = 100
"""Characters, the ending included."""
LONGEST_NAME_BYTES: Final = 200
"""In UTF-8, so that every file system can hold it."""


class Kind(StrEnum):
    """What is kept, by media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    TEXT = "text/plain"
    CSV = "text/csv"


class Problem(StrEnum):
    """Why a file is not kept."""

    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    TOO_MANY_PIXELS = "file_too_many_pixels"
    TOO_MANY_PAGES = "file_too_many_pages"
    TOO_HEAVY = "file_too_heavy"
    ANIMATED = "file_animated"
    UNREADABLE = "file_unreadable"
    UNKNOWN_KIND = "file_unknown_kind"
    SAYS_OTHERWISE = "file_says_otherwise"
    WEB_PAGE = "file_web_page"
    HEIC = "file_heic"
    OTHER_PICTURE = "file_other_picture"
    OTHER_DOCUMENT = "file_other_document"
    SOUND_OR_FILM = "file_sound_or_film"
    ARCHIVE = "file_archive"
    LOCKED = "file_locked"
    MACROS = "file_macros"
    HOLDS_FILES = "file_holds_files"
    HOLDS_UNKNOWN = "file_holds_unknown"
    HOLDS_PICTURE = "file_holds_picture"
    LINKED = "file_linked"
    UNSAFE_MARKUP = "file_unsafe_markup"
    NOT_TEXT = "file_not_text"
    NOT_STORED = "file_not_stored"
    BUSY = "file_busy"


class Loss(StrEnum):
    """Why a file that was kept cannot be opened."""

    GONE = "file_gone"
    DAMAGED = "file_damaged"


class CannotKeep(RuleBroken):
    """A file is not kept; nothing of it was."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__([problem.value for problem in problems])


class CannotOpen(RuleBroken):
    """A file was kept, and what lies on the disk is not what was kept."""

    def __init__(self, loss: Loss) -> None:
        super().__init__([loss.value])


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file as it will be kept."""

    kind: Kind
    data: bytes


ENDINGS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Kind.PNG: ("png",),
    Kind.WEBP: ("webp",),
    Kind.PDF: ("pdf",),
    Kind.DOCX: ("docx",),
    Kind.XLSX: ("xlsx",),
    Kind.ODT: ("odt",),
    Kind.ODS: ("ods",),
    Kind.TEXT: ("txt", "text"),
    Kind.CSV: ("csv",),
}
"""The ending that a kept file gets, and others that people use for it."""
_PICTURES: Final = (Kind.JPEG, Kind.PNG, Kind.WEBP)
_WORDS: Final = (Kind.TEXT, Kind.CSV)
_PATH: Final = re.compile(r"[/\\]")


def ending_of(name: str) -> str:
    """Give what stands after the last dot of a name, small; nothing if there is no dot."""
    _, dot, ending = name.rpartition(".")
    return ending.strip().lower() if dot else ""


def says_otherwise(ending: str, kind: Kind) -> bool:
    """Tell whether a name promises another sort of thing than the content is: a picture that is text, say."""
    promised = next((each for each, endings in ENDINGS.items() if ending in endings), kind)
    for family in (_PICTURES, _WORDS):
        if promised in family and kind in family:
            return False
    return promised is not kind


def safe_name(name: str, kind: Kind) -> str:
    """Give a name that is only a name: letters of any script, digits, dashes, dots and spaces, and the kind's ending.

    At most 100 characters and 200 bytes. Paths, control and direction characters and leading dots are left out.
    """
    plain = unicodedata.normalize("NFC", _PATH.split(name)[-1])
    plain = "".join(character if _is_plain(character) else " " for character in plain)
    stem = _stem(" ".join(plain.split()))
    ending = f".{ENDINGS[kind][0]}"
    stem = stem[: LONGEST_NAME - len(ending)]
    while len(f"{stem}{ending}".encode()) > LONGEST_NAME_BYTES:
        stem = stem[:-1]
    return (stem.rstrip("-. ") or "file") + ending


def _is_plain(character: str) -> bool:
    return character in "-." or unicodedata.category(character)[0] in "LMN"


def _stem(name: str) -> str:
    """Take off a known ending, and whatever cannot stand first."""
    known = {ending for endings in ENDINGS.values() for ending in endings}
    stem = name[: name.rindex(".")] if ending_of(name) in known else name
    while stem and (stem[0] in "-. " or unicodedata.category(stem[0])[0] == "M"):
        stem = stem[1:]
    return stem.rstrip("-. ")
