"""Somebody who signs in, a browser, and addresses that show every part."""

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from firsthand.ground.parties.actions.people import make_person
from firsthand.ground.parties.models import Person

PASSWORD = "seven quiet lamps outside"


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    """Add the gallery to the site; forget how often others tried to sign in."""
    cache.clear()
    settings.ROOT_URLCONF = "tests.ground.web.gallery"
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]


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
