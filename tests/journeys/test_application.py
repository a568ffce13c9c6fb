"""A coordinator's day, in Debian's Chromium, against the application as people run it.

Sign in with a one-time code, file evidence with a photograph, see the verdict move, print; and as an outsider try
every address. Every page on the way is clean for axe, asks nobody else for anything, and scrolls one way only.
"""

import base64
import hmac
import io
import struct
import time

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.front.installation.visiting import Running
from tests.journeys.walking import Walk, file, open_a_partnership


def code(secret: str) -> str:
    """Give the one-time code of now. Source: RFC 6238, with the usual 30 seconds and six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def photo() -> bytes:
    """Give a photograph that says where it was taken and with what."""
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (320, 240), (40, 90, 60)).save(data, "JPEG", exif=exif)
    return data.getvalue()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_coordinators_day(browser: Browser, running: Running, width: int, scheme: str) -> None:
    name = "coordinator" if width == 360 else "neighbour"
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    walk = Walk(context, running)

    secret = turn_on_one_time_codes(walk, name)
    sign_in_with_a_code(walk, name, secret)
    open_a_partnership(walk)
    assert file(walk, "A plan or budget arrived finished", photograph=photo()) == 1
    assert file(walk, "Money came late") == 0
    assert "Mixed" in walk.page.locator(".verdict .word").inner_text()
    look_at_the_photograph(walk)
    try_what_would_change_it(walk)
    print_it(walk)
    context.close()


def turn_on_one_time_codes(walk: Walk, name: str) -> str:
    """Turn them on, and sign out; give what the app would know."""
    page = walk.page
    walk.sign_in(name)
    walk.go("/account/2fa/totp/activate/")
    if page.get_by_label("Password").count():
        page.get_by_label("Password").fill(walk.running.password)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state("networkidle")
        walk.go("/account/2fa/totp/activate/")
    secret = page.locator(".secret").inner_text().strip()
    page.get_by_label("Code").fill(code(secret))
    walk.press("Turn on")
    walk.press("Sign out")
    if page.get_by_role("button", name="Sign out").count():
        walk.press("Sign out")
    return secret


def sign_in_with_a_code(walk: Walk, name: str, secret: str) -> None:
    """Sign in with the password and a code that was not used yet: each is taken once."""
    time.sleep(30 - time.time() % 30)
    walk.sign_in(name)
    walk.page.get_by_label("Code").first.fill(code(secret))
    walk.page.locator("main form button[type=submit]").first.click()
    walk.page.wait_for_load_state("networkidle")
    walk.go("/partnerships/?sort=title")


def look_at_the_photograph(walk: Walk) -> None:
    """From the verdict to its evidence, and to what was kept: it says nothing of where it was taken."""
    page = walk.page
    page.locator("#evidence a, #accounts a").filter(has_text="Open").first.click()
    with page.expect_download() as given:
        page.locator(".files a").first.click()
    with Image.open(given.value.path()) as kept:
        assert kept.size == (320, 240)
        assert not kept.getexif()
    page.go_back()


def try_what_would_change_it(walk: Walk) -> None:
    """Put everything right, for a moment."""
    walk.press("Try what would change it")
    for each in walk.page.get_by_role("checkbox").all():
        each.check()
    walk.page.locator("#trying", has_text="Not enough evidence").wait_for(timeout=30000)
    walk.page.go_back()


def print_it(walk: Walk) -> None:
    """As PDF, and as the browser prints it."""
    walk.page.locator("summary", has_text="Look closer, take it along").click()
    with walk.page.expect_download() as given:
        walk.page.get_by_role("link", name="Print it, or take it as a PDF").click()
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(given.value.path()).pages)
    assert "Walk with a fund" in text
    walk.page.emulate_media(media="print")
    assert not walk.page.locator(".deeds").first.is_visible()


def test_what_is_typed_survives_a_lost_connection(browser: Browser, running: Running) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    walk = Walk(context, running)
    walk.sign_in("peer")
    walk.go("/partnerships/evidence/")
    walk.page.locator("a[href$='/evidence/']").filter(has_text="with").first.click()
    page, told = walk.page, walk.page.locator("[data-draft-told]")
    page.get_by_text("Add words, a photo or a file").click()

    context.set_offline(True)
    page.get_by_label("In your own words").fill("They said it in the corridor")
    page.get_by_label("Money came late").check()
    told.filter(has_text="waits on this page").wait_for(timeout=30000)
    context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    told.filter(has_text="Kept as a draft").wait_for(timeout=30000)
    send_on_a_line_that_dies(walk)
    context.close()

    another = Walk(browser.new_context(viewport={"width": 360, "height": 800}), running)
    another.sign_in("peer")
    another.page.goto(page_of_draft(another))
    assert another.page.get_by_label("In your own words").input_value().startswith("They said it")
    assert another.page.get_by_label("Money came late").is_checked()
    another.look()


def send_on_a_line_that_dies(walk: Walk) -> None:
    """Send, and hear nothing: it still stands there. Send again, and hear: nothing waits any more."""
    page, waiting = (
        walk.page,
        "Object.keys(sessionStorage).filter((key) => key.endsWith('draft/')).length",
    )
    elsewhere = page.url.replace("/evidence/", "/evidence/?")
    page.get_by_label("I was there, or it happened to me").check()
    page.get_by_label("In your own words").fill("They said it in the corridor, late")
    page.route("**/evidence/", lambda route: route.abort("connectionreset"))
    page.get_by_role("button", name="Save").click()
    page.unroute("**/evidence/")
    page.goto(elsewhere)
    words = page.get_by_label("In your own words")
    assert words.input_value() == "They said it in the corridor, late"
    walk.press("Save")
    assert page.evaluate(waiting) == 0
    page.goto(elsewhere)
    page.get_by_text("Add words, a photo or a file").click()
    assert words.input_value() == ""
    page.get_by_label("Money came late").check()
    words.fill("They said it in the corridor")
    walk.page.locator("[data-draft-told]", has_text="Kept as a draft").wait_for(timeout=30000)


def page_of_draft(walk: Walk) -> str:
    """Give the address of the page on which the draft was typed: the first partnership in the list."""
    walk.go("/partnerships/evidence/")
    first = walk.page.locator("a[href$='/evidence/']").filter(has_text="with").first
    return f"{walk.origin}{first.get_attribute('href')}"


def test_an_outsider_finds_nothing(browser: Browser, running: Running) -> None:
    """Somebody of another organisation tries every address of a partnership; all say the same."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    inside = Walk(context, running)
    inside.sign_in("board")
    inside.go("/partnerships/")
    pair = inside.page.locator(".folio a").first.get_attribute("href") or ""
    inside.go(pair)
    account = inside.page.locator("a[href^='/partnerships/evidence/']").filter(has_text="Open")
    evidence = account.first.get_attribute("href") or ""
    context.close()

    outside = browser.new_context(viewport={"width": 360, "height": 800})
    walk = Walk(outside, running)
    for path in (pair, evidence):
        walk.go(path)
        assert "/account/login/" in walk.page.url
    walk.sign_in("peer")
    walk.go("/account/logout/")
    walk.press("Sign out")
    stranger = Walk(outside, running)
    stranger.sign_in("stranger")
    said = set()
    for path in [
        pair,
        evidence,
        "/partnerships/00000000-0000-4000-8000-000000000000/",
        *(f"{pair}{more}" for more in ("what-if/", "verdict.pdf", "case.yaml", "period/")),
        *(f"{evidence}{more}" for more in ("withdraw/", "widen/")),
    ]:
        answer = stranger.page.goto(stranger.origin + path)
        assert answer is not None
        said.add((answer.status, stranger.page.locator("h1").inner_text()))
    assert len(said) == 1
    assert said.pop()[0] == 404
    outside.close()
