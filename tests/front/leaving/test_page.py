"""The page on which a coordinator takes everything along."""

import io
import zipfile
from collections.abc import Iterator

import pyrage
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from firsthand.ground.audit.queries import list_entries
from tests.cast import PASSWORD, Cast
from tests.front.leaving.servers import Server
from tests.front.leaving.test_round_trip import taken


@pytest.fixture
def visited(here: Server, cast: Cast) -> Iterator[Cast]:
    cache.clear()
    with here.visit():
        yield cast


def signed_in(name: str, *, shown_again: bool = True) -> Client:
    client = Client()
    client.post("/account/login/", {"login": name, "password": PASSWORD})
    if shown_again:
        client.post("/account/reauthenticate/", {"password": PASSWORD})
    else:
        session = client.session
        for method in session["account_authentication_methods"]:
            method["at"] -= 3600
        session.save()
    return client


def test_a_coordinator_gets_everything_as_one_file(here: Server, visited: Cast) -> None:
    client = signed_in("amina")
    assert "Take everything along" in client.get(reverse("leaving:export")).content.decode()

    answer = client.post(reverse("leaving:export"), {"recipient": ""})

    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Length"] == str(len(data))
    assert answer["Content-Disposition"].startswith('attachment; filename="organisation-')
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert f'"{visited.river.id}"' in archive.read("manifest.json").decode()
    with visited.acting("amina"):
        entry = list_entries(visited.act("amina")).filter(what="organisation.export").first()
        assert entry
        assert entry.detail == {"sealed": False}
    assert not list(here.data.glob("tmp*"))


def test_with_a_public_key_only_its_owner_opens_it(here: Server, visited: Cast) -> None:
    theirs = pyrage.x25519.Identity.generate()
    client = signed_in("amina")
    wrong = client.post(reverse("leaving:export"), {"recipient": "age1nonsense"})
    assert "no public key of age" in wrong.content.decode()

    answer = client.post(reverse("leaving:export"), {"recipient": str(theirs.to_public())})
    data = pyrage.decrypt(b"".join(answer.streaming_content), [theirs])  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "README.txt" in archive.namelist()


def test_who_may_not_is_refused_and_who_was_away_shows_again_who_they_are(
    here: Server, visited: Cast
) -> None:
    address = reverse("leaving:export")
    for deed in (Client.get, Client.post):
        assert deed(Client(), address).status_code == 302
        for name in ("ben", "dara"):
            assert deed(signed_in(name), address).status_code == 403
        away = deed(signed_in("amina", shown_again=False), address)
        assert away["Location"].startswith("/account/reauthenticate/")
        assert deed(signed_in("efe"), address).status_code == 404
    assert taken(here, visited.river.id)
