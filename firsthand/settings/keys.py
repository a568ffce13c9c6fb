"""Secrets that an installation makes for itself once and keeps in its data folder, unless the environment gives them."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from firsthand.settings import env

_SHORTEST: Final = 32
"""Characters of a key that nobody can guess."""


def key(folder: Path, name: str) -> str:
    """Read a key, from `FIRSTHAND_<NAME>_KEY` or from the data folder; make it there the first time.

    Only the user who runs Firsthand can read the file. Raises BadSetting if it cannot be read or made, or is too short.
    """
    setting = f"FIRSTHAND_{name.upper()}_KEY"
    given = env.text(setting)
    if given:
        return _long_enough(given, setting)
    path = folder / "keys" / name
    try:
        if not path.exists():
            _make(path)
        return _long_enough(path.read_text(encoding="ascii").strip(), str(path))
    except UnicodeDecodeError:
        raise env.BadSetting(f"{path} holds no key. Put the right file back") from None
    except OSError as error:
        raise env.BadSetting(
            f"the key in {path} cannot be read or made: {error.strerror}. "
            "Look who owns the data folder, or name another: FIRSTHAND_DATA"
        ) from error


def _long_enough(given: str, where: str) -> str:
    if len(given) < _SHORTEST:
        raise env.BadSetting(f"{where} is too short to be safe: {_SHORTEST} characters or more")
    return given


def _make(path: Path) -> None:
    """Make a key that the disk has before anybody uses it; of two who try at once, one wins and both read the same."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(beside)
    finally:
        beside.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
