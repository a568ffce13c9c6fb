"""Which names can be chosen: any in any alphabet, but none that shows something other than what it holds.

Source: Unicode Technical Standard 39, "highly restrictive": one script, or Latin beside those of East Asia.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

_EAST: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "LATIN"})
_SAME: Final[Mapping[str, str]] = {
    "ARABIC-INDIC": "ARABIC",
    "EXTENDED": "ARABIC",  # digits that Persian and Urdu write
    "IDEOGRAPHIC": "CJK",
    "KATAKANA-HIRAGANA": "KATAKANA",
}
_LOOK_ALIKE: Final = frozenset({"LATIN", "GREEK", "CYRILLIC"})
_JOINED: Final = frozenset(
    "ARABIC SYRIAC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA".split()  # noqa: SIM905
)
"""Scripts in which a joiner, or what keeps letters apart, changes how a name is written."""
_JOINERS: Final = "\u200c\u200d"
_APOSTROPHES: Final = "\u02bb\u02bc"
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing."""
_MOST_MARKS: Final = 4
"""Marks on one letter: a name in Thai, Hebrew or Vietnamese needs three at most."""
_SIGNS: Final = " .-_'@+\u2019" + _APOSTROPHES
"""What else a name to sign in with may hold."""


class Oddity(StrEnum):
    """What is wrong with a name."""

    UNSEEN = "unseen"
    MIXED = "mixed"
    SIGNS = "signs"


def same(name: str) -> str:
    """Give a name in the one form in which it is kept: the same letters are the same name."""
    return unicodedata.normalize("NFC", name).strip()


def oddity_of(name: str, *, signs_in: bool = False) -> Oddity | None:
    """Tell what is wrong with a name that somebody chose; of one to sign in with, ask more."""
    if any(_is_unseen(name, place) for place in range(len(name))) or _is_heaped(name):
        return Oddity.UNSEEN
    scripts = set(_scripts(name))
    if len(scripts) > 1 and not scripts <= _EAST:
        return Oddity.MIXED
    if "" in scripts or any(map(_is_a_drawing, name)):
        return Oddity.MIXED
    if signs_in and any(
        unicodedata.category(each)[0] in "PSZ" and each not in _SIGNS for each in name
    ):
        return Oddity.SIGNS
    return None


def _is_unseen(name: str, place: int) -> bool:
    """Tell whether a character shows nothing: controls, what turns the direction, spaces that are not the usual one."""
    each = name[place]
    if each in _JOINERS:
        before = name[place - 1] if place else " "
        return script_of(before) not in _JOINED or place == len(name) - 1
    kind = unicodedata.category(each)
    return (
        kind[0] == "C"
        or (kind[0] == "Z" and each != " ")
        or each in _UNSEEN
        or "VARIATION SELECTOR" in unicodedata.name(each, "")
    )


def _is_heaped(name: str) -> bool:
    """Tell whether marks stand on nothing, or too many on one letter."""
    heap = 1 + _MOST_MARKS
    for each in name:
        heap = heap + 1 if unicodedata.category(each)[0] == "M" else 0
        if heap > _MOST_MARKS:
            return True
    return False


def _scripts(name: str) -> Iterator[str]:
    """Give the script of each letter, and of each digit that is not 0 to 9."""
    for each in name:
        kind = unicodedata.category(each)
        if (kind[0] == "L" and each not in _APOSTROPHES) or (kind == "Nd" and not each.isascii()):
            yield script_of(each)


def script_of(character: str) -> str:
    """Give the script of a character, by its name in Unicode; nothing where it has none."""
    first = unicodedata.name(character, "").partition(" ")[0]
    return _SAME.get(first, first)


def _is_a_drawing(character: str) -> bool:
    """Tell whether a character is another one drawn otherwise: wide, bold, in a circle, two in one."""
    drawn = unicodedata.decomposition(character).partition(" ")[0]
    if drawn == "<compat>":
        return script_of(character) in _LOOK_ALIKE or unicodedata.category(character) == "Nl"
    return drawn.startswith("<") and drawn != "<noBreak>"
