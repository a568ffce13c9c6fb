"""The process apart, as the one that serves sees it: what goes in is passed on and overwritten, what comes out is sealed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Timer
from typing import Any, Final

from firsthand.ground.vault.passing import overwrite

_PROCESS: Final = (sys.executable, "-I", "-B", "-m", "firsthand.rooms.cases.actions.by_form")
_LONGEST: Final = 20
"""Seconds that a form may take from when all of it is here."""
REPORTS: Final = BoundedSemaphore(2)
ANSWERS: Final = BoundedSemaphore(2)
"""How many are read at a time, of either kind: who fills one kind stops not the other."""
_PIECE: Final = 16 * 1024
_LONGEST_LINE: Final = 2 * 1024 * 1024


class Busy(Exception):
    """Too many forms are read just now."""


class NotRead(Exception):
    """The process ended without an answer, or took too long."""


class Apart:
    """A process that reads one form."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin  # noqa: S101  # both are pipes
        assert process.stdout  # noqa: S101
        self._in, self._out = process.stdin.fileno(), process.stdout.fileno()
        self._rest = b""

    def tell(self, line: dict[str, Any]) -> None:
        """Tell it something, in a line."""
        self._write(json.dumps(line).encode() + b"\n")

    def pass_on(self, body: bytearray) -> None:
        """Pass a form on. Whoever holds it overwrites it. Raises NotRead."""
        self._write(body)

    def said(self) -> dict[str, Any]:
        """Give the next line it says. Raises NotRead."""
        line = bytearray(self._rest)
        while b"\n" not in line:
            piece = os.read(self._out, _PIECE)
            if not piece or len(line) > _LONGEST_LINE:
                raise NotRead
            line += piece
            overwrite(piece)
        end = line.index(b"\n")
        with memoryview(line) as view:
            self._rest = bytes(view[end + 1 :])
        found: dict[str, Any] = json.loads(line[:end])
        line[:] = bytes(len(line))
        return found

    def shown(self) -> list[bytes]:
        """Give what only the person may see, in pieces. Whoever sends it overwrites it."""
        pieces, self._rest = [self._rest], b""
        while piece := os.read(self._out, _PIECE):
            pieces.append(piece)
        return [each for each in pieces if each]

    def _write(self, data: bytes | bytearray) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._in, view) :]
        except BrokenPipeError:
            raise NotRead from None
        finally:
            view.release()


@contextmanager
def apart(job: dict[str, Any], at_once: BoundedSemaphore) -> Iterator[Apart]:
    """Start a process for one form that is here whole, and end it whatever happens. Raises Busy at once, NotRead."""
    if not at_once.acquire(blocking=False):
        raise Busy
    try:
        with subprocess.Popen(  # noqa: S603  # our own module; nothing of a stranger is an argument
            _PROCESS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            bufsize=0,
        ) as process:
            ends = Timer(_LONGEST, process.kill)
            ends.start()
            try:
                reading = Apart(process)
                reading.tell(job)
                yield reading
            finally:
                ends.cancel()
                process.kill()
    finally:
        at_once.release()
