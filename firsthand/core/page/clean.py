"""Text from a case file, made safe to show anywhere: on a terminal, on a page, on paper."""

import re
from typing import Final

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Marks that turn the direction of the text around them, and line separators that no terminal or page agrees on.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]")


def clean(text: str, longest: int = 0) -> str:
    """Give the text on one line, without control characters and hidden turns of direction; cut if `longest` is given.

    A note could otherwise move the cursor, hide a word, or show "good" where the file says "doog".
    """
    if text.isascii() and text.isprintable():
        shown = text.strip()
    else:
        shown = " ".join(_TURNING.sub("", _CONTROL.sub(" ", text)).split())
    if longest and len(shown) > longest:
        return shown[: longest - 1] + "…"
    return shown
