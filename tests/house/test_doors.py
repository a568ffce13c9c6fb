"""Behind every door is what the door table says. An address without a row fails the build."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from firsthand.ground.access.roles import GUESTS
from tests.cast import Cast
from tests.guests import visit
from tests.house.behind import ids
from tests.house.doors import DOORS, ELSEWHERE, PEOPLE

__all__ = ["ids"]


def addresses(patterns: list[object], room: str = "") -> Iterator[str]:
    """Give the name of every address, with its room."""
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{room}{each.namespace}:" if each.namespace else room
            yield from addresses(list(each.url_patterns), inner)
        elif isinstance(each, URLPattern):
            yield f"{room}{each.name}"


def come_by_link(cast: Cast, client: Client) -> None:
    """Open a link of River's in a client: to a thing that is none of those in the table."""
    with cast.acting("amina"):
        party = cast.party("amina", "The Fund")
    for opens in list(GUESTS)[:1]:
        visit(cast, client, opens=opens, record=uuid4(), party=party)


def test_every_address_has_a_row() -> None:
    named = set(addresses(list(get_resolver().url_patterns)))
    assert {name for name in named if not name.startswith(ELSEWHERE)} == set(DOORS)


@pytest.mark.parametrize("person", PEOPLE)
def test_behind_every_door_is_what_the_table_says(
    cast: Cast, ids: dict[str, dict[str, object]], person: str
) -> None:
    client = Client(raise_request_exception=False)
    if person == "guest":
        come_by_link(cast, client)
    elif person != "nobody":
        client.force_login(cast.people[person])
    column = PEOPLE.index(person)

    found = {
        name: client.get(reverse(name, kwargs=ids.get(name.rpartition(":")[2]))).status_code
        for name in DOORS
    }

    assert found == {name: row[column] for name, row in DOORS.items()}
