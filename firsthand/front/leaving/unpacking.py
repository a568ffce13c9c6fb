"""An export from strangers: looked through, bounded, before a single row is taken from it."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from firsthand.core.words import marked
from firsthand.front.leaving.manifest import (
    FORMAT,
    LARGEST,
    LARGEST_MANIFEST,
    LARGEST_MEMBER,
    LONGEST_LINE,
    MANIFEST,
    MOST_MEMBERS,
    Manifest,
    NotAManifest,
    is_known,
    read_manifest,
)
from firsthand.front.leaving.refusing import Refused
from firsthand.ground.vault.boxes import NotOpened
from firsthand.ground.vault.sealing import Identity, is_sealed, unseal
from firsthand.ground.vault.spools import Spool
from firsthand.ground.vault.sums import Sum

_LARGEST_LIST: Final = 32 * 1024**2
"""Bytes of a zip's own list of members, all of which is in memory."""
_PIECE: Final = 64 * 1024
_END, _END_64, _LOCATOR_64 = struct.Struct("<4s8xL6x"), struct.Struct("<4s36xQ8x"), 20
_ENCRYPTED: Final = 1
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
"""What `zipfile` raises for a file that is not what it says."""
_NOT_ONE: Final = marked("This is no export of Firsthand, or it was damaged or cut short.")


class Opened:
    """An export of which every member is what its manifest says."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip = archive
        self.manifest = manifest
        self.names = frozenset(archive.namelist())

    def lines(self, name: str) -> Iterator[bytes]:
        """Give a member line by line. Raises Refused for a line that is too long."""
        with _read_safely(name), self._zip.open(name) as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise Refused(marked("{name}: a line is too long to read."), name=name)
                yield line

    def read(self, name: str, most: int) -> bytes:
        """Give a member whole. Raises Refused if it is larger than `most` bytes."""
        if name not in self.names:
            raise Refused(marked("{name} is missing."), name=name)
        if self._zip.getinfo(name).file_size > most:
            raise Refused(marked("{name} is too large to be taken in."), name=name)
        with _read_safely(name):
            return self._zip.read(name)


@contextmanager
def opened(
    file: BinaryIO, identities: Sequence[Identity] = (), *, folder: Path
) -> Iterator[Opened]:
    """Open an export, sealed or not, and make sure of every sum. Memory and time are bounded, whatever the file says.

    A sealed one lies in `folder` meanwhile, under another seal. Raises Refused.
    """
    if not is_sealed(file):
        yield _looked_through(file)
        return
    if not identities:
        raise Refused(marked("It is encrypted. Give the file of the key: --identity FILE"))
    with Spool(folder) as spool:
        try:
            unseal(file, spool, identities)  # type: ignore[arg-type]  # all that it asks of a stream
        except NotOpened:
            raise Refused(
                marked("This key does not open it, or it was damaged or cut short.")
            ) from None
        yield _looked_through(spool.done())


def _looked_through(file: BinaryIO) -> Opened:
    _bound(file)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN:
        raise Refused(_NOT_ONE) from None
    infos = archive.infolist()
    if len({info.filename for info in infos}) < len(infos):
        raise Refused(_NOT_ONE)
    for info in infos:
        _refuse_odd(info)
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST:
        raise Refused(marked("It is too large to be an export of Firsthand."))
    found = Opened(archive, _manifest(archive))
    _compare(archive, found.manifest)
    return found


def _bound(file: BinaryIO) -> None:
    """Refuse a file whose list of members is too long to hold; `zipfile` would read all of it."""
    size = file.seek(0, 2)
    tail_size = min(size, _END_64.size + _LOCATOR_64 + _END.size)
    file.seek(size - tail_size)
    tail = file.read(tail_size)
    file.seek(0)
    if size < _END.size:
        raise Refused(_NOT_ONE)
    signature, listed = _END.unpack(tail[-_END.size :])
    if signature != b"PK\5\6" or tail[-2:] != b"\0\0":  # exports carry no remark at their end
        raise Refused(_NOT_ONE)
    if tail_size > _END_64.size:
        signature_64, listed_64 = _END_64.unpack(tail[: _END_64.size])
        listed = listed_64 if signature_64 == b"PK\6\6" else listed
    if min(listed, size) > _LARGEST_LIST:
        raise Refused(marked("It is too large to be an export of Firsthand."))


def _refuse_odd(info: zipfile.ZipInfo) -> None:
    if not is_known(info.filename):
        raise Refused(
            marked("It holds “{name}”, and no export has a part of that name."), name=info.filename
        )
    if info.flag_bits & _ENCRYPTED or info.compress_type not in (
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    ):
        raise Refused(_NOT_ONE)
    if info.file_size > LARGEST_MEMBER:
        raise Refused(marked("{name} is too large to be taken in."), name=info.filename)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise Refused(_NOT_ONE)
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise Refused(marked("{name} is too large to be taken in."), name=MANIFEST)
    with _read_safely(MANIFEST):
        data = archive.read(MANIFEST)
    try:
        return read_manifest(data)
    except NotAManifest as error:
        if error.said:
            raise Refused(
                marked("It is of the format “{format}”; this Firsthand reads {ours}."),
                format=error.said,
                ours=FORMAT,
            ) from None
        raise Refused(_NOT_ONE) from None


def _compare(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Make sure that everything is there and listed, and that every sum is right."""
    listed = {member.name for member in manifest.members}
    there = set(archive.namelist()) - {MANIFEST}
    for name in sorted(listed - there)[:1]:
        raise Refused(marked("{name} is missing."), name=name)
    for name in sorted(there - listed)[:1]:
        raise Refused(marked("{name} is in it, and its manifest does not know of it."), name=name)
    for member in manifest.members:
        sum_ = Sum()
        with _read_safely(member.name), archive.open(member.name) as file:
            while data := file.read(_PIECE):
                sum_.add(data)
        if (sum_.size, sum_.hex) != (member.size, member.sha256):
            raise Refused(
                marked("{name} is not as it was exported: its checksum differs."), name=member.name
            )


@contextmanager
def _read_safely(name: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        raise Refused(marked("{name} is damaged."), name=name) from None
