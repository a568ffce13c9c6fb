"""What a file is, told from its bytes. A name is believed only where bytes cannot tell: between text and CSV."""

import re
from typing import Final

import puremagic

from firsthand.ground.files.cleaning import archives, text
from firsthand.ground.files.rules import CannotKeep, Kind, Problem

_STARTS: Final = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"%PDF-", Kind.PDF),
)
_MARKUP: Final = re.compile(
    r"<\s*(!doctype|\?xml|\?php|(html|head|body|script|iframe|svg|math|object|embed)\b)", re.I
)
_LOOKED_AT: Final = 4096
_REFUSED: Final = (
    (Problem.HEIC, {".heic", ".heif", ".heics", ".hif"}),
    (Problem.SOUND_OR_FILM, {".3gp", ".amr", ".mpg", ".mts", ".m4v", ".mov", ".m4a", ".f4a"}),
    (Problem.OTHER_DOCUMENT, {".doc", ".xls", ".ppt", ".rtf", ".msg", ".one"}),
    (Problem.ARCHIVE, {".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".tar", ".cab"}),
)
_SOUNDS: Final = ("audio/", "video/", "application/ogg")


def kind_of(data: bytes, ending: str) -> Kind:
    """Tell the kind of a file. Raises CannotKeep for any that is not kept here, with the reason."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data.startswith(b"PK\x03\x04"):
        return archives.kind_of(data)
    return _kind_of_words(data, ending)


def _kind_of_words(data: bytes, ending: str) -> Kind:
    """Tell text from what only looks like it."""
    try:
        words = text.read(data)[:_LOOKED_AT]
    except CannotKeep as refusal:
        raise CannotKeep(_other(data) or _unread(ending)) from refusal
    if _MARKUP.search(words):
        raise CannotKeep(Problem.WEB_PAGE)
    if words.startswith("{\\rtf"):
        raise CannotKeep(Problem.OTHER_DOCUMENT)
    if words.startswith("%!"):
        raise CannotKeep(Problem.UNKNOWN_KIND)
    return Kind.CSV if ending == "csv" else Kind.TEXT


def _unread(ending: str) -> Problem:
    return Problem.NOT_TEXT if ending in {"txt", "text", "csv"} else Problem.UNKNOWN_KIND


def _other(data: bytes) -> Problem | None:
    """Tell which of the kinds that we refuse it is, as far as that is known."""
    try:
        found = puremagic.magic_string(data)
    except (puremagic.PureError, ValueError):
        return None
    for match in found:
        problem = _refused(match.extension.lower(), match.mime_type)
        if problem:
            return problem
    return None


def _refused(ending: str, media_type: str) -> Problem | None:
    for problem, endings in _REFUSED:
        if ending in endings:
            return problem
    if media_type.startswith(_SOUNDS):
        return Problem.SOUND_OR_FILM
    return Problem.OTHER_PICTURE if media_type.startswith("image/") else None
