"""Streams of a PDF. A photograph lies in one just as the camera wrote it: its metadata is cut out, its pixels stay."""

import struct
from collections.abc import Iterator
from typing import Final

from pypdf.filters import decode_stream_data
from pypdf.generic import ArrayObject, NameObject, StreamObject

from firsthand.ground.files.rules import CannotKeep, Problem

_JPEG: Final = ("/DCTDecode", "/DCT")
_JPEG_2000: Final = "/JPXDecode"
_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers of a JPEG that have no length."""
_SAID: Final = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
"""Markers of what applications wrote: EXIF, XMP, IPTC, profiles, comments. Not JFIF (E0) and not Adobe's colours (EE)."""
_KEPT_BOXES: Final = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})


def fill(target: StreamObject, source: StreamObject) -> None:
    """Carry over the bytes of a stream. Raises CannotKeep for a photograph that cannot be taken apart."""
    filters = source.get("/Filter")
    names = list(filters) if isinstance(filters, ArrayObject) else [filters]
    data: bytes = source._data  # noqa: SLF001  # pypdf gives the bytes as they are in no other way
    if names[-1] in _JPEG:
        if len(names) > 1:
            data = decode_stream_data(
                source
            )  # undoes what was laid over the photograph, and leaves that
            target[NameObject("/Filter")] = NameObject("/DCTDecode")
            target.pop("/DecodeParms", None)
        data = b"".join(_segments(data))
    elif names[-1] == _JPEG_2000:
        if len(names) > 1:
            raise CannotKeep(Problem.HOLDS_PICTURE)
        data = b"".join(_boxes(data))
    target.set_data(data)


def _segments(data: bytes) -> Iterator[bytes]:
    """Give the segments of a JPEG that draw it, up to its end; what follows is not of the picture."""
    if data[:2] != b"\xff\xd8":
        raise CannotKeep(Problem.HOLDS_PICTURE)
    yield data[:2]
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise CannotKeep(Problem.HOLDS_PICTURE)
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _END:
            break
        end = at + 2 if marker in _ALONE else at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if marker not in _SAID:
            yield data[at:end]
        at = end
    yield b"\xff\xd9"


def _end_of_scan(data: bytes, at: int) -> int:
    """Give where the next marker after the pixels of a scan stands."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and data[at + 1] not in _ALONE and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _boxes(data: bytes) -> Iterator[bytes]:
    """Give the boxes of a JPEG 2000 file that draw it; a bare code stream as it is."""
    if data.startswith(b"\xff\x4f"):
        yield data
        return
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if size == 1:
            raise CannotKeep(Problem.HOLDS_PICTURE)
        size = size or len(data) - at
        if size < 8:
            raise CannotKeep(Problem.HOLDS_PICTURE)
        if kind in _KEPT_BOXES:
            yield data[at : at + size]
        at += size
