"""From a report to what came of it: coded, taken to an institution by a letter in Word, late, answered, seen in the chain."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page

from tests.front.installation.visiting import Running
from tests.journeys.test_cases import (
    SECRET,
    TOLD,
    found,
    make_a_key,
    nothing_is_found,
    open_a_desk,
    opened,
    report,
)
from tests.journeys.walking import Walk

CHANGED = f'{TOLD}\nAnd <b>"more"</b> & ]]> {{institution}} – {SECRET}.'
"""What the reader makes of the words: it has to stay text."""
TODAY = datetime.now(UTC).date()
LONG_AGO = TODAY - timedelta(days=80)


@dataclass
class Way:
    """A reader on their way, and everything that their browser sent."""

    walk: Walk
    words: str
    sent: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="module")
def way(browser: Browser, running: Running) -> Iterator[Way]:
    """Let somebody report; give the reader, with the desk and the key."""
    walk = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    walk.sign_in("coordinator")
    way = Way(walk, make_a_key(walk))
    report(browser, running, open_a_desk(walk))
    walk.page.on("request", lambda each: way.sent.append(each.post_data_buffer or b""))
    yield way
    walk.page.context.close()


def test_from_a_report_to_what_came_of_it(way: Way, running: Running, tmp_path: Path) -> None:
    walk, page = way.walk, way.walk.page
    name_a_district(walk)
    code_it(way)
    here = draft(walk)
    letter = take(page, "Plain, as Word", tmp_path / "letter.docx")
    text = words_of(letter)
    for words in ("Prosecutor of the republic", "Naloxone taken, in North, ", "several times"):
        assert words in text
    assert SECRET not in text
    fill_in(way, letter, tmp_path / "filled.docx")
    assert not [each for each in way.sent if found(SECRET, each)]
    late(walk, here)
    answered(walk)
    the_chain(walk)
    nothing_is_found(running, {SECRET})


def late(walk: Walk, here: str) -> None:
    """It was sent long ago, and no answer came: the letter and the week say so."""
    page = walk.page
    walk.go(here)
    note(walk, "It was sent", LONG_AGO)
    page.get_by_text("No answer in time").first.wait_for()
    assert "days late" in page.locator(".stands").first.inner_text()
    walk.go("/")
    row = page.locator("li", has_text="Answer to a letter")
    assert "Prosecutor of the republic" in row.inner_text()
    row.get_by_role("link").first.click()
    page.wait_for_url(f"**{here}")
    assert "the next step is open" in page.locator("#further").inner_text()


def answered(walk: Walk) -> None:
    """An answer came after all, and with it inspections."""
    page = walk.page
    note(walk, "An answer came", TODAY)
    page.get_by_text("Answered", exact=True).first.wait_for()
    walk.press("Something came of it")
    page.get_by_label("Inspection").check()
    page.get_by_label("How many?").fill("35")
    walk.press("Keep it")
    assert "35" in page.locator("#outcomes").inner_text()


def name_a_district(walk: Walk) -> None:
    walk.go("/cases/districts/")
    walk.page.locator('[name="country"]').fill("RU")
    walk.page.locator('[name="name"]').fill("North")
    walk.press("Add it")


def code_it(way: Way) -> None:
    """Open the report and put it into codes."""
    page = open_it(way)
    page.get_by_text("Code it").click()
    form = page.locator("[data-case] form")
    form.locator('[data-name="act"]').select_option("naloxone_taken")
    for name in ("group", "role"):
        form.locator(f'[data-name="{name}"]').select_option(index=1)
    for name in ("district", "setting", "sureness"):
        form.locator(f'[name="{name}"]').select_option(index=1)
    form.locator('[name="year"]').select_option(str(LONG_AGO.year))
    form.locator('[name="month"]').select_option(f"{LONG_AGO.month:02}")
    form.get_by_role("button", name="Keep the codes").click()
    page.get_by_text("Coded. It is in the numbers").wait_for()
    line = page.locator("[data-case] ul[data-coded] li").first.inner_text()
    assert "Naloxone taken" in line
    assert "Something here does not open" not in page.locator("[data-case]").inner_text()


def open_it(way: Way) -> Page:
    page = way.walk.page
    way.walk.go("/cases/came/")
    page.get_by_label("Your seven words").fill(way.words)
    page.get_by_role("button", name="Unlock").click()
    page.get_by_role("button", name="Lock now").wait_for()
    return opened(way.walk)


def draft(walk: Walk) -> str:
    """Write down the prosecutor and begin a letter about what was coded; give its address."""
    page = walk.page
    walk.go("/cases/institutions/?country=RU")
    page.locator("#ru_prosecutor").get_by_role("link", name="Write it down").click()
    page.get_by_label("What is it called?").fill("Prosecutor of the republic")
    walk.press("Write it down")
    page.get_by_role("link", name="Write to them").click()
    walk.look()
    page.get_by_label("That they inspect").check()
    page.get_by_label("An answer with reasons").check()
    walk.press("Begin it")
    assert page.locator('input[name="event"]:checked').count() == 1
    walk.press("It is about what is chosen")
    return page.url.removeprefix(walk.origin)


def take(page: Page, words: str, to: Path) -> Path:
    with page.expect_download() as downloaded:
        page.get_by_role("link", name=words).click()
    downloaded.value.save_as(to)
    return to


def words_of(letter: Path) -> str:
    """Give the words of a letter, as Word shows them."""
    document = Document(io.BytesIO(letter.read_bytes()))
    return "\n".join(
        "".join(each.xpath(".//w:t/text()")) for each in document.element.body.xpath(".//w:p")
    )


def fill_in(way: Way, letter: Path, to: Path) -> None:
    """Put the words of the opened report into the letter, changed, and with the person's agreement."""
    page = open_it(way)
    page.get_by_text("Put their words into a letter").click()
    box = page.get_by_label("What goes in")
    assert box.input_value() == TOLD
    save = page.get_by_role("button", name="Put them in, and save the letter")
    save.click()
    page.get_by_text("Choose a letter that was taken from here").wait_for()
    page.get_by_label("The letter, as Word").set_input_files(letter)
    save.click()
    page.get_by_text("Ask the person first.").wait_for()
    page.get_by_label("The person agreed").check()
    box.fill(CHANGED)
    way.walk.look()
    before = len(way.sent)
    with page.expect_download() as downloaded:
        save.click()
    downloaded.value.save_as(to)
    page.get_by_text("The letter is saved on this machine").wait_for()
    assert not [each for each in way.sent[before:] if each]
    text = words_of(to)
    assert CHANGED in text
    assert "not kept on the server" not in text
    assert "Prosecutor of the republic" in text
    page.get_by_label("The letter, as Word").set_input_files(
        {"name": "x.docx", "mimeType": "application/zip", "buffer": b"PK\x03\x04 no letter"}
    )
    save.click()
    page.get_by_text("Choose a letter that was taken from here").wait_for()


def note(walk: Walk, words: str, day: object) -> None:
    walk.press(words)
    walk.page.get_by_label("Which day was it?").fill(str(day))
    walk.press("Keep it")


def the_chain(walk: Walk) -> None:
    walk.go("/cases/chain/?act=naloxone_taken")
    told = walk.page.locator("main").inner_text()
    for words in ("several times", "Sent", "They answered", "Inspection", "35"):
        assert words in told
    assert "From deaths in private centres to closed doors" in told
    walk.page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/cases/letters/", "/cases/institutions/?country=ES", "/cases/chain/"):
        walk.go(path)
