"""Somebody who signs in, a browser, and addresses that show every part."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

from firsthand.ground.parties.actions.people import make_person
from firsthand.ground.parties.models import Person

CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "seven quiet lamps outside"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's Chromium is not installed (apt install chromium).")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(autouse=True)
def addresses(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the gallery to the site; let Django answer while a browser waits in the same thread."""
    settings.ROOT_URLCONF = "tests.ground.web.gallery"
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def person(db: None) -> Person:
    """Make somebody who can sign in with PASSWORD."""
    return make_person("quiet-river", PASSWORD)


@pytest.fixture
def signed_in(person: Person, client: Client) -> Client:
    """Sign in as everybody does, and show once more who it is."""
    client.post("/account/login/", {"login": person.username, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client
