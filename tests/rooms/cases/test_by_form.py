"""Reporting and reading answers without scripts: sealed on arrival in the same formats, once, and bounded without addresses."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client

from firsthand.ground.vault.receipts import derive, read_digits
from firsthand.ground.vault.tickets import new_ticket, read_ticket
from firsthand.rooms.cases.actions.by_form import places
from firsthand.rooms.cases.actions.desks import close_desk
from firsthand.rooms.cases.models import Case, Desk, Envelope, Key
from firsthand.rooms.cases.rules.by_form import (
    EVERY,
    FIRST_PLACES,
    LONGEST_WAIT,
    SHORTEST_WAIT,
    minutes_to_a_place,
    places_by,
    wait_wanted,
)
from firsthand.rooms.cases.rules.reporting import QUIET
from tests.cast import Cast
from tests.rooms.cases.sealing import desk_with, report_read

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
TOLD = 'Они забрали налоксон. <b>"Тут"</b> & всё\nдва раза.'
NOW = "firsthand.rooms.cases.views.report_form.timezone.now"


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    places._taken.clear()


class Sitting:
    """Somebody with a browser without scripts."""

    def __init__(self, desk: Desk) -> None:
        self.client = Client()
        self.at = f"/cases/report/{desk.address}/form/"

    def opens(self, late: timedelta = timedelta()) -> dict[str, Any]:
        """Open the form some time ago; give its hidden fields, in their order."""
        with patch(NOW, return_value=datetime.now(UTC) - late - timedelta(seconds=SHORTEST_WAIT)):
            return with_everybody(self.read(self.client.get(self.at)))

    def sends(self, fields: dict[str, Any]) -> tuple[int, str]:
        body = urlencode(fields, doseq=True)
        answer = self.client.post(self.at, body, content_type=FORM)
        assert answer["Cache-Control"].count("no-store") == 1
        assert not self.client.cookies
        return answer.status_code, self.read(answer)

    def sends_plain(self, body: str) -> tuple[int, str]:
        answer = self.client.post(self.at, body, content_type="text/plain")
        return answer.status_code, self.read(answer)

    def read(self, answer: Any) -> str:
        content = answer.streaming_content if answer.streaming else [answer.content]
        return b"".join(content).decode()


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def with_everybody(page: str) -> dict[str, Any]:
    """Give a form as it is sent when nobody was taken off."""
    listed = re.findall(r'name="reader" value="([^"]*)" checked', page)
    return hidden(page) | {"reader": listed}


def code_on(page: str) -> str:
    found = re.search(r'<p class="code"[^>]*>([\d ]{34})</p>', page)
    assert found, page
    return found[1]


def the_case(cast: Cast) -> Case:
    with cast.acting("amina"):
        return Case.objects.get()


ANSWERS = {"happened": ["taken", "money"], "who": ["police"], "when": ["week"], "words": TOLD}


def test_it_is_sealed_as_a_browser_seals_and_says_how_it_came(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Sitting(desk)
    status, page = somebody.sends(somebody.opens() | ANSWERS | {"where": " "})
    assert status == 200
    code = derive(read_digits(code_on(page)))
    case = the_case(cast)
    with cast.acting("amina"):
        for reader, keys in readers.values():
            report = report_read(case, reader, keys)
            assert report["answers"] == ANSWERS | {"words": [TOLD]}
            assert (report["sealed_by"], report["not_for"]) == ("server", [])
            assert report["answers_to"] == code.recipient == case.answers_to
        assert Key.objects.count() == 1
        assert Envelope.objects.count() == 1
    assert TOLD not in page


def test_nothing_of_it_is_kept_but_what_is_sealed(cast: Cast, caplog: Any) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    _, page = somebody.sends(somebody.opens() | {"words": "Zimtschnecke"})
    with cast.acting("amina"):
        rows = [repr(list(model.objects.values())) for model in (Case, Key, Envelope, Desk)]
    assert "Zimtschnecke" not in "".join(rows)
    assert code_on(page) not in "".join(rows)
    assert not caplog.records


def test_pressed_twice_it_is_one_report_with_one_code(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = somebody.opens()
    pages = [somebody.sends(form | {"words": words})[1] for words in ("One.", " One.\r\n")]
    assert len({code_on(page) for page in pages}) == 1
    assert all("It is kept. This is your code" in page for page in pages)
    the_case(cast)
    _, other = somebody.sends(somebody.opens() | {"words": "One."})
    assert code_on(other) != code_on(pages[0])


def test_a_ticket_without_what_stands_in_its_page_shows_nobodys_code(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = somebody.opens()
    _, page = somebody.sends(form | {"words": "One."})
    for words in ("One.", "Two."):
        status, guessed = somebody.sends(form | {"once": "0" * 48, "words": words})
        assert (status, 'class="code"' in guessed) == (400, False)
    assert len(re.sub(r"\D", "", code_on(page))) == 28


@pytest.mark.parametrize(
    "spoilt",
    [
        {"happened": "everything"},
        {"when": ["week", "month"]},
        {"happened": ["arrest", "arrest"] * 10},
        {"words": "x" * 12_001},
        {"words": ["one", "two"]},
        {"words": "a\0b"},
        {"name": "Somebody"},
        {"once": ""},
        {"once": "x" * 65},
    ],
)
def test_what_is_not_our_form_is_refused_and_nothing_is_kept(
    cast: Cast, spoilt: dict[str, Any]
) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    status, page = somebody.sends(somebody.opens() | {"where": "Here"} | spoilt)
    assert status == 400
    assert "was not the form of this page" in page
    with cast.acting("amina"):
        assert not Case.objects.exists()
    assert not any(places._taken.values())


def test_an_empty_form_is_told_so(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    status, page = somebody.sends(somebody.opens() | {"words": " \r\n ", "where": ""})
    assert (status, "Choose at least one thing" in page) == (400, True)
    for nobody in ([], [str(uuid4())]):
        status, page = somebody.sends(somebody.opens() | ANSWERS | {"reader": nobody})
        assert (status, "at least one person" in page) == (400, True)


def test_noise_is_refused(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    client = Client()
    at = f"/cases/report/{desk.address}/form/"
    for body in (b"", b"\xff" * 900, b"ticket=x&" * 100, b"&" * 2000, b"a=%ff"):
        answer = client.post(at, body, content_type=FORM)
        assert answer.status_code in {400, 409}, body[:20]
    assert client.post(at, b"x" * 200_000, content_type=FORM).status_code == 413
    assert (
        client.post(f"/cases/report/{'x' * 24}/form/", b"x", content_type=FORM).status_code == 404
    )
    assert client.put(at).status_code == 405


def test_too_early_it_waits_and_carries_along_what_was_typed(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = with_everybody(somebody.read(somebody.client.get(somebody.at)))
    status, page = somebody.sends(form | ANSWERS)
    assert (status, "Not sent yet" in page) == (409, True)
    with cast.acting("amina"):
        assert not Case.objects.exists()
    carried = hidden(page)
    assert next(iter(carried)) == "ticket"
    assert (carried["ticket"], carried["once"]) == (form["ticket"], form["once"])
    assert carried["words"] == TOLD
    with patch(NOW, return_value=datetime.now(UTC) + timedelta(seconds=SHORTEST_WAIT)):
        assert somebody.sends(carried)[0] == 200
    the_case(cast)


def test_too_late_it_gets_a_new_ticket_and_nothing_is_lost(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = somebody.opens(late=timedelta(hours=4))
    status, page = somebody.sends(form | ANSWERS)
    assert (status, "was open for very long" in page) == (409, True)
    carried = hidden(page)
    assert carried["ticket"] != form["ticket"]
    assert carried["once"] != form["once"]
    with patch(NOW, return_value=datetime.now(UTC) + timedelta(seconds=SHORTEST_WAIT)):
        assert somebody.sends(carried)[0] == 200


def test_a_ticket_is_good_for_its_desk_its_time_and_unchanged() -> None:
    text = new_ticket(about="desk", ready_at=10, ends_at=20)
    ticket = read_ticket(text, about="desk")
    assert ticket
    assert (ticket.ready_at, ticket.ends_at) == (10, 20)
    assert read_ticket(text, about="other") is None
    for spoilt in (text[:-1], text.replace(".10.", ".09."), "", "....", text + ".x"):
        assert read_ticket(spoilt, about="desk") is None


def test_places_come_slowly_and_waits_grow() -> None:
    assert wait_wanted(0) == SHORTEST_WAIT
    assert wait_wanted(QUIET) == 2 * SHORTEST_WAIT
    assert wait_wanted(10**6) == LONGEST_WAIT
    assert [wait_wanted(count) for count in range(500)] == sorted(map(wait_wanted, range(500)))
    assert minutes_to_a_place(FIRST_PLACES - 1, 0) == 0
    for taken, minute in ((FIRST_PLACES, 0), (FIRST_PLACES + 7, 12), (FIRST_PLACES + 2, 14)):
        minutes = minutes_to_a_place(taken, minute)
        assert minutes > 0
        assert minutes_to_a_place(taken, minute + minutes) == 0
        assert minutes_to_a_place(taken, minute + minutes - 1) > 0
    assert places_by(1439) == FIRST_PLACES + 1439 // EVERY


def test_a_flood_takes_the_places_of_a_while_and_nobody_is_shut_out_for_the_day(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = somebody.opens()
    monkeypatch.setattr("firsthand.rooms.cases.rules.by_form.FIRST_PLACES", -(10**6))
    status, page = somebody.sends(form | ANSWERS)
    assert (status, "There is a place again in" in page) == (409, True)
    monkeypatch.undo()
    assert somebody.sends(hidden(page))[0] == 200


def test_what_is_counted_is_a_number_by_day_and_goes_with_it() -> None:
    desk, day = uuid4(), datetime(2026, 11, 22, 0, 1, tzinfo=UTC)
    taken = [places.take_place(desk, day) for _ in range(FIRST_PLACES + 1)]
    assert taken == [0] * FIRST_PLACES + [4]
    assert places.seconds_to_wait(desk, day) == wait_wanted(FIRST_PLACES)
    assert places.take_place(uuid4(), day) == 0
    assert places.take_place(desk, day + timedelta(days=1)) == 0
    assert set(places._taken) == {((day + timedelta(days=1)).toordinal(), desk)}
    places.give_back(desk, day + timedelta(days=1))
    assert not any(places._taken.values())


def test_a_closed_desk_and_one_without_readers(cast: Cast) -> None:
    empty, _ = desk_with(cast)
    page = Sitting(empty).read(Client().get(Sitting(empty).at))
    assert "takes no reports yet" in page
    desk, _ = desk_with(cast, "amina")
    somebody = Sitting(desk)
    form = somebody.opens()
    with cast.acting("amina"):
        close_desk(cast.act("amina"), desk.id)
    assert somebody.sends(form | ANSWERS)[0] == 404
