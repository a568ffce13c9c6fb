"""Answers without scripts: read and written with a code, by a form with a ticket; and what is carried along where it is busy."""

import re
import time
from datetime import UTC, datetime, timedelta
from html import unescape
from threading import BoundedSemaphore
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client

from firsthand.ground.vault.envelopes import Place, open_words, seal_words
from firsthand.ground.vault.receipts import derive, read_digits
from firsthand.rooms.cases.actions.by_form import places
from firsthand.rooms.cases.actions.following import add_to_case
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.models import Case, Key, PaperKey, Reader
from firsthand.rooms.cases.queries.cases import envelopes_of
from firsthand.rooms.cases.rules.by_form import SHORTEST_WAIT
from firsthand.rooms.cases.rules.sealed import Envelope as Arriving
from firsthand.rooms.cases.rules.sealed import Kind
from firsthand.rooms.cases.views.passing import NotWhole, body_of, carried, readers_in
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Keys, desk_with, report_read
from tests.rooms.cases.test_by_form import (
    ANSWERS,
    FORM,
    NOW,
    TOLD,
    Sitting,
    code_on,
    hidden,
    the_case,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    places._taken.clear()


def told(cast: Cast) -> tuple[Sitting, str, Case, Reader, Keys]:
    """Report by a form; give who did, with the code, and the reader."""
    desk, readers = desk_with(cast, "amina")
    somebody = Sitting(desk)
    _, page = somebody.sends(somebody.opens() | ANSWERS)
    return somebody, code_on(page), the_case(cast), *readers["amina"]


def opened(fields: dict[str, str], late: timedelta = timedelta()) -> tuple[int, str]:
    """Open the form for answers some time ago, unless a ticket is given, and send it."""
    if "ticket" not in fields:
        with patch(NOW, return_value=datetime.now(UTC) - late - timedelta(seconds=SHORTEST_WAIT)):
            page = Client().get("/cases/answers/form/").content.decode()
        fields = {"ticket": hidden(page)["ticket"]} | fields
    return sent_as(urlencode(fields), FORM)


def sent_as(body: str, kind: str) -> tuple[int, str]:
    answer: Any = Client().post("/cases/answers/form/", body, content_type=kind)
    content = answer.streaming_content if answer.streaming else [answer.content]
    return answer.status_code, b"".join(content).decode()


def as_plain_text(page: str, **more: str) -> str:
    """Give what a browser sends for a page that carries a form along unread."""
    assert 'enctype="text/plain"' in page
    lines = [*hidden(page).items(), *more.items()]
    return "".join(f"{name}={value}\r\n" for name, value in lines)


def later() -> Any:
    return patch(NOW, return_value=datetime.now(UTC) + timedelta(seconds=SHORTEST_WAIT))


def answer_from_a_reader(cast: Cast, case: Case, code: str, text: object, by: object = "") -> None:
    id, receipt = uuid4(), derive(read_digits(code))
    words = {"format": "firsthand-answer/1", "text": text, "on": "2026-11-22", "by": by}
    place = Place("answer", str(case.id), str(id))
    sealed = seal_words(place, words, [receipt.recipient], receipt.proof)
    with cast.acting("amina"):
        add_to_case(cast.act("amina"), case.id, Arriving(id, Kind.ANSWER, sealed), version=1)


def test_answers_are_read_and_more_is_written(cast: Cast) -> None:
    _, code, case, reader, keys = told(cast)
    assert "No answer yet" in opened({"code": code})[1]
    answer_from_a_reader(cast, case, code, "A lawyer <waits>.")
    answer_from_a_reader(cast, case, code, {"not": "a text"}, {"nor": "this"})
    answer_from_a_reader(cast, case, code, "I come.", "street <lawyer>")
    _, page = opened({"code": code.replace(" ", "")})
    day = f"<small>{TODAY.day} {TODAY:%B %Y}</small>"
    lines = [unescape(each) for each in re.findall("<li>(.*?)</li>", page)]
    assert sorted(each.split('<p class="voice"')[0].strip() for each in lines if day in each) == [
        f'<b dir="auto">The desk</b> {day}',
        f'<b dir="auto">The desk</b> {day}',
        f'<b dir="auto">street <lawyer></b> {day}',
    ]
    assert "<lawyer>" not in page
    assert "A lawyer &lt;waits&gt;." in page
    assert "One answer does not open" in page
    more = hidden(page) | {"words": "They came back."}
    assert more["code"] == code
    status, page = opened(more)
    assert (status, "Wait " in page) == (409, True)
    for _ in range(2):
        with later():
            status, page = sent_as(urlencode(more), FORM)
        assert (status, "It is kept." in page) == (200, True)
    with cast.acting("amina"):
        (message,) = envelopes_of(case, Kind.MESSAGE)
        key = Key.objects.get(reader=reader)
        place = Place("key", str(case.id), "1")
        identity = open_words(place, bytes(key.sealed), [keys.identity])["identity"]
        words = open_words(
            Place("message", str(case.id), str(message.id)),
            bytes(message.sealed),
            [identity],
            derive(read_digits(code)).proof,
        )
    assert (words["text"], words["sealed_by"]) == ("They came back.", "server")


def test_a_key_that_nobody_vouched_for_gets_no_words(cast: Cast) -> None:
    _, code, case, *_ = told(cast)
    with cast.acting("amina"):
        Case.objects.filter(id=case.id).update(recipient=Keys().recipient)
    status, page = opened({"code": code, "words": "More."})
    assert (status, "Write nothing here" in page) == (400, True)
    with cast.acting("amina"):
        assert not envelopes_of(case, Kind.MESSAGE).exists()


def test_a_wrong_code_is_told_as_what_it_is(cast: Cast) -> None:
    for code, said in (
        ("1234", "28 digits"),
        ("hello", "digits only"),
        ("0" * 27 + "1", "One digit is wrong"),
        ("0" * 28, "no report with this code"),
        ("", "28 digits"),
    ):
        status, page = opened({"code": code})
        assert (status, said in page) == (400, True), code
    assert sent_as("code=1234", FORM)[0] == 400


def test_a_form_with_a_code_waits_and_is_carried_along_as_it_was_typed(cast: Cast) -> None:
    """Too early, too late, or with another ticket: what was typed stands in the page, and goes from there."""
    somebody, code, case, *_ = told(cast)
    text = 'Они вернулись & "сказали": <ждите> 100 %\nдва раза'
    form = somebody.opens()
    for ticket in ({"ticket": form["ticket"]}, {"ticket": ""}, {}):
        typed = {"code": code, "words": text}
        status, page = opened(ticket | typed, late=timedelta(hours=4))
        assert (status, "All you wrote is kept in this page" in page) == (409, True)
        assert text not in page
        with later():
            status, page = sent_as(as_plain_text(page), "text/plain")
        assert (status, "It is kept." in page) == (200, True)
    with cast.acting("amina"):
        assert envelopes_of(case, Kind.MESSAGE).count() == 3


def test_where_all_places_are_taken_nothing_is_lost_and_nobody_waits_on_the_server(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports and answers have places of their own. Nothing of what was typed is read before there is one."""
    somebody, code, case, *_ = told(cast)
    none = BoundedSemaphore(1)
    none.acquire()
    views = "firsthand.rooms.cases.views"
    monkeypatch.setattr(f"{views}.report_form.REPORTS", none)
    began = time.monotonic()
    status, page = somebody.sends(somebody.opens() | ANSWERS)
    assert time.monotonic() - began < 5
    assert (status, "Very many write just now" in page) == (503, True)
    assert opened({"code": code})[0] == 200  # answers go on
    status, page = somebody.sends_plain(as_plain_text(page))
    assert status == 503
    none.release()
    status, page = somebody.sends_plain(as_plain_text(page))
    assert status == 200
    code_on(page)
    none.acquire()
    monkeypatch.setattr(f"{views}.answers_form.ANSWERS", none)
    status, page = opened({"code": code, "words": "More."})
    assert (status, "Very many write just now" in page) == (503, True)
    none.release()
    with later():
        assert "It is kept." in sent_as(as_plain_text(page), "text/plain")[1]
    with cast.acting("amina"):
        (other,) = Case.objects.exclude(id=case.id)
        assert envelopes_of(other, Kind.REPORT).count() == 1


def test_who_took_everybody_off_chooses_again_and_has_lost_nothing(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    reader, keys = readers["amina"]
    somebody = Sitting(desk)
    status, page = somebody.sends(somebody.opens() | ANSWERS | {"reader": []})
    assert (status, "at least one person" in page) == (400, True)
    assert somebody.sends_plain(as_plain_text(page, reader=str(reader.id)))[0] == 200
    with cast.acting("amina"):
        read = report_read(Case.objects.get(), reader, keys)
    assert read["answers"] == ANSWERS | {"words": [TOLD]}


def test_papers_that_were_left_out_at_last_get_no_key(cast: Cast) -> None:
    """Who may read is what the boxes say as they are sent; what was chosen before stands in them, and nowhere else."""
    desk, readers = desk_with(cast, "amina")
    reader, _keys = readers["amina"]
    with cast.acting("amina"):
        papers = make_papers(cast.act("amina", is_elevated=True), desk.id, Keys().recipient)
    somebody = Sitting(desk)
    status, page = somebody.sends(somebody.opens() | ANSWERS | {"reader": [str(papers.id)]})
    assert status == 400
    boxes = re.findall(r'name="reader" value="([^"]*)"( checked)?', page)
    assert boxes == [(str(reader.id), ""), (str(papers.id), " checked")]
    assert somebody.sends_plain(as_plain_text(page, reader=str(reader.id)))[0] == 200
    with cast.acting("amina"):
        assert (Key.objects.count(), PaperKey.objects.count()) == (1, 0)


def test_what_a_page_carries_along_says_nothing_of_who_reads() -> None:
    body = bytearray(b"ticket=t&where=reader%3Dx&reader=a-1&words=a\r\nreader=b-2\r\n")
    assert readers_in(body) == {"a-1", "b-2"}
    assert b"".join(carried(body, but_readers=True) or []) == b"&where=reader%3Dx&words=a\r\n"
    assert b"".join(carried(body) or []) == bytes(body).removeprefix(b"ticket=t")


class Slowly:
    """A request whose body comes in these pieces."""

    def __init__(self, length: int, *pieces: bytes) -> None:
        self.META = {"CONTENT_LENGTH": str(length), "wsgi.input": self}
        self._pieces = list(pieces)

    def read(self, size: int) -> bytes:
        return self._pieces.pop(0)[:size] if self._pieces else b""


def test_a_form_is_here_whole_before_anything_is_begun_and_is_overwritten() -> None:
    whole: Any = Slowly(8, b"tick", b"et=1")
    with body_of(whole) as body:
        assert (bytes(body), "wsgi.input" in whole.META) == (b"ticket=1", False)
    assert bytes(body) == bytes(8)
    cut: Any = Slowly(8, b"tick")
    with pytest.raises(NotWhole), body_of(cut):
        raise AssertionError
    slow: Any = Slowly(8, b"tick", b"et=1")
    clock = iter([0.0, 10.0, 30.0])
    with (
        patch("firsthand.rooms.cases.views.passing.time.monotonic", lambda: next(clock)),
        pytest.raises(NotWhole),
        body_of(slow),
    ):
        raise AssertionError


NOT_OURS = [b"", b"x=1", b'ticket=1&words="><b>', b"ticket=<b>&", b"ticket=\xff"]


@pytest.mark.parametrize("body", NOT_OURS)
def test_what_no_form_of_ours_sends_is_not_carried_along(body: bytes) -> None:
    assert carried(bytearray(body)) is None


def test_the_pages_say_that_this_way_is_weaker(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    for address in (f"/cases/report/{desk.address}/form/", "/cases/answers/form/"):
        page = Sitting(desk).read(Client().get(address))
        assert "This way is weaker." in page
        assert "in that moment could read them" in page
        assert "<script" not in page
    assert (
        f"/cases/report/{desk.address}/form/"
        in Client().get(f"/cases/report/{desk.address}/").content.decode()
    )
    assert "/cases/answers/form/" in Client().get("/cases/answers/").content.decode()
