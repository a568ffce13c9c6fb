"""Which language a command speaks: as asked for, as the environment says, or English."""

import gettext
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from firsthand.core.words import ENGLISH, PseudoWords, Words

CATALOGUES: Final = Path(__file__).parents[2] / "locale"
PSEUDO: Final = "en-XA"
"""A made-up language that shows what cannot be translated: accents, brackets, half as long again."""

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})*")
"""A language tag and never a path: a catalogue puts words into our mouth."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "ur", "he", "ps", "ckb", "dv"})


class NoSuchLanguage(Exception):
    """A language for which there is no catalogue yet."""


def words_for(asked: str | None) -> tuple[Words, str]:
    """Give the catalogue and the language tag for what was asked, or for what the environment prefers.

    Raises NoSuchLanguage only when a language was asked for by name.
    """
    if asked == PSEUDO:
        return PseudoWords(), PSEUDO
    wanted = [asked.replace("-", "_")] if asked else _of_environment()
    for tag in filter(_TAG.fullmatch, wanted):
        if tag.split("_")[0] == "en":
            return ENGLISH, "en"
        try:
            return gettext.translation("firsthand", CATALOGUES, [tag]), tag.replace("_", "-")
        except OSError:
            continue
    if asked:
        raise NoSuchLanguage(asked)
    return ENGLISH, "en"


def available() -> list[str]:
    """Name the languages there are catalogues for."""
    return [
        "en",
        *sorted(
            path.parents[1].name.replace("_", "-") for path in CATALOGUES.glob("*/LC_MESSAGES/*.mo")
        ),
    ]


def direction_of(language: str) -> str:
    """Give `rtl` for languages that are written from right to left, else `ltr`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def asked_for(arguments: Sequence[str]) -> str | None:
    """Find `--language X` among the arguments before they are parsed, so that the help speaks it, too."""
    for place, argument in enumerate(arguments):
        if argument == "--language":
            return arguments[place + 1] if place + 1 < len(arguments) else None
        if argument.startswith("--language="):
            return argument.partition("=")[2]
    return None


def _of_environment() -> list[str]:
    for name in ("FIRSTHAND_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").split(".")[0].split("@")[0]
        if value:
            return [value.replace("-", "_")]
    return []
