"""Words that were lost or seen, in real browsers: other words, another key, what the older one opened."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.front.installation.visiting import Running
from tests.journeys.reading_keys import (
    TOLD,
    make_a_key,
    open_a_desk,
    opened,
    report,
    seven_words,
    unlock,
    walking,
)
from tests.journeys.seizing import dump, found, memories
from tests.journeys.walking import Walk


@pytest.fixture(scope="module")
def reader(browser: Browser, running: Running) -> Iterator[tuple[Walk, list[str]]]:
    """Somebody with a key, a desk and a report; and their words, the latest last."""
    walk = walking(browser, running, "coordinator")
    words = [make_a_key(walk)]
    report(browser, running, open_a_desk(walk))
    yield walk, words
    walk.page.context.close()


def test_other_words_for_the_same_key(reader: tuple[Walk, list[str]]) -> None:
    walk, words = reader
    walk.go("/cases/key/")
    end = walk.page.locator("b[lang=zxx]").first.inner_text()
    walk.press("Choose other words")
    box = walk.page.get_by_label("Your seven words of now")
    assert box.get_attribute("type") == "text"  # no browser offers to keep it
    box.fill("not these words")
    walk.page.get_by_role("button", name="Unlock").click()
    walk.page.get_by_text("do not open this key").wait_for()
    walk.page.get_by_text("Show what I type").click()
    assert "masked" not in (box.get_attribute("class") or "")
    box.fill(words[-1])
    walk.page.get_by_role("button", name="Unlock").click()
    words.append(seven_words(walk, "Use these from now on", "/cases/key/"))
    assert walk.page.locator("b[lang=zxx]").first.inner_text() == end
    walk.go("/cases/came/")
    walk.page.get_by_label("Your seven words").fill(words[0])
    walk.page.get_by_role("button", name="Unlock").click()
    walk.page.get_by_text("These are not your seven words").wait_for()
    unlock(walk, words[-1])
    assert TOLD in opened(walk).locator("article").inner_text()


def test_another_key_and_what_the_older_one_opened(reader: tuple[Walk, list[str]]) -> None:
    walk, words = reader
    walk.go("/cases/key/")
    end = walk.page.locator("b[lang=zxx]").first.inner_text()
    walk.press("Make another key")
    words.append(seven_words(walk, "Make the new key", "/cases/key/"))
    walk.page.get_by_text("reads nothing yet").wait_for()
    walk.go("/cases/came/")
    assert not walk.page.locator("button[data-open]").count()

    walk.go("/cases/key/")
    page = walk.page
    replaced = page.locator("section", has_text=end)  # another test may have replaced one before
    replaced.get_by_role("link", name="I have the older words").click()
    page.wait_for_load_state("networkidle")
    walk.look()
    page.get_by_label("The seven words of the older key").fill(words[-2])
    page.get_by_role("button", name="Take over what it opens").click()
    page.get_by_text("What the older key opened, your new one opens as well").wait_for()
    walk.look()
    unlock(walk, words[-1])
    opened(walk)
    assert TOLD in page.locator("article").inner_text()
    renew = page.locator("[data-part=renew]")
    renew.wait_for()  # the old key opens nothing new
    assert "a new key: ask by voice" in renew.inner_text()
    assert page.locator("[data-part=lacking]").is_hidden()  # nobody who reads here lacks one
    renew.get_by_role("button", name="Make a new key for them").click()
    renew.wait_for(state="hidden")
    page.get_by_label("A note for colleagues").fill("All is well.")
    page.get_by_role("button", name="Keep the note").click()
    page.get_by_text("All is well.").first.wait_for()


def test_three_papers_are_made_and_two_of_them_bring_everything_back(
    running: Running, reader: tuple[Walk, list[str]]
) -> None:
    walk, words = reader
    page = walk.page
    papers = made_papers(walk)
    unlock(walk, words[-1])
    opened(walk)
    lacking = page.locator("[data-part=lacking]")
    lacking.wait_for()
    (name,) = lacking.locator("li").all_inner_texts()
    assert name.startswith("Recovery papers")  # and not who has the keys
    page.get_by_role("button", name="Give them the keys").click()
    lacking.wait_for(state="hidden")

    walk.go("/cases/key/another/")  # and now every word is lost
    words.append(seven_words(walk, "Make the new key", "/cases/key/"))
    walk.go("/cases/")
    walk.press("Street desk")
    page.get_by_text("reads nothing here until you let the new one read").wait_for()
    page.get_by_role("button", name="I asked them: let the new key read").click()
    page.get_by_text("They read here now").wait_for()
    walk.look()
    put_together(walk, papers)
    unlock(walk, words[-1])
    opened(walk)
    assert TOLD in page.locator("article").inner_text()
    walk.go("/organisation/audit/")
    assert "put two recovery papers of a desk together" in page.content()
    the_server_has_none_of(running, [*words, *papers, *(each.replace(" ", "") for each in papers)])


def the_server_has_none_of(running: Running, secrets: list[str]) -> None:
    """Look for words and papers in every file, row and process of the server, in any common encoding."""
    for path in running.folder.parent.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [each for each in secrets if found(each, data)], path
    for data in (dump(running), *memories(running)):
        assert len(data) > 100_000
        assert not [each for each in secrets if found(each, data)]


def made_papers(walk: Walk) -> list[str]:
    """Make three papers; nothing of them is sent."""
    page = walk.page
    walk.go("/cases/")
    walk.press("Street desk")
    walk.press("Make the papers")
    sent: list[str] = []
    page.on("request", lambda each: sent.append(each.post_data or ""))
    page.get_by_role("button", name="Show the first paper").click()
    papers = []
    for number in range(3):
        step = page.locator("[data-one]").first
        step.get_by_text(f"Paper {number + 1} of 3").wait_for()
        walk.look()
        papers.append(step.locator("[data-code]").inner_text())
        step.get_by_label("type its last group").fill("wrong")
        step.locator("[data-right]").click()
        page.get_by_text("That is not its last group").wait_for()
        step.get_by_label("type its last group").fill(papers[-1].split()[-1])
        step.locator("[data-right]").click()
    page.get_by_role("button", name="Seal for these papers from now on").click()
    page.get_by_text("Any two of the three open what is reported here").wait_for()
    walk.look()
    written = "".join(sent).replace(" ", "")
    assert "age1" in written
    assert not [each for each in papers if each.replace(" ", "")[:16] in written]
    return papers


def put_together(walk: Walk, papers: list[str]) -> None:
    """Put two papers together, after typing one of them twice."""
    page = walk.page
    walk.press("Put two papers together")
    page.get_by_label("One paper").fill(papers[2].upper())
    page.get_by_label("Another paper").fill(papers[2])
    page.get_by_role("button", name="Open, and give the keys").click()
    page.get_by_text("These two do not belong together").wait_for()
    page.get_by_label("Another paper").fill(papers[0].replace(" ", "\n"))
    page.get_by_role("button", name="Open, and give the keys").click()
    page.get_by_text("every key that the papers open").wait_for()
    walk.look()


def test_a_passkey_unlocks_beside_the_words_and_is_taken_away(
    reader: tuple[Walk, list[str]],
) -> None:
    walk, words = reader
    page = walk.page
    walk.go("/cases/key/")
    walk.press("Add a passkey")
    page.get_by_label("Your seven words").fill(words[-1])
    device = a_device(page, has_prf=False)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text("makes no passkeys that can open a key").wait_for()
    device.send("WebAuthn.disable")

    a_device(page, has_prf=True)
    page.get_by_label("Your seven words").fill(words[-1])
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/cases/key/")
    walk.look()
    walk.go("/cases/came/")
    page.get_by_role("button", name="Unlock with the passkey").click()
    page.get_by_role("button", name="Lock now").wait_for()
    opened(walk)
    assert TOLD in page.locator("article").inner_text()

    walk.go("/cases/key/other-words/")  # the words were lost, and the passkey is here
    page.get_by_role("button", name="Unlock with the passkey").click()
    words.append(seven_words(walk, "Use these from now on", "/cases/key/"))
    page.get_by_role("button", name="Take it away").click()
    page.get_by_text("It opens your key no more").wait_for()
    walk.go("/cases/came/")
    assert not page.get_by_role("button", name="Unlock with the passkey").count()
    unlock(walk, words[-1])


def a_device(page: Page, *, has_prf: bool) -> CDPSession:
    """Plug in a device that makes passkeys, with or without secrets of their own."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
        "hasPrf": has_prf,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session
