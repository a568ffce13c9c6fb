"""The desk of the demonstration, opened with what it prints; and that a search through a server finds what is there."""

import base64
import re
from pathlib import Path

from playwright.sync_api import Browser

from firsthand.front.site import story_cases
from tests.front.installation.visiting import Running
from tests.journeys.reading_keys import Desk, report
from tests.journeys.reporting import SECRET
from tests.journeys.seizing import found
from tests.journeys.walking import Walk


def test_the_demonstration_has_a_desk_that_opens_with_what_it_prints(
    browser: Browser, running: Running
) -> None:
    secrets = story_cases.secrets_of(running.password)
    printed = (running.folder.parent / "log").read_text()
    assert secrets.words in printed
    assert secrets.code in printed
    address = desk_of(running)
    somebody = Walk(browser.new_context(viewport={"width": 360, "height": 740}), running)
    somebody.go(address)
    assert story_cases.DESK in somebody.page.inner_text("main")
    somebody.go("/cases/answers/")
    somebody.page.get_by_label("Your code").fill(secrets.code)
    somebody.page.get_by_role("button", name="Open").click()
    somebody.page.get_by_text("This is an example, and nobody was searched").wait_for()
    somebody.page.context.close()
    iris = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    iris.sign_in("listener")
    iris.go("/cases/came/")
    iris.page.get_by_label("Your seven words").fill(secrets.words)
    iris.page.get_by_role("button", name="Unlock").click()
    reports = iris.page.locator("button[data-open]")  # the newest stands first
    reports.last.wait_for()
    told = list(reversed(story_cases.TOLD))
    others = reports.count() - len(told)  # of another test of this module, if it ran before
    for at, one in enumerate(told, others):
        reports.nth(at).click()
        iris.page.get_by_text(one.answers["words"][0]).wait_for()
        iris.page.locator("section", has_text="Following it up").first.wait_for()
        assert iris.page.locator("ul[data-coded] li").count() == len(one.acts)
        assert "does not open" not in iris.page.inner_text("article")
    iris.page.context.close()


def desk_of(running: Running) -> str:
    """Give the address of the demonstration's desk, as it was printed."""
    printed = (running.folder.parent / "log").read_text()
    (address,) = set(re.findall(r"http://localhost:\d+(/cases/report/\S+)", printed))
    return str(address)


def test_reporting_and_reading_need_nothing_that_tor_browser_switches_off(
    browser: Browser, chromium: Path, running: Running
) -> None:
    """Its safer level has no WebAssembly, and compiles no scripts: they run, slowly. It is another browser, all the same."""
    flags = ["--no-sandbox", "--js-flags=--jitless"]
    slow = browser.browser_type.launch(executable_path=chromium, args=flags)
    walk = Walk(slow.new_context(viewport={"width": 360, "height": 740}), running)
    walk.page.goto(walk.origin + desk_of(running))
    assert walk.page.evaluate("typeof WebAssembly") == "undefined"
    code = report(slow, running, Desk("", walk.origin + desk_of(running)))
    walk.page.goto(walk.origin + "/cases/answers/")
    walk.page.get_by_label("Your code").fill(code)
    walk.page.get_by_role("button", name="Open").click()
    walk.page.get_by_text("No answer yet.").wait_for()
    slow.close()


def test_the_search_finds_what_is_there() -> None:
    for made in (SECRET, SECRET.encode().hex()):
        assert found(SECRET, b"..." + made.encode() + b"...")
    for before in (b"", b"x", b"xy", b"xyz"):
        assert found(SECRET, base64.b64encode(before + SECRET.encode() + b"and more"))
    assert found(SECRET, SECRET.encode("utf-16-le"))
    assert not found(SECRET, b"Zimtstern")
