"""Every page as a person meets it: narrow and wide, light and dark, from the right, larger, without a script.

With FIRSTHAND_SCREENSHOTS=folder the pages are also kept as pictures.
"""

import os
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings

from firsthand.ground.parties.models import Person
from tests.ground.web.browsing import ORIGIN, Scheme, Window, window
from tests.ground.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db

OPEN = ["/gallery/", "/account/login/", "/account/signup/", "/refuse/missing/", "/refuse/rule/"]
OWN = ["/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"]
LONGER = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim().length > 2) words.push(walk.currentNode);
  for (const each of words) each.data += " " + each.data.slice(0, each.data.length / 2);
}"""


def keep(seen: Window, name: str) -> None:
    """Keep a picture, where somebody wants to look."""
    folder = os.environ.get("FIRSTHAND_SCREENSHOTS")
    if folder:
        seen.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def named(path: str) -> str:
    """Name a picture after its page."""
    return path.strip("/").replace("/", "-")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    browser: Browser, signed_in: Client, width: int, scheme: Scheme, settings: Settings
) -> None:
    settings.LANGUAGES = [("en", "English"), ("fr", "French"), ("ar", "Arabic")]
    found = {}
    for paths, client in ((OPEN, Client()), (OWN, signed_in)):
        with window(browser, client, width=width, scheme=scheme) as seen:
            for path in paths:
                seen.go(path)
                keep(seen, f"{named(path)}-{width}-{scheme}")
                found[path] = [*seen.faults(), *refusals(seen)]
                assert not seen.is_wider_than_it_should_be(), path
    assert {path: faults for path, faults in found.items() if faults} == {}


def refusals(seen: Window) -> list[tuple[str, str]]:
    """Give what the browser complained of, but for pages that say no, and requests that left."""
    said = [each for each in seen.said if "responded with a status of 4" not in each]
    gone = [each for each in seen.asked if not each.startswith(ORIGIN)]
    return [("said", each) for each in said] + [("asked", each) for each in gone]


def test_pages_from_the_right(browser: Browser, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    client = Client()
    client.cookies["language"] = "ar"
    for width in (360, 1280):
        with window(browser, client, width=width) as seen:
            for path in OPEN:
                page = seen.go(path)
                assert page.evaluate("document.documentElement.dir") == "rtl"
                keep(seen, f"{named(path)}-{width}-ar")
                assert seen.faults() == [], path
                assert not seen.is_wider_than_it_should_be(), path


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_scrolls_sideways_when_words_grow(browser: Browser, width: int) -> None:
    with window(browser, Client(), width=width) as seen:
        for path in OPEN:
            page = seen.go(path)
            page.evaluate(LONGER)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert not seen.is_wider_than_it_should_be(), path


def test_theme_chosen_by_a_person_wins(browser: Browser, signed_in: Client, person: Person) -> None:
    Person.objects.filter(id=person.id).update(theme="dark")
    with window(browser, signed_in, scheme="light") as seen:
        page = seen.go("/account/2fa/")
        paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
        assert page.evaluate(paper) == "#121816"
        page.emulate_media(media="print")
        assert page.evaluate(paper) == "#fff"


def test_skip_link_comes_first_and_leads_to_the_page(browser: Browser) -> None:
    with window(browser, Client(), width=360) as seen:
        page = seen.go("/account/login/")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the page"
        page.keyboard.press("Enter")
        assert page.url.endswith("#page")


def test_passkey_is_added_and_opens_the_account(
    browser: Browser, signed_in: Client, person: Person
) -> None:
    with window(browser, signed_in) as seen:
        page = seen.page
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        seen.go("/account/2fa/webauthn/add/")
        page.get_by_label("It may stand in for name and password").check(force=True)
        page.get_by_role("button", name="Add it").click()
        page.get_by_role("heading", name="Recovery codes").wait_for()
        assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1

        signed_in.post("/account/logout/")
        seen.go("/account/login/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(lambda url: "/account/login/" not in url)
        assert signed_in.get("/account/2fa/").status_code == 200

        signed_in.post("/account/logout/")
        signed_in.post("/account/login/", {"login": person.username, "password": PASSWORD})
        seen.go("/account/2fa/authenticate/")
        keep(seen, "second-step")
        assert seen.faults() == []
        page.get_by_role("button", name="Show a passkey").click()
        page.wait_for_url(lambda url: "authenticate" not in url)
        assert signed_in.get("/account/2fa/").status_code == 200
