"""`firsthand organisation new`: what it asks of a name, what it says, and the link that lets the first person in."""

import argparse
import io
import json

import pytest
from django.conf import settings
from django.test import Client

from firsthand.core.words import ENGLISH
from firsthand.front.command import organisation
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.installation import preparing


def run(name: str, *, as_json: bool = False) -> tuple[int, str, str]:
    """Run the command in this process; give its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    console = Console(stdin=io.BytesIO(), stdout=out, stderr=err, words=ENGLISH)
    asked = argparse.Namespace(
        deed="new", name=name, kind="network", level="national", json=as_json
    )
    code = organisation.run(asked, console)
    return code, out.getvalue(), err.getvalue()


def ready() -> None:
    """Stand in for making ready: the database of the tests is."""


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "two\nlines", "\x1b[31m"])
def test_a_name_is_one_line(name: str) -> None:
    code, out, err = run(name)

    assert (code, out) == (BAD_INPUT, "")
    assert "one line of 1 to 200 letters" in err


def test_what_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise preparing.NotReady("the disk is full")

    monkeypatch.setattr(preparing, "prepare", refuse)
    code, out, err = run("River")

    assert (code, out) == (BAD_INPUT, "")
    assert "the disk is full" in err


@pytest.mark.django_db
def test_the_link_lets_the_first_coordinator_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "prepare", ready)
    code, out, err = run("River Union", as_json=True)
    made = json.loads(out)

    assert (code, err) == (DONE, "")
    assert made["name"] == "River Union"
    origin = settings.FIRSTHAND_ADDRESS.origin
    assert made["link"].startswith(f"{origin}/organisation/invitation/")
    page = Client().get(made["link"].removeprefix(origin), follow=True)
    assert "River Union" in page.content.decode()
    assert "Coordinator" in page.content.decode()


@pytest.mark.django_db
def test_it_tells_people_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "prepare", ready)
    code, out, _err = run("River Union")

    assert code == DONE
    assert out.startswith("River Union is made.")
    assert "/organisation/invitation/" in out.splitlines()[1]
