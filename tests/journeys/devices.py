"""A phone or a tablet: a browser with a profile on disk, that can be killed, started again, taken and searched."""

import contextlib
import json
import os
import re
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import TimeoutError as NotInTime

from tests.front.installation.visiting import Running
from tests.journeys.seizing import found
from tests.journeys.walking import Walk

PHONE = {"width": 360, "height": 740}
TABLET = {"width": 800, "height": 1180}
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"""One that beeps, and is allowed."""
IDENTITY = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]{58}")
EVERYTHING = """async () => {
  const all = {local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie};
  all.caches = {};
  for (const name of await caches.keys()) {
    const kept = await caches.open(name);
    for (const asked of await kept.keys())
      all.caches[`${name} ${asked.url}`] = await (await kept.match(asked)).text();
  }
  all.bases = {};
  for (const {name} of await indexedDB.databases()) {
    const base = await new Promise((yes, no) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => yes(asked.result);
      asked.onerror = () => no(asked.error);
    });
    for (const store of base.objectStoreNames)
      all.bases[`${name} ${store}`] = await new Promise((yes, no) => {
        const asked = base.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => yes(asked.result.map((each) => JSON.stringify(each, (_, value) =>
          value instanceof Uint8Array ? Array.from(value, (one) => String.fromCharCode(one)).join("") : value)));
        asked.onerror = () => no(asked.error);
      });
    base.close();
  }
  return all;
}"""
"""All that a page of ours can have kept: storages, caches, databases, cookies."""


@dataclass
class Device:
    """A device with a browser. What it keeps lies in its folder."""

    playwright: Playwright
    chromium: Path
    running: Running
    folder: Path
    size: dict[str, int] = field(default_factory=lambda: dict(PHONE))
    context: BrowserContext | None = None

    def open(self, path: str) -> Page:
        """Start the browser, as somebody does who takes it out of the pocket, and open a page."""
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder,
            executable_path=self.chromium,
            args=["--no-sandbox", *MICROPHONE],
            viewport=self.size,  # type: ignore[arg-type]  # a typed dictionary of theirs
            accept_downloads=True,
        )
        walk = Walk(self.context, self.running)
        self.walk = walk
        walk.page.goto(walk.origin + path)
        return walk.page

    def kill(self) -> None:
        """End the browser at once: the power is gone."""
        named = f"--user-data-dir={self.folder}".encode()
        own = [path for path in Path("/proc").glob("[0-9]*/cmdline") if named in contents(path)]
        assert own
        for path in own:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(path.parent.name), signal.SIGKILL)
        time.sleep(0.5)
        self.context = None

    def close(self) -> None:
        """Close the browser as people do."""
        if self.context:
            self.context.close()
        self.context = None

    def keeps(self) -> dict[str, Any]:
        """Give what pages of ours keep here."""
        assert self.context
        kept: dict[str, Any] = self.walk.page.evaluate(EVERYTHING)
        return kept

    def waiting(self) -> list[dict[str, Any]]:
        """Give the parcels that wait here, whichever page put them here."""
        bases = self.keeps()["bases"]
        return [
            json.loads(each)
            for name, rows in bases.items()
            if name.endswith(" parcels")
            for each in rows
        ]

    def tells(self, *secrets: str) -> list[str]:
        """Say where on this device one of these, or any identity, can be read: in storages of pages, in files of the profile."""
        places = []
        if self.context:
            kept = json.dumps(self.keeps(), ensure_ascii=False).encode()
            places += [f"{each} in a page's storage" for each in secrets if found(each, kept)]
        for path in self.folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                data = path.read_bytes()
                places += [f"{each} in {path.name}" for each in secrets if found(each, data)]
                places += [f"an identity in {path.name}"] if IDENTITY.search(data) else []
        return places


def send_now(page: Page) -> None:
    """Press the button that sends, if what waits has not gone by itself meanwhile."""
    with contextlib.suppress(NotInTime):
        page.get_by_role("button", name="Send now").click(timeout=3000)


def open_case(page: Page, at: int) -> str:
    """Open one of the cases that are listed, and give what it says."""
    page.evaluate("document.querySelector('article')?.setAttribute('data-before', '')")
    page.locator("button[data-open]").nth(at).click()
    article = page.locator("article:not([data-before])").first
    article.wait_for()
    return article.inner_text()


def contents(path: Path) -> bytes:
    """Read what may be gone by now."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
