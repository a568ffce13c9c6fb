"""Who reads a case changes: somebody comes, reads with another key, goes; and a server that lies about keys gets nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Route

from tests.journeys.reading_keys import seven_words, unlock
from tests.journeys.reporting import ANSWER, MORE, NOTE, SECRET, TOLD, opened
from tests.journeys.walking import Walk

A_CASE = re.compile(r"/cases/came/[0-9a-f-]{36}/$")
Said = dict[str, Any]
LATER = f"Since then I read alone what came from {SECRET}."


@dataclass
class Way:
    """A reader on their way, and everything that their browser sent."""

    walk: Walk
    words: str
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note from now on what is sent."""
        self.walk.page.on("request", lambda each: self.sent.append(each.post_data_buffer or b""))


@contextmanager
def lying(page: Page, of_each_key: Callable[[Said], Said], *, later: int = 0) -> Iterator[None]:
    """Let the server say something else of each key of a case, and that its version is a later one."""

    def lie(route: Route) -> None:
        answer = route.fetch()
        said = answer.json()
        keys = [{**each, **of_each_key(said)} for each in said["keys"]]
        version = said["version"] + later
        route.fulfill(response=answer, json={**said, "keys": keys, "version": version})

    page.route(A_CASE, lie)
    yield
    page.unroute(A_CASE)


def the_second_comes(first: Way, second: Way) -> None:
    """Let a second documenter read: nothing opens for them until the first gives them the key of the case."""
    page = first.walk.page
    first.walk.go("/cases/")
    first.walk.press("Street desk")
    page.get_by_text("Femi").click()
    first.walk.press("Let them read")
    unlock(second.walk, second.words)
    assert not second.walk.page.locator("button[data-open]").count()
    unlock(first.walk, first.words)
    opened(first.walk)
    assert page.locator("[data-part=lacking] li").count() == 1
    unlock(first.walk, first.words)
    first.walk.look()
    page.get_by_role("button", name="Give them the keys of all reports in this list").click()
    page.get_by_text(re.compile(r"Given: [1-9]\d*\. .* Did not open: 0\.")).wait_for()
    opened(first.walk)
    assert page.locator("[data-part=lacking]").is_hidden()
    unlock(second.walk, second.words)
    opened(second.walk)
    sees(second.walk, {TOLD, MORE, ANSWER, NOTE})
    second.walk.page.locator("article img.photo").first.wait_for()


def a_new_key_waits_for_a_colleague(first: Way, second: Way) -> str:
    """The second reads with another key, so the case needs a new one: the first makes it, and it is used once the second opened it."""
    walk, before = second.walk, second.words
    walk.go("/cases/key/")
    walk.press("Make another key")
    second.words = seven_words(walk, "Make the new key", "/cases/key/")
    walk.press("I have the older words")
    walk.page.get_by_label("The seven words of the older key").fill(before)
    walk.page.get_by_role("button", name="Take over what it opens").click()
    walk.page.get_by_text("What the older key opened, your new one opens as well").wait_for()
    unlock(first.walk, first.words)
    page = opened(first.walk)
    renew = page.locator("[data-part=renew]")
    renew.get_by_role("button").click()
    renew.get_by_text("It is used as soon as a colleague has opened this report").wait_for()
    first.walk.look()
    page.get_by_label("A note for colleagues").fill(f"Meanwhile in {SECRET}.")
    page.get_by_role("button", name="Keep the note").click()  # with the key before
    sees(first.walk, {f"Meanwhile in {SECRET}.", ANSWER})
    rubbish_for_a_colleague(second)
    unlock(walk, second.words)
    opened(walk)
    walk.page.get_by_label("Answer them").wait_for()
    assert walk.page.locator("[data-part=renew]").is_hidden()
    sees(walk, {f"Meanwhile in {SECRET}.", NOTE})
    return before


def rubbish_for_a_colleague(second: Way) -> None:
    """Let what waits not open: it is said, nothing is used, and everything else opens."""
    page = second.walk.page
    with lying(page, lambda said: {"sealed": said["keys"][0]["sealed"]}):
        unlock(second.walk, second.words)
        opened(second.walk)
        page.get_by_text("for you it does not open, or nobody vouches for it").wait_for()
        second.walk.look()
        assert page.locator("[data-spoilt]").is_hidden()  # it is not given back: it is not used
        sees(second.walk, {TOLD, ANSWER})


def the_first_goes(first: Way, second: Way) -> None:
    """Take the first documenter off: the case gets a new key, and what comes from now on is not theirs."""
    first.walk.go("/cases/")
    first.walk.press("Street desk")
    first.walk.page.get_by_role("link", name="Reads no more Amina").click()
    first.walk.press("They read no more")
    unlock(second.walk, second.words)
    page = opened(second.walk)
    assert page.locator("[data-part=lacking]").is_hidden()
    keys_are_given(second.walk, "renew", to=["Femi"])
    page.get_by_label("A note for colleagues").fill(LATER)
    page.get_by_role("button", name="Keep the note").click()
    sees(second.walk, {LATER, TOLD, ANSWER})
    first.walk.go("/cases/came/")
    assert not first.walk.page.locator("button[data-open]").count()
    a_key_that_nobody_vouched_for_seals_nothing(second)
    and_what_is_written_with_it_is_of_nobody(second)


def a_key_that_nobody_vouched_for_seals_nothing(second: Way) -> None:
    """Let the server name a later key of its own: who reads is told, and nothing is sealed for it."""
    page = second.walk.page
    with lying(page, lambda _: {"vouched": "0" * 64}):
        opened(second.walk).get_by_text("does not open: it was spoilt").wait_for()
        page.get_by_label("A note for colleagues").fill("Nobody is to have this.")
        page.get_by_role("button", name="Keep the note").click()
        page.locator("[data-say=not_opened]").wait_for()
    page.get_by_label("A note for colleagues").fill("")


def and_what_is_written_with_it_is_of_nobody(second: Way) -> None:
    """Put a later version on top, so that the one of the note is one between: its words stand apart, and only by a press."""
    page = second.walk.page
    with lying(page, lambda _: {"vouched": ""}, later=1):
        item = opened(second.walk).locator(".said-since li", has_text="Nobody vouches for the key")
        item.wait_for()
        assert LATER not in item.inner_text()
        item.locator("summary").click()
        assert LATER in item.inner_text()
        sees(second.walk, {NOTE, ANSWER})  # with the first key, and with the reporter's proof


def keys_are_given(walk: Walk, part: str, *, to: list[str]) -> None:
    """Press for keys in an opened report: only those are named who get one."""
    box = walk.page.locator(f"[data-part={part}]")
    box.wait_for()
    names = box.locator("li").all_inner_texts()
    assert [each.split(" · ")[0] for each in names] == to
    walk.look()
    box.get_by_role("button").click()
    box.wait_for(state="hidden")


def sees(walk: Walk, words: set[str]) -> None:
    """Make sure that words stand in the case that is open."""
    for each in words:
        walk.page.locator("[data-case]").get_by_text(each).first.wait_for()
