"""Tokens: made and taken away on pages, by whoever has just shown who they are, and never shown twice."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.front.api.tokens import make_token, revoke_token
from firsthand.ground.access.models import ApiToken
from firsthand.ground.audit.queries import list_entries
from tests.cast import NOW, PASSWORD, TODAY, Cast
from tests.front.api.asking import Asker, key_of

KEY = re.compile(r'value="(firsthand_[\w-]{43})"')
NEW = {"name": "Spreadsheet", "role": "member", "ends_on": "2026-12-24"}


@pytest.fixture
def amina(cast: Cast, client: Client, settings: object) -> Client:
    """Amina, who has just signed in."""
    cache.clear()  # others have signed in as well
    client.post("/account/login/", {"login": "amina", "password": PASSWORD})
    return client


def test_a_token_is_made_shown_once_and_taken_away(cast: Cast, amina: Client) -> None:
    made = amina.post("/api/tokens/make/", NEW)
    found = KEY.search(made.content.decode())
    assert found
    assert made.headers["Cache-Control"] == "private, no-store"
    asker = Asker(found[1])
    assert asker.get("/me").json["token"] == {
        "name": "Spreadsheet",
        "role": "member",
        "ends_on": "2026-12-24",
    }
    listed = amina.get("/api/tokens/").content.decode()
    assert "Spreadsheet" in listed
    assert found[1] not in listed
    with cast.acting("amina"):
        token = ApiToken.objects.get()
        assert found[1] not in str(ApiToken.objects.values().get())
    revoke = f"/api/tokens/{token.id}/revoke/"
    assert "Spreadsheet" in amina.get(revoke).content.decode()
    assert asker.get("/me").status == 200
    assert amina.post(revoke).headers["Location"] == "/api/tokens/"
    assert asker.get("/me").status == 401
    again = amina.post(revoke)
    assert again.status_code == 409
    assert "It was taken away already." in again.content.decode()
    with cast.acting("amina"):
        entries = list(list_entries(cast.act("amina"), subject=f"token:{token.id}"))
        assert [entry.detail["made"] for entry in entries] == [False, True]
        assert {entry.what for entry in entries} == {"organisation.use_api"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "This is still empty."),
        ({"role": ""}, "Choose one."),
        ({"role": "queen"}, "queen is not one of"),
        ({"ends_on": "2026-11-20"}, "That day is over."),
        ({"ends_on": "2028-01-01"}, "A token lasts a year at most."),
        ({"ends_on": "soon"}, "There is no such day."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    cast: Cast, amina: Client, changed: dict[str, str], words: str
) -> None:
    page = amina.post("/api/tokens/make/", NEW | changed).content.decode()
    assert words in page
    assert ("Spreadsheet" in page) == ("name" not in changed)
    with cast.acting("amina"):
        assert not ApiToken.objects.exists()


@pytest.mark.parametrize("path", ["/api/tokens/", "/api/tokens/make/"])
def test_the_pages_are_for_whoever_may_and_has_just_shown_it(cast: Cast, path: str) -> None:
    asked = {}
    for name in ("amina", "ben", "dara"):
        client = Client()
        client.force_login(cast.people[name])
        asked[name] = client.get(path)
    assert asked["amina"].headers["Location"].startswith("/account/reauthenticate/")
    assert {asked[name].status_code for name in ("ben", "dara")} == {403}
    assert Client().get(path).status_code == 302


def test_a_foreign_token_is_not_there(cast: Cast, amina: Client) -> None:
    key_of(cast, "chi", "reader")
    with cast.acting("chi"):
        foreign = ApiToken.objects.get()
    assert amina.get(f"/api/tokens/{foreign.id}/revoke/").status_code == 404
    assert amina.post(f"/api/tokens/{foreign.id}/revoke/").status_code == 404
    with cast.acting("amina"), pytest.raises(NotFound):
        revoke_token(cast.act("amina", is_elevated=True), foreign.id)


def test_nobody_makes_a_token_that_does_more_than_they_may(cast: Cast) -> None:
    with cast.acting("amina"):
        with pytest.raises(NotAllowed):
            make_token(cast.act("amina"), name="x", role="reader", ends_on=TODAY)
        with pytest.raises(NotAllowed):
            make_token(cast.act("dara", is_elevated=True), name="x", role="reader", ends_on=TODAY)
        with pytest.raises(RuleBroken) as refused:
            make_token(
                cast.act("amina", is_elevated=True),
                name=" ",
                role="owner",
                ends_on=TODAY + timedelta(days=400),
            )
    assert refused.value.because == ("no_name", "role_too_wide", "ends_too_late")


def test_a_token_stands_but_for_its_use_and_its_end(cast: Cast) -> None:
    key_of(cast, "amina", "reader")
    with cast.acting("amina"):
        ApiToken.objects.update(last_used_on=TODAY, revoked_at=NOW)
        for change in ("role = 'coordinator'", "ends_on = '2099-01-01'", "key_digest = 'x'"):
            with (
                pytest.raises(DatabaseError, match="stands"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"UPDATE access_apitoken SET {change}")  # noqa: S608  # from the list above
