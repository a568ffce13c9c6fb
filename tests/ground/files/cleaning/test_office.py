"""Word and Excel files: authors go, what is written stays; programs, other files and ways out are refused."""

import io
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from firsthand.ground.files.cleaning import markup
from firsthand.ground.files.cleaning.editing import OfficeEditor
from firsthand.ground.files.cleaning.whole import clean
from firsthand.ground.files.rules import CannotKeep, Kind, Problem
from tests.ground.files import made

FIELD = '<w:fldChar w:fldCharType="{}"/>'
BEGIN, END = FIELD.format("begin"), FIELD.format("end")
EMBEDDED = "application/vnd.openxmlformats-officedocument.oleObject"


def instruction(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


def test_a_word_file_loses_its_author_and_keeps_its_words() -> None:
    dirty = made.docx()
    cleaned = clean(dirty, "docx")
    assert cleaned.kind is Kind.DOCX
    parts = made.members(cleaned.data)
    whole = b"".join(parts.values())
    for word in (made.AUTHOR, "rsid", "2026-01-02", "Normal.dotm", "attachedTemplate", "thumbnail"):
        assert word.encode() not in whole, word
    assert b"We met &amp; agreed." in parts["word/document.xml"]
    assert b'w:author=""' in parts["word/comments.xml"]
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/settings.xml",
        "word/_rels/settings.xml.rels",
        "word/comments.xml",
    }


def test_every_part_that_is_kept_is_listed_and_every_arrow_leads_to_one() -> None:
    parts = made.members(clean(made.docx(), "docx").data)
    for name, data in parts.items():
        ElementTree.fromstring(data)  # noqa: S314  # we wrote it ourselves just now
        assert (
            name.endswith((".rels", "[Content_Types].xml"))
            or f'PartName="/{name}"'.encode() in (parts["[Content_Types].xml"])
        )
    assert b"docProps" not in parts["_rels/.rels"]


def test_a_photo_inside_a_word_file_loses_its_metadata() -> None:
    blip = '<w:p><a:blip r:embed="rId9"/></w:p>'
    dirty = made.docx(
        blip,
        rows=(("rId9", "image", "media/one.jpeg"),),
        parts={"word/media/one.jpeg": made.photo()},
    )
    parts = made.members(clean(dirty, "docx").data)
    assert b"Invented Phone" not in parts["word/media/one.jpeg"]
    assert b'r:embed="rId9"' in parts["word/document.xml"]


def test_a_picture_from_elsewhere_is_left_out_and_a_link_to_the_web_stays() -> None:
    body = (
        '<w:p><a:blip r:link="rId8"/><w:hyperlink r:id="rId7"><w:t>here</w:t></w:hyperlink>'
        '<w:hyperlink r:id="rId6"><w:t>there</w:t></w:hyperlink></w:p>'
    )
    rows = (
        ("rId8", "image", "https://example.org/counting.png"),
        ("rId7", "hyperlink", "https://example.org/"),
        ("rId6", "hyperlink", "file://server/share"),
    )
    parts = made.members(clean(made.docx(body, rows=rows), "docx").data)
    assert b"counting.png" not in b"".join(parts.values())
    assert b"server" not in b"".join(parts.values())
    assert b"rId8" not in parts["word/document.xml"]
    assert b'<w:hyperlink r:id="rId7"><w:t>here' in parts["word/document.xml"]
    assert b"<w:hyperlink><w:t>there" in parts["word/document.xml"]


