"""A report and answers in a browser without scripts; and what somebody finds who takes the server that saw them for a moment."""

import re
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.front.installation.visiting import Running
from tests.journeys.reporting import make_a_key, open_a_desk
from tests.journeys.seizing import found, memories, nothing_is_found
from tests.journeys.walking import Walk

SECRET = "Apfelstrudel"  # nobody writes this by chance
TOLD = f"Они забрали налоксон: {SECRET} bridge."
LONG = f"{SECRET} " * 900
AGAIN = f"And then they took the phone at {SECRET} bridge."
MORE = f"They came back to {SECRET}."
ANSWER = "A lawyer waits for you on Monday."


def test_report_and_answers_with_scripts_off(browser: Browser, running: Running) -> None:
    reader = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    reader.sign_in("coordinator")
    words = make_a_key(reader)
    address = open_a_desk(reader).removeprefix(reader.origin)
    without = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)

    codes = [reports(without, running, address, told) for told in (TOLD, LONG)]

    the_reader_answers(reader, words)
    reads_and_writes(without, running, codes[0])
    reads_with_scripts(browser, running, codes[0])
    the_one_with(reader, TOLD)
    for words in (AGAIN, MORE):
        reader.page.get_by_text(words).wait_for()
    assert reader.page.get_by_text("the server saw it for a moment").first.is_visible()
    assert not without.cookies()
    secrets = {SECRET, *codes, *(code.replace(" ", "") for code in codes), ANSWER}
    secrets |= {code.replace(" ", "+") for code in codes}
    nothing_is_found(running, secrets)
    the_pages_can_be_read_by_everybody(browser, running, address)


def reports(without: BrowserContext, running: Running, address: str, told: str) -> str:
    page = without.new_page()
    page.goto(f"http://localhost:{running.port}{address}")
    page.get_by_role("link", name="Or write without scripts").click()
    page.get_by_text("This way is weaker.").wait_for()
    page.get_by_text("My things were taken").click()
    page.get_by_text("In the last month").click()
    page.get_by_label("In your own words").fill(told)
    page.get_by_role("button", name="Send it").click()
    waits(page)
    page.get_by_role("heading", name="This is your code").wait_for()
    code = page.locator(".code").inner_text()
    assert re.fullmatch(r"(\d{4} ){6}\d{4}", code)
    page.reload()
    assert page.locator(".code").inner_text() == code  # sent twice, kept once
    if told == TOLD:
        sends_other_words_with_the_same_form(page, code)
    page.close()
    return code


def sends_other_words_with_the_same_form(page: Page, code: str) -> None:
    """The same page again, with more in it: it is said that this is not kept, and it goes on from there as a message."""

    def more(route: Route) -> None:
        body = re.sub("words=[^&\r]*", urlencode({"words": AGAIN}), route.request.post_data or "")
        route.continue_(post_data=body)

    page.route("**/form/", more)
    page.reload()
    page.unroute("**/form/")
    page.get_by_role("heading", name="It was kept before").wait_for()
    assert page.locator(".code").inner_text() == code
    assert page.locator("textarea").input_value().startswith(AGAIN)
    page.get_by_role("button", name="Send it as a message").click()
    waits(page)
    page.get_by_text("It is kept.").wait_for()


def waits(page: Page) -> None:
    """Wait as the page says, and send what it carries along."""
    while page.get_by_role("heading", name="Not sent yet").is_visible():
        seconds = re.search(r"Wait (\d+) second", page.locator("main").inner_text())
        assert seconds
        page.wait_for_timeout(int(seconds[1]) * 1000 + 1000)
        page.get_by_role("button", name="Send it").click()


def the_one_with(reader: Walk, words: str) -> int:
    """Give which of the two reports this is; within a day they stand in no order."""
    for at in range(2):
        reader.page.evaluate("document.querySelector('[data-case]').replaceChildren()")
        reader.page.locator("button[data-open]").nth(at).click()
        reader.page.locator("article h2").wait_for()
        reader.page.get_by_text(SECRET).first.wait_for()
        if words in reader.page.locator("article").inner_text():
            return at
    raise AssertionError(words[:40])


def the_reader_answers(reader: Walk, words: str) -> None:
    reader.go("/cases/came/")
    reader.page.get_by_label("Your seven words").fill(words)
    reader.page.get_by_role("button", name="Unlock").click()
    reader.page.get_by_role("button", name="Lock now").wait_for()
    assert reader.page.locator("button[data-open]").count() == 2
    the_one_with(reader, TOLD)
    article = reader.page.locator("article")
    assert "My things were taken" in article.inner_text()
    assert "This came without scripts" in article.inner_text()
    reader.look()
    reader.page.get_by_label("Answer them").fill(ANSWER)
    reader.page.get_by_role("button", name="Send the answer").click()
    reader.page.locator(".said-since li").first.wait_for()


def reads_and_writes(without: BrowserContext, running: Running, code: str) -> None:
    page = without.new_page()
    page.goto(f"http://localhost:{running.port}/cases/answers/")
    page.get_by_role("link", name="Or read without scripts").click()
    page.get_by_label("Your code").fill(code.replace(" ", ""))
    page.get_by_role("button", name="Open").click()
    waits(page)
    page.get_by_text(ANSWER).wait_for()
    page.get_by_label("Write to them").fill(MORE)
    page.get_by_role("button", name="Send it").click()
    waits(page)
    page.get_by_text("It is kept.").wait_for()
    page.get_by_text(ANSWER).wait_for()
    page.close()


def reads_with_scripts(browser: Browser, running: Running, code: str) -> None:
    """The same code opens the same answers in a browser with scripts."""
    walk = Walk(browser.new_context(viewport={"width": 360, "height": 740}), running)
    walk.go("/cases/answers/")
    walk.page.get_by_label("Your code").fill(code)
    walk.page.get_by_role("button", name="Open").click()
    walk.page.get_by_text(ANSWER).wait_for()


def the_pages_can_be_read_by_everybody(browser: Browser, running: Running, address: str) -> None:
    for width in (360, 1280):
        walk = Walk(browser.new_context(viewport={"width": width, "height": 740}), running)
        walk.go(f"{address}form/")
        walk.page.get_by_role("button", name="Send it").click()
        walk.look()
        walk.go("/cases/answers/form/")


@pytest.mark.parametrize("times", [1, 900])
@pytest.mark.parametrize(
    ("begins", "status"), [(b"code=1234&more=", 400), (b"ticket=&code=1234&more=", 409)]
)
def test_a_line_that_stays_open_keeps_nothing_in_memory(
    running: Running, begins: bytes, status: int, times: int
) -> None:
    """Browsers keep their connections; the server's buffer of one would hold what came over it last. Nor does a page that carries it."""
    words = b"Mandelhoernchen+" * times
    with closing(HTTPConnection("127.0.0.1", running.port)) as line:
        line.request("POST", "/cases/answers/form/", begins + words)
        answer = line.getresponse()
        assert answer.status == status
        assert (words in answer.read()) == (status == 409)
        for memory in memories(running):
            assert not found("Mandelhoernchen", memory)
