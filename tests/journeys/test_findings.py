"""A finding, its reply, a remedy, and the verdict that turns: two browsers at once, the network's and the partner's.

Every page on the way, on a phone and on a desk, is clean for axe, asks nobody else for anything, and scrolls one way.
"""

from pathlib import Path

from playwright.sync_api import Browser

from tests.front.installation.visiting import Running
from tests.journeys.walking import Walk, file, open_a_partnership

DOCUMENT = {"name": "budget.txt", "mimeType": "text/plain", "buffer": b"Lines 4 and 5 are open."}


def test_a_finding_a_reply_a_remedy_and_the_verdict_turns(
    browser: Browser, running: Running, tmp_path: Path
) -> None:
    network = Walk(browser.new_context(viewport={"width": 1280, "height": 800}), running)
    partner = Walk(browser.new_context(viewport={"width": 360, "height": 800}), running)
    network.sign_in("coordinator")
    open_a_partnership(network)
    file(network, "A plan or budget arrived finished")
    assert "Mixed" in network.page.locator(".verdict .word").inner_text()
    pair = network.page.url

    address = find_and_share(network)
    reply_by_the_link(partner, address)
    partner_side = partner.page.url.partition("#")[0]
    look_whether_it_is_put_right(network)
    network.page.goto(pair)
    network.look()
    assert "Not enough evidence" in network.page.locator(".verdict .word").inner_text()

    partner.page.goto(partner_side)
    partner.look()
    assert "It is put right" in partner.page.locator("main").inner_text()
    partner.page.goto(pair)
    assert "/account/login/" in partner.page.url  # the link opens that one thing
    read_the_library(network, pair)


def find_and_share(walk: Walk) -> str:
    """Write down what was found, widen its account by a deed of its own, share it; give the link."""
    page = walk.page
    walk.press("Findings and replies")
    walk.press("Write down a finding")
    page.get_by_label("What is it about?").select_option("B2")
    page.get_by_label("In which event?").fill("The budget of May")
    page.get_by_label("What was found?").fill("It came finished, and nothing could be changed.")
    page.get_by_label("What would put it right?").fill("Open two lines of the budget again.")
    page.get_by_role("checkbox").first.check()
    walk.press("Save")
    walk.press("Share it with the partner")
    walk.press("Share it")
    assert "Only for us still" in page.locator("main").inner_text()
    page.locator("a[href*='/widen/']").first.click()
    page.get_by_label("Us and this partner").check()
    walk.press("Show it")  # and back to sharing
    walk.press("Share it")
    return page.locator("#link").inner_text().strip()


def reply_by_the_link(walk: Walk, address: str) -> None:
    """Read it as the partner, reply with a document, and say what is put right."""
    page = walk.page
    page.goto(address)
    walk.look()
    assert "nothing could be changed" in page.locator("main").inner_text()
    walk.press("Send the reply")  # nothing is chosen yet
    page.get_by_label("We accept it").check()
    page.get_by_label("In your words").fill("You are right, it should have been open.")
    page.get_by_label("A document", exact=False).first.set_input_files(DOCUMENT)  # type: ignore[arg-type]
    walk.press("Send the reply")
    assert "budget.txt" in page.locator("main").inner_text()
    today = page.evaluate("new Date().toISOString().slice(0, 10)")
    page.get_by_label("What have you put right?").fill("Lines 4 and 5 are open again.")
    page.get_by_label("Since which day?").fill(today)
    walk.press("Say that it is put right")
    assert "Nobody has looked yet." in page.locator("main").inner_text()


def look_whether_it_is_put_right(walk: Walk) -> None:
    """Read the reply beside the finding, and look."""
    page = walk.page
    walk.press("Back to the finding")
    assert "You are right" in page.locator("main").inner_text()
    with page.expect_download() as given:
        page.get_by_role("link", name="budget.txt").click()
    assert Path(given.value.path()).read_bytes() == DOCUMENT["buffer"]
    walk.press("Look whether it is put right")
    page.get_by_label("It is put right").check()
    page.get_by_label("I have a paper, a message or a bank date").check()
    page.get_by_label("What did you see?").fill("The new budget has both lines open.")
    walk.press("Save")


def read_the_library(walk: Walk, pair: str) -> None:
    """From the list to stories, to a row, and to what is shared with networks."""
    walk.go("/partnerships/library/")
    walk.page.get_by_role("link", name="AfricaNPUD", exact=False).first.click()
    walk.look()
    walk.go("/partnerships/library/rows/B2/")
    walk.go("/partnerships/sharing/")
    walk.page.goto(f"{pair}findings/")
    walk.look()
    walk.page.goto(f"{pair}share/")
    walk.look()
    walk.page.goto(f"{pair}period/")
    walk.look()