def test_an_excel_file_loses_its_author_and_keeps_its_numbers() -> None:
    dirty = made.xlsx(C1="=SUM(B1:B1)")
    assert made.AUTHOR.encode() in b"".join(made.members(dirty).values())
    cleaned = clean(dirty, "xlsx")
    assert cleaned.kind is Kind.XLSX
    whole = made.members(cleaned.data)
    assert made.AUTHOR.encode() not in b"".join(whole.values())
    assert not [name for name in whole if name.startswith("docProps")]
    book = load_workbook(io.BytesIO(cleaned.data))
    sheet = book.active
    assert sheet is not None
    assert (sheet["A1"].value, sheet["B1"].value, sheet["C1"].value) == ("Meals", 12, "=SUM(B1:B1)")
    assert sheet["A1"].comment is not None
    assert "Counted twice" in sheet["A1"].comment.text


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("rId9", "vbaProject", "one.bin"), Problem.MACROS),
        (("rId9", "control", "one.bin"), Problem.MACROS),
        (("rId9", "oleObject", "one.bin"), Problem.HOLDS_FILES),
        (("rId9", "aFChunk", "one.bin"), Problem.HOLDS_FILES),
        (("rId9", "image", "one.emf"), Problem.HOLDS_PICTURE),
        (("rId9", "never-heard-of", "one.bin"), Problem.HOLDS_UNKNOWN),
        (("rId9", "header", "one.bin"), Problem.HOLDS_UNKNOWN),
        (("rId9", "oleObject", "https://example.org/"), Problem.LINKED),
        (("rId9", "subDocument", "file:///other.docx"), Problem.LINKED),
    ],
)
def test_programs_files_and_ways_out_are_refused(
    row: tuple[str, str, str], problem: Problem
) -> None:
    parts = {"word/one.bin": b"\0\1", "word/one.emf": b"\1\0\0\0emf"}
    with pytest.raises(CannotKeep, match=problem):
        clean(made.docx(rows=(row,), parts=parts), "docx")


@pytest.mark.parametrize(
    "type_",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-office.vbaProject",
    ],
)
def test_a_content_type_that_runs_is_refused(type_: str) -> None:
    with pytest.raises(CannotKeep, match=Problem.MACROS):
        clean(made.docx(types={"/word/document.xml": type_}), "docx")


@pytest.mark.parametrize(
    "body",
    [
        BEGIN + instruction("DDEAUTO c:\\\\windows\\\\cmd.exe") + END,
        BEGIN + instruction("DDE") + instruction("AUTO x") + END,
        BEGIN + instruction("PA") + BEGIN + instruction("QUOTE 68") + END + instruction("x") + END,
        BEGIN + BEGIN + instruction("PAGE") + END + END,
        BEGIN + instruction('INCLUDEPICTURE "https://example.org/x.png"') + END,
        '<w:fldSimple w:instr="INCLUDETEXT file.docx"/>',
    ],
)
def test_fields_that_fetch_or_run_are_refused(body: str) -> None:
    with pytest.raises(CannotKeep, match=Problem.LINKED):
        clean(made.docx(f"<w:p>{body}</w:p>"), "docx")


def test_ordinary_fields_stay() -> None:
    body = f'<w:p>{BEGIN}{instruction(" PAGE ")}{END}<w:fldSimple w:instr=" TOC \\o "/></w:p>'
    assert b" PAGE " in made.members(clean(made.docx(body), "docx").data)["word/document.xml"]


@pytest.mark.parametrize(
    "formula", ['=WEBSERVICE("https://example.org/"&A1)', "=cmd|' /C calc'!A0", '=RTD("x","","y")']
)
def test_formulas_that_reach_out_are_refused(formula: str) -> None:
    with pytest.raises(CannotKeep, match=Problem.LINKED):
        clean(made.xlsx(C1=formula), "xlsx")


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "https://example.org/x.dtd"> %a;]>',
    ],
)
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"]
)
def test_document_types_and_entities_are_refused(markup: str, part: str) -> None:
    with pytest.raises(CannotKeep, match=Problem.UNSAFE_MARKUP):
        clean(made.docx(parts={part: f"{markup}<x>&a;</x>"}), "docx")


def test_elements_inside_elements_have_a_bottom() -> None:
    with pytest.raises(CannotKeep, match=Problem.TOO_HEAVY):
        clean(made.docx("<w:p>" * 300 + "</w:p>" * 300), "docx")


@pytest.mark.parametrize(
    "parts",
    [{"word/document.xml": "<w:document>"}, {"_rels/.rels": made.related()}, {"../out": "x"}],
)
def test_a_broken_package_is_refused(parts: dict[str, str]) -> None:
    with pytest.raises(CannotKeep, match=Problem.UNREADABLE):
        clean(made.docx(parts=parts), "docx")


@pytest.mark.parametrize("body", ["<w:p/>" * 40, '<w:p w:a="1" w:b="2" w:c="3"/>' * 10])
def test_elements_and_attributes_are_counted(body: str) -> None:
    budget = markup.Budget(30)
    with pytest.raises(CannotKeep, match=Problem.TOO_HEAVY):
        markup.rewritten(made.word(body).encode(), OfficeEditor(Kind.DOCX, frozenset()), budget)
