"""From the questions before signing to an agreement that both sides agreed to, in two browsers at once.

One is the network's, signed in, the other the partner's, by links. The partner answers on a phone, somebody weighs what
it shows, nothing speaks against signing, and the questions are closed. Then the network drafts; the partner changes a clause; the network sees the difference and the standards; the text goes out as
a Word file, is changed as a partner's office would, comes back and is confirmed; both agree, and it is frozen.
"""

import io
import os
from pathlib import Path
from typing import Any

from docx import Document
from playwright.sync_api import Browser

from tests.core.agreements import word_files as word
from tests.front.installation.visiting import Running
from tests.journeys.test_inquiry import ask
from tests.journeys.test_inquiry import come_by_link as come_to_answer
from tests.journeys.walking import Walk, open_a_partnership

LOOK = os.environ.get("FIRSTHAND_LOOK", "")
"""A folder for pictures of every page, for somebody who wants to look."""


def seen(walk: Walk, name: str) -> None:
    """Look at a page, and keep a picture of it where somebody asked for one."""
    walk.look()
    if LOOK:
        walk.page.screenshot(path=Path(LOOK) / f"{name}.png", full_page=True)


def test_from_the_questions_to_an_agreement(browser: Browser, running: Running) -> None:
    ours = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    theirs = Walk(browser.new_context(viewport={"width": 360, "height": 800}), running)

    ours.sign_in("coordinator")
    open_a_partnership(ours)
    pair = ours.page.url.removeprefix(ours.origin)
    ask_and_answer(ours, theirs)
    home = draft_and_send(ours, pair)
    their_home = come_by_link(ours, theirs, home)
    change_a_clause(theirs, their_home)
    see_the_difference(ours, home)
    say_what_it_covers(ours, home)
    word_out_and_back(theirs, their_home)
    agree(ours, home, "The coordinator")
    agree(theirs, their_home, "Programme officer")
    see_that_it_is_agreed(ours, theirs, home, their_home)


def ask_and_answer(ours: Walk, theirs: Walk) -> None:
    """Ask, answer on the phone and send, weigh what it shows, close, and read what follows."""
    inquiry = ask(ours)
    there = come_to_answer(ours, theirs, inquiry)
    for number in ("D07", "D13", "D14"):
        theirs.go(f"{there}{number}/")
        theirs.page.get_by_label("Your answer").fill("Our statutes say so; the members decide.")
        theirs.page.get_by_role("button", name="Save", exact=True).click()
        theirs.page.locator(".flash", has_text="Saved").wait_for(timeout=8000)
    theirs.go(there)
    theirs.press("Send the answers")
    seen(theirs, "0-answered")
    ours.go(inquiry)
    ours.press("13. Where the money comes from")
    ours.page.get_by_label("Met", exact=True).check()
    ours.page.get_by_label("Only what they wrote").first.check()
    ours.page.get_by_label("Why?").fill("They say who pays, and nobody says otherwise.")
    ours.press("Keep the finding")
    ours.go(inquiry)
    ours.press("Close the questions")
    ours.press("Close them")
    seen(ours, "0-what-follows")


def draft_and_send(walk: Walk, pair: str) -> str:
    """Open one from the page of the pair, settle a number and a rule, and send it. Give its address."""
    page = walk.page
    walk.go(pair)
    walk.press("Agreements")
    seen(walk, "1-agreements")
    walk.press("Draft an agreement")
    page.get_by_label("What is it called?").fill("Terms for two years")
    walk.press("Start the draft")
    seen(walk, "2-draft")
    page.get_by_role("link", name="2.4 When the money comes").click()  # of those still to settle
    page.get_by_label("How much each time").fill("9,000 euro")
    page.get_by_label("When money comes").select_option("quarter")
    seen(walk, "3-clause")
    walk.press("Keep it")
    assert "9,000 euro" in page.locator("main").inner_text()
    walk.press("Look it over, and send it")
    page.get_by_label("A word to the other side").fill("Our first proposal.")
    walk.press("Send this version")
    seen(walk, "4-agreement")
    return page.url.removeprefix(walk.origin)


def come_by_link(ours: Walk, theirs: Walk, home: str) -> str:
    """Make a link here, open it there."""
    ours.go(home)
    ours.press("Let the partner take part")
    ours.press("Make a link")
    seen(ours, "5-link")
    address = ours.page.locator("#link").inner_text()
    theirs.page.goto(address.replace("http://127.0.0.1", "http://localhost"))
    seen(theirs, "6-guest")
    assert "by link" in theirs.page.locator("header.top").inner_text()
    return theirs.page.url.removeprefix(theirs.origin)


