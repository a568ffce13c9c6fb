"""What the pages of reporters weigh, as a browser that has never been there fetches them: cryptography included."""

import pytest
from playwright.sync_api import Browser

from tests.front.installation.visiting import Running
from tests.journeys.test_outbox import Desk, browser, desk, playwright  # noqa: F401  # fixtures

MOST = 120 * 1024
"""Bytes transferred, headers included."""
MOST_REQUESTS = 8


@pytest.mark.parametrize("rest", ["", "interview/"])
def test_a_page_is_light(
    browser: Browser,  # noqa: F811
    running: Running,
    desk: Desk,  # noqa: F811
    rest: str,
) -> None:
    context = browser.new_context()
    page = context.new_page()
    watched = context.new_cdp_session(page)
    watched.send("Network.enable")
    asked: set[str] = set()
    arrived: dict[str, float] = {}
    watched.on("Network.requestWillBeSent", lambda each: asked.add(each["requestId"]))
    watched.on(
        "Network.loadingFinished",
        lambda each: arrived.update({each["requestId"]: each["encodedDataLength"]}),
    )
    page.goto(f"http://localhost:{running.port}{desk.address}{rest}", wait_until="networkidle")
    page.get_by_role("button", name="Begin" if rest else "Go on").first.wait_for()
    weight = sum(arrived.values())
    assert 20_000 < weight <= MOST
    assert 3 <= len(asked) <= MOST_REQUESTS
    assert len(arrived) == len(asked)
    context.close()
