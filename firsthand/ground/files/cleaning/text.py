"""Plain text and CSV: one encoding, one way to end a line, nothing that is not text."""

import codecs
import re
from typing import Final

from firsthand.ground.files.rules import CannotKeep, Problem

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def clean(data: bytes) -> bytes:
    """Give text as UTF-8 with plain line ends. Raises CannotKeep for what is not UTF-8 or UTF-16, or holds control characters."""
    return read(data).encode()


def read(data: bytes) -> str:
    """Read text as UTF-8, or UTF-16 if it says so. Raises CannotKeep."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise CannotKeep(Problem.NOT_TEXT) from None
    if _NOT_TEXT.search(text):
        raise CannotKeep(Problem.NOT_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n")