def change_a_clause(walk: Walk, home: str) -> None:
    """Change a number and the words of another clause, with a reason, and send it."""
    page = walk.page
    walk.go(home)
    walk.press("Change clauses")
    seen(walk, "7-guest-draft")
    page.get_by_role("link", name="Notice of meetings").click()
    page.get_by_label("Days' notice of meetings").fill("7")
    page.get_by_label("A word to the other side about this clause").fill("Two weeks are hard.")
    seen(walk, "8-guest-clause")
    walk.press("Keep it")
    page.get_by_role("link", name="Both set the agenda").click()
    page.get_by_label("In other words").first.check()
    page.get_by_text("Write it in other words").click()
    page.get_by_label("In other words").last.fill("We send the agenda a week ahead.")
    walk.press("Keep it")
    walk.press("Look it over, and send it")
    seen(walk, "9-guest-send")
    walk.press("Send this version")


def see_the_difference(walk: Walk, home: str) -> None:
    """The network sees, word by word, what is different, and which standards are open now."""
    walk.go(home)
    seen(walk, "10-agreement-after")
    assert "Changed words" in walk.page.locator("main").inner_text()
    walk.press("See what differs between versions")
    seen(walk, "11-differences")
    assert walk.page.locator("del", has_text="14").count()
    assert walk.page.locator("ins", has_text="7").count()
    assert "Two weeks are hard." in walk.page.locator("main").inner_text()


def say_what_it_covers(walk: Walk, home: str) -> None:
    """Somebody of the network says that the new words cover nothing."""
    walk.go(home)
    walk.page.get_by_role("link", name="Both set the agenda").click()
    seen(walk, "12-reading")
    walk.press("Keep it")
    assert "Changed words" not in walk.page.locator("h2").all_inner_texts()


def in_the_office(document: Any) -> None:
    """Change a number with tracked changes, and write a new clause."""
    run = word.runs(word.control(document, "field:review_days"))[0].getparent()
    run.addnext(word.inserted("10"))
    word.delete_tracked(run)
    word.control(document, "clause:agenda").addnext(word.paragraph("Tea is served at meetings."))


def word_out_and_back(walk: Walk, home: str) -> None:
    """Take it as a Word file, change it as an office does, hand it in, look, confirm."""
    page = walk.page
    walk.go(home)
    with page.expect_download() as given:
        page.get_by_role("link", name="Take it as a Word file").first.click()
    data = Path(given.value.path()).read_bytes()
    assert "Terms for two years" in [
        p.text for p in Document(io.BytesIO(data)).element.body.iter() if hasattr(p, "text")
    ]
    walk.press("Hand in a Word file that came back")
    page.get_by_label("Word file").set_input_files(
        {
            "name": "terms.docx",
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "buffer": word.edited(data, in_the_office),
        }
    )
    seen(walk, "13-hand-in")
    walk.press("Look what is in it")
    seen(walk, "14-understood")
    text = page.locator("main").inner_text()
    assert "Tea is served at meetings." in text
    walk.press("Yes: make it a version")
    assert "Version 3" in page.locator("main").inner_text()


def agree(walk: Walk, home: str, who: str) -> None:
    """Say who agrees, and on which mandate."""
    walk.go(home)
    walk.press("Agree to the last version")
    walk.page.get_by_label("Who?").fill(who)
    walk.page.get_by_label("On which mandate?").fill("Decision of the board")
    if not walk.page.get_by_label("On which day?").input_value():
        raise AssertionError("a day is proposed")
    seen(walk, f"15-agree-{who[:4].strip()}")
    walk.press("Agree")


def see_that_it_is_agreed(ours: Walk, theirs: Walk, home: str, their_home: str) -> None:
    """Both see that it is agreed; nobody can change it; days follow."""
    ours.go(home)
    seen(ours, "16-agreed")
    text = ours.page.locator("main").inner_text()
    assert "Both sides agreed to version 3" in text
    assert "What follows" in text
    theirs.go(their_home)
    seen(theirs, "17-guest-agreed")
    assert "Both sides agreed to version 3" in theirs.page.locator("main").inner_text()
    assert theirs.page.get_by_role("link", name="Change clauses").count() == 0
    ours.press("Read what was agreed")
    seen(ours, "18-version")
