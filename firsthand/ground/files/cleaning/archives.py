"""Documents that are zip archives: read within bounds, written without dates, owners or comments."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Final

from firsthand.ground.files.rules import (
    LARGEST_UNPACKED,
    MOST_MEMBERS,
    STEEPEST,
    CannotKeep,
    Kind,
    Problem,
)

_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_LOCKED: Final = 0x1
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MEGABYTE: Final = 1024 * 1024


class Archive:
    """The members of an archive, each read when it is asked for, and never more than the bounds of them all."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._left = LARGEST_UNPACKED
        members = [each for each in file.infolist() if not each.is_dir()]
        _refuse_heavy(members)
        self._members = {each.filename: each for each in members}
        if len(self._members) != len(members) or any(map(_leads_out, self._members)):
            raise CannotKeep(Problem.UNREADABLE)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, as they stand in the archive."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """Unpack a member. Raises CannotKeep if it is not there, is locked, or is more than it said."""
        try:
            member = self._members[name]
        except KeyError:
            raise CannotKeep(Problem.UNREADABLE) from None
        with self._file.open(member) as unpacking:
            data = unpacking.read(min(member.file_size, self._left) + 1)
        if len(data) > member.file_size or len(data) > self._left:
            raise CannotKeep(Problem.TOO_HEAVY)
        self._left -= len(data)
        return data


@contextmanager
def opened(data: bytes) -> Iterator[Archive]:
    """Open an archive. Raises CannotKeep."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            yield Archive(file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError):
        raise CannotKeep(Problem.UNREADABLE) from None


def packed(members: Iterable[tuple[str, bytes]], *, first_plain: bool = False) -> bytes:
    """Write an archive; all its members are of 1 January 1980. `first_plain` leaves the first one unpacked, as ODF asks."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for number, (name, data) in enumerate(members):
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            is_plain = first_plain and not number
            method = zipfile.ZIP_STORED if is_plain else zipfile.ZIP_DEFLATED
            file.writestr(member, data, compress_type=method)
    return whole.getvalue()


def kind_of(data: bytes) -> Kind:
    """Tell which document an archive is. Raises CannotKeep for any other archive."""
    with opened(data) as archive:
        names = set(archive.names)
        if "mimetype" in names:
            return _open_document(archive.read("mimetype").strip())
        if "[Content_Types].xml" not in names:
            raise CannotKeep(Problem.ARCHIVE)
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise CannotKeep(Problem.MACROS)
        if "word/document.xml" in names:
            return Kind.DOCX
        if "xl/workbook.xml" in names:
            return Kind.XLSX
        raise CannotKeep(Problem.OTHER_DOCUMENT)


def _open_document(said: bytes) -> Kind:
    for kind in (Kind.ODT, Kind.ODS):
        if said == kind.encode():
            return kind
    raise CannotKeep(Problem.OTHER_DOCUMENT)


def _leads_out(name: str) -> bool:
    """Tell whether a member's name is a way out of the archive, or more than one name."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name


def _refuse_heavy(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > LARGEST_UNPACKED:
        raise CannotKeep(Problem.TOO_HEAVY)
    for member in members:
        if member.flag_bits & _IS_LOCKED:
            raise CannotKeep(Problem.LOCKED)
        if member.compress_type not in _METHODS:
            raise CannotKeep(Problem.UNREADABLE)
        if member.file_size > max(_MEGABYTE, STEEPEST * member.compress_size):
            raise CannotKeep(Problem.TOO_HEAVY)
