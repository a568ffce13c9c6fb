"""A voice, sounds and documents go through real browsers: what their programs wrote into them stays behind, what they say arrives."""

import io
import wave
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright
from pypdf.annotations import FreeText
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.front.installation.visiting import Running
from tests.ground.web.browsing import launched
from tests.journeys.devices import MICROPHONE
from tests.journeys.reporting import SECRET, go_on, make_a_key, open_a_desk, photograph
from tests.journeys.seizing import found
from tests.journeys.walking import Walk

MARK = SECRET  # stands in whatever a program may have written, and in nothing that was said
SAID = "The order of the chief, number 7."


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A browser with a microphone that beeps."""
    with sync_playwright() as playwright:
        browser = launched(playwright, chromium, *MICROPHONE)
        yield browser
        browser.close()


def test_what_files_say_arrives_and_what_is_written_into_them_does_not(
    browser: Browser, running: Running
) -> None:
    reader = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    reader.sign_in("coordinator")
    words = make_a_key(reader)
    address = open_a_desk(reader)
    reporter = Walk(browser.new_context(viewport={"width": 360, "height": 740}), running)
    sent: list[str] = []
    reporter.page.on("request", lambda each: sent.append(each.post_data or ""))
    reporter.go(address.removeprefix(reporter.origin))
    loaded = reporter.page.evaluate(
        "performance.getEntriesByType('resource').map((each) => each.name)"
    )
    assert not [
        name for name in loaded if "files" in name or "pdf" in name
    ]  # only for who needs them
    go_on(reporter.page)
    chooses(reporter)
    go_on(reporter.page)
    go_on(reporter.page)
    reporter.page.get_by_role("button", name="Seal and send").click()
    reporter.page.get_by_text("All photos and files are kept.").wait_for(timeout=120_000)
    assert not [each for each in sent if found(MARK, each.encode()) or found(SAID, each.encode())]

    files = arrived(reader, words)
    assert [name.rpartition(".")[2] for name in files] == ["wav", "wav", "pdf", "txt", "txt", "txt"]
    for name, data in files.items():
        assert not found(MARK, data), name
    voice, sound, pdf, *texts = files.values()
    assert len(voice) > 12_000
    assert 11_000 < len(sound) < 13_500  # a second
    assert texts[0].decode().splitlines() == [SAID, "One", "Two", "Kept."]
    assert texts[1].decode().splitlines() == ["From a  friend.", SAID]
    assert texts[2].decode() == SAID
    the_pdf_says_the_same(pdf)


def chooses(walk: Walk) -> None:
    page = walk.page
    page.get_by_role("button", name="Record your voice").click()
    page.locator("[data-length]", has_text="0:02").wait_for()
    walk.look()
    page.get_by_role("button", name="Stop").click()
    page.locator("[data-attached]", has_text="1").wait_for()
    field = page.get_by_label("A sound or a document")
    made = {"noise.wav": noise(), "order.pdf": paper(), "order.docx": word(), "order.odt": odt()}
    made["order.txt"] = b"\xef\xbb\xbf" + SAID.encode()
    kinds = {"noise.wav": "audio/wav"}
    files: list[FilePayload] = [
        {"name": f"{MARK} {name}", "mimeType": kinds.get(name, ""), "buffer": data}
        for name, data in made.items()
    ]
    field.set_input_files(files)
    page.locator(
        "[data-attached]", has_text="7"
    ).wait_for()  # the picture in the Word file counts, too
    for name, data, said in (
        ("locked.pdf", b"%PDF-1.7\n% nothing of a PDF", "This PDF cannot be cleaned"),
        (
            "table.xlsx",
            zipped({"xl/workbook.xml": "<workbook/>"}),
            "This document cannot be cleaned",
        ),
        ("thing.exe", b"MZ\x90\x00\x03", "This kind of file cannot be cleaned"),
        ("noise.ogg", b"OggS" + b"\0" * 900, "cannot read this sound"),
    ):
        kind = "audio/ogg" if name.endswith("ogg") else ""
        field.set_input_files({"name": name, "mimeType": kind, "buffer": data})
        page.get_by_text(said).wait_for()
    assert page.locator("[data-attached]").inner_text() == "7"
    walk.look()


def arrived(reader: Walk, words: str) -> dict[str, bytes]:
    """Give every file as a reader saves it."""
    page = reader.page
    reader.go("/cases/came/")
    page.get_by_label("Your seven words").fill(words)
    page.get_by_role("button", name="Unlock").click()
    page.locator("button[data-open]").first.click()
    page.locator("article a[download]").nth(5).wait_for()
    assert page.locator("article audio").count() == 2
    for at in range(2):
        wait_until_it_plays(page, at)
    page.locator("article img.photo").wait_for()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        reader.look()
    files = {}
    for link in page.locator("article a[download]").all():
        with page.expect_download() as saving:
            link.click()
        files[saving.value.suggested_filename] = Path(saving.value.path()).read_bytes()
    page.get_by_role("button", name="Lock now").click()
    assert page.locator("article").count() == 0
    assert list(files) == sorted(files)  # in the order in which they were chosen
    return files


def wait_until_it_plays(page: Page, at: int) -> None:
    """A sound that cannot be read has no length."""
    page.wait_for_function(
        "(at) => document.querySelectorAll('article audio')[at].duration > 0.9", arg=at
    )


def the_pdf_says_the_same(data: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(data))
    assert not read.metadata
    assert read.xmp_metadata is None
    assert not read.attachments
    assert set(read.root_object) <= {"/Type", "/Pages"}
    (page,) = read.pages
    assert SAID in page.extract_text()
    (picture,) = page.images
    assert Image.open(io.BytesIO(picture.data)).size == (900, 700)
    for each in read.xref[0]:
        shown = read.get_object(pypdf.generic.IndirectObject(each, 0, read))
        if isinstance(shown, StreamObject):
            assert not found(MARK, shown.get_data())


# --- Files as programs write them, with a mark wherever a program writes -------------------


def noise() -> bytes:
    """A second of sound with a note on who made it."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(bytes((at * 37) % 251 for at in range(44_100 * 4)))
    note = MARK.encode() + b"\0" * (-len(MARK) % 4)
    info = b"INFOIART" + len(note).to_bytes(4, "little") + note
    whole = made.getvalue() + b"LIST" + len(info).to_bytes(4, "little") + info
    return whole[:4] + (len(whole) - 8).to_bytes(4, "little") + whole[8:]


