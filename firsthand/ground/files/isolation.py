"""Cleaning in a process apart: it gets one file, has no keys, no settings and no database, and is ended if it takes too much."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from firsthand.ground.files.rules import (
    LARGEST,
    CannotKeep,
    Cleaned,
    Kind,
    Problem,
    ending_of,
)

_PROCESS: Final = (sys.executable, "-I", "-B", "-m", "firsthand.ground.files.cleaning")
_LONGEST: Final = 40
"""Seconds that cleaning may take, waiting for the machine included."""
_AT_ONCE: Final = BoundedSemaphore(2)
"""How many files one server process cleans at a time; each may take a gigabyte at worst."""
_LONGEST_WAIT: Final = 20
"""Seconds to wait for one's turn."""


def clean(data: bytes, name: str) -> Cleaned:
    """Clean a file, whatever it is. Raises CannotKeep."""
    if not data:
        raise CannotKeep(Problem.EMPTY)
    if len(data) > LARGEST:
        raise CannotKeep(Problem.TOO_LARGE)
    with _turn():
        try:
            done = subprocess.run(  # noqa: S603  # our own module; a stranger chooses one argument, a short word
                [*_PROCESS, _plain(ending_of(name))],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise CannotKeep(Problem.TOO_HEAVY) from None
    if done.returncode:
        raise CannotKeep(Problem.TOO_HEAVY)
    return _answer(done.stdout)


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT):
        raise CannotKeep(Problem.BUSY)
    try:
        yield
    finally:
        _AT_ONCE.release()


def _plain(ending: str) -> str:
    return ending if ending.isascii() and ending.isalnum() and len(ending) <= 8 else "other"


def _answer(said: bytes) -> Cleaned:
    line, _, data = said.partition(b"\n")
    answer = json.loads(line)
    if "because" in answer:
        raise CannotKeep(*map(Problem, answer["because"]))
    return Cleaned(Kind(answer["kind"]), data)
