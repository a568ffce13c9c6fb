"""What journeys of reports have in common: a key, a desk, a report from a phone, an answer, and what the reporter does with it."""

import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.front.installation.visiting import Running
from tests.journeys.seizing import found
from tests.journeys.walking import Walk

SECRET = "Zimtschnecke"  # nobody writes this by chance
TOLD = f"They took the naloxone at the {SECRET} bridge."
MORE = f"They came back to {SECRET}."
ANSWER = f"A lawyer waits at {SECRET} street."
NOTE = f"We think of {SECRET}."
PAINTED = """() => [...document.querySelectorAll("[data-picked] canvas")].every((each) =>
    each.getContext("2d").getImageData(0, 0, each.width, each.height).data.some(Boolean))"""
"""Whether something is drawn on every small picture."""


@dataclass
class Told:
    """What a reporter went home with."""

    code: str
    address: str


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
    walk.page.get_by_text("Your key is made. Tell whoever chooses readers its end").wait_for()
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
    print_the_card(walk)
    return walk.page.locator("a[href*='/cases/report/']").first.inner_text()


def print_the_card(walk: Walk) -> None:
    """Press the button on the card that is handed out, and come back."""
    desk = walk.page.url.removeprefix(walk.origin)
    walk.press("A card to hand out")
    walk.page.evaluate("window.print = () => (document.title = 'printed')")
    walk.page.get_by_role("button", name="Print the card").click()
    walk.page.wait_for_function("document.title === 'printed'")
    walk.go(desk)


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
    wrong = "1111" if code[-4:] != "1111" else "2222"
    done.get_by_label("type its last four digits").fill(wrong)
    done.get_by_text("Not the same.").wait_for()
    done.get_by_label("type its last four digits").fill(code[-4:])
    done.get_by_text("Right.").wait_for()
    either_end_is_right(done, code)
    page.get_by_text("All photos and files are kept").wait_for()
    assert not context.cookies()
    assert len(sent) > 2
    assert not any(found(SECRET, each.encode()) for each in sent)
    context.close()
    return code


def either_end_is_right(done: Locator, code: str) -> None:
    """Write the code down in words and see it in digits again: its last word is right, and more digits are; half a word is not."""
    as_written = done.get_by_label("Write it as")
    as_written.select_option("en")
    words = done.locator("[data-code]")
    words.filter(has_not_text=re.compile(r"\d")).wait_for()
    word = words.inner_text().split()[-1]
    as_written.select_option("")
    words.filter(has_text=code).wait_for()
    for typed, told in ((word, "Right."), (code[-9:], "Right."), (f"x{word}", "Not the same.")):
        done.get_by_label("type its last four digits").fill(typed)
        done.get_by_text(told).wait_for()


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
    look_at_what_is_chosen(walk)
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


def look_at_what_is_chosen(walk: Walk) -> None:
    """See the photograph small before anything is sealed, choose another, and take it out again. No address leads to any of them."""
    page = walk.page
    page.get_by_label("Photos").set_input_files(
        {"name": "other.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    lines = page.locator("[data-picked] li")
    lines.nth(1).wait_for()
    page.wait_for_function(PAINTED)
    walk.look()
    page.get_by_role("button", name="Take it out Photo 2").click()
    lines.nth(1).wait_for(state="detached")
    assert page.locator("[data-photos]").inner_text() == "1"
    assert page.evaluate("document.activeElement.innerText").startswith("Take it out")
    assert not page.locator("img[src^='blob:'], img[src^='data:']").count()


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
    back.page.get_by_text("cannot be read again with this code").wait_for()
    assert TOLD not in back.page.content()
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
