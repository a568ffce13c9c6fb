"""Hostile bodies: a clear no, in bounded time, and nothing kept."""

import json
import time
from base64 import b64encode
from typing import Any

import pytest
from django.test import Client

from firsthand.rooms.partnerships.models import Evidence, Partnership
from tests.cast import Cast
from tests.front.api.asking import Asker
from tests.front.api.conftest import Place

DEEP = 100_000
MEGABYTE = 1024 * 1024


def account(**more: Any) -> bytes:
    """Give an account that could be filed, with something else in it."""
    return json.dumps({"partnership": "PLACE", "knowing": "seen", "what": "late"} | more).encode()


def raw(piece: bytes) -> bytes:
    """Give an account with a note written byte for byte."""
    return account(note="HERE").replace(b'"HERE"', piece)


HOSTILE: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 422),
    "not JSON": (b"partnership=1", 400),
    "no object": (b"[]", 422),
    "null": (b"null", 422),
    "a number": (b"7", 422),
    "half": (b'{"partnership": "', 400),
    "two": (account() + account(), 400),
    "deep lists": (b"[" * DEEP + b"]" * DEEP, 400),
    "deep objects": (b'{"a":' * 9_000 + b"1" + b"}" * 9_000, 400),
    "deep enough to be read": (raw(b"[" * 100 + b"]" * 100), 422),
    "huge number": (raw(b"9" * 5_000), 400),
    "number beyond all": (raw(b"1e999"), 400),
    "large number": (raw(b"9" * 60), 422),
    "NaN": (raw(b"NaN"), 400),
    "NUL escaped": (raw(b'"a\\u0000b"'), 422),
    "NUL": (raw(b'"a\0b"'), 400),
    "NUL in a key": (raw(b'"a", "a\\u0000b": 1'), 422),
    "lone surrogate": (raw(b'"\\ud800"'), 400),
    "lone surrogate in a key": (raw(b'"a", "\\udc00": 1'), 400),
    "broken UTF-8": (raw(b'"\xff\xfe"'), 400),
    "UTF-16": (account().decode().encode("utf-16"), 400),
    "doubled key": (raw(b'"one", "note": "two"'), 400),
    "wrong type": (account(note=[]), 422),
    "wrong type inside": (account(rows={"B2": ["+"]}), 422),
    "grade": (account(grade="A"), 422),
    "unknown field": (account(gossip="x"), 422),
    "many unknown fields": (account(**{f"x{n}": 1 for n in range(9_000)}), 422),
    "far too many values": (account(rows=[1] * 300_000), 400),
    "no such row": (account(rows={"M99": "+"}), 409),
    "no row at all": (account(rows={"<script>": "+"}), 422),
    "no such day": (account(seen="2026-02-31"), 409),
    "year nought": (account(seen="0000"), 409),
    "too long": (account(note="x" * 4001), 422),
    "not base64": (account(files=[{"name": "a.txt", "content": "***"}]), 422),
    "an empty file": (account(files=[{"name": "a.txt", "content": ""}]), 409),
    "a programme": (
        account(files=[{"name": "a.exe", "content": b64encode(b"MZ\x90\0\3\0\0\0" * 99).decode()}]),
        409,
    ),
    "too many files": (account(files=[{"name": "a.txt", "content": "YQ=="}] * 6), 422),
    "too large": (account(note="x" * 9 * MEGABYTE), 413),
}


