"""A report and what was coded from it, erased together from inside: both or neither, after showing again who one is."""

import json
import re

import pytest
from django.test import Client

from firsthand.rooms.cases.actions.coding import code_event
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case, CodedEvent, Desk, District
from firsthand.rooms.cases.queries.desks import readers_of
from firsthand.rooms.cases.rules.coding import MOST_AT_ONCE
from tests.cast import TODAY, Cast
from tests.rooms.cases.coding import coding, district
from tests.rooms.cases.sealing import Reporting, desk_with
from tests.rooms.cases.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(cast: Cast) -> tuple[Desk, District]:
    """A desk of River's where Amina reads, and a district."""
    desk, _ = desk_with(cast, "amina")
    return desk, district(cast)


def test_a_report_and_all_that_was_coded_from_it_go_in_one_deed_that_is_told_once(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    somebody = Reporting({"answers": {}})
    told = [coding(north.id) for _ in range(MOST_AT_ONCE + 5)]
    with cast.acting("amina"):
        (seat,) = readers_of(desk.id, TODAY)
        take_report(desk, somebody.arrival(seat.reader), on=TODAY)
        for each in told:
            code_event(cast.act("amina"), desk.id, each)
    stays = told.pop()
    client, body = Client(), json.dumps({"events": [str(each.event) for each in told]})
    client.force_login(cast.people["chi"])
    address = f"/cases/came/{somebody.case}/erase-both/"
    assert client.post(address, body, content_type="application/json").status_code == 404
    client.force_login(cast.people["amina"])
    assert client.post(address, "{}", content_type="application/json").status_code == 400
    with cast.acting("amina"):
        assert CodedEvent.objects.count() == len(told) + 1
    client = signed_in("amina")
    answer = client.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (200, {"kept": True})
    assert (
        "The report is gone, and what was coded from it"
        in client.get("/cases/came/").content.decode()
    )
    with cast.acting("amina"):
        assert not Case.objects.exists()
        assert [each.id for each in CodedEvent.objects.all()] == [stays.event]


def test_who_showed_long_ago_who_they_are_erases_nothing_and_is_told_what_to_do(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    somebody, told = Reporting({"answers": {}}), coding(north.id)
    with cast.acting("amina"):
        (seat,) = readers_of(desk.id, TODAY)
        take_report(desk, somebody.arrival(seat.reader), on=TODAY)
        code_event(cast.act("amina"), desk.id, told)
    client, body = Client(), {"events": [str(told.event)]}
    client.force_login(cast.people["amina"])
    address = f"/cases/came/{somebody.case}/erase-both/"
    answer = client.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (403, {"refused": "show_again"})
    with cast.acting("amina"):
        assert Case.objects.exists()
        assert CodedEvent.objects.exists()
    listed = client.get("/cases/came/").content.decode()
    (said,) = re.findall(r'<p data-say="show_again" hidden>(.*?)</p>', listed)
    assert 'href="/account/reauthenticate/?next=/cases/" target="_blank"' in said
