"""Out of one server, into another: every row, every file, nothing else; and gone from the first."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pyrage
import pytest

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import judge, read_case
from firsthand.front.leaving import exporting
from firsthand.front.leaving.arriving import Arrived, arrive
from firsthand.front.leaving.exporting import export
from firsthand.front.leaving.refusing import Refused
from firsthand.front.leaving.tables import tables
from firsthand.ground.files.models import Attachment
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.parties.models import Person
from firsthand.ground.parties.queries import mandates_in, mandates_of
from firsthand.ground.vault.sealing import recipient_of
from tests.cast import NOW, TODAY, Cast
from tests.front.leaving.agreed import UNSENT
from tests.front.leaving.servers import Server


def taken(server: Server, organisation: UUID, minutes: int = 0, **how: Any) -> bytes:
    """Give the export of an organisation."""
    out = io.BytesIO()
    with server.visit():
        export(organisation, out, at=NOW + timedelta(minutes=minutes), **how)
    return out.getvalue()


def brought(server: Server, data: bytes, *identities: Any) -> Arrived:
    with server.visit():
        return arrive(io.BytesIO(data), list(identities), on=TODAY)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def leaving(server: Server, organisation: UUID) -> dict[str, Any]:
    """Give the rows of an organisation, but for those that never leave."""
    rows = server.rows(organisation)
    papers = {row["id"] for row in rows["files.attachment"] if UNSENT in str(row)}
    return {
        table.name: [
            row
            for row in rows[table.name]
            if UNSENT not in str(row) and row.get("attachment_id") not in papers
        ]
        for table in tables()
        if table.leaves
    }


def files_of(server: Server, cast: Cast) -> dict[str, bytes]:
    act = cast.act("amina")
    with server.visit(), cast.acting("amina"):
        return {
            each.name: open_attachment(act, each.id)
            for each in Attachment.objects.filter(organisation_id=act.organisation)
            if UNSENT not in each.name
        }


def test_every_row_and_every_file_arrives_as_it_was(
    here: Server, there: Server, cast: Cast
) -> None:
    arrived = brought(there, taken(here, cast.river.id))

    every = here.rows(cast.river.id)
    assert all(every.values()), [name for name, rows in every.items() if not rows]
    before, after = (leaving(server, cast.river.id) for server in (here, there))
    touches = [len(server.rows(cast.river.id)["partnerships.touch"]) for server in (here, there)]
    assert touches[0] == touches[1] > 0  # worked out anew
    assert after == before
    assert files_of(there, cast) == files_of(here, cast)
    assert "märz 2026.jpg" in files_of(there, cast)
    assert arrived.rows == sum(map(len, before.values()))
    assert (arrived.people_known, arrived.people_made) == (0, 3)
    assert arrived.files == len(files_of(here, cast)) > 2
    assert all(not rows for rows in there.rows(cast.hill.id).values())
    boxes = [server.data / "files" / str(cast.river.id) for server in (here, there)]
    name = min(each.name for each in boxes[1].iterdir())  # what never leaves is in the first alone
    sealed = [(box / name).read_bytes() for box in boxes]
    assert sealed[0] != sealed[1]
    assert b"Exif" not in sealed[1]


def test_the_second_server_exports_what_the_first_did(
    here: Server, there: Server, cast: Cast
) -> None:
    first = taken(here, cast.river.id)
    brought(there, first)

    assert taken(there, cast.river.id) == first


def test_exporting_twice_differs_in_the_moment_alone(here: Server, cast: Cast) -> None:
    first, second = taken(here, cast.river.id), taken(here, cast.river.id)
    assert first == second

    later = members(taken(here, cast.river.id, minutes=90))
    differs = {name for name, data in members(first).items() if later[name] != data}
    assert differs == {"README.txt", "manifest.json"}


def test_what_a_partner_has_not_sent_is_not_in_it(here: Server, cast: Cast) -> None:
    """Neither rows nor files nor the text of a Word file; it is there, on the pages of those who wrote it."""
    found = members(taken(here, cast.river.id))
    rows = here.rows(cast.river.id)
    of_the_partner = ("answerdraft", "workingcopy", "returnedfile", "checkin")
    for table in (*(f"partnerships.{name}" for name in of_the_partner), "files.attachment"):
        assert any(UNSENT in str(row) for row in rows[table]), table
    assert not [name for name, data in found.items() if UNSENT in name or UNSENT.encode() in data]
    assert not [name for name in found if "answerdraft" in name or "draftfile" in name]
    of_files = {name for name in found if name.startswith("files/")}
    assert len(of_files) == len(files_of(here, cast))


def test_nothing_in_it_lets_anybody_in_or_is_of_another_organisation(
    here: Server, cast: Cast
) -> None:
    found = members(taken(here, cast.river.id))
    everything = b"\n".join(found.values())

    with here.visit():
        secrets = [(p.password, p.session_salt) for p in Person.objects.all()]
    for secret in (*sum(secrets, ()), "key_digest", "password", "session_salt"):
        assert secret.encode() not in everything.replace(b"Passwords", b""), secret
    assert b"What Hill saw" not in everything
    assert str(cast.people["chi"].id).encode() not in everything
    people = [json.loads(line) for line in found["people.jsonl"].splitlines()]
    assert {each["called"] for each in people} == {"amina", "ben", "dara"}
    assert {tuple(each) for each in people} == {("id", "called")}


def test_it_can_be_read_without_us(here: Server, cast: Cast) -> None:
    found = members(taken(here, cast.river.id))

    manifest = json.loads(found["manifest.json"])
    assert manifest["format"] == "firsthand-organisation/1"
    assert manifest["counts"]["partnerships.evidence"] == len(
        found["tables/partnerships.evidence.jsonl"].splitlines()
    )
    named = {name for name in found if name.startswith("tables/")}
    assert {f"tables/{table.name}.jsonl" for table in tables() if table.leaves} == named
    assert [name for name in found if name.startswith("files/") and name.endswith("märz 2026.jpg")]
    assert "River" in found["README.txt"].decode()
    cases = [name for name in found if name.endswith(".yaml")]
    assert len(cases) == manifest["counts"]["cases"] == manifest["counts"]["partnerships.period"]
    for name in cases:
        result = found[name.removesuffix(".yaml") + ".verdict.json"]
        assert judge(read_case(read_yaml(found[name]))).to_json().encode() == result


def test_people_who_come_cannot_sign_in_and_people_who_are_here_stay_as_they_are(
    here: Server, there: Server, cast: Cast
) -> None:
    with there.visit():
        ben = Person(id=cast.people["ben"].id, username="ben-of-there", called="Benjamin")
        ben.set_password("seven quiet lamps outside")
        ben.save()
    arrived = brought(there, taken(here, cast.river.id))

    assert (arrived.people_known, arrived.people_made) == (1, 2)
    with there.visit():
        ben.refresh_from_db()
        assert ben.called == "Benjamin"
        assert ben.check_password("seven quiet lamps outside")
        amina = Person.objects.get(id=cast.people["amina"].id)
        assert amina.called == "amina"
        assert not amina.has_usable_password()


def test_a_file_hands_out_no_role_to_somebody_who_is_here(
    here: Server, there: Server, cast: Cast
) -> None:
    amina = cast.people["amina"]
    with there.visit():
        Person(id=amina.id, username="amina-of-there").save()
    brought(there, taken(here, cast.river.id))

    with there.visit(), cast.acting("amina"):
        theirs = mandates_in(cast.river.id)
        assert [each.ends_on for each in theirs.filter(person_id=amina.id)] == [TODAY]
        assert not mandates_of(amina.id, TODAY).exists()
        assert mandates_of(cast.people["ben"].id, TODAY).exists()  # came along, and cannot sign in


def test_what_somebody_is_still_writing_stays(here: Server, there: Server, cast: Cast) -> None:
    data = taken(here, cast.river.id)

    assert b"half a sen" not in b"".join(members(data).values())
    brought(there, data)
    assert there.rows(cast.river.id)["partnerships.draft"] == []


@pytest.mark.parametrize("name", ["parties.invitation", "access.apitoken"])
def test_an_invitation_or_a_token_that_came_along_lets_nobody_in(
    here: Server, there: Server, cast: Cast, name: str
) -> None:
    brought(there, taken(here, cast.river.id))
    (table,) = (each for each in tables() if each.name == name)
    digests = []
    for server in (here, there):
        with server.visit(), cast.acting("amina"):
            digests.append(table.rows(cast.river.id).get().key_digest)
    assert len(digests[1]) == 64
    assert digests[0] != digests[1]


def test_two_organisations_go_to_one_server_and_the_second_stays_apart(
    here: Server, there: Server, cast: Cast
) -> None:
    for each in (cast.river, cast.hill):
        brought(there, taken(here, each.id))
    assert leaving(there, cast.river.id) == leaving(here, cast.river.id)
    before, after = (leaving(server, cast.hill.id) for server in (here, there))
    ben = cast.people["ben"].id  # he came with River, so that he was here
    for each in before["parties.mandate"]:
        each["ends_on"] = TODAY if each["person_id"] == ben else each["ends_on"]
    assert after == before


def test_sealed_to_somebody_only_they_take_it_in(
    here: Server, there: Server, cast: Cast, tmp_path: Path
) -> None:
    theirs, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    sealed = taken(here, cast.river.id, recipients=[recipient_of(str(theirs.to_public()))])

    assert pyrage.decrypt(sealed, [theirs]) == taken(here, cast.river.id)
    for identities, sentence in (((), "encrypted"), ((other,), "does not open it")):
        with pytest.raises(Refused, match=sentence):
            brought(there, sealed, *identities)
    for damaged in (sealed[:-1], sealed[:-70000], sealed[:5000] + b"!" + sealed[5001:]):
        with pytest.raises(Refused, match="damaged or cut short"):
            brought(there, damaged, theirs)
    brought(there, sealed, theirs)
    assert leaving(there, cast.river.id) == leaving(here, cast.river.id)


def test_a_file_that_was_lost_is_named_and_the_rest_still_leaves(
    here: Server, there: Server, cast: Cast
) -> None:
    kept = leaving(here, cast.river.id)["files.attachment"]
    (box,) = (here.data / "files" / str(cast.river.id)).glob(f"{kept[0]['id']}*")
    box.unlink()

    arrived = brought(there, taken(here, cast.river.id))

    assert arrived.lost == (box.stem,)
    assert leaving(there, cast.river.id) == leaving(here, cast.river.id)


def test_it_is_one_moment_of_the_database_whatever_is_written_meanwhile(
    here: Server, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = taken(here, cast.river.id)
    write_people = exporting._write_people

    def meanwhile(leaving: Any) -> None:
        with psycopg.connect(here.owner.as_libpq()) as other:
            acting = [str(cast.river.id)]
            other.execute("SELECT set_config('firsthand.organisation', %s, true)", acting)
            other.execute("UPDATE parties_party SET name = left('Renamed ' || name, 200)")
            other.execute(
                "UPDATE partnerships_evidence SET withdrawn_at = now(), withdrawn_because = 'x'"
            )
        write_people(leaving)

    monkeypatch.setattr(exporting, "_write_people", meanwhile)
    assert taken(here, cast.river.id) == before
    assert taken(here, cast.river.id) != before
