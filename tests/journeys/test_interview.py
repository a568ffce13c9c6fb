"""A peer with a tablet: set up once, several people a day, without a line; killed, taken, searched, and back online."""

import json
import time
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from firsthand.ground.vault.envelopes import Place, open_envelope
from firsthand.rooms.cases.wording.interview import CONSENT
from tests.front.installation.visiting import Running
from tests.journeys.devices import TABLET, Device, open_case, send_now
from tests.journeys.reporting import photograph
from tests.journeys.seizing import nothing_is_found
from tests.journeys.test_outbox import Desk, browser, desk, playwright  # noqa: F401  # fixtures
from tests.journeys.walking import Walk

SECRET = "Spekulatius"
ORDER = f"The order of the chief of {SECRET}."
ANOTHER_WORKER = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const before = registration.active;
  const came = await registration.update().then(() => registration.installing ?? registration.waiting, () => null);
  const now = (await navigator.serviceWorker.getRegistration())?.active;
  if (came || before !== now) throw new Error("another worker");
}"""
"""The server has nothing at the address of the worker: the browser goes on with what it has."""
LATE = """() => {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.allowed = null;
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    await new Promise((later) => setTimeout(later, 500));
    window.allowed = await ask(wanted);
    navigator.mediaDevices.getUserMedia = ask;
    return window.allowed;
  };
}"""
"""A microphone that somebody allows a while after they were asked."""
CANNOT = """() => {
  const start = MediaRecorder.prototype.start;
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => (window.allowed = await ask(wanted));
  MediaRecorder.prototype.start = () => {
    MediaRecorder.prototype.start = start;
    navigator.mediaDevices.getUserMedia = ask;
    throw new DOMException("", "NotSupportedError");
  };
}"""
"""A browser that gives a microphone, and cannot record with it."""
ENDS = """async () => {
  const ended = () => window.allowed?.getTracks().every(({ readyState }) => readyState === "ended");
  for (let times = 0; times < 100 && !ended(); times += 1) await new Promise((later) => setTimeout(later, 50));
  return ended() ?? false;
}"""
YES = ("yes", "yes", "yes", "no")


@pytest.fixture
def tablet(
    playwright: Playwright,  # noqa: F811
    chromium: Path,
    running: Running,
    tmp_path: Path,
) -> Iterator[Device]:
    tablet = Device(playwright, chromium, running, tmp_path / "tablet", dict(TABLET))
    yield tablet
    tablet.close()


def set_up(tablet: Device, at: str) -> Page:
    page = tablet.open(f"{at}interview/")
    page.get_by_role("button", name="Set this tablet up").click()
    page.get_by_text("Set up. It opens without a line").wait_for()
    return page


def ask(page: Page, words: str, *, photo: bool = False, voice: bool = False) -> None:
    """Go through the questions with somebody, up to the last one."""
    page.get_by_role("button", name="Begin with a person").click()
    for question, answer in zip(CONSENT, YES, strict=True):
        page.locator(f"input[name={question.name}][value={answer}] + span").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("A safe place").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("I was held or arrested").click()
    page.get_by_text("Police", exact=True).click()
    page.get_by_role("button", name="Go on").click()
    page.locator("#told").fill(words)
    if photo:
        page.get_by_label("Photos").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
        )
        page.locator("[data-photos]", has_text="1").wait_for()
    if voice:
        paper = {"name": "order.txt", "mimeType": "text/plain", "buffer": ORDER.encode()}
        page.get_by_label("A sound or a document").set_input_files(paper)  # type: ignore[arg-type]
        page.locator("[data-attached]", has_text="1").wait_for()
        records(page)  # and nobody presses "Stop"
    page.get_by_role("button", name="Go on").click()


def records(page: Page) -> None:
    page.get_by_role("button", name="Record their voice").click()
    page.locator("[data-length]", has_text="0:01").wait_for()


def sealed(page: Page) -> str:
    """Seal it, give the code to the person, and clear it from the tablet."""
    page.get_by_role("button", name="Seal it").click()
    page.get_by_role("heading", name="Give them their code").wait_for()
    code = page.locator("[data-code]").inner_text()
    page.get_by_label("type its last four digits").fill(code[-4:])
    page.get_by_text("Right.").wait_for()
    page.get_by_role("button", name="They have it").click()
    page.get_by_role("button", name="Begin with a person").wait_for()
    assert code not in page.content()
    assert code[-4:] not in page.locator("body").inner_text()
    return code


def all_sent(tablet: Device, page: Page) -> None:
    until = time.monotonic() + 60
    while tablet.waiting():
        assert time.monotonic() < until
        page.wait_for_timeout(200)


def test_three_people_without_a_line_killed_taken_and_back_online(
    running: Running,
    desk: Desk,  # noqa: F811
    tablet: Device,
) -> None:
    before = desk.came()
    page = set_up(tablet, desk.address)
    tablet.walk.look()
    assert tablet.context
    tablet.context.set_offline(True)
    page.reload()
    nothing_stays_for_the_next(page)
    codes = []
    for at in range(2):
        ask(page, f"Person {at} says {SECRET}.", photo=at == 0, voice=at == 1)
        tablet.walk.look()
        codes.append(sealed(page))
    assert page.locator("[data-part=count]").inner_text() == "2"
    told = (SECRET, *codes, *(each.replace(" ", "") for each in codes))
    assert tablet.tells(*told) == []
    taken_while_somebody_speaks(tablet, page)
    assert tablet.tells(*told) == []

    page = opened_without_a_line(tablet, desk.address)
    assert page.locator("[data-part=count]").inner_text() == "2"
    ask(page, f"The third says {SECRET}.")
    codes.append(sealed(page))
    assert desk.came() == before
    tablet.context.set_offline(False)
    send_now(page)
    all_sent(tablet, page)
    assert page.locator("[data-part=today]").inner_text() == "3"
    assert desk.came() == before + 3
    assert tablet.tells(SECRET, *codes) == []
    nothing_is_found(running, {SECRET, *codes, *(each.replace(" ", "") for each in codes)})
    read_by_the_desk(desk)


def nothing_stays_for_the_next(page: Page) -> None:
    """What runs ends with whoever was recorded; a microphone with which nothing is recorded is let go: where the browser cannot, and
    where it is allowed late, when they are gone."""
    ask(page, "Nothing of this stays.", voice=True)
    page.get_by_role("button", name="End without keeping anything").click()
    page.get_by_role("button", name="Begin with a person").click()
    for question in CONSENT:
        page.locator(f"input[name={question.name}][value=yes] + span").click()
    for _ in range(3):
        page.get_by_role("button", name="Go on").click()
    record = page.get_by_role("button", name="Record their voice")
    page.evaluate(CANNOT)
    record.click()
    page.get_by_text("or cannot record").wait_for()
    assert page.evaluate(ENDS)
    page.evaluate(LATE)
    record.click()
    page.get_by_role("button", name="End without keeping anything").locator("visible=true").click()
    assert page.evaluate(ENDS)
    assert page.locator("[data-stop]").get_attribute("hidden") is not None


def taken_while_somebody_speaks(tablet: Device, page: Page) -> None:
    page.get_by_role("button", name="Begin with a person").click()
    for question in CONSENT:
        page.locator(f"input[name={question.name}][value=yes] + span").click()
    for _ in range(3):
        page.get_by_role("button", name="Go on").click()
    page.locator("#told").fill(f"In the middle of {SECRET}.")
    page.wait_for_timeout(3000)  # time for a browser that keeps what was typed
    tablet.kill()


def opened_without_a_line(tablet: Device, at: str) -> Page:
    page = tablet.open("/account/login/")
    assert tablet.context
    tablet.context.set_offline(True)
    page.goto(f"{tablet.walk.origin}{at}interview/")
    page.get_by_role("button", name="Begin with a person").wait_for()
    assert page.locator("#told").input_value() == ""
    return page


def read_by_the_desk(desk: Desk) -> None:  # noqa: F811
    """What was told and agreed to is read by those who read, each once."""
    page = desk.reader.page
    page.get_by_label("Your seven words").fill(desk.words)
    page.get_by_role("button", name="Unlock").click()
    page.get_by_role("button", name="Lock now").wait_for()
    shown = []
    for at in range(page.locator("button[data-open]").count()):
        shown.append(open_case(page, at))
        came_with(page, shown[-1])
    for said in ("Person 0 says", "Person 1 says", "The third says"):
        (one,) = [each for each in shown if said in each]
        assert "May I write down what you tell me?" in one
        assert "Told to a peer on" in one
    assert not [each for each in shown if "In the middle of" in each]


def came_with(page: Page, shown: str) -> None:
    """What was chosen beside the words of one person came with these, and with no others."""
    article = page.locator("article:not([data-before])")
    kinds = {"Person 0 says": (1, 0, 0), "Person 1 says": (0, 1, 1), "The third says": (0, 0, 0)}
    for said, (photos, sounds, papers) in kinds.items():
        if said in shown:
            expect(article.locator("img.photo")).to_have_count(photos)
            expect(article.locator("audio")).to_have_count(sounds)
            expect(article.locator("a[download$='.txt']")).to_have_count(papers)


def test_nothing_is_written_down_without_a_yes_to_the_first_two(
    desk: Desk,  # noqa: F811
    tablet: Device,
) -> None:
    page = tablet.open(f"{desk.address}interview/")
    page.get_by_role("button", name="Begin with a person").click()
    for answers in ((), ("yes", "no"), ("no", "yes")):
        for question, answer in zip(CONSENT, answers, strict=False):
            page.locator(f"input[name={question.name}][value={answer}] + span").click()
        page.get_by_role("button", name="Go on").click()
        tablet.walk.sees("Without a yes to the first two")
        assert page.locator("input[name=told] + span").first.is_visible()
    tablet.walk.look()
    page.get_by_role("button", name="End without keeping anything").click()
    assert tablet.waiting() == []
    page.get_by_role("button", name="Begin with a person").click()
    assert not page.locator("[data-step] input[type=radio]:checked").count()


def test_no_other_script_and_no_other_reader_comes_unless_somebody_says_so(
    desk: Desk,  # noqa: F811
    tablet: Device,
) -> None:
    page = set_up(tablet, desk.address)
    version = page.locator("[data-part=version]").inner_text()
    ends = page.locator("[data-part=ends]").inner_text()
    assert len(version.replace(" ", "")) == 16
    assert tablet.context

    def changed(route: Route) -> None:
        answer = route.fetch()
        script = "\n;document.title = 'taken over';"
        other = script if "/built/" in route.request.url else "<!-- other -->"
        route.fulfill(response=answer, body=answer.text() + other)

    tablet.context.route("**/interview/", changed)
    tablet.context.route("**/built/interview*", changed)
    for _ in range(2):
        page.reload()
        page.get_by_text("The server has another version").wait_for()
        assert page.title() != "taken over"
        assert page.locator("[data-part=version]").inner_text() == version
        assert page.locator("[data-part=ends]").inner_text() == ends
    tablet.walk.look()
    page.get_by_role("button", name="Take the new version").click()
    expect(page).to_have_title("taken over")
    page.wait_for_load_state("networkidle")
    tablet.context.unroute_all(behavior="ignoreErrors")
    assert page.locator("[data-part=version]").inner_text() != version


def test_the_worker_touches_nothing_else(desk: Desk, tablet: Device) -> None:  # noqa: F811
    page = set_up(tablet, desk.address)
    controlled = "navigator.serviceWorker.controller !== null"
    assert page.evaluate(controlled)
    for path in (desk.address, "/cases/answers/", "/account/login/"):
        page.goto(tablet.walk.origin + path)
        assert not page.evaluate(controlled), path
    registered = page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((each) => each.scope))"
    )
    assert registered == [f"{tablet.walk.origin}{desk.address}interview/"]


def test_what_is_refused_stays_and_is_handed_in(
    desk: Desk,  # noqa: F811
    tablet: Device,
    tmp_path: Path,
) -> None:
    walk = desk.reader
    page = set_up(tablet, a_desk_that_closes(walk))
    assert tablet.context
    tablet.context.set_offline(True)
    ask(page, f"Too late for {SECRET}.", photo=True)
    sealed(page)
    walk.press("Close the desk")
    walk.press("Close it")
    tablet.context.set_offline(False)
    page.evaluate(ANOTHER_WORKER)
    assert page.evaluate("navigator.serviceWorker.controller.state") == "activated"
    send_now(page)
    page.get_by_text("this desk takes no more reports").locator("visible=true").wait_for()
    page.get_by_text("Save or remove").click()
    tablet.walk.look()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file, sealed").click()
    download.value.save_as(tmp_path / "saved.json")
    saved = json.loads((tmp_path / "saved.json").read_text())
    assert saved["format"] == "firsthand-parcel/1"
    assert saved["report"]["kind"] == "report"
    assert len(saved["files"]) > 0
    assert SECRET in opened_by_the_reader(saved, desk)
    assert len(tablet.waiting()) == 1
    brought_to_a_reader(desk, tmp_path / "saved.json")
    page.get_by_role("button", name="Send now").click()
    all_sent(tablet, page)
    assert page.locator("[data-part=today]").inner_text() == "1"


def brought_to_a_reader(desk: Desk, saved: Path) -> None:  # noqa: F811
    """Somebody who reads opens the file in their page, reads it, and hands it in."""
    walk, page = desk.reader, desk.reader.page
    walk.go("/cases/came/")
    page.get_by_label("Your seven words").fill(desk.words)
    page.get_by_role("button", name="Unlock").click()
    page.get_by_text("Somebody brought a sealed file").click()
    page.get_by_label("The file, as it was saved").set_input_files(saved)
    page.get_by_text(f"Too late for {SECRET}.").wait_for()
    page.locator("article img.photo").wait_for()
    assert not page.get_by_label("Answer them").count()
    walk.look()
    page.get_by_label("At which desk").select_option("A desk that closes")
    page.get_by_role("button", name="Hand it in").click()
    page.get_by_text("It is handed in, and stands among the reports").wait_for()
    page.get_by_label("Answer them").wait_for()
    assert SECRET in page.locator("article").inner_text()


def a_desk_that_closes(walk: Walk) -> str:
    walk.go("/cases/desks/open/")
    walk.page.get_by_label("Name of the desk").fill("A desk that closes")
    walk.page.get_by_text("Two years").click()
    walk.press("Open it")
    walk.page.locator("label.choice", has_text="Amina").click()
    walk.press("Let them read")
    link = walk.page.locator("a[href*='/cases/report/']").first.inner_text()
    return link.removeprefix(walk.origin)


def opened_by_the_reader(saved: dict[str, Any], desk: Desk) -> str:  # noqa: F811
    """Open a saved parcel as its format says, without any page of ours."""
    desk.reader.go("/cases/came/")
    own = json.loads(desk.reader.page.locator("#own").text_content() or "")
    identity = pyrage.passphrase.decrypt(b64decode(own["wrapped"]), desk.words).decode().strip()
    (key,) = saved["keys"]
    place = Place("key", saved["case"], "1")
    its = json.loads(open_envelope(place, b64decode(key["sealed"]), [identity]))["identity"]
    report = saved["report"]
    place = Place("report", saved["case"], report["id"])
    return open_envelope(place, b64decode(report["sealed"]), [its]).decode()