def paper() -> bytes:
    """A page with words and a photograph; author, dates, a file and a script hang on it."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    photo = DecodedStreamObject()
    photo.set_data(photograph())
    for name, value in (("/Type", "/XObject"), ("/Subtype", "/Image"), ("/Filter", "/DCTDecode")):
        photo[NameObject(name)] = NameObject(value)
    photo[NameObject("/ColorSpace")] = NameObject("/DeviceRGB")
    for name, number in (("/Width", 900), ("/Height", 700), ("/BitsPerComponent", 8)):
        photo[NameObject(name)] = NumberObject(number)
    photo[NameObject("/Metadata")] = writer._add_object(stream(MARK.encode()))
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font")})
    font[NameObject("/Subtype")] = NameObject("/Type1")
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject({NameObject("/P"): writer._add_object(photo)}),
            NameObject("/Font"): DictionaryObject({NameObject("/F"): writer._add_object(font)}),
        }
    )
    shows = f"BT /F 20 Tf 50 700 Td ({SAID}) Tj ET q 500 0 0 400 50 100 cm /P Do Q"
    page[NameObject("/Contents")] = writer._add_object(stream(shows.encode()))
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject(f"/{MARK}"): NumberObject(1)})
    page[NameObject("/Metadata")] = writer._add_object(stream(MARK.encode()))
    writer.add_metadata({"/Author": MARK, "/Title": MARK, "/Producer": MARK})
    writer.add_attachment(f"{MARK}.txt", MARK.encode())
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{MARK}')")}
    action = DictionaryObject({NameObject(name): value for name, value in script.items()})
    writer.root_object[NameObject("/OpenAction")] = action
    writer.add_annotation(0, FreeText(text=MARK, rect=(0, 0, 50, 50)))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def stream(data: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    return made


def word() -> bytes:
    """A Word file with an author, a comment, and a photograph with a mark; the last line was written by somebody."""
    made = docx.Document()
    made.core_properties.author = made.core_properties.title = MARK
    paragraph = made.add_paragraph(SAID)
    made.add_comment(paragraph.runs, text=MARK, author=MARK, initials="Z")
    row = made.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "One", "Two"
    made.add_paragraph("Kept.")
    made.add_picture(io.BytesIO(photograph()))
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def odt() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" xmlns:dc="d">'
        "<office:body><office:text>"
        f"<text:tracked-changes><text:p>{MARK}</text:p></text:tracked-changes>"
        f'<text:h>From a<text:s text:c="2"/>friend.<office:annotation><dc:creator>{MARK}</dc:creator></office:annotation></text:h>'
        f"<text:p>{SAID}</text:p></office:text></office:body></office:document-content>"
    )
    return zipped({"content.xml": content, "meta.xml": f"<x>{MARK}</x>", "Thumbnails/t.png": MARK})


def zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return made.getvalue()
