"""The verdict page in Debian's Chromium: nothing leaves, everybody can read it, at any width, without a script."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page

from firsthand.core.page import Page as Told
from firsthand.ground.pages.html import to_html
from tests.ground.pages.made_up import a_page
from tests.ground.pages.reading import listed
from tests.ground.pages.words import ENDLESS, HOSTILE, every_text

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 360, 640, 1280)  # 640 is 1280 seen at 200 %
Scheme = Literal["light", "dark"]


def pages() -> dict[str, Told]:
    """Give the page as it is, from the right, in a language half as long again, and with hostile words."""
    plain = a_page()
    long = every_text(plain, lambda text: f"{text} {'Wörter' * (1 + len(text) // 12)}")
    hostile = every_text(plain, lambda text: f"{HOSTILE} {ENDLESS}" if len(text) > 3 else text)
    return {
        "plain": plain,
        "mirrored": a_page(direction="rtl", language="ar"),
        "long": long,
        "hostile": replace(hostile, good=plain.good),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds every page, and an index of two."""
    written = tmp_path_factory.mktemp("pages")
    for name, page in pages().items():
        (written / f"{name}.html").write_text(to_html(page), encoding="utf-8")
    two = [(f"{name}.html", pages()[name]) for name in ("plain", "hostile")]
    (written / "index.html").write_text(listed(*two), encoding="utf-8")
    return written


def unfold(page: Page) -> None:
    """Open whatever is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("name", ["plain", "hostile", "index"])
def test_no_request_leaves_and_nothing_is_refused(
    browser: Browser, folder: Path, name: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    address = (folder / f"{name}.html").as_uri()
    page.goto(address, wait_until="networkidle")
    unfold(page)
    page.emulate_media(color_scheme="dark", media="print")
    assert asked == [address]
    assert said == []
    assert (
        page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
        == "#fff"
    )
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["plain", "mirrored", "index"])
def test_axe_finds_nothing(browser: Browser, folder: Path, name: str, scheme: Scheme) -> None:
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto((folder / f"{name}.html").as_uri())
        unfold(page)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], f"{width} px"
        page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["plain", "mirrored", "long", "hostile", "index"])
def test_nothing_scrolls_sideways(browser: Browser, folder: Path, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((folder / f"{name}.html").as_uri())
    for text_size in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.fontSize = size", text_size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"text at {text_size}"
        )
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"unfolded, text at {text_size}"
        )
    page.close()


def test_a_reader_follows_a_reason_to_its_account_without_a_script(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto((folder / "plain.html").as_uri())
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the page"
    page.get_by_role("navigation").get_by_role("link", name="Because").click()
    assert page.url.endswith("#because")
    page.locator("#because").get_by_role("link", name="Account 2").first.click()
    assert page.url.endswith("#account-2")
    box = page.locator("#account-2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 700
    folded = page.locator("#good details")
    assert not folded.get_by_role("heading").first.is_visible()
    folded.locator("summary").click()
    assert folded.get_by_role("heading").first.is_visible()
    context.close()


def test_paper_shows_what_the_screen_folds_away(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto((folder / "plain.html").as_uri())
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    page.close()
    printed = " ".join(
        sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "page.pdf").pages
    )
    for words in ("Statement on M7.9", "Age diversity (M1.3)", "equal voice (C07)", "fewer than 3"):
        assert words in printed
    assert "On this page" not in printed
