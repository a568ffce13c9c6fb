"""Exports from strangers: each is refused in one sentence, and nothing of it stays."""

import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from firsthand.front.leaving import unpacking
from firsthand.front.leaving.arriving import arrive
from firsthand.front.leaving.refusing import Refused
from firsthand.ground.vault.keys import sum_of
from tests.cast import TODAY, Cast
from tests.front.leaving.servers import Server
from tests.front.leaving.test_round_trip import brought, members, taken

Members = dict[str, bytes]
Change = Callable[[Members], None]
PARTY, EVIDENCE = "tables/parties.party.jsonl", "tables/partnerships.evidence.jsonl"
MANDATE, AUDIT = "tables/parties.mandate.jsonl", "tables/audit.entry.jsonl"
HOME, FILE = "tables/parties.organisation.jsonl", "tables/files.attachment.jsonl"


def packed(found: Members, *, honest: bool = True, pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack members; with `honest`, the manifest gets the sums that they have now."""
    if honest and "manifest.json" in found:
        document = json.loads(found["manifest.json"])
        document["members"] = [
            {"name": name, "size": len(data), "sha256": sum_of(data)}
            for name, data in found.items()
            if name != "manifest.json"
        ]
        found = {**found, "manifest.json": json.dumps(document).encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


def rows(found: Members, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in found[name].splitlines()]


def put(found: Members, name: str, changed: list[dict[str, Any]]) -> None:
    found[name] = b"".join(json.dumps(row).encode() + b"\n" for row in changed)


def first(name: str, /, **values: Any) -> Change:
    """Change the first row of a table."""

    def change(found: Members) -> None:
        head, *rest = rows(found, name)
        put(found, name, [head | values, *rest])

    return change


def without(name: str, field: str) -> Change:
    def change(found: Members) -> None:
        put(found, name, [{k: v for k, v in r.items() if k != field} for r in rows(found, name)])

    return change


def said(**values: Any) -> Change:
    """Change what the manifest says."""

    def change(found: Members) -> None:
        document = json.loads(found["manifest.json"])
        found["manifest.json"] = json.dumps(document | values).encode()

    return change


def line(name: str, data: bytes) -> Change:
    def change(found: Members) -> None:
        found[name] = data + found[name]

    return change


def more(name: str, data: bytes = b"x") -> Change:
    def change(found: Members) -> None:
        found[name] = data

    return change


def twice(name: str) -> Change:
    def change(found: Members) -> None:
        put(found, name, [*rows(found, name), rows(found, name)[0]])

    return change


def file_changed(found: Members) -> None:
    name = next(each for each in found if each.startswith("files/"))
    found[name] = found[name][:-1] + b"!"


def file_gone(found: Members) -> None:
    name = next(each for each in found if each.startswith("files/"))
    del found[name]


def file_renamed(found: Members) -> None:
    name = next(each for each in found if each.startswith("files/"))
    found[name[:43] + "run me.exe"] = found.pop(name)
    first(FILE, name="run me.exe")(found)


HOSTILE: dict[str, tuple[Change, str]] = {
    "another format": (said(format="firsthand-organisation/2"), "of the format “firsthand-organ"),
    "no format": (said(format=None), "of the format “None”"),
    "counts are words": (said(counts={"x": "many"}), "no export"),
    "a path out": (more("../../etc/passwd"), "“../../etc/passwd”, and no export"),
    "a path from the root": (more("/etc/passwd"), "no export has a part"),
    "a path in a file's name": (more(f"files/{uuid4()}-../x"), "no export has a part"),
    "a drive": (more("files/C:\\x"), "no export has a part"),
    "a program": (more("setup.py"), "no export has a part"),
    "an unknown table": (more("tables/rooms.secret.jsonl"), "does not know"),
    "an unknown field": (first(PARTY, is_admin=True), "line 1: is_admin"),
    "a field is missing": (without(PARTY, "kind"), "line 1: kind"),
    "another's id": (first(HOME, id=str(uuid4())), "line 1: id"),
    "another name": (said(organisation={"id": str(UUID(int=7)), "name": "River"}), "line 1: id"),
    "two organisations": (twice(HOME), "does not take it"),
    "a row twice": (twice(PARTY), "parties.party.jsonl: the database does not take it"),
    "a row too few": (more(AUDIT, b""), "number of rows"),
    "a row points nowhere": (first(EVIDENCE, source_id=str(uuid4())), "does not take it"),
    "a stranger's mandate": (first(MANDATE, person_id=str(uuid4())), "line 1: person_id"),
    "no JSON": (line(PARTY, b"{\n"), "line 1: ?"),
    "a list": (line(PARTY, b"[]\n"), "line 1: ?"),
    "not a number": (line(PARTY, b'{"note": NaN}\n'), "line 1: ?"),
    "not UTF-8": (line(PARTY, b"\xff\xfe\n"), "line 1: ?"),
    "nested": (line(PARTY, b"[" * 200_000 + b"\n"), "line 1: ?"),
    "a zero in a text": (first(PARTY, note="a\0b"), "line 1: note"),
    "half a character": (first(PARTY, note="\ud800"), "line 1: note"),
    "a zero deep inside": (first(EVIDENCE, rows={"B2": "\0"}), "does not take it"),
    "a text too long": (first(PARTY, kind="x" * 21), "line 1: kind"),
    "a number as a text": (first(PARTY, name=7), "line 1: name"),
    "a word as a flag": (first(PARTY, is_us="yes"), "line 1: is_us"),
    "a huge number": (first(EVIDENCE, place=10**30), "line 1: place"),
    "a number below nothing": (first(EVIDENCE, place=-1), "does not take it"),
    "a grade of its own": (first(EVIDENCE, grade="S"), "does not take it"),
    "no such day": (first(MANDATE, starts_on="2026-02-30"), "line 1: starts_on"),
    "a moment without a zone": (first(EVIDENCE, filed_at="2026-01-01T00:00:00"), "filed_at"),
    "nothing where something must be": (first(PARTY, name=None), "line 1: name"),
    "an id spelt oddly": (first(PARTY, id="{" + str(uuid4()) + "}"), "line 1: id"),
    "somebody without a name": (line("people.jsonl", b'{"id": "x"}\n'), "line 1: called"),
    "somebody without an id": (line("people.jsonl", b'{"id":"x","called":""}\n'), "does not take"),
    "a file that was changed": (file_changed, "is not the file that was kept"),
    "a file that is gone": (file_gone, "is missing"),
    "a file that runs": (file_renamed, "not one of ours"),
    "a file of nobody": (more(f"files/{uuid4()}-a.txt"), "no row speaks of"),
}


@pytest.fixture
def export(here: Server, cast: Cast) -> bytes:
    return taken(here, cast.river.id)


def refused(there: Server, cast: Cast, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as no:
        brought(there, data)
    assert sentence in str(no.value), str(no.value)
    nothing_stays(there, cast)


def nothing_stays(there: Server, cast: Cast) -> None:
    assert not any(there.rows(cast.river.id).values())
    assert not there.boxes(cast.river.id)
    with there.visit(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM parties_person")
        assert cursor.fetchone() == (0,)


def test_whatever_is_not_as_it_can_be_is_refused_and_nothing_stays(
    there: Server, cast: Cast, export: bytes
) -> None:
    for name, (change, sentence) in HOSTILE.items():
        found = members(export)
        change(found)
        try:
            refused(there, cast, packed(found), sentence)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error
    brought(there, packed(members(export)))


def test_cut_or_damaged_anywhere_it_is_refused(there: Server, cast: Cast, export: bytes) -> None:
    size = len(export)
    for end in (0, 1, 21, 22, 100, size // 3, size // 2, size - 30, size - 22, size - 1):
        refused(there, cast, export[:end], "no export of Firsthand")
    for place in range(100, size, size // 40):
        damaged = export[:place] + bytes([export[place] ^ 0x55]) + export[place + 1 :]
        try:
            refused(there, cast, damaged, "")
        except pytest.fail.Exception:  # a bit that nothing reads, such as a moment in the zip
            assert members(damaged) == members(export)
            return
    refused(there, cast, b"\x89PNG" * 5000, "no export of Firsthand")


def test_a_checksum_that_differs_names_the_part(there: Server, cast: Cast, export: bytes) -> None:
    found = members(export)
    found[PARTY] = found[PARTY].replace(b"River", b"Rover")
    refused(there, cast, packed(found, honest=False), f"{PARTY} is not as it was exported")
    found = members(export)
    found["cases/" + str(uuid4()) + "/2026-01-01.yaml"] = b"x"
    refused(there, cast, packed(found, honest=False), "its manifest does not know of it")
    found = members(export)
    del found[AUDIT]
    refused(there, cast, packed(found, honest=False), f"{AUDIT} is missing")


def test_no_manifest_two_of_a_name_and_odd_packing_are_refused(
    there: Server, cast: Cast, export: bytes
) -> None:
    found = members(export)
    refused(there, cast, packed(found, pack=zipfile.ZIP_LZMA), "no export of Firsthand")
    refused(there, cast, packed(found, pack=zipfile.ZIP_BZIP2), "no export of Firsthand")
    del found["manifest.json"]
    refused(there, cast, packed(found), "no export of Firsthand")
    doubled = io.BytesIO(export)
    with zipfile.ZipFile(doubled, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(PARTY, b"")
    refused(there, cast, doubled.getvalue(), "no export of Firsthand")


def test_a_bomb_is_refused_before_it_unfolds(
    there: Server, cast: Cast, export: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = members(export)
    monkeypatch.setattr(unpacking, "LARGEST", 10_000_000)
    monkeypatch.setattr(unpacking, "LARGEST_MEMBER", 8_000_000)
    bomb = packed(found | {PARTY: bytes(9_000_000)})
    several = packed(found | {PARTY: bytes(7_000_000), AUDIT: bytes(7_000_000)})
    tracemalloc.start()
    refused(there, cast, bomb, "too large")
    refused(there, cast, several, "too large")
    assert tracemalloc.get_traced_memory()[1] < 6_000_000
    tracemalloc.stop()


def test_a_list_of_members_that_would_fill_the_memory_is_not_read(
    there: Server, cast: Cast, tmp_path: Any
) -> None:
    listed = unpacking._LARGEST_LIST + 1
    path = tmp_path / "long.zip"
    with path.open("wb") as file:
        file.truncate(listed)
        file.seek(0, 2)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, listed, 0, 0))
    with there.visit(), path.open("rb") as file, pytest.raises(Refused, match="too large"):
        arrive(file, on=TODAY)


def test_a_row_that_is_too_long_is_not_read(
    there: Server, cast: Cast, export: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LONGEST_LINE", 50)
    refused(there, cast, export, "a line is too long")


def test_who_is_here_already_stays_as_they_are(here: Server, cast: Cast, export: bytes) -> None:
    before, boxes = here.rows(cast.river.id), here.boxes(cast.river.id)
    with pytest.raises(Refused, match="here already"):
        brought(here, export)
    assert here.rows(cast.river.id) == before
    assert here.boxes(cast.river.id) == boxes


def test_nobody_takes_a_row_of_another_organisation_by_its_id(
    here: Server, there: Server, cast: Cast, export: bytes
) -> None:
    """Hill is at home there. An export says that Hill's party is River's."""
    brought(there, taken(here, cast.hill.id))
    before = there.rows(cast.hill.id)
    found = members(export)
    head, *rest = rows(found, PARTY)
    put(found, PARTY, [*rest, head | {"id": str(before["parties.party"][0]["id"])}])
    with pytest.raises(Refused, match="does not take it"):
        brought(there, packed(found))
    found = members(export)
    first(EVIDENCE, source_id=str(before["partnerships.source"][0]["id"]))(found)
    with pytest.raises(Refused, match="does not take it"):
        brought(there, packed(found))
    assert there.rows(cast.hill.id) == before
    assert not any(there.rows(cast.river.id).values())


def test_a_full_disk_leaves_nothing_behind(
    there: Server, cast: Cast, export: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("firsthand.ground.files.moving.storing.put", full)
    with pytest.raises(OSError, match="No space"):
        brought(there, export)
    nothing_stays(there, cast)
