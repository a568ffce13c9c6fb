"""Before signing, in two browsers at once: a network asks, a partner answers on a phone, one question stays silent.

Every page on the way is clean for axe, asks nobody else for anything, and scrolls one way only.
"""

from datetime import UTC, datetime, timedelta

import psycopg
from docx import Document
from playwright.sync_api import Browser, FilePayload

from firsthand.ground.database import embedded
from firsthand.settings.keys import key
from tests.front.installation.visiting import Running
from tests.ground.files.made import pdf
from tests.journeys.walking import (
    Walk,
    open_a_partnership,
)


def test_from_the_question_to_the_end(browser: Browser, running: Running) -> None:
    wide = browser.new_context(viewport={"width": 1280, "height": 900})
    phone = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="dark")
    network, partner = Walk(wide, running), Walk(phone, running)
    network.sign_in("coordinator")
    open_a_partnership(network)

    inquiry = ask(network)
    home = come_by_link(network, partner, inquiry)
    answer_in_words_with_a_document(partner, home)
    decline(partner, home)
    two_write_at_once(browser, running, partner, home)
    send_what_is_there(partner, home)
    remind(network, inquiry)
    weeks_pass(running)
    close(network, inquiry)
    weigh(network, inquiry)
    end(network, inquiry)
    wide.close()
    phone.close()


def ask(walk: Walk) -> str:
    """Choose four questions, word one anew, ask; give the address of the inquiry."""
    page = walk.page
    walk.press("Ask the partner")
    walk.press("Prepare the questions")
    for box in page.get_by_role("checkbox").all():
        name = box.get_attribute("name") or ""
        if name not in ("ask_D05", "ask_D07", "ask_D13", "ask_D14"):
            box.uncheck()
    page.locator("details").filter(has=page.locator("[name=words_D13]")).locator("summary").click()
    page.locator("[name=words_D13]").fill("Whose money is it?")
    today = datetime.now(UTC).date()
    page.get_by_label("Answers by").fill((today + timedelta(days=20)).isoformat())
    page.get_by_label("Remind on").fill((today + timedelta(days=10)).isoformat())
    walk.press("Ask")
    assert "3 open" in page.locator(".part.main").inner_text()
    return page.url.removeprefix(walk.origin)


def come_by_link(network: Walk, partner: Walk, inquiry: str) -> str:
    """Make a link, open it on the phone; give where it leads."""
    network.press("Make a link for the partner")
    network.press("Make the link")
    address = network.page.locator("#link").inner_text().strip()
    partner.go(address.removeprefix(partner.origin))
    assert "by link" in partner.page.locator(".whose").inner_text()
    assert "key" not in partner.page.url
    network.go(inquiry)
    return partner.page.url.removeprefix(partner.origin)


def answer_in_words_with_a_document(walk: Walk, home: str) -> None:
    """Type, see it kept by itself, come back to it, add a document that stays and one that does not."""
    page = walk.page
    walk.press("13. Where the money comes from")
    assert "Whose money is it?" in page.locator(".voice").first.inner_text()
    page.get_by_label("Your answer").fill("A levy on pharmacies pays for all of it.")
    page.get_by_label("Who writes?").fill("finance")
    page.locator("[data-answer-told]", has_text="Kept as a draft").wait_for(timeout=8000)
    walk.go(f"{home}D13/")
    assert "A levy" in page.get_by_label("Your answer").input_value()
    papers: list[FilePayload] = [
        {"name": "levy.pdf", "mimeType": "application/pdf", "buffer": pdf(words="Levy")},
        {"name": "tool.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\0\0"},
    ]
    page.get_by_label("Documents").set_input_files(papers)
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".mend", has_text="tool.exe").wait_for(timeout=60_000)
    walk.look()
    assert "A levy" in page.get_by_label("Your answer").input_value()
    assert page.locator(".files a").all_inner_texts() == ["levy.pdf"]


def decline(walk: Walk, home: str) -> None:
    """Say why one cannot say."""
    walk.go(f"{home}D07/")
    walk.page.get_by_label("Or: I cannot say, because").select_option("secret")
    walk.page.get_by_role("button", name="Save", exact=True).click()
    walk.page.locator(".flash", has_text="Saved").wait_for(timeout=8000)
    walk.look()


