"""Following a report up, in real browsers: tasks, another desk, and passing on with the reporter's yes; and what a seized server tells of it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from playwright.sync_api import Browser, Page, Route

from tests.front.installation.visiting import Running
from tests.journeys.reading_keys import (
    make_a_key,
    open_a_desk,
    opened,
    report,
    unlock,
    walking,
)
from tests.journeys.reporting import written
from tests.journeys.seizing import dump, found, memories
from tests.journeys.walking import Walk

SECRET = "Haferflocke"  # nobody writes this by chance
TOLD = f"They took it at {SECRET} square."
TASK = f"Call {SECRET} clinic."
SUMMARY = f"Somebody was searched at {SECRET}."
HANDED = f"Mind {SECRET}."


@dataclass
class Passed:
    """What a reader gives to somebody outside."""

    link: str
    words: str


@pytest.fixture(scope="module")
def lived(browser: Browser, running: Running, tmp_path_factory: pytest.TempPathFactory) -> Passed:
    """Follow a report up, from a task to taking back what was passed on; give what was told outside."""
    reader = walking(browser, running, "coordinator")
    words = make_a_key(reader)
    second = open_a_desk(reader, "Lawyers' desk")
    desk = open_a_desk(reader)
    assert second.path != desk.path
    code = report(browser, running, desk, TOLD)
    unlock(reader, words)
    opened(reader)
    a_task(reader)
    somebody_has_it(reader)
    ask_to_pass_on(reader)
    the_reporter_says_yes(browser, running, code)
    opened(reader)
    passed = pass_on(reader)
    saved = tmp_path_factory.mktemp("outside") / "passed-on.html.age"
    somebody_outside_reads(browser, running, passed, saved)
    the_plain_tool_reads(saved, passed.words)
    they_said_they_take_it(reader)
    unlock(reader, words)
    opened(reader)
    take_it_back(browser, running, reader, passed)
    to_the_key_that_was_compared(browser, running, reader, words)
    another_desk(reader)
    reader.page.context.close()
    return passed


def loses_an_answer(page: Page, address: str) -> None:
    """Let the line die once, after a request arrived: nobody hears that it did."""

    def lose(route: Route) -> None:
        assert route.fetch().ok
        route.abort()

    page.route(address, lose, times=1)


def loses_a_request(page: Page, address: str) -> None:
    """Let the line die once, before a request arrives."""
    page.route(address, lambda route: route.abort(), times=1)


def details(page: Page, words: str) -> None:
    page.locator("summary", has_text=words).click()


def a_task(walk: Walk) -> None:
    page = walk.page
    details(page, "Write down a task")
    page.get_by_label("What is to be done").fill(TASK)
    keep = page.get_by_role("button", name="Keep the task")
    keep.click()
    page.get_by_text("Choose first.").wait_for()
    due = datetime.now(UTC).date() + timedelta(days=2)
    page.get_by_label("By which day").fill(due.isoformat())
    keep.click()
    page.locator("ul[data-part=tasks] b", has_text=TASK).wait_for()
    assert page.locator("ul[data-part=tasks] [data-part=due]").inner_text() == written(due)
    walk.look()
    week = walk.page.context.new_page()
    week.goto(walk.origin + "/")
    week.get_by_text("A task in a report").wait_for()
    assert SECRET not in week.content()
    week.close()
    page.get_by_role("button", name="It is done").click()
    page.locator("ul[data-part=tasks] [data-part=kept]:not([hidden])").wait_for()


def somebody_has_it(walk: Walk) -> None:
    page = walk.page
    details(page, "Hand it to somebody at this desk")
    part = page.locator("[data-part=assign]")
    part.locator("textarea").fill(HANDED)
    hand = part.get_by_role("button", name="Hand it over")
    loses_an_answer(page, "**/add/")
    hand.click()
    page.get_by_text("It was not kept.").wait_for()
    loses_a_request(page, "**/assign/")
    hand.click()
    walk.sees("Your words are kept as a note.")
    assert part.locator("textarea").input_value() == ""
    hand.click()
    page.locator("[data-part=assigned]", has_text="Amina").wait_for()
    assert page.locator(".said-since").inner_text().count(HANDED) == 1
    assert page.locator("[data-part=assign] textarea").input_value() == ""
    assert page.locator("[data-part=task] textarea").input_value() == ""
    listed = page.locator("[data-shown]")
    listed.get_by_text("you have it").wait_for()
    listed.get_by_text("Open below").wait_for()
    listed.get_by_role("link", name="Nobody’s").click()
    listed.get_by_text("None of these").wait_for()
    walk.look()
    listed.get_by_role("link", name="Mine").click()
    listed.locator("button[data-open]").wait_for()
    assert page.get_by_role("button", name="Lock now").is_visible()  # it did not lock meanwhile


def ask_to_pass_on(walk: Walk) -> None:
    page = walk.page
    details(page, "Pass something on")
    page.get_by_role("button", name="Ask the reporter").click()
    page.get_by_text("Choose first.").wait_for()
    page.get_by_label("What they are called").fill("Street lawyer")
    page.get_by_label("In short, in your own words").fill(SUMMARY)
    page.locator("[data-pieces] label", has_text="In their words").click()
    walk.look()
    loses_an_answer(page, "**/add/")
    page.get_by_role("button", name="Ask the reporter").click()
    page.get_by_text("It was not kept.").wait_for()
    page.get_by_role("button", name="Ask the reporter").click()
    page.get_by_text("Asked; no answer yet.").wait_for()
    assert page.locator("ul[data-part=plans] li").count() == 1
    assert not page.get_by_role("button", name="Pass it on").count()


def the_reporter_says_yes(browser: Browser, running: Running, code: str) -> None:
    walk = Walk(browser.new_context(viewport={"width": 360, "height": 740}), running)
    walk.go("/cases/answers/")
    page = walk.page
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open").click()
    page.get_by_text("It would go to:").wait_for()
    asked = page.locator(".said-since").inner_text()
    assert "Street lawyer" in asked
    assert SUMMARY in asked
    assert f"In their words: {TOLD}" in asked
    assert "A yes need not be said twice, and a no stands." in asked
    assert "You said" not in asked
    walk.look()
    page.get_by_role("button", name="Yes, pass it on").click()
    page.get_by_text("It is kept.").wait_for()
    page.get_by_text("You said yes.").wait_for()
    assert page.locator("button[data-yes]:visible").all_inner_texts() == ["No"]
    assert "does not show here" not in page.inner_text("main")
    page.context.close()


def pass_on(walk: Walk) -> Passed:
    page = walk.page
    press = page.get_by_role("button", name="Pass it on")
    loses_an_answer(page, "**/referrals/")
    press.click()
    page.get_by_text("It was not kept.").wait_for()
    loses_a_request(page, "**/add/")
    press.click()
    page.get_by_text("It was not kept.").wait_for()
    page.get_by_role("heading", name="It is ready").wait_for()
    link = page.locator("[data-part=link]").inner_text()
    press.click()
    page.locator("ul[data-part=passed] li").wait_for()
    page.get_by_role("heading", name="It is ready").wait_for()
    walk.look()
    assert page.locator("ul[data-part=passed] li").count() == 1
    assert page.locator("[data-part=link]").inner_text() == link
    words = page.locator("[data-part=by_words] b").inner_text()
    assert len(words.split()) == 7
    assert re.search(r"/cases/passed/#[0-9a-f]{32}$", link)
    return Passed(link, words)


def somebody_outside_reads(browser: Browser, running: Running, passed: Passed, saved: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True)
    walk = Walk(context, running)
    walk.go(passed.link.removeprefix(walk.origin))
    page = walk.page
    page.get_by_text("Global secretariat").wait_for()
    box = page.get_by_label("The seven words that you were told")
    box.fill("seven words that nobody ever told them")
    page.get_by_role("button", name="Open").click()
    page.get_by_text("It does not open with this").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it, still sealed").click()
    download.value.save_as(saved)
    box.fill(passed.words.upper())
    page.get_by_role("button", name="Open").click()
    page.get_by_text(SUMMARY).wait_for()
    page.get_by_text(TOLD).wait_for()
    walk.look()
    assert not context.cookies()
    page.get_by_role("button", name="Yes, I take it on").click()
    page.get_by_text("Thank you.").wait_for()
    context.close()


def the_plain_tool_reads(saved: Path, words: str) -> None:
    page = pyrage.passphrase.decrypt(saved.read_bytes(), words).decode()
    assert TOLD in page
    assert "<script" not in page


def they_said_they_take_it(walk: Walk) -> None:
    page = opened(walk)
    page.get_by_text("they take it on").wait_for()
    assert "Passed on to Street lawyer" in page.locator(".said-since").inner_text()
    assert not page.get_by_role("button", name="Pass it on").count()


def take_it_back(browser: Browser, running: Running, walk: Walk, passed: Passed) -> None:
    walk.page.get_by_role("button", name="Take it back").click()
    walk.page.locator("[data-part=passed] [data-part=back]:not([hidden])").wait_for()
    other = Walk(browser.new_context(), running)
    other.go(passed.link.removeprefix(walk.origin))
    other.page.get_by_text("This link opens nothing").wait_for()
    other.page.context.close()


def to_the_key_that_was_compared(
    browser: Browser, running: Running, walk: Walk, words: str
) -> None:
    """Pass on to somebody with a key: the server names another one once it was agreed to, and gets nothing for it."""
    page, key = walk.page, pyrage.x25519.Identity.generate()
    theirs, another = str(key.to_public()), str(pyrage.x25519.Identity.generate().to_public())
    somebody_with_a_key(walk, theirs)
    unlock(walk, words)
    opened(walk)
    agreed_for_a_key(walk, theirs)
    plan = page.locator("ul[data-part=plans] li", has_text="Night clinic")

    def lie(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(theirs, another))

    page.route("**/followed/", lie)
    unlock(walk, words)
    opened(walk)
    plan.get_by_role("button", name="Pass it on").click()
    page.get_by_text("not the one that was compared when this was asked").wait_for()
    page.unroute("**/followed/")
    unlock(walk, words)
    opened(walk)
    plan.get_by_text(theirs[-8:]).wait_for()
    assert page.locator("ul[data-part=passed] li").count() == 1  # of before
    link = never_noted(walk, words)
    other = Walk(browser.new_context(accept_downloads=True), running)
    other.go(link.removeprefix(walk.origin))
    with other.page.expect_download() as download:
        other.page.get_by_role("button", name="Save it, still sealed").click()
    assert SUMMARY in pyrage.decrypt(download.value.path().read_bytes(), [key]).decode()
    other.page.context.close()


def never_noted(walk: Walk, words: str) -> str:
    """Pass on to them where no note arrives: locked and unlocked it goes on with the same link, in a new page it is not offered."""
    page, links = walk.page, []
    plan = page.locator("ul[data-part=plans] li", has_text="Night clinic")
    for _ in range(2):
        loses_a_request(page, "**/add/")
        plan.get_by_role("button", name="Pass it on").click()
        page.get_by_text("It opens with their own key of age.").wait_for()
        page.get_by_text("It was not kept.").wait_for()
        links.append(page.locator("[data-part=link]").inner_text())
        page.get_by_role("button", name="Lock now").click()
        page.get_by_label("Your seven words").fill(words)
        assert links[0] not in page.content()
        page.get_by_role("button", name="Unlock").click()
        page.get_by_role("button", name="Lock now").wait_for()
        opened(walk)
        plan.wait_for()
    unlock(walk, words)
    opened(walk)
    plan.get_by_text("It was passed on, and not noted here").wait_for()
    assert not plan.get_by_role("button", name="Pass it on").count()
    assert page.locator("ul[data-part=passed] li").count() == 2
    walk.look()
    assert links[0] == links[1]
    return links[0]


def agreed_for_a_key(walk: Walk, theirs: str) -> None:
    """Write down a yes to passing something on to somebody with a key: its end has to be heard from them first."""
    page = walk.page
    details(page, "Pass something on")
    page.locator("[data-part=plan] select[data-part=to]").select_option(label="Night clinic")
    page.get_by_label("In short, in your own words").fill(SUMMARY)
    said = page.get_by_role("button", name="They said yes to exactly this, themselves")
    said.click()
    page.get_by_text("Ask them for the end of their key first").wait_for()
    assert theirs[-8:] in page.locator("[data-heard]").inner_text()
    walk.look()
    page.get_by_text("They told me this end themselves").click()
    said.click()
    plan = page.locator("ul[data-part=plans] li", has_text="Night clinic")
    plan.get_by_text(theirs[-8:]).wait_for()


def somebody_with_a_key(walk: Walk, recipient: str) -> None:
    walk.go("/cases/outside/add/")
    page = walk.page
    page.get_by_label("Name").fill("Night clinic")
    page.get_by_text("A doctor or a clinic").click()
    page.get_by_label("Their public key of age").fill(recipient)
    page.get_by_text("We compared the end of the key").click()
    walk.press("Keep them")
    page.get_by_text("They are kept.").wait_for()


def another_desk(walk: Walk) -> None:
    page = walk.page
    details(page, "Hand it to another desk")
    part = page.locator("[data-part=desk]")
    part.locator("label.choice", has_text="Lawyers' desk").click()
    press = part.get_by_role("button", name="Give them the keys, and hand it over")
    press.click()
    page.get_by_text("Say first that you compared them").wait_for()
    part.get_by_text("I compared the ends of their keys").click()
    walk.look()
    press.click()
    page.wait_for_url("**/cases/came/")
    page.locator("form[data-unlock]").wait_for()
    assert "Lawyers" in page.content()


def test_who_takes_the_server_finds_nothing_of_it(running: Running, lived: Passed) -> None:
    """What was written to follow it up, and what opens what was passed on: in no row, no file, no log, no memory."""
    secrets = {SECRET, lived.link.split("#")[1], lived.words}
    for path in running.folder.parent.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [each for each in secrets if found(each, data)], path
    dumped = dump(running)
    for table in (b"cases_task", b"cases_referral", b"promises_promise"):
        assert table in dumped
    assert b"A task in a report" in dumped
    assert not [each for each in secrets if found(each, dumped)]
    for memory in memories(running):
        assert not [each for each in secrets if found(each, memory)]
    assert "/cases/passed" not in (running.folder.parent / "log").read_text()
