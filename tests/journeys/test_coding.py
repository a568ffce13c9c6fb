"""From what was reported to a number that everybody reads: coded on a phone, counted, agreed by two; and what the server knows of it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from firsthand.core.violations import List, violations
from firsthand.front.site.story_cases import EVENTS
from tests.front.installation.visiting import Running
from tests.journeys.reporting import make_a_key, open_a_desk, opened, report
from tests.journeys.seizing import dump
from tests.journeys.walking import Walk

SHOTS = os.environ.get("FIRSTHAND_SHOTS")
"""A folder for pictures of what is walked through, for somebody who wants to look."""
MORE = 60
"""Events that are coded besides, as the same page sends them."""


@dataclass
class Came:
    """A report that came: where it is read, and the code its reporter went home with."""

    reader: Walk
    code: str


@pytest.fixture(scope="module")
def came(browser: Browser, running: Running) -> Iterator[Came]:
    """A coordinator who reads, with a report that came and a district to code with."""
    walk = Walk(browser.new_context(viewport={"width": 360, "height": 740}), running)
    walk.sign_in("coordinator")
    words = make_a_key(walk)
    code = report(browser, running, open_a_desk(walk))
    walk.go("/cases/districts/")
    walk.page.get_by_label("Country").fill("ke")
    walk.page.get_by_label("District", exact=True).fill("North")
    walk.press("Add it")
    walk.go("/cases/lists/")
    look_at(walk.page, "lists")
    walk.go("/cases/came/")
    walk.page.get_by_label("Your seven words").fill(words)
    walk.page.get_by_role("button", name="Unlock").click()
    walk.page.get_by_role("button", name="Lock now").wait_for()
    yield Came(walk, code)
    walk.page.context.close()


def look_at(page: Page, name: str) -> None:
    if SHOTS and page.viewport_size:
        width = page.viewport_size["width"]
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def test_a_report_is_coded_corrected_counted_and_shown_to_everybody(
    browser: Browser, running: Running, came: Came
) -> None:
    reader, page = came.reader, opened(came.reader)
    sent: list[dict[str, object]] = []

    def note(each: Request) -> None:
        if "coded/keep" in each.url and each.post_data:
            sent.append(json.loads(each.post_data))

    page.on("request", note)
    page.get_by_text("Code it", exact=True).click()
    is_told_what_is_missing(reader)
    code(page)
    reader.look()
    look_at(page, "coding")
    page.get_by_role("button", name="Keep the codes").click()
    page.get_by_text("Coded. It is in the numbers").wait_for()
    assert not page.locator("select[aria-invalid=true]").count()
    line = page.locator("ul[data-coded] li")
    assert "Naloxone taken · Beaten or hurt" in line.inner_text()
    assert "KE · North" in line.inner_text()
    assert page.locator(".said-since li").count() == 0, "codes are no words"

    correct(page)
    assert "Naloxone taken" not in page.locator("ul[data-coded] li").inner_text()
    assert sent[1]["corrects"] == sent[0]["event"]
    reader.look()
    look_at(page, "coded")

    case = page.locator("button[data-open]").first.get_attribute("data-open") or ""
    nothing_leads_from_codes_to_the_case(running, case, [str(each["event"]) for each in sent])
    code_more(page, sent[1])
    address = count_and_propose(reader)
    everybody_reads(browser, running, address)
    erased_while_somebody_writes(browser, running, came, case)
    assert str(sent[1]["event"]) not in dump(running).decode(errors="replace")


def code(page: Page) -> None:
    """Choose who did what to whom, with another act; the role is there already, from the report."""
    first = page.locator("[data-acts] > *").first
    assert first.locator('[data-name="role"]').input_value() == "police"
    first.locator("[data-kind]").select_option(label="Police and arrest")
    assert not first.locator('[data-name="act"] option', has_text="Naloxone taken").count()
    first.locator("[data-kind]").select_option(label="Things taken, money demanded")
    assert first.locator('[data-name="act"] option').count() < 10
    first.locator('[data-name="act"]').select_option(label="Naloxone taken")
    assert "to give it" in first.locator("[data-meaning]").inner_text()
    first.locator('[data-name="group"]').select_option(label="People who inject drugs")
    page.get_by_role("button", name="Another act").click()
    second = page.locator("[data-acts] > *").nth(1)
    second.locator('[data-name="act"]').select_option(label="Beaten or hurt")
    second.locator('[data-name="group"]').select_option(label="People who inject drugs")
    second.locator('[data-name="role"]').select_option(label="Police")
    page.locator('select[name="district"]').select_option(label="KE · North")
    page.locator('select[name="setting"]').select_option(label="Street or public place")
    page.locator('select[name="sureness"]').select_option(label="Believed")


def correct(page: Page) -> None:
    page.get_by_role("button", name="Correct").click()
    first = page.locator("[data-acts] > *").first
    first.locator('[data-name="act"]').select_option(label="Syringes or equipment taken")
    page.get_by_role("button", name="Keep the codes").click()
    page.locator("ul[data-coded] li", has_text="Syringes").wait_for()
    page.get_by_text("Coded. It is in the numbers").wait_for()
    assert page.locator("ul[data-coded] li").count() == 1


def nothing_leads_from_codes_to_the_case(running: Running, case: str, events: list[str]) -> None:
    """Every row of every table: none holds both; where codes stand, no case does; the audit names neither."""
    rows = dump(running).decode(errors="replace").splitlines()
    about = [row for row in rows if any(event in row for event in events)]
    assert len(about) >= 4, "two events, and their acts"
    assert not [row for row in about if case in row]
    assert [row for row in rows if case in row], "the case is there"
    assert not [
        row
        for row in rows
        if "cases.code" in row and (case in row or any(e in row for e in events))
    ]
    assert [row for row in rows if "cases.code" in row]


def code_more(page: Page, like: dict[str, object]) -> None:
    """Send more events of the same kind, as this page sends them."""
    page.evaluate(
        """async ({ like, times }) => {
          const token = document.querySelector("[data-token]").dataset.token;
          for (let at = 0; at < times; at += 1) {
            const act = at % 3 ? "arrest_for_use" : "beating";
            const event = { ...like, event: crypto.randomUUID(), corrects: null, acts: [{ ...like.acts[0], act }] };
            const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
            await fetch("/cases/coded/keep/", { method: "POST", headers, body: JSON.stringify(event) });
          }
        }""",
        {"like": like, "times": MORE},
    )


def count_and_propose(reader: Walk) -> str:
    """Count in a page of its own, propose; give the public address once the board has agreed."""
    context = reader.page.context
    walk = Walk(context, reader.running)
    walk.go("/cases/numbers/")
    look_at(walk.page, "numbers")
    walk.page.get_by_label("By", exact=True).select_option(label="Kind of act")
    walk.page.locator("#id_second").select_option(label="Month")
    walk.press("Count")
    assert f"{MORE + 1 + EVENTS} events were told" in walk.page.inner_text("main")
    look_at(walk.page, "counted")
    walk.press("Propose it to everybody")
    assert "This is what everybody would read" in walk.page.inner_text("main")
    where = walk.page.url
    walk.page.close()
    browser = context.browser
    assert browser
    board = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), reader.running)
    board.sign_in("board")
    board.go(where.removeprefix(board.origin))
    look_at(board.page, "proposed")
    board.press("I have read it: show it to everybody")
    address = board.page.locator("a[href*='/cases/numbers/at/']").inner_text()
    board.page.context.close()
    return address


def everybody_reads(browser: Browser, running: Running, address: str) -> None:
    for width in (360, 1280):
        walk = Walk(browser.new_context(viewport={"width": width, "height": 800}), running)
        walk.go(address.removeprefix(walk.origin))
        shown = walk.page.inner_text("main")
        assert str(MORE + 1 + EVENTS) in shown
        assert "Police and arrest" in shown
        assert "hidden to protect people" in shown
        assert not walk.page.context.cookies()
        look_at(walk.page, "released")
        walk.page.context.close()


def erased_while_somebody_writes(browser: Browser, running: Running, came: Came, case: str) -> None:
    """Who writes to a report that was erased meanwhile is told so, and keeps the words."""
    page = Walk(browser.new_context(), running).page
    page.goto(f"http://localhost:{running.port}/cases/answers/")
    page.get_by_label("Your code").fill(came.code)
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_label("Write to them").fill("They came again.")
    take_back_and_erase(came.reader, case)
    page.get_by_role("button", name="Seal and send").click()
    page.get_by_text("The report is not here any more").wait_for()
    assert page.get_by_label("Write to them").input_value() == "They came again."
    page.context.close()


def is_told_what_is_missing(reader: Walk) -> None:
    """Keep codes before any is chosen: the page names the first that is missing, marks it and goes there."""
    page = reader.page
    page.get_by_role("button", name="Keep the codes").click()
    reader.sees("Choose everything that is asked")
    first = page.locator("select[aria-invalid=true]").first
    assert first.get_attribute("data-name") == "act"
    assert first.evaluate("(each) => each === document.activeElement")
    assert page.locator("[data-missing]").inner_text() == violations().lists[List.ACTS].title


def take_back_and_erase(reader: Walk, case: str) -> None:
    """Open the report again, and erase it with its codes."""
    reader.page.evaluate("document.querySelector('[data-case]').replaceChildren()")  # drawn anew
    page = opened(reader)
    page.locator("ul[data-coded] li").wait_for()
    showing = page.context.new_page()
    showing.goto(f"{reader.origin}/account/reauthenticate/?next=/cases/")
    showing.get_by_label("Password").fill(reader.running.password)
    showing.get_by_role("button", name="Go on").click()
    showing.wait_for_url("**/cases/")
    showing.close()
    page.get_by_text("Erase the report and its codes").click()
    page.get_by_role("button", name="Erase both").click()
    page.wait_for_url("**/cases/came/")
    page.locator("form[data-unlock]").wait_for()
    assert page.locator(f'button[data-open="{case}"]').count() == 0
