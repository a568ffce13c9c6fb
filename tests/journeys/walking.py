"""Walking through pages as somebody does, each looked at on arrival; and what many journeys begin with."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import BrowserContext, Page

from tests.front.installation.visiting import Running
from tests.ground.web.browsing import RULES

SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
ON_SCREEN = "(each) => { const { top, bottom } = each.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }"
SHAPE = """() => JSON.stringify([innerWidth, document.documentElement.lang, document.documentElement.dir,
    ...[...document.querySelectorAll("body *")].filter((each) => each.checkVisibility?.() ?? true).map((each) =>
        [each.tagName, each.className?.baseVal ?? each.className, each.getAttribute("role"), each.getAttribute("type"),
         each.hasAttribute("aria-label"), !!each.textContent.trim(), each.disabled === true])])"""
"""What of a page decides whether everybody can read it: its visible elements, in order, and how wide it is."""
_LOOKED_AT: set[str] = set()
"""Shapes in which nothing was found in this process: the pages on which every journey begins are looked at once."""


class Walk:
    """A walk through pages, each looked at on arrival."""

    def __init__(self, context: BrowserContext, running: Running) -> None:
        self.running = running
        self.origin = f"http://localhost:{running.port}"
        self.page: Page = context.new_page()
        self.elsewhere: list[str] = []
        self.page.on("request", self._note)

    def _note(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.origin, f"blob:{self.origin}")):
            self.elsewhere.append(url)

    def go(self, path: str) -> None:
        """Open a page and look at it."""
        self.page.goto(self.origin + path)
        self.look()

    def press(self, words: str) -> None:
        """Follow a link or press a button by its words, and look where it leads."""
        links = self.page.get_by_role("link", name=words, exact=True)
        (
            links if links.count() else self.page.get_by_role("button", name=words, exact=True)
        ).first.click()
        self.page.wait_for_load_state("networkidle")
        self.look()

    def look(self) -> None:
        """Make sure that what is seen can be read by everybody."""
        self.page.wait_for_load_state(
            "domcontentloaded"
        )  # a press may just have led somewhere else
        shape = str(self.page.evaluate(SHAPE))
        if shape not in _LOOKED_AT:
            found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
            faults = [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found]
            assert faults == [], self.page.url
            _LOOKED_AT.add(shape)
        assert not self.page.evaluate(SIDEWAYS), self.page.url
        assert self.elsewhere == []

    def sees(self, words: str) -> None:
        """Wait until something is said, and make sure that it is on the screen, wherever the page was scrolled to."""
        said = self.page.get_by_text(words).locator("visible=true").first
        said.wait_for()
        assert said.evaluate(ON_SCREEN), words

    def sign_in(self, name: str) -> None:
        """Sign in with a password."""
        self.go("/account/login/")
        self.page.get_by_label("Name you sign in with").fill(name)
        self.page.get_by_label("Password").fill(self.running.password)
        self.press("Sign in")


def open_a_partnership(walk: Walk) -> None:
    """Open one with a fund; nothing is known about it yet."""
    walk.go("/partnerships/open/")
    walk.page.get_by_label("Name of the partnership").fill("Walk with a fund")
    walk.page.get_by_label("Or a partner who is not in the list").fill("A fund")
    walk.page.get_by_label("donor", exact=True).check()
    walk.press("Open it")
    assert "Not enough evidence" in walk.page.locator(".verdict .word").inner_text()


def file(walk: Walk, what: str, photograph: bytes = b"") -> int:
    """File an account in three taps, with a photograph if there is one; give how many files it has."""
    page = walk.page
    walk.press("Add evidence")
    page.get_by_label(what).check()
    page.get_by_label("I was there, or it happened to me").check()
    if photograph:
        page.get_by_text("Add words, a photo or a file").click()
        page.get_by_label("Photo or file").set_input_files(
            {"name": "wall.jpg", "mimeType": "image/jpeg", "buffer": photograph}
        )
    walk.press("Save")
    files = page.locator(".files a").count()
    walk.press("See the verdict")
    return files
