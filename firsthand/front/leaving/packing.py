"""A zip that is written from start to end, so that the same content makes the same bytes wherever it goes."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from firsthand.core.words import marked
from firsthand.front.leaving.manifest import (
    LARGEST,
    LARGEST_MEMBER,
    MANIFEST,
    MOST_MEMBERS,
    Member,
)
from firsthand.front.leaving.refusing import Refused
from firsthand.ground.vault.sums import Sum

_NO_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_FOR_ONE_READER: Final = 0o600 << 16


class _Forwards:
    """A stream that goes nowhere but forwards, as `zipfile` takes a pipe."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.write(data)
        return len(data)

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        """Leave it to whoever opened it."""


class Packing:
    """Packs members one after the other, and keeps the sum of each. Raises Refused where no reader would take it back."""

    def __init__(self, out: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(_Forwards(out), "w", zipfile.ZIP_DEFLATED)
        self.members: list[Member] = []
        self._size = 0

    @contextmanager
    def member(self, name: str, *, is_packed: bool = True) -> Iterator[Callable[[bytes], None]]:
        """Write a member in pieces: call what is given with each. A photograph is not packed a second time."""
        about = zipfile.ZipInfo(name, _NO_MOMENT)
        about.create_system, about.external_attr = _UNIX, _FOR_ONE_READER
        about.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
        sum_ = Sum()
        with self._zip.open(about, "w", force_zip64=True) as file:

            def write(data: bytes) -> None:
                sum_.add(data)
                self._measure(sum_.size)
                file.write(data)

            yield write
        self._size += sum_.size
        self.members.append(Member(name, sum_.size, sum_.hex))

    def add(self, name: str, data: bytes, *, is_packed: bool = True) -> None:
        """Write a member whole."""
        with self.member(name, is_packed=is_packed) as write:
            write(data)

    def end(self, manifest: bytes) -> None:
        """Write the manifest, and the zip's own list."""
        self.add(MANIFEST, manifest)
        self._zip.close()

    def _measure(self, size: int) -> None:
        if (
            size > LARGEST_MEMBER
            or self._size + size > LARGEST
            or len(self.members) >= MOST_MEMBERS
        ):
            raise Refused(
                marked("There is more than one export can hold. Ask us: this was not foreseen.")
            )
