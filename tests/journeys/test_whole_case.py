"""One case, whole: from a phone to a documenter, to another one, into codes, to an institution, into the chain and the numbers."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from docx import Document
from playwright.sync_api import Browser, Page

from tests.front.installation.visiting import Running
from tests.journeys.keys_of_a_case import (
    Way,
    a_new_key_waits_for_a_colleague,
    the_first_goes,
    the_second_comes,
)
from tests.journeys.reading_keys import make_a_key, unlock, walking
from tests.journeys.reporting import (
    MORE,
    SECRET,
    TOLD,
    Told,
    answer_and_note,
    open_a_desk,
    opened,
    report,
    the_reporter_reads_and_writes,
)
from tests.journeys.seizing import found, nothing_is_found, nothing_is_taken_along
from tests.journeys.walking import Walk

CHANGED = f'{TOLD}\nAnd <b>"more"</b> & ]]> {{institution}} – {SECRET}.'
"""What the reader makes of the words: it has to stay text."""
TODAY = datetime.now(UTC).date()
LONG_AGO = TODAY - timedelta(days=80)


def test_one_case_from_a_phone_to_the_numbers(
    browser: Browser, running: Running, tmp_path: Path
) -> None:
    first = with_a_key(browser, running, "coordinator")
    theirs = reported_and_answered(browser, running, first)
    second = with_a_key(browser, running, "documenter")
    the_second_comes(first, second)
    before = a_new_key_waits_for_a_colleague(first, second)
    the_first_goes(first, second)

    name_a_district(first.walk)
    code_it(second)
    here = draft(second.walk)
    letter = take(second.walk.page, "Plain, as Word", tmp_path / "letter.docx")
    text = words_of(letter)
    for words in ("Prosecutor of the republic", "Naloxone taken, in North, ", "at least once"):
        assert words in text
    assert SECRET not in text
    fill_in(second, letter, tmp_path / "filled.docx")
    late(second.walk, here)
    answered(second.walk)
    the_chain(second.walk)
    counted(second.walk)
    for way in (first, second):
        assert not [each for each in way.sent if found(SECRET, each)]
    codes = {theirs.code, theirs.code.replace(" ", "")}
    secrets = {SECRET, *codes, first.words, second.words, before}
    nothing_is_found(running, secrets)
    nothing_is_taken_along(running, secrets)


def with_a_key(browser: Browser, running: Running, name: str) -> Way:
    """Sign a documenter in, and make their key."""
    walk = walking(browser, running, name)
    return Way(walk, make_a_key(walk))


def reported_and_answered(browser: Browser, running: Running, first: Way) -> Told:
    """Report with a photograph; the first documenter reads and answers; the reporter reads it with the code alone."""
    address = open_a_desk(first.walk)
    theirs = Told(report(browser, running, address), address)
    first.walk.go("/")
    first.walk.press("In 1 report somebody wrote in the last seven days.")
    unlock(first.walk, first.words)
    article = opened(first.walk).locator("article")
    assert TOLD in article.inner_text()
    assert "My things were taken" in article.inner_text()
    picture = article.locator("img.photo")
    picture.wait_for()
    assert picture.evaluate("(each) => each.decode().then(() => each.naturalWidth)") == 900
    first.walk.look()
    answer_and_note(first.walk)
    the_reporter_reads_and_writes(browser, running, theirs)
    page = opened(first.walk)
    came_later = page.locator(".said-since li", has_text=MORE)
    came_later.locator("img.photo").wait_for()
    came_later.get_by_role("link", name="Save the file").wait_for()
    page.get_by_role("button", name="Lock now").click()
    page.get_by_text("It is locked").wait_for()
    assert SECRET not in page.content()
    return theirs


def counted(walk: Walk) -> None:
    """Count: one event is in the numbers, and too small to be shown."""
    walk.go("/cases/numbers/")
    walk.press("Count")
    assert "hidden to protect people" in walk.page.inner_text("main")


def late(walk: Walk, here: str) -> None:
    """It was sent long ago, and no answer came: the letter and the week say so."""
    page = walk.page
    walk.go(here)
    note(walk, "It was sent", LONG_AGO)
    page.get_by_text("No answer in time").first.wait_for()
    assert "days late" in page.locator(".stands").first.inner_text()
    walk.go("/")
    row = page.locator("li", has_text="Answer to a letter").filter(has_text="Prosecutor")
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
    page.get_by_role("link", name=re.compile("Write to them : Prosecutor")).click()
    walk.look()
    page.get_by_label("That they inspect").check()
    page.get_by_label("An answer with reasons").check()
    walk.press("Begin it")
    assert not page.locator('input[name="event"]:checked').count()
    page.locator('input[name="event"]').check()
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
    for words in ("at least once", "Sent", "They answered", "Inspection", "35"):
        assert words in told
    assert "From deaths in private centres to closed doors" in told
    walk.page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/cases/letters/", "/cases/institutions/?country=ES", "/cases/chain/"):
        walk.go(path)