def two_write_at_once(browser: Browser, running: Running, walk: Walk, home: str) -> None:
    """A colleague without JavaScript writes to the same question from a link of their own; both texts stay."""
    walk.go(f"{home}D13/")
    walk.press("Hand this question to a colleague")
    walk.press("Make the link")
    address = walk.page.locator("#link").inner_text().strip()
    plain = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    other = plain.new_page()
    other.goto(address)
    other.get_by_role("link", name="13. Where the money comes from").click()
    walk.go(f"{home}D13/")
    walk.page.get_by_label("Your answer").fill("A levy pays for it.")
    walk.page.get_by_role("button", name="Save", exact=True).click()
    walk.page.locator(".flash", has_text="Saved").wait_for(timeout=8000)
    other.get_by_label("Your answer").fill("The levy, and a gift.")
    other.get_by_role("button", name="Save", exact=True).click()
    said = other.locator("main").inner_text()
    assert "Both texts are kept" in said
    assert "A levy pays for it." in said
    other.get_by_label("Your answer").fill("A levy pays for it, and a gift.")
    other.get_by_role("button", name="Save", exact=True).click()
    assert "Saved. It is not sent yet." in other.locator("main").inner_text()
    plain.close()


def send_what_is_there(walk: Walk, home: str) -> None:
    """Be told what is missing, and send the rest."""
    walk.go(home)
    walk.press("Send the answers")
    assert "One answer is missing" in walk.page.locator(".mend").inner_text()
    walk.press("Send the others now")
    said = walk.page.locator("main").inner_text()
    assert "1 answered, 1 declined with a reason, 1 open" in said


def remind(walk: Walk, inquiry: str) -> None:
    """Send the one reminder, of what is missing only."""
    walk.go(inquiry)
    assert "1 answered" in walk.page.locator(".part.main").inner_text()
    walk.press("Remind them")
    text = walk.page.get_by_label("Change it as you like").input_value()
    assert "14. Safety" in text
    assert "13. Where" not in text
    walk.press("It goes out today")


def weeks_pass(running: Running) -> None:
    """Put everything that was dated four weeks earlier, as the superuser of the database may."""
    way_in = embedded.start(running.data / "postgres", key(running.data, "database"))
    address = way_in.as_libpq().replace(f"dbname={way_in.name}", f"dbname={embedded.OWNER}")
    with psycopg.connect(address) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "UPDATE partnerships_inquiry SET asked_on = asked_on - 28, due_on = due_on - 28,"
            " remind_on = remind_on - 28, reminded_on = reminded_on - 12 WHERE closed_at IS NULL"
        )
        connection.execute(
            "UPDATE partnerships_request SET asked_on = asked_on - 28, due_on = due_on - 28,"
            " reminded_on = reminded_on - 12 WHERE id IN (SELECT request_id FROM partnerships_question)"
        )


def close(walk: Walk, inquiry: str) -> None:
    """Close: what was left without a word is refused."""
    walk.go(inquiry)
    walk.press("Close the questions")
    assert "noted as refused" in walk.page.locator("main").inner_text()
    walk.press("Close them")
    assert "they did not answer, after a reminder" in walk.page.locator("main").inner_text()
    assert "Not enough answers" in walk.page.locator(".part.main").inner_text()


def weigh(walk: Walk, inquiry: str) -> None:
    """Members speak, and somebody weighs the one answer."""
    page = walk.page
    walk.go(inquiry)
    walk.press("5. Reasons our members might reject you")
    walk.press("Say what I think")
    page.get_by_label("Yes", exact=True).check()
    walk.press("Keep it")
    walk.go(inquiry)
    walk.press("13. Where the money comes from")
    with page.expect_download() as given:
        page.get_by_role("link", name="levy.pdf").click()
    assert given.value.suggested_filename == "levy.pdf"
    page.get_by_label("Not met").check()
    page.get_by_label("A paper that records or binds").check()
    page.get_by_label("Why?").fill("The levy pays for raids as well, its accounts say.")
    walk.press("Keep the finding")
    assert "Record" in page.locator("main").inner_text()


def end(walk: Walk, inquiry: str) -> None:
    """Say no, with a letter in Word."""
    page = walk.page
    walk.press("See what follows")
    assert "Say “no, thank you”" in page.locator(".part.main").inner_text()
    walk.press("Write the letter: No, thank you")
    walk.press("Keep the letter")
    with page.expect_download() as given:
        page.get_by_role("link", name="Take it as Word").click()
    text = "\n".join(each.text for each in Document(str(given.value.path())).paragraphs)
    assert "no, thank you" in text
    assert "The levy pays for raids as well" in text
    walk.go(f"{inquiry}outcome/")
    pair = page.locator(".trail a").first.get_attribute("href")
    assert pair == inquiry
