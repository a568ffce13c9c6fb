"""The table of doors: who may ask for what, and that missing and foreign look alike."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver

from firsthand.front.api.tokens import revoke_token
from firsthand.front.api.urls import _doors
from firsthand.ground.access.models import ApiToken
from firsthand.ground.parties.actions.people import end_mandate
from firsthand.ground.parties.queries import mandates_in
from firsthand.rooms.partnerships.models import Evidence, Pair, Partnership
from firsthand.rooms.partnerships.queries.evidence import list_evidence
from tests.cast import NOW, PASSWORD, TODAY, Cast
from tests.front.api.asking import Asker, key_of
from tests.front.api.conftest import Place

NEW: dict[str, Any] = {
    "name": "With a fund",
    "work": "funding",
    "partners": [{"name": "A fund", "roles": ["donor"]}],
}
CASE = {
    "format": "firsthand-case/1",
    "title": "With a fund",
    "community": {"name": "River"},
    "partner": {"name": "A fund", "roles": ["donor"]},
}
READ, FILE, RUN = ("reader", "member", "coordinator"), ("member", "coordinator"), ("coordinator",)
DOORS: list[tuple[str, str, Any, int, tuple[str, ...]]] = [
    ("GET", "/me", None, 200, READ),
    ("GET", "/parties", None, 200, READ),
    ("GET", "/partnerships", None, 200, READ),
    ("POST", "/partnerships", NEW, 201, RUN),
    ("GET", "/partnerships/{partnership}", None, 200, READ),
    ("POST", "/partnerships/{partnership}/stage", {"stage": "ending"}, 200, RUN),
    ("GET", "/pairs", None, 200, READ),
    ("GET", "/pairs/{pair}", None, 200, READ),
    ("GET", "/pairs/{pair}/verdict", None, 200, READ),
    ("GET", "/pairs/{pair}/case", None, 200, READ),
    ("GET", "/pairs/{pair}/assessments", None, 200, READ),
    ("GET", "/pairs/{pair}/assessments/{assessment}", None, 200, READ),
    ("POST", "/cases", CASE, 201, RUN),
    ("GET", "/evidence", None, 200, READ),
    (
        "POST",
        "/evidence",
        {"partnership": "{partnership}", "knowing": "seen", "what": "late"},
        201,
        FILE,
    ),
    ("GET", "/evidence/{evidence}", None, 200, READ),
    ("POST", "/evidence/{evidence}/withdraw", {"because": "Another fund."}, 200, RUN),
    ("POST", "/evidence/{evidence}/widen", {"audience": "network"}, 200, RUN),
    ("GET", "/evidence/{evidence}/files/{file}", None, 200, READ),
    ("GET", "/standards?q=late+money", None, 200, READ),
]
IDS = [f"{method} {path}" for method, path, *_ in DOORS]


def ask(asker: Asker, method: str, path: str, body: Any, place: Place) -> Any:
    """Ask at a door, with the ids of a place in it."""
    filled = vars(place)
    if body:
        body = {
            name: value.format(**filled) if isinstance(value, str) else value
            for name, value in body.items()
        }
    return asker.ask(method, path.format(**filled), body)


def test_the_table_has_every_door() -> None:
    doors = {
        (method, "/" + "".join("{}" if part.startswith("<") else part for part in _parts(door)))
        for door in _doors
        for method in _methods(door)
    }
    known = {(method, _bare(path)) for method, path, *_ in DOORS}
    assert doors == known


@pytest.mark.parametrize(("method", "path", "body", "status", "roles"), DOORS, ids=IDS)
def test_who_may_ask_for_what(  # noqa: PLR0913, PLR0917  # a row of the table
    cast: Cast, river: Place, method: str, path: str, body: Any, status: int, roles: tuple[str, ...]
) -> None:
    for role in READ:
        with_role = Asker(key_of(cast, "amina", role))
        answer = ask(with_role, method, path, body, river)
        expected = status if role in roles else 403
        assert answer.status == expected, (role, answer.content)


@pytest.mark.parametrize(("method", "path", "body", "status", "roles"), DOORS, ids=IDS)
def test_without_a_token_that_works_every_door_is_shut(  # noqa: PLR0913, PLR0917  # a row of the table
    cast: Cast, river: Place, method: str, path: str, body: Any, status: int, roles: tuple[str, ...]
) -> None:
    revoked, ended = key_of(cast, "amina", "coordinator"), key_of(cast, "amina", "coordinator")
    with cast.acting("amina"):
        first, second = ApiToken.objects.order_by("made_at", "id")
        revoke_token(cast.act("amina", is_elevated=True), first.id)
    assert {first.name, second.name} == {"tool of coordinator"}
    left = [key for key in (revoked, ended) if Asker(key).get("/me").status == 200]
    assert len(left) == 1
    with cast.acting("amina"):
        (mandate,) = mandates_in(cast.river.id).filter(person=cast.people["amina"])
        mandate.delete()
    signed_in = Client()
    signed_in.login(username="amina", password=PASSWORD)
    for asker in (
        Asker(),
        Asker(revoked),
        Asker(ended),
        Asker("firsthand_" + "x" * 43),
        Asker(client=signed_in),
    ):
        answer = ask(asker, method, path, body, river)
        assert (answer.status, answer.json["error"]) == (401, "no_token")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path", "body", "status", "roles"), DOORS, ids=IDS)
def test_missing_and_foreign_look_alike(  # noqa: PLR0913, PLR0917  # a row of the table
    cast: Cast,
    river: Place,
    hill: Place,
    method: str,
    path: str,
    body: Any,
    status: int,
    roles: tuple[str, ...],
) -> None:
    stranger = Asker(key_of(cast, "chi", "coordinator"))
    nowhere = Place(*(uuid4() for _ in range(5)))
    answers = [ask(stranger, method, path, body, place) for place in (river, nowhere)]
    if "{" in path or "{" in str((body or {}).get("partnership")):
        assert {answer.status for answer in answers} == {404}
        assert answers[0].content == answers[1].content
    else:
        assert answers[0].status == status
        for id in vars(river).values():
            assert str(id).encode() not in answers[0].content


def test_a_token_ends_on_its_day_and_with_its_makers_role(cast: Cast) -> None:
    asker = Asker(key_of(cast, "amina", "coordinator", ends_on=TODAY))
    assert asker.get("/me").status == 200
    with cast.acting("amina"):
        token = ApiToken.objects.get()
        assert token.last_used_on == TODAY
        mandate = mandates_in(cast.river.id).get(person=cast.people["amina"])
        end_mandate(cast.river.id, mandate.id, on=TODAY.replace(day=1))
    assert asker.get("/me").status == 401


def test_a_token_does_no_more_than_its_maker_may_today(cast: Cast) -> None:
    asker = Asker(key_of(cast, "amina", "coordinator"))
    with cast.acting("amina"):
        mandates_in(cast.river.id).filter(person=cast.people["amina"]).update(role="reader")
    assert asker.get("/me").json["may"] == ["partnerships.read", "partnerships.subscribe"]
    assert asker.post("/partnerships", NEW).status == 403


def test_the_second_lock_holds_with_the_first_one_open(
    cast: Cast, river: Place, hill: Place
) -> None:
    """As River's token acts, raw SQL and unscoped queries see nothing of Hill."""
    key_of(cast, "chi", "reader")
    with cast.acting("amina"), connection.cursor() as cursor:
        for table in (Partnership, Pair, Evidence, ApiToken):
            cursor.execute(f"SELECT DISTINCT organisation_id FROM {table._meta.db_table}")  # noqa: S608  # ours
            assert {row[0] for row in cursor.fetchall()} <= {cast.river.id}
        assert not Pair.objects.filter(id=hill.pair).exists()


