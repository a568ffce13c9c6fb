"""What is not sent yet: a draft on a phone, sealed for its code; a reader's words when the key locks; codes in words."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from tests.front.installation.visiting import Running
from tests.journeys.devices import Device
from tests.journeys.reporting import go_on, photograph
from tests.journeys.seizing import found
from tests.journeys.test_outbox import (  # noqa: F401  # fixtures
    Desk,
    browser,
    desk,
    gone_from,
    playwright,
)

VECTORS = Path(__file__).parents[1] / "ground/vault/vectors.json"
SECRET = "Lebkuchenherz"


@pytest.fixture
def phone(
    playwright: Playwright,  # noqa: F811
    chromium: Path,
    running: Running,
    tmp_path: Path,
) -> Iterator[Device]:
    phone = Device(playwright, chromium, running, tmp_path / "phone")
    yield phone
    phone.close()


def begun(page: Page, words: str, *, photo: bool = False) -> None:
    go_on(page)
    page.get_by_text("I was held or arrested").click()
    page.get_by_label("In your own words").fill(words)
    if photo:
        page.get_by_label("Photos").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
        )
        page.locator("[data-photos]", has_text="1").wait_for()
        page.locator("input[name=file]").set_input_files(
            {"name": "a.txt", "mimeType": "text/plain", "buffer": f"At {SECRET}.".encode()}
        )
        page.locator("[data-attached]", has_text="1").wait_for()


def test_a_draft_opens_with_its_code_and_the_same_code_opens_the_answers(
    desk: Desk,  # noqa: F811
    phone: Device,
) -> None:
    before = desk.came()
    page = phone.open(desk.address)
    begun(page, f"They waited at {SECRET}.", photo=True)
    phone.walk.look()
    page.get_by_role("button", name="Finish later").locator("visible=true").click()
    page.get_by_role("heading", name="It is sealed on this phone").wait_for()
    code = page.locator("[data-later] .code").inner_text()
    phone.walk.look()
    phone.kill()
    told = (SECRET, code, code.replace(" ", ""))
    assert phone.tells(*told) == []
    page = found_again(phone, desk.address, code)
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="Seal and send").click()
    page.get_by_text("All photos and files are kept").wait_for()
    assert page.locator("[data-done] [data-code]").inner_text() == code
    gone_from(page)
    assert desk.came() == before + 1
    assert phone.tells(*told) == []
    page.goto(phone.walk.origin + "/cases/answers/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_text("No answer yet").wait_for()


def found_again(phone: Device, at: str, code: str) -> Page:
    """Open the draft with its code; with another it stays shut."""
    page = phone.open(at)
    page.get_by_role("heading", name="A draft lies on this phone").wait_for()
    phone.walk.look()
    wrong = code[:-1] + ("1" if code[-1] != "1" else "2")
    opened(page, wrong)
    page.get_by_text("No draft on this phone opens").wait_for()
    opened(page, code)
    page.get_by_label("In your own words").wait_for()
    assert SECRET in page.get_by_label("In your own words").input_value()
    assert page.get_by_text("I was held or arrested").is_visible()
    assert page.locator("input[value=arrest]").is_checked()
    assert page.locator("[data-photos]").inner_text() == "1"
    assert page.locator("[data-attached]").inner_text() == "1"
    beside = [each.locator("li b") for each in page.locator("[data-picked]").all()]
    assert [each.all_inner_texts() for each in beside] == [["Photo 1"], ["Document 1"]]
    return page


def opened(page: Page, code: str) -> None:
    page.get_by_label("Code of the draft").fill(code)
    page.get_by_role("button", name="Open the draft").click()


def test_a_draft_keeps_off_who_was_taken_off_and_is_thrown_away_by_a_press(
    desk: Desk,  # noqa: F811
    phone: Device,
) -> None:
    page = phone.open(desk.address)
    begun(page, "Not today.")
    go_on(page)
    page.locator("input[name=reader]").uncheck()
    page.get_by_role("button", name="Finish later").locator("visible=true").click()
    page.get_by_role("heading", name="It is sealed on this phone").wait_for()
    code = page.locator("[data-later] .code").inner_text()
    page.get_by_role("button", name="Back to the report").click()
    assert page.get_by_label("In your own words").input_value() == "Not today."
    page.goto(phone.walk.origin + desk.address)
    opened(page, code)
    page.get_by_label("In your own words").wait_for()
    go_on(page)
    assert not page.locator("input[name=reader]").is_checked()
    with_another_key(phone, page, desk.address, code)
    page.goto(phone.walk.origin + desk.address)
    page.get_by_role("button", name="Throw the draft away").click()
    gone_from(page)
    page.reload()
    assert not page.get_by_role("heading", name="A draft lies on this phone").is_visible()


def with_another_key(phone: Device, page: Page, at: str, code: str) -> None:
    """Who was taken off stands on the list with another key: nobody new is chosen, and the page says so where one chooses."""
    was = page.locator("input[name=reader]").get_attribute("value") or ""

    def changed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(was, str(uuid4())))

    page.route(f"**{at}", changed, times=1)
    page.goto(phone.walk.origin + at)
    opened(page, code)
    page.get_by_text("Somebody reads here who did not before.").wait_for()
    reader = page.locator("input[name=reader]")
    assert reader.is_visible()
    assert not reader.is_checked()
    phone.walk.look()
    go_on(page)
    page.get_by_role("button", name="Seal and send").click()
    page.get_by_text("Choose at least one person").wait_for()


def test_a_code_in_words_of_a_language_and_in_digits_open_the_same(
    desk: Desk,  # noqa: F811
    phone: Device,
) -> None:
    page = phone.open(desk.address)
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    begun(page, "In words.")
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="Seal and send").click()
    page.get_by_role("heading", name="It is kept. This is your code").wait_for()
    done = page.locator("[data-done]")
    digits = done.locator("[data-code]").inner_text()
    assert not [each for each in asked if "/lists/" in each]
    written = {"digits": digits}
    for language in ("es", "ko", "zh-hans"):
        done.get_by_label("Write it as").select_option(language)
        done.locator(f"[data-code][lang={language}]").wait_for()
        written[language] = done.locator("[data-code]").inner_text()
        assert len(written[language].split()) == 8
        done.get_by_label("type its last four digits, or its last word").fill(
            written[language].split()[-1]
        )
        done.get_by_text("Right.").wait_for()
    phone.walk.look()
    assert len([each for each in asked if "/lists/" in each]) == 3
    plain = written["es"].upper().replace("Á", "a").replace("É", "e").replace("Ñ", "n")
    for typed in (*written.values(), plain, written["zh-hans"].replace(" ", "")):
        page.goto(phone.walk.origin + "/cases/answers/")
        page.get_by_role("button", name="My code is in words").click()
        page.get_by_label("Your code").fill(typed)
        page.get_by_role("button", name="Open", exact=True).click()
        page.get_by_text("No answer yet").wait_for()
    what_is_wrong_is_said(page, phone)


def what_is_wrong_is_said(page: Page, phone: Device) -> None:
    one, two, *others = json.loads(VECTORS.read_text())["code"]["spanish"].split()
    for typed, said in (
        (" ".join((one, two)), "has eight of them"),
        (" ".join(("xyzzy", two, *others)), "in no list of ours"),
        (" ".join((two, one, *others)), "One word is wrong"),
    ):
        page.goto(phone.walk.origin + "/cases/answers/")
        page.get_by_label("Your code").fill(typed)
        page.get_by_role("button", name="Open", exact=True).click()
        page.get_by_text(said).wait_for()


def test_a_reader_loses_no_word_when_the_key_locks(desk: Desk, phone: Device) -> None:  # noqa: F811
    phone_page = phone.open(desk.address)
    begun(phone_page, "Answer me.")
    go_on(phone_page)
    go_on(phone_page)
    phone_page.get_by_role("button", name="Seal and send").click()
    phone_page.get_by_role("heading", name="It is kept").wait_for()
    desk.reader.go("/cases/came/")
    page = desk.reader.page
    unlock(page, desk.words)
    page.get_by_label("Answer them").fill(f"To {SECRET}")
    page.get_by_label("A note for colleagues").fill(f"About {SECRET}")
    page.get_by_role("button", name="Lock now").click()
    page.get_by_text("It is locked").wait_for()
    page.wait_for_timeout(1000)
    kept = page.evaluate("JSON.stringify({...sessionStorage})")
    assert "unsent " in kept
    for each in json.loads(kept).values():
        assert not found(SECRET, each.encode())
    assert SECRET not in page.content()

    given_back_and_sent(page, desk.words)


def given_back_and_sent(page: Page, words: str) -> None:
    unlock(page, words)
    answer, note = page.get_by_label("Answer them"), page.get_by_label("A note for colleagues")
    expect(answer).to_have_value(f"To {SECRET}")
    page.get_by_role("button", name="Send the answer").click()
    page.locator(".said-since li").first.wait_for()
    expect(note).to_have_value(f"About {SECRET}")
    expect(answer).to_have_value("")
    page.get_by_role("button", name="Keep the note").click()
    page.locator(".said-since li").nth(1).wait_for()
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Lock now").click()
    assert page.evaluate("Object.keys({...sessionStorage})") == []


def unlock(page: Page, words: str) -> None:
    page.get_by_label("Your seven words").fill(words)
    page.get_by_role("button", name="Unlock").click()
    page.locator("button[data-open]").first.click()
    page.locator("article").wait_for()
