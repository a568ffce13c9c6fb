"""Every page as a person meets it: narrow and wide, light and dark, from the right, larger, without a script.

With FIRSTHAND_SCREENSHOTS=folder the pages are also kept as pictures.
"""

import os
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from firsthand.ground.parties.models import Person
from tests.ground.web.browsing import ORIGIN, Browsing, Scheme, Window
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


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing(
    browse: Browsing, signed_in: Client, width: int, scheme: Scheme, settings: Settings
) -> None:
    settings.LANGUAGES = [("en", "English"), ("fr", "French"), ("ar", "Arabic")]
    for paths, client in ((OPEN, Client()), (OWN, signed_in)):

        def look(seen: Window, paths: list[str] = paths) -> dict[str, list[tuple[str, str]]]:
            return {path: everything_wrong(seen, path, f"{width}-{scheme}") for path in paths}

        found = browse(look, client, width=width, scheme=scheme)
        assert {path: faults for path, faults in found.items() if faults} == {}


def everything_wrong(seen: Window, path: str, how: str) -> list[tuple[str, str]]:
    """Open a page and give all that is wrong with it."""
    seen.go(path)
    keep(seen, f"{named(path)}-{how}")
    wide = [("too wide", each) for each in seen.too_wide()]
    return [*seen.faults(), *refusals(seen), *wide]


def refusals(seen: Window) -> list[tuple[str, str]]:
    """Give what the browser complained of, but for pages that say no, and requests that left."""
    said = [each for each in seen.said if "responded with a status of 4" not in each]
    gone = [each for each in seen.asked if not each.startswith(ORIGIN)]
    return [("said", each) for each in said] + [("asked", each) for each in gone]


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_from_the_right(browse: Browsing, settings: Settings, width: int) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    client = Client()
    client.cookies["language"] = "ar"

    def look(seen: Window) -> None:
        for path in OPEN:
            assert everything_wrong(seen, path, f"{width}-ar") == [], path
            assert seen.page.evaluate("document.documentElement.dir") == "rtl"

    browse(look, client, width=width)


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_scrolls_sideways_when_words_grow(browse: Browsing, width: int) -> None:
    def look(seen: Window) -> None:
        for path in OPEN:
            page = seen.go(path)
            page.evaluate(LONGER)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert seen.too_wide() == [], path

    browse(look, width=width)


def test_theme_chosen_by_a_person_wins(browse: Browsing, signed_in: Client, person: Person) -> None:
    Person.objects.filter(id=person.id).update(theme="dark")

    def look(seen: Window) -> None:
        page = seen.go("/account/2fa/")
        paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
        assert page.evaluate(paper) == "#121816"
        page.emulate_media(media="print")
        assert page.evaluate(paper) == "#fff"

    browse(look, signed_in)


def test_skip_link_comes_first_and_leads_to_the_page(browse: Browsing) -> None:
    def look(seen: Window) -> None:
        page = seen.go("/account/login/")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the page"
        page.keyboard.press("Enter")
        page.wait_for_url("**#page")

    browse(look, width=360)


def test_a_passkey_is_added_and_opens_the_account(
    browse: Browsing, signed_in: Client, person: Person
) -> None:
    def add(seen: Window) -> None:
        hold_a_device(seen)
        page = seen.go("/account/2fa/webauthn/add/")
        page.get_by_text("It may stand in for name and password").click()
        page.get_by_role("button", name="Add it").click()
        page.get_by_role("heading", name="Recovery codes").first.wait_for()
        sign_in_with_it_alone(seen)
        sign_in_with_it_as_well(seen)

    def sign_in_with_it_alone(seen: Window) -> None:
        seen.outside(lambda: signed_in.post("/account/logout/"))
        page = seen.go("/account/login/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.get_by_text("Signed in as").wait_for()

    def sign_in_with_it_as_well(seen: Window) -> None:
        seen.outside(lambda: signed_in.post("/account/logout/"))
        typed = {"login": person.username, "password": PASSWORD}
        seen.outside(lambda: signed_in.post("/account/login/", typed))
        page = seen.go("/account/2fa/authenticate/")
        keep(seen, "second-step")
        assert seen.faults() == []
        page.get_by_role("button", name="Show a passkey").click()
        page.get_by_text("Signed in as").wait_for()

    browse(add, signed_in)
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1


def hold_a_device(seen: Window) -> None:
    """Give the browser a device that makes and shows passkeys."""
    device = seen.page.context.new_cdp_session(seen.page)
    device.send("WebAuthn.enable")
    has = ("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")
    options = {"protocol": "ctap2", "transport": "internal", **dict.fromkeys(has, True)}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
