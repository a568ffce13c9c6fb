"""The process apart: it reads one form, says what is to be kept, and is gone; whatever is wrong with a form, it has an end."""

import time
from typing import Any
from urllib.parse import urlencode

import psutil
import pytest

from firsthand.ground.vault.passing import new_once, overwrite
from firsthand.rooms.cases.actions.by_form import apart as module
from firsthand.rooms.cases.actions.by_form.apart import (
    ANSWERS,
    REPORTS,
    Busy,
    NotRead,
    apart,
)
from firsthand.rooms.cases.actions.by_form.fields import NotUnderstood, fields_in, hidden, one

JOB = {"deed": "again", "fresh": False, "length": 0}
FORM = urlencode({"ticket": "t", "once": "ab", "words": 'Они <b> "&'}).encode()


def again(body: bytes, **job: Any) -> list[bytes]:
    with apart(JOB | {"length": len(body)} | job, REPORTS) as reading:
        reading.pass_on(bytearray(body))
        assert reading.said() == {}
        return reading.shown()


def test_it_carries_along_what_was_typed_as_text_and_ends() -> None:
    before = len(psutil.Process().children())
    shown = b"".join(again(FORM)).decode()
    assert hidden("words", 'Они <b> "&') in shown
    assert "<b>" not in shown
    assert "ticket" not in shown
    assert len(psutil.Process().children()) == before


def test_a_strange_form_has_an_end() -> None:
    with pytest.raises(NotRead):
        again(FORM, deed="everything")
    with apart(JOB | {"length": 3}, REPORTS) as reading:
        reading.pass_on(bytearray(b"abc"))
        assert reading.said() == {"refused": "not_understood"}


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST", 0.5)
    begun = time.monotonic()
    with pytest.raises(NotRead), apart(JOB | {"length": 10}, REPORTS) as reading:
        reading.said()  # it waits for a form that does not come
    assert time.monotonic() - begun < 10


def test_a_third_at_once_is_told_so_at_once_and_answers_have_places_of_their_own() -> None:
    with apart(JOB, REPORTS), apart(JOB, REPORTS):
        begun = time.monotonic()
        with pytest.raises(Busy), apart(JOB, REPORTS):
            pass
        assert time.monotonic() - begun < 1
        with apart(JOB, ANSWERS):
            pass
    with apart(JOB, REPORTS):  # a place was given back
        pass


def test_what_passes_is_overwritten_and_what_others_hold_is_not() -> None:
    data = bytes(bytearray(b"They took it"))
    held = [data]
    assert not overwrite(data)
    held.clear()
    assert overwrite(data)
    assert data == bytes(12)
    once = new_once()
    assert len(once) == 48
    assert int(once, 16)
    assert new_once() != once


def test_fields_are_ours_or_nothing() -> None:
    assert fields_in(b"a=1&b=2\r\na=3\r\n") == {"a": ["1", "3"], "b": ["2"]}
    assert fields_in(b"a=1&a=2&b=%D0%B0+%0D%0A") == {"a": ["1", "2"], "b": ["а \n"]}
    for body in (b"\xff", b"a", b"a=%ff", b"&".join([b"a=1"] * 100)):
        with pytest.raises(NotUnderstood):
            fields_in(body)
    for values in (["1", "2"], ["x" * 6], ["a\0"]):
        with pytest.raises(NotUnderstood):
            one({"a": values}, "a", 5)
    assert one({}, "a", 5) == ""
