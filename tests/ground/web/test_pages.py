"""What every answer has in common: its headers, its weight, and the same no for missing and forbidden."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

from firsthand.ground.parties.models import Person

pytestmark = pytest.mark.django_db

FIRST, NEXT = 60 * 1024, 14 * 1024
PAGES = ["/account/login/", "/gallery/", "/refuse/missing/", "/account/signup/"]
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def weight(content: bytes) -> int:
    """Give the bytes that travel."""
    return len(gzip.compress(content, mtime=0))


@pytest.mark.parametrize("path", PAGES)
def test_page_stays_within_its_weight(client: Client, path: str) -> None:
    page = client.get(path).content
    named = set(re.findall(rb'(?:href|src)="/static/([^"]+)"', page))
    fetched = [Path(str(finders.find(each.decode()))).read_bytes() for each in named]
    assert sum(name.endswith(b".css") for name in named) == 1
    assert weight(page) <= NEXT
    assert weight(page) + sum(weight(each) for each in fetched) <= FIRST


@pytest.mark.parametrize("path", PAGES)
def test_browser_may_do_little(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Content-Language"] == "en"


def test_missing_and_forbidden_look_alike(signed_in: Client) -> None:
    signed_in.raise_request_exception = False
    paths = ("/refuse/missing/", "/refuse/forbidden/", "/no/such/page/")
    answers = [signed_in.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    pages = {TOKEN.sub(b"", re.sub(rb'name="next" value="[^"]*"', b"", a.content)) for a in answers}
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("not-allowed", 403, "Your role in this organisation does not cover it"),
        ("denied", 403, "Your role in this organisation does not cover it"),
        ("rule", 409, "A rule stands in the way"),
        ("broken", 500, "The mistake is ours"),
    ],
)
def test_a_no_says_what_happened_what_was_kept_and_what_to_do(
    client: Client, how: str, status: int, words: str
) -> None:
    client.raise_request_exception = False
    answer = client.get(f"/refuse/{how}/")
    said = answer.content.decode()
    assert answer.status_code == status
    for each in (words, "What happened", "What was kept", "What you can do"):
        assert each in said


def test_a_form_that_came_too_late(client: Client, person: Person) -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "what you wrote is still on that page" in answer.content.decode()


def test_our_own_mistake_needs_nothing() -> None:
    assert "The mistake is ours" in render_to_string("web/server_error.html")


@pytest.mark.parametrize("name", ["bad_request", "form_too_late", "not_allowed", "rule_broken"])
def test_refusals_stand_without_a_request(name: str) -> None:
    assert "What was kept" in render_to_string(f"web/{name}.html")


def test_languages_are_offered_where_there_is_a_choice(client: Client, settings: Settings) -> None:
    assert b'name="language"' not in client.get("/account/login/").content
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    page = client.get("/account/login/").content.decode()
    assert 'value="fr" lang="fr">français</button>' in page
    assert 'aria-current="true">English</button>' in page


def test_the_top_bar_tells_whose_data_and_where_we_are(client: Client) -> None:
    page = client.get("/gallery/").content.decode()
    assert "National network" in page
    assert '/choose/"' in page
    assert 'aria-current="true">More</a>' in page
    assert "My week</a>" in client.get("/gallery/").content.decode()
    assert "<nav" not in client.get("/account/login/").content.decode()
