"""What journeys of readers have in common: seven words, a desk, a report, unlocking."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.front.installation.visiting import Running
from tests.journeys.walking import Walk

TOLD = "They took the syringes."


@dataclass
class Desk:
    """A desk, and where people report to."""

    path: str
    address: str


def walking(browser: Browser, running: Running, name: str, width: int = 1280) -> Walk:
    """Sign somebody in with a browser of their own."""
    walk = Walk(browser.new_context(viewport={"width": width, "height": 900}), running)
    walk.sign_in(name)
    return walk


def seven_words(walk: Walk, button: str, lands: str = "/cases/key/") -> str:
    """Write down and type back seven words; give them."""
    page = walk.page
    page.locator(".words li").first.wait_for()
    walk.look()
    words = " ".join(page.locator(".words li").all_inner_texts())
    page.get_by_role("button", name="I wrote them down").click()
    page.get_by_label("Type the seven words").fill(words)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(f"**{lands}")
    page.get_by_text("It ends with").first.wait_for()
    walk.look()
    return words


def make_a_key(walk: Walk) -> str:
    """Make the first key of somebody; give its words."""
    walk.go("/cases/key/")
    words = seven_words(walk, "Make my key")
    walk.sees("Your key is made. Tell whoever chooses readers its end")
    return words


def open_a_desk(walk: Walk, name: str = "Street desk") -> Desk:
    """Open a desk where the coordinator reads."""
    walk.go("/cases/desks/open/")
    walk.page.get_by_label("Name of the desk").fill(name)
    walk.page.get_by_text("Two years").click()
    walk.press("Open it")
    path = walk.page.url.removeprefix(walk.origin)
    walk.page.locator("label.choice", has_text="Amina").click()
    walk.press("Let them read")
    return Desk(path, walk.page.locator("a[href*='/cases/report/']").first.inner_text())


def report(browser: Browser, running: Running, desk: Desk, told: str = TOLD) -> str:
    """Report to a desk; give the code."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    walk = Walk(context, running)
    walk.go(desk.address.removeprefix(walk.origin))
    go_on = walk.page.get_by_role("button", name="Go on")
    go_on.click()
    walk.page.get_by_label("In your own words").fill(told)
    go_on.click()
    go_on.click()
    walk.page.get_by_role("button", name="Seal and send").click()
    walk.page.get_by_role("heading", name="This is your code").wait_for()
    code = walk.page.locator("[data-done] [data-code]").inner_text()
    context.close()
    return code


def unlock(walk: Walk, words: str) -> None:
    """Unlock what came."""
    walk.go("/cases/came/")
    walk.page.get_by_label("Your seven words").fill(words)
    walk.page.get_by_role("button", name="Unlock").click()
    walk.page.get_by_role("button", name="Lock now").wait_for()


def opened(walk: Walk) -> Page:
    """Open the report that came first in the list."""
    walk.page.locator("button[data-open]").first.click()
    walk.page.locator("article h2").wait_for()
    return walk.page
