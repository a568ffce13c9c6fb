"""A report on a bad line: it waits sealed on the phone, goes when it can, and leaves nothing there."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from tests.front.installation.visiting import Running
from tests.journeys.devices import Device, open_case, send_now
from tests.journeys.reporting import go_on, make_a_key, open_a_desk, photograph
from tests.journeys.walking import Walk

SECRET = "Pfeffernuss"
KEEP = "Keep it sealed on this phone until it has arrived"
WAITS = "It waits, sealed, on this phone"


@dataclass
class Desk:
    """A desk, and somebody who reads there."""

    address: str
    words: str
    reader: Walk

    def came(self) -> int:
        """Count what came."""
        self.reader.go("/cases/came/")
        return self.reader.page.locator("button[data-open]").count()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def desk(browser: Browser, running: Running) -> Desk:
    reader = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    reader.sign_in("coordinator")
    words = make_a_key(reader)
    address = open_a_desk(reader).removeprefix(reader.origin)
    return Desk(address, words, reader)


@pytest.fixture
def phone(
    playwright: Playwright, chromium: Path, running: Running, tmp_path: Path
) -> Iterator[Device]:
    phone = Device(playwright, chromium, running, tmp_path / "phone")
    yield phone
    phone.close()


def write(page: Page, words: str, *, keep: bool, photo: bool = False) -> None:
    go_on(page)
    page.get_by_label("In your own words").fill(words)
    if photo:
        page.get_by_label("Photos").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
        )
        page.locator("[data-photos]", has_text="1").wait_for()
    go_on(page)
    go_on(page)
    if keep:
        page.get_by_text(KEEP).click()
    page.get_by_role("button", name="Seal and send").click()


def test_written_without_a_line_killed_and_sent_when_opened_again(
    desk: Desk, phone: Device
) -> None:
    before = desk.came()
    page = phone.open(desk.address)
    assert page.evaluate("indexedDB.databases()") == []
    assert phone.context
    phone.context.set_offline(True)
    write(page, f"They took it at {SECRET}.", keep=True, photo=True)
    page.get_by_role("heading", name=WAITS).wait_for()
    phone.walk.look()
    code = page.locator("[data-code]").inner_text()
    assert len(code.replace(" ", "")) == 28
    assert len(phone.waiting()) == 1
    phone.kill()
    told = (SECRET, code, code.replace(" ", ""))
    assert phone.tells(*told) == []
    assert desk.came() == before

    page = phone.open(desk.address)
    gone_from(page)
    assert page.evaluate("indexedDB.databases()") == []
    assert desk.came() == before + 1
    assert phone.tells(*told) == []
    with_the_code(page, phone, code)


def gone_from(page: Page) -> None:
    """Wait until nothing waits on the phone any more."""
    until = time.monotonic() + 60
    while page.evaluate("indexedDB.databases()"):
        assert time.monotonic() < until
        page.wait_for_timeout(200)
    page.locator("[data-waiting]").wait_for(state="hidden")


def with_the_code(page: Page, phone: Device, code: str) -> None:
    page.goto(phone.walk.origin + "/cases/answers/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open").click()
    page.get_by_text("No answer yet").wait_for()


def test_killed_between_the_report_and_its_photo_nothing_is_lost_or_doubled(
    desk: Desk, phone: Device
) -> None:
    before = desk.came()
    page = phone.open(desk.address)

    def lose_the_answer(route: Route) -> None:
        route.fetch()  # it arrives; the answer never does
        route.abort()

    page.route("**/send/", lose_the_answer)
    write(page, "Once and only once.", keep=True, photo=True)
    page.get_by_role("heading", name=WAITS).wait_for()
    phone.kill()
    assert desk.came() == before + 1

    page = phone.open("/account/login/")
    page.route("**/write/", lambda route: route.abort())
    page.goto(phone.walk.origin + desk.address)
    page.get_by_text("has arrived; its photos wait").wait_for()
    assert [each["kept"] for each in phone.waiting()] == [True]
    phone.kill()

    page = phone.open(desk.address)
    gone_from(page)
    assert desk.came() == before + 1
    desk.reader.page.get_by_label("Your seven words").fill(desk.words)
    desk.reader.page.get_by_role("button", name="Unlock").click()
    desk.reader.page.get_by_role("button", name="Lock now").wait_for()
    buttons = desk.reader.page.locator("button[data-open]")
    for at in range(buttons.count()):  # within a day there is no order
        if "Once and only once." in open_case(desk.reader.page, at):
            desk.reader.page.locator("article img.photo").wait_for()
            return
    raise AssertionError("the report did not open")


def test_without_consent_nothing_is_kept_and_with_it_nothing_stays(
    desk: Desk, phone: Device
) -> None:
    page = phone.open(desk.address)
    for keep in (False, True):
        page.goto(phone.walk.origin + desk.address)
        write(page, f"Said with {SECRET}.", keep=keep)
        page.get_by_role("heading", name="It is kept. This is your code").wait_for()
        gone_from(page)
    kept = phone.keeps()
    assert kept["local"] == kept["session"] == kept["bases"] == kept["caches"] == {}
    phone.close()
    assert phone.tells(SECRET) == []


def test_an_answer_of_somebody_in_between_is_no_arrival(desk: Desk, phone: Device) -> None:
    before = desk.came()
    page = phone.open(desk.address)
    page.route("**/send/", lambda route: route.fulfill(status=200, body="<p>Buy a ticket"))
    write(page, "Behind a wall.", keep=True)
    page.get_by_role("heading", name=WAITS).wait_for()
    page.unroute("**/send/")
    page.route("**/send/", lambda route: route.fulfill(status=404, body="Not here"))
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("There is no line").wait_for()
    assert [each["refused"] for each in phone.waiting()] == [""]
    page.unroute("**/send/")
    page.get_by_role("button", name="Send now").click()
    gone_from(page)
    assert desk.came() == before + 1


def test_removed_by_hand_in_another_window_is_told_as_removed(desk: Desk, phone: Device) -> None:
    before = desk.came()
    page = phone.open(desk.address)
    assert phone.context
    phone.context.route("**/send/", lambda route: route.abort())
    write(page, "Taken back.", keep=True)
    page.get_by_role("heading", name=WAITS).wait_for()
    other = phone.context.new_page()
    other.goto(phone.walk.origin + desk.address)
    other.get_by_text("Save or remove").click()
    other.get_by_role("button", name="Remove it from this device").click()
    page.get_by_role("heading", name="It was removed from this phone before").wait_for()
    assert page.locator("[data-code]").text_content() == ""
    assert not page.get_by_text("Write it down").is_visible()
    assert not page.get_by_role("heading", name=WAITS).is_visible()
    phone.context.unroute("**/send/")
    gone_from(page)
    assert desk.came() == before


def test_what_waits_is_told_as_kept_when_it_is_and_only_then(desk: Desk, phone: Device) -> None:
    before = desk.came()
    page = phone.open(desk.address)
    page.route("**/send/", lambda route: route.fulfill(status=200, body="<p>Buy a ticket"))
    write(page, "Kept in a while.", keep=True)
    page.get_by_role("heading", name=WAITS).wait_for()
    page.unroute("**/send/")
    send_now(page)
    page.get_by_role("heading", name="It is kept. This is your code").wait_for()
    assert len(page.locator("[data-code]").inner_text()) == 34
    gone_from(page)
    assert desk.came() == before + 1


def test_the_search_would_find_what_is_not_sealed(phone: Device, desk: Desk) -> None:
    page = phone.open(desk.address)
    page.evaluate(f"localStorage.setItem('a', '{SECRET}')")
    assert phone.tells(SECRET)
    phone.close()
    assert phone.tells(SECRET)
    identity = "AGE-SECRET-KEY-1" + "Q" * 58
    (phone.folder / "kept").write_text(identity)
    assert phone.tells() == ["an identity in kept"]