@pytest.mark.parametrize(("body", "status"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bodies_get_a_clear_no(
    cast: Cast, river: Place, member: Asker, body: bytes, status: int
) -> None:
    body = body.replace(b"PLACE", str(river.partnership).encode())
    started = time.monotonic()
    answer = member.post("/evidence", body)
    assert time.monotonic() - started < 5  # seconds; most take a hundredth
    assert answer.status == status, answer.content[:500]
    said = answer.json
    assert set(said) == {"error", "because", "says"}
    assert said["because"]
    assert said["says"]
    assert len(said["says"]) <= 20
    with cast.acting("amina"):
        assert Evidence.objects.filter(knowing="seen").count() == 1


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/partnerships", 70_000, 413),
        ("/partnerships", 9_000, 422),
        ("/cases", 9 * MEGABYTE, 413),
        ("/evidence/{evidence}/withdraw", 70_000, 413),
    ],
)
def test_every_door_has_its_bound(
    river: Place, coordinator: Asker, path: str, size: int, status: int
) -> None:
    answer = coordinator.post(path.format(**vars(river)), {"name": "x" * size})
    assert answer.status == status


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"title": "a\0b"}, 409),
        ({"title": "x" * 1001}, 409),
        ({"title": ""}, 422),
        ({"format": "firsthand-case/9"}, 422),
        ({"partner": {"name": "River", "roles": ["donor"]}}, 409),
        ({"sources": [{"id": "S1", "origin": "x", "side": "record", "accounts": 10**30}]}, 409),
        ({"period": {"start": "2026-05-01", "end": "2026-04-01"}}, 422),
        ({"evidence": [{}] * 3}, 422),
    ],
)
def test_a_case_that_does_not_fit_is_refused_whole(
    cast: Cast, coordinator: Asker, change: dict[str, Any], status: int
) -> None:
    case = {
        "format": "firsthand-case/1",
        "title": "With a fund",
        "community": {"name": "River"},
        "partner": {"name": "A fund", "roles": ["donor"]},
    }
    answer = coordinator.post("/cases", case | change)
    assert answer.status == status, answer.content
    with cast.acting("amina"):
        assert not Partnership.objects.exists()


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"name": "  "}, ["name:wrong_form"]),
        ({"partners": []}, ["partners:too_short"]),
        ({"partners": [{"roles": ["donor"]}]}, ["partners.0:no_partner"]),
        ({"partners": [{"name": "A", "roles": []}]}, ["partners.0.roles:too_short"]),
        (
            {"partners": [{"name": "A", "roles": ["donor"], "unaids": "yes"}]},
            ["partners.0.unaids:wrong_kind"],
        ),
        ({"partners": [{"name": "River", "roles": ["donor"]}]}, ["with_itself"]),
        (
            {"partners": [{"name": "A", "roles": ["un"]}, {"name": "A", "roles": ["un"]}]},
            ["somebody_twice"],
        ),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, ["ends_before_it_starts"]),
        ({"starts_on": 20260501}, ["starts_on:no_such_day"]),
        ({"starts_on": "2026-02-30"}, ["starts_on:no_such_day"]),
        ({"stage": "over"}, ["stage:wrong_choice"]),
        ({"communities": ["7"]}, ["communities.0:wrong_form"]),
    ],
)
def test_what_does_not_fit_is_named(
    coordinator: Asker, change: dict[str, Any], because: list[str]
) -> None:
    new: dict[str, Any] = {
        "name": "N",
        "work": "funding",
        "partners": [{"name": "A", "roles": ["donor"]}],
    }
    answer = coordinator.post("/partnerships", new | change)
    assert answer.status in (409, 422)
    assert answer.because == because


def test_stages_follow_each_other(river: Place, coordinator: Asker) -> None:
    path = f"/partnerships/{river.partnership}/stage"
    assert coordinator.post(path, {"stage": "proposed"}).because == ["stage_does_not_follow"]
    assert coordinator.post(path, {"stage": "ending"}).json["stage"] == "ending"


def test_no_partnership_ends_by_a_stage_alone(river: Place, coordinator: Asker) -> None:
    answer = coordinator.post(f"/partnerships/{river.partnership}/stage", {"stage": "ended"})
    assert (answer.status, answer.because) == (409, ["stage_does_not_follow"])


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=-1", "?page=9e9", f"?page={'9' * 5000}", "?size=101", "?size=x"]
)
def test_pages_are_bounded(reader: Asker, query: str) -> None:
    for path in ("/pairs", "/evidence", "/partnerships", "/parties"):
        assert reader.get(path + query).status == 422


def test_a_body_that_is_missing_is_named(coordinator: Asker) -> None:
    answer = coordinator.ask("POST", "/partnerships")
    assert (answer.status, answer.because) == (422, ["body:missing"])


def test_a_filter_that_is_not_known_is_a_mistake(reader: Asker) -> None:
    answer = reader.get("/pairs?verdikt=bad&page=1")
    assert (answer.status, answer.because) == (422, ["verdikt:unknown_field"])


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=" + "x" * 301, "?verdict=nice", "?stage=x", "?sort=x"]
)
def test_filters_are_bounded(reader: Asker, query: str) -> None:
    assert reader.get("/pairs" + query).status == 422


def test_broken_letters_in_an_address_find_nothing(reader: Asker, river: Place) -> None:
    assert reader.get("/pairs?q=%ED%A0%80%FF").json["items"] == []


def test_too_many_fields_in_an_address(reader: Asker) -> None:
    answer = reader.get("/pairs?" + "&".join(f"x{n}=1" for n in range(600)))
    assert (answer.status, answer.json["error"]) == (400, "unreadable")


def test_another_method_says_which_ones_there_are(reader: Asker) -> None:
    answer = reader.ask("DELETE", "/evidence")
    assert (answer.status, answer.json["error"]) == (405, "no_such_method")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_our_own_mistake_is_said_in_the_same_shape(
    reader: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("firsthand.front.api.pairs.list_pairs", broken)
    reader.client = Client(raise_request_exception=False)
    answer = reader.get("/pairs")
    assert (answer.status, answer.json["error"]) == (500, "our_mistake")
    assert "Content-Security-Policy" in answer.headers
