"""How long an address may be that somebody asks for who is not signed in."""

import logging

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/organisation/?q=" + "x" * 70_000,
        "/organisation/?q=" + "%22" * 3_000,
        "/account/login?next=" + "x" * 70_000,
        "/" + "x" * 70_000,
    ],
)
def test_a_very_long_address_is_refused_calmly_where_nobody_is_signed_in(
    client: Client, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 414
    assert "longer than any that leads somewhere" in answer.content.decode()
    assert all(each.levelno < logging.ERROR for each in caplog.records)


def test_an_address_that_is_not_too_long_is_carried_along_to_the_way_in(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    for long in ("x" * 4_900, "%22" * 1_600, '"' * 1_600):
        answer = client.get("/organisation/", QUERY_STRING=f"q={long}")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/login/?next=")
    assert not caplog.records


def test_who_is_signed_in_may_choose_very_many(signed_in: Client) -> None:
    assert signed_in.get("/gallery/?" + "account=" * 2_000).status_code == 200
