"""A week with promises, in Debian's Chromium: what is late came, or did not; a reminder; a new promise; a calendar.

Every page on the way is clean for axe, asks nobody else for anything, and scrolls one way only.
"""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.front.installation.visiting import Running, Visitor
from tests.journeys.walking import Walk


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_week(browser: Browser, running: Running, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    walk = Walk(context, running)
    walk.sign_in("coordinator")

    it_came_and_it_did_not(walk)
    remind(walk)
    promise = write_down(
        walk, since=width // 100
    )  # another day at each width: the same would be said to be there already
    both_versions(walk, promise)
    look_at_the_month(walk)
    subscribe(walk)
    context.close()


def it_came_and_it_did_not(walk: Walk) -> None:
    """Two taps and a day say that it came; one more takes that back."""
    walk.go("/")
    late = walk.page.locator(".part.main .rows > li")
    before = late.count()
    assert before > 1
    late.first.get_by_role("link", name="It came").click()
    walk.page.wait_for_load_state("networkidle")
    walk.look()
    assert walk.page.get_by_label("When was that?").input_value() == "", "whoever knows says when"
    walk.page.get_by_label("When was that?").fill(datetime.now(UTC).date().isoformat())
    walk.press("Note it")
    assert late.count() == before - 1
    walk.press("Undo")
    assert "An entry was a mistake" in walk.page.locator("#history").inner_text()
    walk.go("/")
    assert late.count() == before


def remind(walk: Walk) -> None:
    """Copy the words of a reminder, and say that it was sent."""
    link = walk.page.get_by_role("link", name="Send a reminder").first
    if link.count():
        link.click()
        walk.page.wait_for_load_state("networkidle")
        walk.look()
        assert "friendly reminder" in walk.page.get_by_label("Words to send").input_value()
        walk.press("It is sent")
        assert "A reminder was sent" in walk.page.locator("#history").inner_text()


def write_down(walk: Walk, since: int) -> str:
    """Write down what a partner promised: by accident with a day that does not exist, then with one that does."""
    page = walk.page
    walk.go("/partnerships/?sort=title")
    page.locator(".folio a").first.click()
    page.wait_for_load_state("networkidle")
    walk.press("All promises of this partnership")
    walk.press("Write down a promise")
    page.get_by_label("They owe it to us").check()
    page.get_by_label("What is promised?").fill("Answer to our letter")
    page.get_by_label("What kind of thing is it?").select_option("reply")
    walk.press("Write it down")
    assert page.get_by_label("What is promised?").input_value() == "Answer to our letter"
    due = datetime.now(UTC).date() - timedelta(days=since)
    page.get_by_label("By which day?").fill(due.isoformat())
    walk.press("Write it down")
    assert "late, still open" in page.locator(".part.main").inner_text()
    return page.url


def both_versions(walk: Walk, promise: str) -> None:
    """The partner says that it is kept; we agree on another day; it is found kept in time."""
    page = walk.page
    walk.press("They say that it is kept")
    page.get_by_label("When was that?").fill(datetime.now(UTC).date().isoformat())
    walk.press("Note it")
    assert "not checked yet" in page.locator(".part.main").inner_text()
    walk.press("We agreed on another day")
    later = datetime.now(UTC).date() + timedelta(days=4)
    page.get_by_label("Which day is it now?").fill(later.isoformat())
    walk.press("Note it")
    walk.press("It came")
    walk.press("Note it")
    assert page.url == promise
    assert "4 days early" in page.locator(".part.main").inner_text()
    assert "This promise is settled." in page.locator(".next").inner_text()


def look_at_the_month(walk: Walk) -> None:
    """Go to the month by its link, and on to the next."""
    walk.go("/")
    walk.press("The month")
    walk.page.locator("a[rel=next]").first.click()
    walk.page.wait_for_load_state("networkidle")
    walk.look()


def subscribe(walk: Walk) -> None:
    """Make an address; a program without a session reads counts there, and nothing once it was taken away."""
    walk.go("/")
    walk.press("In the calendar of your phone")
    made = walk.page.locator("main form button[type=submit]").first
    made.click()
    walk.page.wait_for_load_state("networkidle")
    walk.look()
    address = walk.page.locator("#link").inner_text()
    path = address[address.index("/calendar/") :]
    status, text, _ = Visitor(walk.running.port).get(path)
    assert status == 200
    assert "due" in text
    assert "donors" not in text.lower()
    walk.press("Take the address away")
    assert Visitor(walk.running.port).get(path)[0] == 404
