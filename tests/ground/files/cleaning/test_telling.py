"""Files that are not what they say, or more than they seem."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from firsthand.ground.files.cleaning.whole import clean
from firsthand.ground.files.rules import CannotKeep, Problem
from tests.ground.files import made

SCRIPT = "<script>alert(1)</script>"


def huge_png(side: int) -> bytes:
    """A PNG whose head says that it is so wide and so high, and next to nothing behind it."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def bomb() -> bytes:
    """A Word file of a few kilobytes that unpacks to fifty megabytes."""
    return made.docx(parts={"word/document.xml": b" " * (50 * 1024 * 1024)})


def liar() -> bytes:
    """A Word file whose list of members says that one of them is small."""
    packed = bytearray(made.docx(parts={"word/document.xml": b" " * 300_000}))
    real, said = struct.pack("<I", 300_000), struct.pack("<I", 100)
    assert packed.count(real) == 2
    return bytes(packed.replace(real, said))


def crowded() -> bytes:
    return made.archive({f"word/{number}.xml": "" for number in range(3_000)})


def twice() -> bytes:
    """An archive that holds two members of one name."""
    file = io.BytesIO(made.docx())
    with zipfile.ZipFile(file, "a") as packing, pytest.warns(UserWarning, match="Duplicate"):
        packing.writestr("word/document.xml", "<x/>")
    return file.getvalue()


def picture(format_: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, format_)
    return file.getvalue()


HOSTILE = {
    "nothing": (b"", "jpg", Problem.EMPTY),
    "too much": (b"a" * (10 * 1024 * 1024 + 1), "txt", Problem.TOO_LARGE),
    "a picture of ten thousand million pixels": (huge_png(100_000), "png", Problem.TOO_MANY_PIXELS),
    "a picture a little too large": (huge_png(6_325), "png", Problem.TOO_MANY_PIXELS),
    "a picture without end": (huge_png(2_000_000_000), "png", Problem.TOO_MANY_PIXELS),
    "a web page called a photo": (f"<html>{SCRIPT}</html>".encode(), "jpg", Problem.WEB_PAGE),
    "a web page called text": (f"\n<!doctype html>{SCRIPT}".encode(), "txt", Problem.WEB_PAGE),
    "a web page in UTF-16": (f"<html>{SCRIPT}</html>".encode("utf-16"), "txt", Problem.WEB_PAGE),
    "a drawing with a script": (
        f"<svg onload='x'>{SCRIPT}</svg>".encode(),
        "svg",
        Problem.WEB_PAGE,
    ),
    "text called a photo": (b"hello", "jpg", Problem.SAYS_OTHERWISE),
    "a photo called a PDF": (made.photo(), "pdf", Problem.SAYS_OTHERWISE),
    "a PDF behind something else": (b"x\n" + made.pdf(), "pdf", None),
    "half a PDF": (b"%PDF-1.7\n1 0 obj", "pdf", None),
    "half a photo": (made.photo()[:400], "jpg", None),
    "half a Word file": (made.docx()[:900], "docx", Problem.UNREADABLE),
    "a bomb": (bomb(), "docx", Problem.TOO_HEAVY),
    "a member larger than it says": (liar(), "docx", None),
    "a crowd": (crowded(), "docx", Problem.TOO_HEAVY),
    "two of one name": (twice(), "docx", Problem.UNREADABLE),
    "an archive": (made.archive({"a.txt": "a"}), "zip", Problem.ARCHIVE),
    "a phone's photo": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic", Problem.HEIC),
    "a voice": (b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42", "m4a", Problem.SOUND_OR_FILM),
    "music": (b"ID3\x04\0\0\0\0\0\0" + b"\0" * 40, "mp3", Problem.SOUND_OR_FILM),
    "a film": (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41", "mp4", Problem.SOUND_OR_FILM),
    "an old Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "doc",
        Problem.OTHER_DOCUMENT,
    ),
    "rich text": (rb"{\rtf1 {\object}}", "rtf", Problem.OTHER_DOCUMENT),
    "a moving picture": (picture("GIF"), "gif", Problem.OTHER_PICTURE),
    "a scan": (picture("TIFF"), "tif", Problem.OTHER_PICTURE),
    "a program": (b"MZ\x90\0" + b"\0" * 200, "exe", Problem.UNKNOWN_KIND),
    "noise": (bytes(range(256)) * 4, "", Problem.UNKNOWN_KIND),
}


@pytest.mark.parametrize(("data", "ending", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(data: bytes, ending: str, problem: Problem | None) -> None:
    """Where a library meets the fault it raises its own error, which the process apart turns into `file_unreadable`."""
    if problem is None:
        with pytest.raises(Exception):  # noqa: B017, PT011  # see above
            clean(data, ending)
        return
    with pytest.raises(CannotKeep) as refused:
        clean(data, ending)
    assert refused.value.because == (problem.value,)
