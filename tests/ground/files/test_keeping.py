"""Files are kept whole and encrypted, or not at all, and are whoever's they are."""

import errno
import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.database.acting import acting
from firsthand.ground.files import storing
from firsthand.ground.files.actions import keep_file, sweep
from firsthand.ground.files.models import Attachment
from firsthand.ground.files.queries import get_attachment, open_attachment
from firsthand.ground.files.rules import CannotKeep, CannotOpen, Loss, Problem
from firsthand.ground.vault.boxes import NotAnIdentity
from tests.ground.files.conftest import AT, Two

WORDS = b"We met behind the station.\n" * 40


def keep(act: Act, data: bytes = WORDS, name: str = "minutes.txt") -> Attachment:
    with acting(organisation=act.organisation):
        return keep_file(act, name=name, data=data)


def box_of(data: Path, kept: Attachment) -> Path:
    return data / "files" / str(kept.organisation_id) / f"{kept.id}.age"


def count(act: Act) -> int:
    with acting(organisation=act.organisation):
        return Attachment.objects.count()


def boxes(data: Path) -> list[Path]:
    return [path for path in (data / "files").rglob("*") if path.is_file()]


def test_what_is_kept_can_be_opened_and_is_written_down(two: Two) -> None:
    river, _ = two
    kept = keep(river, name="../Встреча.txt")
    assert (kept.name, kept.kind, kept.size) == ("Встреча.txt", "text/plain", len(WORDS))
    with acting(organisation=river.organisation):
        assert open_attachment(river, kept.id) == WORDS
        entry = list_entries(river).get()
    assert (entry.what, entry.subject) == ("files.keep", f"file:{kept.id}")
    assert "Встреча" not in str(entry.detail)


def test_on_the_disk_there_is_nothing_to_read(two: Two, data: Path) -> None:
    kept = keep(two[0])
    box = box_of(data, kept)
    assert boxes(data) == [box]
    assert box.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"station" not in box.read_bytes()
    assert box.stat().st_mode & 0o077 == 0
    assert box.parent.stat().st_mode & 0o077 == 0
    assert (data / "keys" / "files").stat().st_mode & 0o077 == 0


def test_a_refused_file_leaves_nothing(two: Two, data: Path) -> None:
    with pytest.raises(CannotKeep, match=Problem.WEB_PAGE):
        keep(two[0], b"<html></html>", "page.jpg")
    assert (boxes(data), count(two[0])) == ([], 0)


def test_another_organisation_finds_nothing_by_any_way(two: Two) -> None:
    river, hill = two
    kept = keep(river)
    with acting(organisation=hill.organisation):
        for id in (kept.id, uuid4()):
            for ask in (get_attachment, open_attachment):
                with pytest.raises(NotFound):
                    ask(hill, id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM files_attachment WHERE id = %s", [kept.id])
            assert cursor.fetchone() == (0,)
            cursor.execute("UPDATE files_attachment SET name = 'ours'")
            assert cursor.rowcount == 0
    # The code's lock alone: the database shows the row, and it is still not given.
    with acting(organisation=river.organisation), pytest.raises(NotFound):
        get_attachment(hill, kept.id)


def test_a_deed_that_is_undone_leaves_no_row_and_its_box_is_swept_after_a_day(
    two: Two, data: Path
) -> None:
    river, _ = two
    kept = keep(river)
    with transaction.atomic():
        undone = keep(river, b"Never mind")
        transaction.set_rollback(True)
    assert count(river) == 1
    assert len(boxes(data)) == 2
    now = AT + timedelta(days=400)
    age(data, now - timedelta(hours=23))
    assert sweep(now) == 0
    age(data, now - timedelta(hours=25))
    assert sweep(now) == 1
    assert boxes(data) == [box_of(data, kept)]
    assert sweep(now) == 0
    assert undone.id != kept.id


def age(data: Path, moment: object) -> None:
    for path in boxes(data):
        os.utime(path, (moment.timestamp(), moment.timestamp()))  # type: ignore[attr-defined]


def test_boxes_of_an_organisation_that_is_not_known_here_are_left(two: Two, data: Path) -> None:
    storing.put(data, UUID(int=9), UUID(int=1), b"box")
    age(data, AT - timedelta(days=9))
    assert sweep(AT) == 0
    assert len(boxes(data)) == 1


def test_a_box_that_was_never_finished_is_swept(two: Two, data: Path) -> None:
    kept = keep(two[0])
    beside = box_of(data, kept).with_suffix(".new")
    beside.write_bytes(b"half")
    age(data, AT - timedelta(days=9))
    assert sweep(AT) == 1
    assert boxes(data) == [box_of(data, kept)]


def test_sweeping_an_empty_house_does_nothing(two: Two) -> None:
    assert sweep(AT) == 0


@pytest.mark.parametrize("damage", ["cut", "changed", "swapped", "empty"])
def test_a_damaged_box_is_refused_and_nothing_of_it_is_shown(
    two: Two, data: Path, damage: str
) -> None:
    kept, other = keep(two[0]), keep(two[0], b"Another file")
    box = box_of(data, kept)
    whole = box.read_bytes()
    damaged = {
        "cut": whole[:-20],
        "changed": whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:],
        "swapped": box_of(data, other).read_bytes(),
        "empty": b"",
    }
    box.write_bytes(damaged[damage])
    with acting(organisation=two[0].organisation), pytest.raises(CannotOpen) as refused:
        open_attachment(two[0], kept.id)
    assert refused.value.because == (Loss.DAMAGED,)


def test_a_box_that_is_gone_is_refused(two: Two, data: Path) -> None:
    kept = keep(two[0])
    box_of(data, kept).unlink()
    with acting(organisation=two[0].organisation), pytest.raises(CannotOpen) as refused:
        open_attachment(two[0], kept.id)
    assert refused.value.because == (Loss.GONE,)


def test_with_another_key_a_box_stays_closed(two: Two, data: Path) -> None:
    kept = keep(two[0])
    (data / "keys" / "files").unlink()
    with acting(organisation=two[0].organisation), pytest.raises(CannotOpen) as refused:
        open_attachment(two[0], kept.id)
    assert refused.value.because == (Loss.DAMAGED,)


def test_a_broken_key_is_said_and_never_written_over(two: Two, data: Path) -> None:
    keep(two[0])
    (data / "keys" / "files").write_text("not a key")
    with pytest.raises(NotAnIdentity):
        keep(two[0])
    assert (data / "keys" / "files").read_text() == "not a key"


def test_a_disk_that_cannot_be_written_is_a_clear_no(two: Two, data: Path) -> None:
    keep(two[0])
    home = data / "files" / str(two[0].organisation)
    moved = home.rename(data / "aside")
    home.write_text(
        "in the way"
    )  # a file where the folder should be, as root is refused nothing else
    with pytest.raises(CannotKeep, match=Problem.NOT_STORED):
        keep(two[0])
    assert count(two[0]) == 1
    assert len(list(moved.iterdir())) == 1


def test_writing_over_a_box_is_refused_and_leaves_the_other_one(data: Path) -> None:
    organisation, id = uuid4(), uuid4()
    storing.put(data, organisation, id, b"first")
    (data / "files" / str(organisation) / f"{id}.new").write_bytes(b"somebody else is writing")
    with pytest.raises(OSError, match=os.strerror(errno.EEXIST)):
        storing.put(data, organisation, id, b"second")
    assert storing.get(data, organisation, id) == b"first"
