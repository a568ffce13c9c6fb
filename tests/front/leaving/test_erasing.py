"""What is erased is gone: from every table, from the disk, and nobody else is touched."""

import json
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connections

from firsthand.front.leaving.compacting import compact
from firsthand.front.leaving.erasing import LEDGER, Proof, erase, left_over
from firsthand.front.leaving.finding import Found, find, list_organisations
from firsthand.front.leaving.refusing import Refused
from firsthand.ground.audit.models import Entry
from firsthand.ground.database.location import Location
from firsthand.ground.parties.actions.organisations import found_organisation
from firsthand.ground.parties.models import Person
from tests.cast import TODAY, Cast
from tests.front.leaving.filling import MARKER
from tests.front.leaving.servers import Server
from tests.front.leaving.test_round_trip import brought, leaving, taken


def erased(here: Server, organisation: UUID) -> Proof:
    with here.visit():
        return erase(Found(organisation, "River"), on=TODAY)


def test_nothing_is_left_and_the_other_organisation_is_untouched(here: Server, cast: Cast) -> None:
    other, boxes = here.rows(cast.hill.id), here.boxes(cast.hill.id)
    before, files = here.rows(cast.river.id), len(here.boxes(cast.river.id))

    proof = erased(here, cast.river.id)

    assert proof.holds
    assert sum(proof.before.values()) == sum(map(len, before.values()))
    assert set(proof.before) == set(proof.after)
    assert not any(proof.after.values())
    assert not any(here.rows(cast.river.id).values())
    assert not (here.data / "files" / str(cast.river.id)).exists()
    assert here.rows(cast.hill.id) == other
    assert here.boxes(cast.hill.id) == boxes
    assert (proof.files, proof.files_left) == (files, 0)


def test_people_who_are_nowhere_else_go_and_the_others_stay(here: Server, cast: Cast) -> None:
    with here.visit():
        for name in ("amina", "ben"):
            session = SessionStore()
            session["_auth_user_id"] = str(cast.people[name].id)
            session["organisation"] = str(cast.river.id if name == "amina" else cast.hill.id)
            session.save()

    proof = erased(here, cast.river.id)

    assert (proof.people, proof.sessions) == (2, 1)
    with here.visit():
        left = set(Person.objects.values_list("username", flat=True))
        assert left == {"ben", "chi", "efe"}, "ben reads for Hill, efe is nobody's"
        (kept,) = Session.objects.all()
        assert kept.get_decoded()["_auth_user_id"] == str(cast.people["ben"].id)


def test_the_ledger_says_when_and_how_much_and_not_who(here: Server, cast: Cast) -> None:
    files = len(here.boxes(cast.river.id))
    proof = erased(here, cast.river.id)

    text = (here.data / LEDGER).read_text()
    assert json.loads(text) == {
        "on": TODAY.isoformat(),
        "rows": sum(proof.before.values()),
        "files": files,
        "people": 2,
        "holds": True,
    }
    assert "River" not in text
    assert (here.data / LEDGER).stat().st_mode & 0o077 == 0


def test_who_was_erased_can_come_back_from_the_export(here: Server, cast: Cast) -> None:
    export, before = taken(here, cast.river.id), leaving(here, cast.river.id)
    erased(here, cast.river.id)
    brought(here, export)
    after = leaving(here, cast.river.id)
    roles = [(each["id"], each["role"]) for each in before.pop("parties.mandate")]
    assert [(each["id"], each["role"]) for each in after.pop("parties.mandate")] == roles
    assert after == before  # roles of Ben, who was here all along, arrive ended


def test_the_application_itself_cannot_erase_what_stands(here: Server, cast: Cast) -> None:
    with here.visit(), cast.acting("amina"), pytest.raises(DatabaseError):
        Entry.objects.all().delete()


def test_an_erasure_that_was_stopped_before_the_files_went_can_be_ended(
    here: Server, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("firsthand.front.leaving.erasing.storing.remove_all", killed)
        with pytest.raises(KeyboardInterrupt):
            erased(here, cast.river.id)
    files = len(here.boxes(cast.river.id))
    assert files
    with here.visit():
        left = left_over(str(cast.river.id))
        assert left
        proof = erase(left, on=TODAY)
        assert (proof.holds, proof.files) == (True, files)
        assert left_over(str(cast.river.id)) is None
        assert left_over(str(cast.hill.id)) is None, "Hill is here, and its files are not left over"


@pytest.mark.parametrize("reading", ["django_migrations", "parties_person"])
def test_while_somebody_still_reads_the_proof_does_not_hold(
    here: Server, cast: Cast, reading: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.front.leaving.erasing.compact", partial(compact, patience=0))
    with psycopg.connect(here.application.as_libpq()) as reader:
        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        reader.execute(f"SELECT 1 FROM {reading}".encode())  # noqa: S608  # from the list above
        proof = erased(here, cast.river.id)
    assert "parties_person" in proof.still_on_disk
    assert not proof.holds
    assert not any(proof.after.values())


@pytest.fixture
def folder(superuser: Location) -> Path:
    """The folder of the embedded server."""
    folder = Path(superuser.host)
    if not (folder / "PG_VERSION").exists():
        pytest.skip("the server is not the embedded one")
    return folder


def test_the_pages_on_the_disk_do_not_hold_it_any_more(
    here: Server, cast: Cast, folder: Path, superuser: Location
) -> None:
    def pages() -> list[str]:
        with psycopg.connect(superuser.as_libpq(), autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            row = connection.execute(
                "SELECT oid::text FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
        assert row  # other databases of this server are other tests'
        words = (MARKER.encode(), b"dara")
        return [
            str(path.relative_to(folder))
            for path in (folder / "base" / row[0]).rglob("*")
            if path.is_file() and any(word in path.read_bytes() for word in words)
        ]

    with here.visit(), connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT current_database()")
        (name,) = cursor.fetchone()
    assert pages()
    erased(here, cast.river.id)
    assert pages() == []


def test_an_organisation_is_found_by_its_id_or_by_a_name_that_only_one_has(
    here: Server, cast: Cast
) -> None:
    with here.visit():
        assert find("River").id == find("river ").id == find(str(cast.river.id)).id
        with pytest.raises(Refused, match="no organisation “Sea”"):
            find("Sea")
        twin = found_organisation("River", on=date(2026, 2, 2))
        with pytest.raises(Refused, match="several") as no:
            find("River")
        assert str(twin.id) in str(no.value)
        assert len(list_organisations()) == 3


def test_the_application_cannot_list_organisations_whatever_it_says(
    here: Server, cast: Cast
) -> None:
    with psycopg.connect(here.application.as_libpq()) as connection:
        connection.execute("SELECT set_config('firsthand.listing', 'on', true)")
        assert connection.execute("SELECT * FROM parties_organisation").fetchall() == []
