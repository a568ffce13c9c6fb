"""What was done, as sentences: every code has one, names bring nothing along, lists can be narrowed and taken away."""

import ast
import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from firsthand.ground.audit.actions import record
from firsthand.ground.parties.models import Person
from firsthand.rooms.organisation.rules import Obstacle
from firsthand.rooms.organisation.wording import codes
from firsthand.rooms.organisation.wording.deeds import DEEDS, sentence_of
from tests.cast import NOW, Cast
from tests.house.tree import python_files, text
from tests.rooms.organisation.conftest import SignIn, known

PATH = "/organisation/audit/"


def recorded() -> set[str]:
    """Give every code that `record(act, "code", …)` writes anywhere in the source."""
    return {
        node.args[1].value
        for path in python_files("firsthand")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "record"
        and len(node.args) >= 2
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    }


def test_every_deed_that_is_recorded_anywhere_has_a_sentence() -> None:
    assert len(recorded()) > 10, "no codes were found at all"
    assert recorded() - DEEDS.keys() == set(), "say it in rooms/organisation/wording/deeds.py"


def test_every_sentence_is_of_a_deed_that_somebody_does() -> None:
    assert DEEDS.keys() - recorded() == set()


@pytest.mark.parametrize("code", sorted(DEEDS))
def test_a_sentence_names_who(code: str) -> None:
    said = sentence_of(code, {"role": "board"}, who="Amina")
    assert said.startswith("Amina ")
    assert "{" not in said


def test_a_deed_without_a_sentence_is_still_told() -> None:
    assert sentence_of("later.thing", {}, who="Amina") == "Amina did something: later.thing."


def test_every_obstacle_and_role_has_words() -> None:
    assert set(codes.OBSTACLES) == set(Obstacle)
    assert set(codes.ROLES) == set(codes.ROLE_HINTS)


def test_names_bring_no_markup_and_no_formulas_along(cast: Cast, sign_in: SignIn) -> None:
    Person.objects.filter(username="amina").update(called="=<b>{who}")
    amina = sign_in("amina")
    typed = {"name": "Delta", "kind": "group", "level": "local", "country": "", "note": ""}
    amina.post("/organisation/parties/add/", typed)

    assert "<bdi>=&lt;b&gt;{who}</bdi> added a party." in amina.get(PATH).content.decode()
    sheet = amina.get(f"{PATH}list.csv").content.decode("utf-8-sig")
    assert "'=<b>{who} added a party." in sheet
    book = load_workbook(io.BytesIO(amina.get(f"{PATH}list.xlsx").content)).active
    assert book is not None
    assert [str(cell.value) for cell in list(book.rows)[1]][1] == "'=<b>{who}"
    assert amina.get(f"{PATH}list.exe").status_code == 404


def told(client: Client, **asked: str) -> int:
    """Count the deeds that are shown."""
    return client.get(PATH, asked).content.decode().count("added a party.")


def test_it_can_be_narrowed_by_person_deed_and_day(cast: Cast, sign_in: SignIn) -> None:
    with cast.acting("amina"):
        known(cast, "amina", "Delta")
        act = cast.act("amina", at=NOW - timedelta(days=3))
        record(act, "organisation.add_party", "party:x")
    amina = sign_in("amina")

    assert told(amina) == 2
    assert told(amina, who=str(cast.people["amina"].id)) == 2
    assert told(amina, who=str(cast.people["ben"].id)) == 0
    assert told(amina, who="nobody") == 0
    assert told(amina, what="organisation.add_party") == 2
    assert told(amina, what="organisation.invite") == 0
    assert told(amina, first="2026-11-19") == 1
    assert told(amina, last="2026-11-20") == 1
    assert told(amina, what="'; --", who="x", first="never", last="31 Feb", page="99") == 2


def test_it_comes_in_pages(cast: Cast, sign_in: SignIn) -> None:
    with cast.acting("amina"):
        for number in range(60):
            record(cast.act("amina"), "organisation.add_party", f"party:{number}")
    amina = sign_in("amina")

    assert (told(amina), told(amina, page="2")) == (50, 10)


@pytest.mark.parametrize(("name", "status"), [("ben", 403), ("dara", 403), ("chi", 200)])
def test_who_sees_it(cast: Cast, sign_in: SignIn, name: str, status: int) -> None:
    with cast.acting("amina"):
        known(cast, "amina", "Delta")
    client = sign_in(name)

    assert client.get(PATH).status_code == status
    assert client.get(f"{PATH}list.csv").status_code == status
    if status == 200:
        assert told(client) == 0
