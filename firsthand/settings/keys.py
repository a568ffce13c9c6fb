"""Secrets that an installation makes for itself once and keeps in its data folder, unless the environment gives them."""

import os
import secrets
from pathlib import Path

from firsthand.settings import env


def key(folder: Path, name: str) -> str:
    """Read a key, from `FIRSTHAND_<NAME>_KEY` or from the data folder; make it there the first time.

    Only the user who runs Firsthand can read the file. Raises BadSetting if it cannot be read or made.
    """
    setting = f"FIRSTHAND_{name.upper()}_KEY"
    given = env.text(setting)
    if given:
        if len(given) < 32:
            raise env.BadSetting(f"{setting} is too short to be safe: 32 characters or more")
        return given
    path = folder / "keys" / name
    try:
        if not path.exists():
            _make(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise env.BadSetting(
            f"the key in {path} cannot be read or made: {error.strerror}. "
            "Look who owns the data folder, or name another: FIRSTHAND_DATA"
        ) from error


def _make(path: Path) -> None:
    """Make a key; of two processes that try at once, one wins and both read the same."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
