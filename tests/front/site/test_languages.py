"""A language is kept, for a browser and for a person, and nobody is led astray."""

import pytest
from django.conf import settings as configured
from django.test import Client
from pytest_django import Settings

from firsthand.ground.parties.actions.people import make_person
from firsthand.ground.parties.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages(settings: Settings) -> None:
    """Two languages to choose from."""
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]


def test_browser_keeps_the_language(client: Client) -> None:
    answer = client.post("/language/", {"language": "fr", "next": "/account/login/"})
    assert answer.headers["Location"] == "/account/login/"
    assert client.cookies[configured.LANGUAGE_COOKIE_NAME].value == "fr"
    assert client.get("/account/login/").headers["Content-Language"] == "fr"


def test_person_keeps_the_language_on_every_device(client: Client) -> None:
    person = make_person("quiet-river", "seven quiet lamps outside")
    client.force_login(person)
    client.post("/language/", {"language": "fr"})
    assert Person.objects.get(id=person.id).language == "fr"


@pytest.mark.parametrize(
    "there", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_nobody_is_led_elsewhere(client: Client, there: str) -> None:
    assert client.post("/language/", {"language": "fr", "next": there}).headers["Location"] == "/"


def test_unknown_language_changes_nothing(client: Client) -> None:
    assert client.post("/language/", {"language": "xx"}).status_code == 302
    assert configured.LANGUAGE_COOKIE_NAME not in client.cookies


def test_looking_at_the_address_changes_nothing(client: Client) -> None:
    assert client.get("/language/").status_code == 405
