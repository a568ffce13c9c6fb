"""Bytes that have to lie on the disk for a while and that nobody may find there."""

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyrage

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

PIECE: Final = 1024 * 1024
"""Bytes that are encrypted at a time, and held in memory."""


class Spool(io.RawIOBase):
    """A file without a name, encrypted to a key that is nowhere but in this process. Written once, then read anywhere.

    At most two pieces are in memory. `done` says that everything is written. Raises OSError when the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # closed with the spool
        self._identity = pyrage.x25519.Identity.generate()
        self._boxes: list[tuple[int, int]] = []
        self._coming = bytearray()
        self._opened: tuple[int, bytes] = (-1, b"")
        self._place = 0
        self.size = 0
        """Bytes written."""

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read from any place."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Add bytes at the end."""
        given = bytes(data)
        self._coming += given
        self.size += len(given)
        while len(self._coming) >= PIECE:
            self._keep(PIECE)
        return len(given)

    def done(self) -> io.BufferedReader:
        """Write the rest, and give everything to be read from its start."""
        if self._coming:
            self._keep(len(self._coming))
        self._place = 0
        return io.BufferedReader(self, 64 * 1024)

    def readinto(self, into: "WriteableBuffer", /) -> int:
        """Read bytes from where we are."""
        view = memoryview(into).cast("B")
        number, start = divmod(self._place, PIECE)
        if self._place >= self.size or number >= len(self._boxes):
            return 0
        found = self._piece(number)[start : start + len(view)]
        view[: len(found)] = found
        self._place += len(found)
        return len(found)

    def seek(self, to: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        if base + to < 0:
            raise OSError("before the start")
        self._place = base + to
        return self._place

    def tell(self) -> int:
        """Tell where we are."""
        return self._place

    def close(self) -> None:
        """Give the disk its room back."""
        if not self.closed:
            self._file.close()
        super().close()

    def _keep(self, size: int) -> None:
        box = pyrage.encrypt(bytes(self._coming[:size]), [self._identity.to_public()])
        del self._coming[:size]
        start = self._file.seek(0, io.SEEK_END)
        self._file.write(box)
        self._boxes.append((start, len(box)))

    def _piece(self, number: int) -> bytes:
        if self._opened[0] != number:
            start, length = self._boxes[number]
            self._file.seek(start)
            self._opened = (number, pyrage.decrypt(self._file.read(length), [self._identity]))
        return self._opened[1]
