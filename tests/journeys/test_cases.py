"""A report, from the phone of who was there to an answer, through real browsers; and what somebody finds who takes the server."""

import base64
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import psutil
import psycopg
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from psycopg import sql

from firsthand.front.site import story_cases
from firsthand.settings.databases import SERVING, open_ways
from tests.front.installation.visiting import Running
from tests.journeys.walking import Walk

SECRET = "Zimtschnecke"  # nobody writes this by chance
TOLD = f"They took the naloxone at the {SECRET} bridge."
MORE = f"They came back to {SECRET}."
ANSWER = f"A lawyer waits at {SECRET} street."
NOTE = f"We think of {SECRET}."


@dataclass
class Told:
    """What a reporter went home with."""

    code: str
    address: str


@pytest.fixture(scope="module")
def told(browser: Browser, running: Running) -> Iterator[tuple[Told, Walk]]:
    """Open a desk, make a key, report with a photograph; give the code, and the reader's walk."""
    reader = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    reader.sign_in("coordinator")
    words = make_a_key(reader)
    address = open_a_desk(reader)
    told = Told(report(browser, running, address), address)
    reader.go("/cases/came/")
    reader.page.get_by_label("Your seven words").fill(words)
    reader.page.get_by_role("button", name="Unlock").click()
    reader.page.get_by_role("button", name="Lock now").wait_for()
    yield told, reader
    reader.page.context.close()


def make_a_key(walk: Walk) -> str:
    walk.go("/cases/key/")
    walk.page.locator(".words li").first.wait_for()
    words = " ".join(walk.page.locator(".words li").all_inner_texts())
    assert len(words.split()) == 7
    walk.page.get_by_role("button", name="I wrote them down").click()
    box = walk.page.get_by_label("Type the seven words")
    box.fill("seven other words that are not right")
    walk.page.get_by_role("button", name="Make my key").click()
    walk.page.get_by_text("These are not the seven words").wait_for()
    box.fill(words)
    walk.page.get_by_role("button", name="Make my key").click()
    walk.page.wait_for_url("**/cases/")
    walk.look()
    return words


def open_a_desk(walk: Walk) -> str:
    walk.go("/cases/desks/open/")
    walk.page.get_by_label("Name of the desk").fill("Street desk")
    walk.page.get_by_label("Whom to call").fill("Lawyer: 112 233")
    walk.page.get_by_text("Two years").click()
    walk.press("Open it")
    walk.page.locator("label.choice", has_text="Amina").click()
    walk.press("Let them read")
    return walk.page.locator("a[href*='/cases/report/']").first.inner_text()


def report(browser: Browser, running: Running, address: str) -> str:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    walk = Walk(context, running)
    sent: list[str] = []
    walk.page.on("request", lambda each: sent.append(each.post_data or ""))
    walk.go(address.removeprefix(walk.origin))
    page = walk.page
    tell(walk)
    page.get_by_role("button", name="Seal and send").click()
    page.get_by_role("heading", name="This is your code").wait_for()
    walk.look()
    done = page.locator("[data-done]")
    code = done.locator("[data-code]").inner_text()
    done.get_by_label("type its last four digits").fill(code[-4:])
    done.get_by_text("Right.").wait_for()
    page.get_by_text("All photos and files are kept").wait_for()
    assert not context.cookies()
    assert len(sent) > 2
    assert not any(found(SECRET, each.encode()) for each in sent)
    context.close()
    return code


