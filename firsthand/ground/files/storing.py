"""Boxes on the disk: one file each, `files/<organisation>/<id>.age`, written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

_ENDING = ".age"
_UNFINISHED = ".new"


def put(folder: Path, organisation: UUID, id: UUID, box: bytes) -> None:
    """Write a box, and come back only when the disk has it: file first, then folder. Raises OSError."""
    home = _home(folder, organisation)
    _make(home)
    beside = home / f"{id}{_UNFINISHED}"
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(box)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(home / f"{id}{_ENDING}")
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    _make_sure(home)


def get(folder: Path, organisation: UUID, id: UUID) -> bytes:
    """Read a box. Raises OSError."""
    return (_home(folder, organisation) / f"{id}{_ENDING}").read_bytes()


def organisations(folder: Path) -> Iterator[UUID]:
    """Give every organisation that has boxes."""
    with suppress(FileNotFoundError):
        for each in sorted((folder / "files").iterdir()):
            with suppress(ValueError):
                yield UUID(each.name)


def written_before(
    folder: Path, organisation: UUID, moment: datetime
) -> Iterator[tuple[UUID, Path]]:
    """Give the boxes of an organisation that were written before a moment, finished or not: the id of each, and where it lies."""
    with suppress(FileNotFoundError):
        for path in sorted(_home(folder, organisation).iterdir()):
            with suppress(ValueError, FileNotFoundError):
                if path.stat().st_mtime < moment.timestamp():
                    yield UUID(path.stem), path


def is_finished(path: Path) -> bool:
    """Tell whether a box was written to its end."""
    return path.suffix == _ENDING


def remove_all(folder: Path, organisation: UUID) -> None:
    """Remove every box of an organisation, and its folder."""
    home = _home(folder, organisation)
    with suppress(FileNotFoundError):
        for path in home.iterdir():
            path.unlink()
        home.rmdir()
        _make_sure(home.parent)


def _home(folder: Path, organisation: UUID) -> Path:
    return folder / "files" / str(organisation)


def _make(home: Path) -> None:
    """Make a folder for this user alone, and make sure that the disk knows it."""
    if home.is_dir():
        return
    for each in (home.parent, home):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_sure(each.parent)


def _make_sure(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
