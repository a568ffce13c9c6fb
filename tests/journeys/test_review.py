"""Two browsers at once, network and partner: a review that is blind until both have closed, and a check-in.

Three people of each side rate apart; nothing of the other side is on any page before; then the same gap is on both.
Every page on the way is clean for axe, asks nobody else for anything, and scrolls one way only.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.front.installation.visiting import Running
from tests.journeys.walking import Walk, open_a_partnership

PEOPLE = ("coordinator", "peer", "board")
STANDARDS = ("M1", "M2", "M3", "M4", "M5", "M6", "M7", "K5_1")


@pytest.fixture
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:  # the fixture
    """Give a browser to everybody: wide and dark for the network, a phone for the partner."""
    wide = {"width": 1280, "height": 800}
    found = {
        name: browser.new_context(viewport=wide, color_scheme="dark")  # type: ignore[arg-type]
        for name in PEOPLE
    }
    found["partner"] = browser.new_context(viewport={"width": 360, "height": 800})
    yield found
    for each in found.values():
        each.close()


def test_a_blind_review_with_a_gap_and_a_check_in(
    contexts: dict[str, BrowserContext],
    running: Running,  # the fixture
) -> None:
    walks = {name: Walk(context, running) for name, context in contexts.items()}
    for name in PEOPLE:
        walks[name].sign_in(name)
    network, partner = walks["coordinator"], walks["partner"]
    open_a_partnership(network)
    pair = network.page.url.removeprefix(network.origin)

    links = open_a_review(network, pair)
    review = network.page.url.removeprefix(network.origin)
    for name, level in zip(PEOPLE, "001", strict=True):
        rate(walks[name], f"{review}rate/", level)
    for link in links:
        rate(partner, link, "3")
        look_for_nothing(network, review)
    network.go(review)
    network.press("Close our side")
    network.press("Close it")

    for walk, path in ((network, review), (partner, links[0])):
        walk.go(path)
        assert walk.page.get_by_text("3 apart: talk first").count() >= 8
    agree_on_a_step(network, partner, links[0])
    check_in(network, partner, pair)
    plan_the_end(network, pair)


def open_a_review(walk: Walk, pair: str) -> list[str]:
    """Open a review; give the addresses of the partner's three links."""
    walk.go(f"{pair}reviews/")
    walk.press("Open a review")
    closes = datetime.now(tz=UTC).date() + timedelta(days=14)
    walk.page.get_by_label("Last day to rate").fill(closes.isoformat())
    walk.page.get_by_label("How many people of the partner rate?").fill("3")
    walk.press("Open it")
    links = [each.inner_text().strip() for each in walk.page.locator(".secret").all()]
    walk.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=walk.origin)
    walk.press("Copy all")
    walk.page.get_by_text("Copied.").wait_for()
    assert walk.page.evaluate("navigator.clipboard.readText()").split() == links
    walk.look()
    walk.press("I have copied them")
    assert len(set(links)) == 3
    return [link.removeprefix(walk.origin) for link in links]


def rate(walk: Walk, path: str, level: str) -> None:
    """Rate everything on one level."""
    walk.go(path)
    for standard in STANDARDS:
        walk.page.locator(f"input[name={standard}][value='{level}']").check()
    walk.press("Send my ratings")
    assert walk.page.get_by_text("Counted. Nobody can look up").count()


def look_for_nothing(walk: Walk, review: str) -> None:
    """Make sure that the network's page shows nothing of the partner's ratings."""
    walk.go(review)
    assert walk.page.locator(".pairs").count() == 0
    assert walk.page.get_by_text("Not yet: both sides have to close first.").count() == 1


def agree_on_a_step(network: Walk, partner: Walk, link: str) -> None:
    """Note what to do, and have the partner say yes to it."""
    network.press("Note a next step")
    network.page.get_by_label("What do you want to do?").fill("Send budgets as drafts")
    network.page.get_by_label("The partner", exact=True).check()
    day = datetime.now(tz=UTC).date() + timedelta(days=30)
    network.page.get_by_label("By when?").fill(day.isoformat())
    network.press("Save")
    partner.go(link)
    partner.press("We agree to these steps")
    assert partner.page.get_by_text("Send budgets as drafts").count() == 1
    assert partner.page.get_by_text("agreed on").count() == 1


def check_in(network: Walk, partner: Walk, pair: str) -> None:
    """Both check in apart; the other's words show only then; a worry is taken up."""
    network.go(f"{pair}check-ins/")
    network.press("Make the partner’s link")
    network.press("Make it")
    link = network.page.locator(".secret").inner_text().strip().removeprefix(network.origin)
    partner.go(link)
    partner.page.get_by_label("Some things worry us").check()
    partner.page.get_by_label("What worries you?").fill("Nobody answered our last letter.")
    partner.press("Save")
    network.go(f"{pair}check-ins/")
    assert network.page.get_by_text("Nobody answered").count() == 0
    network.page.locator("a[href$='/check-ins/new/']").click()
    network.look()
    network.page.get_by_label("It goes well").check()
    network.page.get_by_label("For our eyes only").fill("They are two people.")
    network.press("Save")
    assert network.page.get_by_text("Nobody answered our last letter.").count() == 1
    partner.go(link)
    assert partner.page.get_by_text("It goes well").count() == 1
    assert partner.page.get_by_text("They are two people.").count() == 0
    network.press("Take this worry up")
    words = network.page.get_by_label("In your own words")
    assert words.input_value() == "Nobody answered our last letter."


def plan_the_end(walk: Walk, pair: str) -> None:
    """Plan an end, and put something on the list; a secret is not taken."""
    walk.go(pair)
    walk.press("The end of it")
    walk.press("Plan the end")
    day = datetime.now(tz=UTC).date() + timedelta(days=60)
    walk.page.get_by_label("Last day").fill(day.isoformat())
    walk.press("Save")
    walk.press("Add to the hand-over list")
    walk.page.get_by_label("Access").check()
    walk.page.get_by_label("What exactly?").fill("Password: river")
    walk.page.get_by_label("Both together").check()
    walk.press("Save")
    assert walk.page.get_by_text("This looks like a password").count() >= 1
    walk.page.get_by_label("What exactly?").fill("The account of the survey tool")
    walk.press("Save")
    assert walk.page.get_by_text("The account of the survey tool").count() == 1
