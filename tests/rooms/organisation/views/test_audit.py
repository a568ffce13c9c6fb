"""What was done, on its page: names bring nothing along, the list can be narrowed and taken away, others see none of it."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from firsthand.ground.audit.actions import record
from firsthand.ground.parties.models import Person
from tests.cast import NOW, Cast
from tests.rooms.organisation.conftest import SignIn, known

PATH = "/organisation/audit/"


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


def test_the_table_tells_namesakes_apart(cast: Cast, sign_in: SignIn) -> None:
    Person.objects.filter(username="dara").update(called="amina")
    with cast.acting("amina"):
        record(cast.act("dara"), "organisation.add_party", "party:x")
    text = sign_in("amina").get(f"{PATH}list.csv").content.decode("utf-8-sig")

    (row,) = [row for row in csv.DictReader(io.StringIO(text)) if row["Record"] == "party:x"]
    assert row["Name they sign in with"] == "dara"
    assert row["Account"] == str(cast.people["dara"].id)


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
