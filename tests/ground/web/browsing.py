"""Debian's Chromium, in front of the application: what it asks for is answered by Django's test client.

So pages, their headers and their static files are the real ones, and nothing needs a port. The browser lives in a
thread of its own; what it asks for is answered in the thread of the test, inside the test's own transaction.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Final, Literal, TypeVar
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from django.contrib.staticfiles import finders
from django.http import HttpResponseBase
from django.test import Client
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

ORIGIN: Final = "http://localhost"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
TOO_WIDE: Final = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [document.documentElement.scrollWidth + ' px', ...[...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1
      || each.getBoundingClientRect().left < -1)
    .slice(0, 9).map((each) => each.outerHTML.slice(0, 120))]"""
Scheme = Literal["light", "dark"]
Given = TypeVar("Given")
Jobs = SimpleQueue[Callable[[], None] | None]


def launched(playwright: Playwright, chromium: Path, *options: str) -> Browser:
    """Start a browser, with more options of its command line if there are any. It has no sandbox: tests run as root in places, and look at pages of ours only."""
    return playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", *options])


class Window:
    """A page in the browser, and all that it asked for and said."""

    def __init__(self, page: Page, client: Client, jobs: Jobs) -> None:
        self.page = page
        self.client = client
        self._jobs = jobs
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.route("**/*", self._answer)

    def go(self, path: str) -> Page:
        """Open a page."""
        self.page.goto(f"{ORIGIN}{path}", wait_until="networkidle")
        return self.page

    def faults(self) -> list[tuple[str, str]]:
        """Give what axe finds: rule and first element."""
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]

    def too_wide(self) -> list[str]:
        """Give what makes the page scroll sideways, if it does."""
        found: list[str] = self.page.evaluate(TOO_WIDE)
        return found

    def _answer(self, route: Route) -> None:
        request = route.request
        self.asked.append(request.url)
        parts = urlsplit(request.url)
        if not request.url.startswith(ORIGIN):
            route.abort()
        elif parts.path.startswith("/static/"):
            file = Path(str(finders.find(parts.path.removeprefix("/static/"))))
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        else:
            self._answer_page(route, f"{parts.path}?{parts.query}".rstrip("?"))

    def outside(self, deed: Callable[[], Given]) -> Given:
        """Do something in the thread of the test, where its database is."""
        done: Future[Given] = Future()

        def do() -> None:
            try:
                done.set_result(deed())
            except BaseException as error:  # noqa: BLE001  # raised again where it was asked for
                done.set_exception(error)

        self._jobs.put(do)
        return done.result()

    def _answer_page(self, route: Route, path: str) -> None:
        answer = self.outside(lambda: self._ask(route, path))
        body = getattr(answer, "content", b"")
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=body)

    def _ask(self, route: Route, path: str) -> HttpResponseBase:
        request = route.request
        headers = {"host": "localhost", "accept": request.headers.get("accept", "*/*")}
        if request.method == "POST":
            data, type = request.post_data or "", request.headers["content-type"]
            return self.client.post(path, data, content_type=type, follow=True, headers=headers)
        return self.client.get(path, follow=True, headers=headers)


class Browsing:
    """A browser in a thread of its own, for as long as a module of tests needs it."""

    def __init__(self, chromium: Path) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._playwright: Playwright = self._thread.submit(sync_playwright().start).result()
        self._browser: Browser = self._thread.submit(launched, self._playwright, chromium).result()

    def __call__(
        self,
        steps: Callable[[Window], Given],
        client: Client | None = None,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
    ) -> Given:
        """Take steps in a new window, and answer from here whatever it asks for."""
        jobs: Jobs = SimpleQueue()

        def walk() -> Given:
            page = self._browser.new_page(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            try:
                return steps(Window(page, client or Client(), jobs))
            finally:
                page.close()

        walked = self._thread.submit(walk)
        walked.add_done_callback(lambda _: jobs.put(None))
        while job := jobs.get():
            job()
        return walked.result()

    def close(self) -> None:
        """Let the browser go."""
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()
