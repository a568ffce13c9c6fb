"""A host pays late twice: the verdict turns with the days on record, and the host contests one of them by a link.

Two browsers at once, the network's on a desk and the host's on a phone; every page on the way is clean for axe.
"""

from playwright.sync_api import Browser

from tests.front.installation.visiting import Running
from tests.journeys.walking import Walk

PAPER = {"name": "bank.txt", "mimeType": "text/plain", "buffer": b"Credited on the day."}


def test_a_host_pays_late_twice_and_contests_one(browser: Browser, running: Running) -> None:
    network = Walk(browser.new_context(viewport={"width": 1280, "height": 800}), running)
    host = Walk(browser.new_context(viewport={"width": 360, "height": 800}), running)
    network.sign_in("coordinator")
    pair = open_with_a_host(network)
    assert "Not enough evidence" in network.page.locator(".verdict .word").inner_text()
    for month in ("09", "10"):
        pay_late(network, pair, month)

    network.page.goto(pair)
    network.look()
    text = network.page.locator("main").inner_text()
    assert "Mixed" in network.page.locator(".verdict .word").inner_text()
    assert "The partner passes money on late at least twice" in text
    assert text.count("did not come by that day") >= 2

    host.page.goto(ask_about_the_last(network))
    host.look()
    assert "5 October 2026" in host.page.locator("main").inner_text()
    assert "5 September 2026" not in host.page.locator("main").inner_text()
    host.page.get_by_label("What is wrong with it?").fill("It was credited on the day.")
    host.page.get_by_label("A paper that shows it").set_input_files(PAPER)  # type: ignore[arg-type]
    host.press("Send")
    assert "Not answered yet" in host.page.locator("main").inner_text()

    accept(network)
    host.page.reload()
    host.look()
    assert "Accepted: it counts no more." in host.page.locator("main").inner_text()
    host.page.goto(pair)
    assert "/account/login/" in host.page.url
    network.page.goto(pair)
    assert "5 September 2026" in network.page.locator("main").inner_text()


def open_with_a_host(walk: Walk) -> str:
    """Open a partnership with somebody who holds our money; give the address of its pair."""
    page = walk.page
    walk.go("/partnerships/open/")
    page.get_by_label("Name of the partnership").fill("Our money at a host")
    page.locator("input[name=communities]").first.check()
    page.get_by_label("Or a partner who is not in the list").fill("A host")
    page.locator("input[name=roles][value=host]").check()
    page.get_by_label("It holds our money for us").check()
    page.get_by_label("Since when?").fill("2026-01-01")
    walk.press("Open it")
    return page.url


def pay_late(walk: Walk, pair: str, month: str) -> None:
    """Write down a transfer whose day has passed, and that it came some weeks later."""
    page = walk.page
    page.goto(pair)
    walk.press("All promises of this partnership")
    walk.press("Write down a promise")
    page.get_by_label("They owe it to us").check()
    page.get_by_label("What is promised?").fill(f"Transfer of month {month}")
    page.get_by_label("What kind of thing is it?").select_option("transfer")
    page.get_by_label("By which day?").fill(f"2026-{month}-05")
    walk.press("Write it down")
    walk.press("It came")
    page.get_by_label("When was that?").fill(f"2026-{month}-26")
    walk.press("Note it")


def ask_about_the_last(walk: Walk) -> str:
    """Make a link by which the host can say what is wrong with the latest record; give it."""
    page = walk.page
    walk.press("See what was noticed by itself")
    page.locator(".timeline a").first.click()
    walk.press("Ask the partner about it")
    walk.press("Make a link")
    return page.locator("code").inner_text().strip()


def accept(walk: Walk) -> None:
    """Read what the host says, and accept it."""
    page = walk.page
    walk.press("Noticed")
    assert "credited on the day" in page.locator("main").inner_text()
    page.get_by_role("link", name="Answer").click()
    page.get_by_label("They are right").check()
    page.get_by_label("Why?").fill("The paper shows it.")
    walk.press("Answer")
