"""Who has just signed in is not asked once more who they are; an hour later they are."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.ground.web.test_ways_in import signed_in_an_hour_ago

DANGEROUS = ["/organisation/people/invite/", "/account/2fa/totp/activate/", "/api/tokens/"]


@pytest.fixture
def amina(cast: Cast) -> Client:
    """Sign Amina in as everybody does, and nothing more."""
    cache.clear()
    client = Client()
    client.post("/account/login/", {"login": "amina", "password": PASSWORD})
    return client


@pytest.mark.parametrize("path", DANGEROUS)
def test_signing_in_counts_as_showing_who_one_is(amina: Client, path: str) -> None:
    assert amina.get(path).status_code == 200


@pytest.mark.parametrize("path", DANGEROUS)
def test_it_counts_for_five_minutes(amina: Client, path: str) -> None:
    signed_in_an_hour_ago(amina)
    asked = amina.get(path)
    assert asked.status_code == 302
    assert "reauthenticate" in asked.headers["Location"]


def test_a_session_in_which_nobody_showed_anything_counts_for_nothing(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.people["amina"])
    assert client.get(DANGEROUS[0]).status_code == 302
