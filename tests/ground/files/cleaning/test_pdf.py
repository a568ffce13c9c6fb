"""A PDF keeps its pages, and loses who made it and everything that would run, open or fetch."""

import io
import re
import zlib

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from firsthand.ground.files.cleaning.whole import clean
from firsthand.ground.files.rules import MOST_PAGES, CannotKeep, Problem
from tests.ground.files import made


def everything(data: bytes) -> bytes:
    """Give a PDF with its packed streams laid bare behind it."""
    bare = [data]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            bare.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(bare)


def test_a_pdf_loses_its_author_its_scripts_and_what_is_attached() -> None:
    dirty = made.pdf()
    assert made.AUTHOR.encode() in dirty
    cleaned = clean(dirty, "pdf").data
    reader = PdfReader(io.BytesIO(cleaned), strict=True)
    assert reader.pages[0].extract_text().strip() == "Minutes"
    assert not reader.metadata
    assert reader.xmp_metadata is None
    assert not list(reader.attachments)
    for word in (made.AUTHOR, "JavaScript", "alert", "Launch", "calc.exe", "attached", "PieceInfo"):
        assert word.encode() not in everything(cleaned), word


def test_remarks_and_links_stay_without_their_authors() -> None:
    page = PdfReader(io.BytesIO(clean(made.pdf(), "pdf").data)).pages[0]
    annotations = page["/Annots"]
    assert isinstance(annotations, ArrayObject)
    marks = [each.get_object() for each in annotations]
    assert [mark["/Subtype"] for mark in marks] == ["/Text", "/Link"]
    assert marks[0]["/Contents"] == "A remark"
    assert "/T" not in marks[0]
    assert marks[1]["/A"]["/URI"] == "https://example.org/"


def test_a_photo_inside_loses_its_metadata_and_not_a_pixel() -> None:
    taken = made.photo()
    cleaned = clean(made.pdf(inside=taken), "pdf").data
    assert b"Invented Phone" not in cleaned
    drawn = PdfReader(io.BytesIO(cleaned)).pages[0].images[0]
    before = PdfReader(io.BytesIO(made.pdf(inside=taken))).pages[0].images[0]
    assert drawn.image is not None
    assert before.image is not None
    assert drawn.image.tobytes() == before.image.tobytes()


def test_a_pdf_set_by_typst_still_reads_the_same() -> None:
    source = (
        b'#set document(author: "Invented Author")\n= Report\n#link("https://example.org")[a link] '
        b"#table(columns: 2, [a], [b])\n#pagebreak()\nSecond page $x^2$"
    )
    dirty = typst.compile(source)
    cleaned = clean(dirty, "pdf").data
    before, after = (PdfReader(io.BytesIO(each)) for each in (dirty, cleaned))
    assert [p.extract_text() for p in after.pages] == [p.extract_text() for p in before.pages]
    assert made.AUTHOR.encode() not in everything(cleaned)


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(made.pdf()))
    writer.encrypt("made-up", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(CannotKeep, match=Problem.LOCKED):
        clean(file.getvalue(), "pdf")


def test_too_many_pages_are_refused() -> None:
    writer = PdfWriter()
    for _ in range(MOST_PAGES + 1):
        writer.add_blank_page(10, 10)
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(CannotKeep, match=Problem.TOO_MANY_PAGES):
        clean(file.getvalue(), "pdf")


def test_values_inside_values_have_a_bottom() -> None:
    deep = DictionaryObject()
    for _ in range(100):
        deep = DictionaryObject({NameObject("/Deep"): deep})
    with pytest.raises(CannotKeep, match=Problem.TOO_HEAVY):
        clean(made.pdf(OCProperties=deep), "pdf")
