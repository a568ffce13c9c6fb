"""A case file that is saved after every answer: whole or not at all, and never over somebody else's changes."""

import os
import shlex
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from firsthand.core.documents import LARGEST_FILE
from firsthand.core.page.clean import clean
from firsthand.core.words import Words
from firsthand.front.asking import Talk, keep
from firsthand.front.command.outputs import write_whole


class ChangedMeanwhile(Exception):
    """Another program wrote into the file during the conversation."""


def read_whole(path: Path) -> bytes:
    """Read a file as far as anything will read it; one that is not there is empty."""
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def as_typed(path: Path) -> str:
    """Give a path as one would type it in a command."""
    return clean(shlex.quote(os.fsencode(path).decode(errors="replace")))


def go_on(path: Path) -> str:
    """Give the command that goes on with a file."""
    return f"firsthand new {as_typed(path)} --ask"


@dataclass(slots=True)
class CaseFile:
    """The case file, never written over somebody else's changes."""

    path: Path
    data: bytes
    is_saved: bool = False
    """Something was saved in this sitting."""

    def save(self, talk: Talk, words: Words) -> None:
        """Save the conversation. Raises OSError, TooLarge or ChangedMeanwhile, and then changes nothing."""
        data = keep(talk, words, go_on(self.path))
        if self.path.exists() and read_whole(self.path) != self.data:
            raise ChangedMeanwhile
        with _as_closed_as(self.path):
            write_whole(self.path.resolve(), data)
        self.data = data
        self.is_saved = True


@contextmanager
def _as_closed_as(path: Path) -> Iterator[None]:
    """Let a new version of a file be read by nobody who could not read the old one."""
    if not path.exists():
        yield
        return
    mask = os.umask(0o777 & ~stat.S_IMODE(path.stat().st_mode))
    try:
        yield
    finally:
        os.umask(mask)