def tell(walk: Walk) -> None:
    """Answer, step by step, up to the last; what is missing is said where it is missing."""
    page = walk.page
    for _ in range(3):
        go_on(page)
    page.get_by_role("button", name="Seal and send").click()
    page.get_by_text("Choose at least one thing").wait_for()
    walk.look()
    page.get_by_text("My things were taken").click()
    page.get_by_text("Police", exact=True).click()
    page.get_by_text("In the last month").click()
    page.get_by_label("In your own words").fill(TOLD)
    page.get_by_label("Photos").set_input_files(
        {"name": f"{SECRET}.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    page.locator("[data-photos]", has_text="1").wait_for()
    go_on(page)
    walk.look()
    box = page.get_by_label("Somebody who reads at this desk")
    box.uncheck()
    go_on(page)
    page.get_by_role("button", name="Seal and send").click()
    page.get_by_text("Choose at least one person").wait_for()
    box.check()
    go_on(page)
    walk.look()


def go_on(page: Page) -> None:
    """Go to the next step of a report."""
    page.get_by_role("button", name="Go on").click()


def photograph() -> bytes:
    """Give a picture with a secret in what the camera wrote into it."""
    data, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = SECRET
    Image.effect_noise((900, 700), 90).convert("RGB").save(data, "JPEG", exif=exif)
    return data.getvalue()


def written(day: date) -> str:
    """Write a day as our pages do."""
    return f"{day.day} {day:%B %Y}"


def opened(reader: Walk) -> Page:
    reader.page.locator("button[data-open]").first.click()
    reader.page.locator("article h2").wait_for()
    return reader.page


def test_report_answer_message_and_note(
    browser: Browser, running: Running, told: tuple[Told, Walk]
) -> None:
    theirs, reader = told
    page = opened(reader)
    article = page.locator("article")
    assert TOLD in article.inner_text()
    assert "My things were taken" in article.inner_text()
    picture = article.locator("img.photo")
    picture.wait_for()
    assert picture.evaluate("(each) => each.decode().then(() => each.naturalWidth)") == 900
    reader.look()
    answer_and_note(reader)
    the_reporter_reads_and_writes(browser, running, theirs)

    opened(reader)
    page.get_by_text(MORE).wait_for()
    what_came_later = page.locator(".said-since li", has_text=MORE)
    what_came_later.locator("img.photo").wait_for()
    what_came_later.get_by_role("link", name="Save the file").wait_for()
    page.get_by_role("button", name="Lock now").click()
    page.get_by_text("It is locked").wait_for()
    assert SECRET not in page.content()


def answer_and_note(reader: Walk) -> None:
    """Answer the case that is open, and write a note that its reporter never sees."""
    page = reader.page
    page.get_by_label("Answer them").fill(ANSWER)
    page.get_by_role("button", name="Send the answer").click()
    page.locator(".said-since li").first.wait_for()
    page.get_by_label("A note for colleagues").fill(NOTE)
    page.get_by_role("button", name="Keep the note").click()
    page.locator(".said-since li").nth(1).wait_for()
    assert {ANSWER, NOTE} <= set(page.locator(".said-since .voice").all_inner_texts())


def the_reporter_reads_and_writes(browser: Browser, running: Running, theirs: Told) -> None:
    back = Walk(browser.new_context(viewport={"width": 360, "height": 740}), running)
    back.go("/cases/answers/")
    wrong = theirs.code[:-1] + ("1" if theirs.code[-1] != "1" else "2")
    for typed, said in ((wrong, "One digit is wrong"), ("1234", "28 digits")):
        back.page.get_by_label("Your code").fill(typed)
        back.page.get_by_role("button", name="Open").click()
        back.page.get_by_text(said).wait_for()
    back.page.get_by_label("Your code").fill(theirs.code.replace(" ", ""))
    back.page.get_by_role("button", name="Open").click()
    back.page.get_by_text(ANSWER).wait_for()
    line = back.page.locator(".said-since li").inner_text()
    assert line.startswith(f"The desk {written(datetime.now(UTC).date())}")
    assert "Amina" not in back.page.content()  # a name that nobody chose to tell reporters
    assert NOTE not in back.page.content()
    back.look()
    back.page.get_by_label("Write to them").fill(MORE)
    back.page.get_by_label("Photos").set_input_files(
        {"name": f"{SECRET}.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    back.page.get_by_label("A sound or a document").set_input_files(
        {"name": f"{SECRET}.txt", "mimeType": "text/plain", "buffer": f"About {SECRET}.".encode()}
    )
    back.page.locator("[data-attached]", has_text="1").wait_for()
    back.look()
    back.page.get_by_role("button", name="Seal and send").click()
    back.page.get_by_text("It is kept.").wait_for()
    back.page.get_by_role("link", name="Leave now").click()
    back.page.wait_for_url("about:blank")


def test_the_demonstration_has_a_desk_that_opens_with_what_it_prints(
    browser: Browser, running: Running
) -> None:
    secrets = story_cases.secrets_of(running.password)
    printed = (running.folder.parent / "log").read_text()
    assert secrets.words in printed
    assert secrets.code in printed
    (address,) = set(re.findall(r"http://localhost:\d+(/cases/report/\S+)", printed))
    somebody = Walk(browser.new_context(viewport={"width": 360, "height": 740}), running)
    somebody.go(address)
    assert story_cases.DESK in somebody.page.inner_text("main")
    somebody.go("/cases/answers/")
    somebody.page.get_by_label("Your code").fill(secrets.code)
    somebody.page.get_by_role("button", name="Open").click()
    somebody.page.get_by_text("This is an example, and nobody was searched").wait_for()
    somebody.page.context.close()
    iris = Walk(browser.new_context(viewport={"width": 1280, "height": 900}), running)
    iris.sign_in("listener")
    iris.go("/cases/came/")
    iris.page.get_by_label("Your seven words").fill(secrets.words)
    iris.page.get_by_role("button", name="Unlock").click()
    for at, told in enumerate(reversed(story_cases.TOLD)):  # what came last stands first
        iris.page.locator("button[data-open]").nth(at).click()
        iris.page.get_by_text(told.answers["words"][0]).wait_for()
        iris.page.locator("section", has_text="Following it up").first.wait_for()
        assert iris.page.locator("ul[data-coded] li").count() == len(told.acts)
        assert "does not open" not in iris.page.inner_text("article")
    iris.page.context.close()


def test_who_takes_the_server_finds_nothing(running: Running, told: tuple[Told, Walk]) -> None:
    """Database, files and logs, and the memory of every process of the server, in any common encoding."""
    code, _ = told
    secrets = {SECRET, code.code, code.code.replace(" ", "")}
    nothing_is_found(running, secrets)
    nothing_is_taken_along(running, secrets)


def nothing_is_taken_along(running: Running, told_there: set[str]) -> None:
    """Search what the server's own command takes along of the organisation: sealed things stay sealed in it."""
    file = running.folder / "taken-along.zip"
    environment = {name: os.environ[name] for name in os.environ if "DJANGO" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", "export", "Global secretariat", "--to", str(file)],
        env=environment | {"FIRSTHAND_DATA": str(running.data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(file) as taken:
        names = taken.namelist()
        assert any("cases.envelope" in name for name in names), names
        for name in names:
            data = taken.read(name)
            assert not [each for each in told_there if found(each, data)], name
    assert not [each for each in told_there if found(each, file.read_bytes())]


def nothing_is_found(running: Running, told_there: set[str]) -> None:
    """Search everything that somebody has who takes the server, while it runs."""
    places = [*running.folder.parent.rglob("*")]
    assert sum(path.is_file() for path in places) > 100
    for path in places:
        if path.is_file():
            data = path.read_bytes()
            assert not [each for each in told_there if found(each, data)], path
    dumped = dump(running)
    assert b"cases_envelope" in dumped
    assert not [each for each in told_there if found(each, dumped)]
    for memory in memories(running):
        assert len(memory) > 1_000_000
        assert not [each for each in told_there if found(each, memory)]
    said = (running.folder.parent / "log").read_text().splitlines()
    log = [line for line in said if not line.startswith(("  http", "A code of the demo"))]
    assert len(log) > 2
    assert not [line for line in log if "/cases/report" in line or "/cases/answers" in line]


def found(secret: str, data: bytes) -> bool:
    """Tell whether a text stands in bytes: as it is, in UTF-16, in hexadecimal, in base64 at any place."""
    plain = secret.encode()
    forms = {plain, secret.encode("utf-16-le"), plain.hex().encode(), plain.hex().upper().encode()}
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + plain)
        forms.add(text[(0, 2, 3)[shift] : len(text) - 4])
    return any(form in data for form in forms)


def test_the_search_finds_what_is_there() -> None:
    for made in (SECRET, SECRET.encode().hex()):
        assert found(SECRET, b"..." + made.encode() + b"...")
    for before in (b"", b"x", b"xy", b"xyz"):
        assert found(SECRET, base64.b64encode(before + SECRET.encode() + b"and more"))
    assert found(SECRET, SECRET.encode("utf-16-le"))
    assert not found(SECRET, b"Zimtstern")


def dump(running: Running) -> bytes:
    """Give every row of every table, as somebody reads them who took the whole database."""
    before = os.environ.pop(SERVING, None)
    ways = open_ways(running.data)
    if before is not None:
        os.environ[SERVING] = before
    assert ways.superuser
    way = replace(ways.superuser, name=ways.owner.name)
    rows = bytearray()
    with psycopg.connect(way.as_libpq()) as connection:
        named = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in named.fetchall():
            rows += name.encode() + b"\n"
            query = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))
            with connection.cursor().copy(query) as copy:
                rows += b"".join(bytes(each) for each in copy)
    return bytes(rows)


def processes(running: Running) -> list[int]:
    """Give the server and everything it started, the workers and the database included."""
    assert running.process is not None
    lines = (running.data / "postgres" / "postmaster.pid").read_text().splitlines()
    roots = [psutil.Process(running.process.pid), psutil.Process(int(lines[0]))]
    found = {each.pid for root in roots for each in (root, *root.children(recursive=True))}
    assert len(found) > len(roots)
    return sorted(found)


def memories(running: Running) -> Iterator[bytes]:
    """Give the memory of each of those processes; of one that has ended since, there is none."""
    searched = 0
    for process in processes(running):
        with suppress(FileNotFoundError, ProcessLookupError):
            memory = memory_of(process)
            searched += 1
            yield memory
    assert searched > 2


def memory_of(process: int) -> bytes:
    """Give what a process can read of its own memory."""
    parts = []
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            start, end = (int(each, 16) for each in line.split()[0].split("-"))
            if line.split()[1].startswith("rw") and "[v" not in line:
                try:
                    memory.seek(start)
                    parts.append(memory.read(end - start))
                except OSError:
                    continue
    return b"".join(parts)
