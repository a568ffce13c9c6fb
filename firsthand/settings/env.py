"""Readers of the environment. Each setting may also stand in a file: `FIRSTHAND_X_FILE` names it."""

import os
from pathlib import Path


class BadSetting(Exception):
    """A setting is missing or cannot be what it says; the message names it and says how to mend it."""


def text(name: str, default: str = "") -> str:
    """Read a setting as text."""
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, default)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{name}_FILE names a file that cannot be read: {file}") from error


def flag(name: str, *, default: bool = False) -> bool:
    """Read a setting that is yes or no."""
    given = text(name).lower()
    if given in {"", "1", "0", "yes", "no", "true", "false"}:
        return given in {"1", "yes", "true"} if given else default
    raise BadSetting(f"{name} is yes or no, not “{given}”")


def names(name: str) -> list[str]:
    """Read a setting that is a list of names with commas between them."""
    return [each.strip() for each in text(name).split(",") if each.strip()]
