"""Debian's Chromium, in front of the application: what it asks for is answered by Django's test client.

So pages, their headers and their static files are the real ones, and nothing needs a port.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

ORIGIN: Final = "http://localhost"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
Scheme = Literal["light", "dark"]


class Window:
    """A page in the browser, and all that it asked for and said."""

    def __init__(self, page: Page, client: Client) -> None:
        self.page = page
        self.client = client
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

    def is_wider_than_it_should_be(self) -> bool:
        """Tell whether something makes the page scroll sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))

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

    def _answer_page(self, route: Route, path: str) -> None:
        request = route.request
        headers = {"host": "localhost", "accept": request.headers.get("accept", "*/*")}
        if request.method == "POST":
            answer = self.client.post(
                path,
                data=request.post_data or "",
                content_type=request.headers["content-type"],
                follow=True,
                headers=headers,
            )
        else:
            answer = self.client.get(path, follow=True, headers=headers)
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)


@contextmanager
def window(
    browser: Browser, client: Client, *, width: int = 1280, scheme: Scheme = "light"
) -> Iterator[Window]:
    """Open a window on the application for as long as it is needed."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    try:
        yield Window(page, client)
    finally:
        page.close()