def test_the_first_lock_holds_with_the_second_one_open(
    cast: Cast, river: Place, hill: Place
) -> None:
    """The queries ask for River alone, whatever the database would show."""
    with cast.acting("amina"):
        asked = str(list_evidence(cast.act("amina")).query)
    assert str(cast.river.id).replace("-", "") in asked.replace("-", "")


def test_who_is_refused_changes_nothing(cast: Cast, river: Place, reader: Asker) -> None:
    for method, path, body, _, roles in DOORS:
        if "reader" not in roles:
            assert ask(reader, method, path, body, river).status == 403
    with cast.acting("amina"):
        assert Partnership.objects.count() == 1
        assert Evidence.objects.get(id=river.evidence).audience == "ours"


def test_too_often(coordinator: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.front.api.callers.MOST_A_MINUTE", 2)
    assert [coordinator.get("/me").status for _ in range(3)] == [200, 200, 429]
    assert coordinator.get("/me").headers["Retry-After"] == str(60 - NOW.second)
    assert Asker().get("/me").status == 401


def test_cookies_are_not_looked_at(cast: Cast, coordinator: Asker) -> None:
    coordinator.client.force_login(cast.people["ben"])
    answer = coordinator.get("/me")
    assert answer.json["token"]["role"] == "coordinator"
    assert answer.headers["Vary"] == "Authorization, Accept-Language"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in answer.headers


def _parts(door: URLPattern | URLResolver) -> list[str]:
    return [
        f"{part}" for part in str(door.pattern).replace("<", "\0<").replace(">", ">\0").split("\0")
    ]


def _methods(door: URLPattern | URLResolver) -> set[str]:
    """Give the methods of a door; ninja keeps them in the view that it makes."""
    kept = getattr(door.callback, "__closure__", None) or ()
    return {
        method for cell in kept for op in cell.cell_contents.operations for method in op.methods
    }


def _bare(path: str) -> str:
    path = path.partition("?")[0]
    for name in ("partnership", "pair", "assessment", "evidence", "file"):
        path = path.replace("{" + name + "}", "{}")
    return path
