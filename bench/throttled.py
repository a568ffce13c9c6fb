"""Reports of violations on a bad line and an old phone: how soon the page can be used, how soon the code shows, what it all weighs."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

from bench.application import database
from bench.promise import Promise
from bench.reporting import prepared

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

CHROMIUM: Final = "/usr/bin/chromium"
PORT: Final = 8793
RUNS: Final = 5
LINE: Final = {"latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""400 kbit/s and 400 ms, as the research note measured others."""
SLOWER: Final = 4
"""Times slower than this machine's processor."""
OTHERS: Final = "; GlobaLeaks 5.0.95, the same way: 19 s, then 15.9 s, and 800 KB in 40 requests"
"""Measured for us in 2026; on a machine of the same kind."""
PATIENCE: Final = 60_000
WORDS: Final = "They took the naloxone at the bridge. " * 50
USABLE: Final = "() => document.querySelector('form[data-report]')?.hidden === false"


def measured() -> list[Promise]:
    """Serve as people do; report with an empty cache, each time in a browser of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with database(), _served() as server:
        address, _ = prepared(0)
        with sync_playwright() as playwright:
            told = _all_told(playwright, address)
        return [*_promises(told), *_memory(server)]


def _all_told(playwright: "Playwright", address: str) -> list[dict[str, float]]:
    page = f"http://localhost:{PORT}{address.removesuffix('send/')}"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    told = [_told(browser, page) for _ in range(RUNS)]
    browser.close()
    return told


def _told(browser: "Browser", address: str) -> dict[str, float]:
    """Report once on a bad line; give seconds, bytes and requests."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.setCacheDisabled", {"cacheDisabled": True})
    slow.send("Network.emulateNetworkConditions", {"offline": False, **LINE})
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    weighed: dict[str, float] = {"bytes": 0, "requests": 0}
    slow.on("Network.loadingFinished", lambda each: _weigh(weighed, each))
    begun = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    page.wait_for_function(USABLE, timeout=PATIENCE)
    usable = time.perf_counter() - begun
    before = dict(weighed)
    code = _code(page)
    context.close()
    return {"usable": usable, "code": code, **before}


def _weigh(weighed: dict[str, float], each: Any) -> None:
    weighed["bytes"] += each["encodedDataLength"]
    weighed["requests"] += 1


def _code(page: "Page") -> float:
    """Go through the steps as somebody does who takes a few seconds for each; give the seconds from the press to the code."""
    _press(page, "Go on")
    page.get_by_text("My things were taken").click()
    page.get_by_label("In your own words").fill(WORDS)
    page.wait_for_timeout(15_000)  # nobody writes this in less
    for _ in range(2):
        _press(page, "Go on")
    begun = time.perf_counter()
    _press(page, "Seal and send")
    page.locator("[data-done]:not([hidden]) [data-code]").wait_for(timeout=PATIENCE)
    return time.perf_counter() - begun


def _press(page: "Page", words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click(timeout=PATIENCE)


def _promises(told: list[dict[str, float]]) -> list[Promise]:
    def least(name: str) -> tuple[float, str]:
        seconds = [each[name] for each in told]
        return min(
            seconds
        ), f"of {len(told)} runs the least; median {statistics.median(seconds):.1f} s"

    usable, of_usable = least("usable")
    code, of_code = least("code")
    where = "; 400 kbit/s, 400 ms, a processor four times slower than here, nothing in the cache"
    return [
        Promise(
            "report page can be used", usable, " s", at_most=5, aside=of_usable + where + OTHERS
        ),
        Promise("from the press to the code", code, " s", at_most=3, aside=of_code),
        Promise("report page, transferred", max(each["bytes"] for each in told) / 1000, " KB", 120),
        Promise("report page, requests", max(each["requests"] for each in told), at_most=8),
    ]


@contextmanager
def _served() -> Iterator[subprocess.Popen[bytes]]:
    """Serve the folder of this bench, as `firsthand serve` does."""
    environment = {name: text for name, text in os.environ.items() if "DJANGO" not in name}
    command = [sys.executable, "-m", "firsthand", "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _until_it_answers()
        yield server
    finally:
        server.terminate()
        server.wait()


def _until_it_answers() -> None:
    from urllib.request import urlopen  # noqa: PLC0415

    for _ in range(300):
        try:
            with urlopen(f"http://localhost:{PORT}/cases/answers/") as answer:
                answer.read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server does not answer")


def _memory(server: subprocess.Popen[bytes]) -> list[Promise]:
    """Measure the process that answers, after the reports, and everything with it; what is shared is counted once."""
    folder = os.environ["FIRSTHAND_DATA"]
    lines = Path(folder, "postgres", "postmaster.pid").read_text().splitlines()
    roots = [psutil.Process(server.pid), psutil.Process(int(lines[0]))]
    everything = [each for root in roots for each in (root, *root.children(recursive=True))]
    workers = [each.memory_full_info() for each in roots[0].children()]
    held = sum(each.memory_full_info().pss for each in everything)
    return [
        Promise(
            "memory of the process that answers",
            max(each.pss for each in workers) / 2**20,
            " MB",
            at_most=120,
            aside=f"resident {max(each.rss for each in workers) / 2**20:.0f} MB, some of it shared",
        ),
        Promise("memory of the whole stack, with its database", held / 2**20, " MB", at_most=400),
    ]
