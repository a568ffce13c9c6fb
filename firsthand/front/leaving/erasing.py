"""An organisation that goes: every row, every file, everybody who is nowhere else. And the proof."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections, transaction
from psycopg import sql

from firsthand.front.leaving.compacting import compact
from firsthand.front.leaving.finding import Found
from firsthand.front.leaving.tables import tables
from firsthand.ground.database.acting import acting
from firsthand.ground.database.owned import HOME, OWNED
from firsthand.ground.files import storing
from firsthand.ground.parties.models import Organisation, Person

LEDGER: Final = "erasures.jsonl"
"""In the data folder: a line for each erasure, with its day and its counts and no name."""
_OWNER: Final = "owner"


@dataclass(slots=True, kw_only=True)
class Proof:
    """What was there and what is there now."""

    before: dict[str, int] = field(default_factory=dict)
    """Rows of each table of the database with an organisation, seen by the same question as afterwards."""
    after: dict[str, int] = field(default_factory=dict)
    files: int = 0
    """Boxes that were removed."""
    files_left: int = 0
    people: int = 0
    """Who was nowhere else."""
    people_left: int = 0
    sessions: int = 0
    """Sign-ins that were ended: of these people, or for this organisation."""
    still_on_disk: list[str] = field(default_factory=list)
    """Tables whose old pages could not be given up, because somebody still reads in them."""

    @property
    def holds(self) -> bool:
        """Tell whether nothing is left."""
        left = sum(self.after.values()) + self.files_left + self.people_left
        return left == 0 and not self.still_on_disk

    def to_document(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {"holds": self.holds, **asdict(self)}


def erase(found: Found, *, on: date) -> Proof:
    """Remove everything of an organisation and prove it. The rows go in one transaction; files, then pages, after it.

    When this was stopped on the way, it can be called again with what `left_over` gives.
    """
    proof = Proof(before=_counts(found.id))
    with _erasing(found.id):
        people = _people_of(found.id)
        for table in reversed(tables()):
            _run(
                "DELETE FROM {} WHERE {} = %s",
                [found.id],
                table.model._meta.db_table,
                table.column,
            )
        gone = [id for id in people if not _is_elsewhere(id)]
        proof.sessions = _end_sessions(found.id, gone)
        with acting(organisation=found.id, using=_OWNER):
            Person.objects.using(_OWNER).filter(id__in=gone).delete()
    proof.people = len(gone)
    proof.files = len(_boxes(found.id))
    storing.remove_all(settings.FIRSTHAND_DATA, found.id)
    proof.still_on_disk = compact(_touched())
    proof.after = _counts(found.id)
    proof.files_left = len(_boxes(found.id)) + _folder(found.id).exists()
    proof.people_left = Person.objects.using(_OWNER).filter(id__in=gone).count()
    _write_ledger(proof, on)
    return proof


def left_over(asked: str) -> Found | None:
    """Give an organisation of which only files are left, because an erasure was stopped on the way."""
    try:
        id = UUID(asked)
    except ValueError:
        return None
    with acting(organisation=id):
        is_here = Organisation.objects.filter(id=id).exists()
    return Found(id, str(id)) if not is_here and _folder(id).exists() else None


@contextmanager
def _erasing(organisation: UUID) -> Iterator[None]:
    with (
        transaction.atomic(using=_OWNER, durable=True),
        acting(organisation=organisation, using=_OWNER),
    ):
        _run("SELECT set_config('firsthand.erasing', 'on', true)", [])
        _run("SET CONSTRAINTS ALL DEFERRED", [])
        yield


def _people_of(organisation: UUID) -> set[UUID]:
    found: set[UUID] = set()
    for table in tables():
        for name in table.people:
            ids = table.rows(organisation, _OWNER).order_by().values_list(name, flat=True)
            found.update(id for id in ids.distinct() if id)
    return found


def _is_elsewhere(person: UUID) -> bool:
    """Tell whether somebody has, or had, a mandate in another organisation: their own rows are shown to nobody else."""
    with acting(person=person, using=_OWNER), connections[_OWNER].cursor() as cursor:
        cursor.execute("SELECT exists(SELECT FROM parties_mandate WHERE person_id = %s)", [person])
        row = cursor.fetchone()
    return bool(row and row[0])


def _end_sessions(organisation: UUID, people: Iterable[UUID]) -> int:
    """Remove the sign-ins of people who go, and those that had chosen this organisation."""
    ids = {str(id) for id in people}
    going = []
    for session in Session.objects.using(_OWNER).iterator(chunk_size=500):
        said = session.get_decoded()
        if said.get("_auth_user_id") in ids or str(organisation) in json.dumps(said, default=str):
            going.append(session.pk)
    Session.objects.using(_OWNER).filter(pk__in=going).delete()
    return len(going)


def _touched() -> list[str]:
    """Give every table from which something may have been removed: those of an organisation, of people, of sign-ins."""
    of_people = {
        relation.related_model._meta.db_table
        for relation in Person._meta.related_objects
        if relation.related_model
    }
    own = {table.model._meta.db_table for table in tables()}
    return sorted(own | of_people | {Person._meta.db_table, Session._meta.db_table})


def _counts(organisation: UUID) -> dict[str, int]:
    """Count the rows of an organisation in every table of the database that has such a column, known to us or not."""
    with acting(organisation=organisation, using=_OWNER), connections[_OWNER].cursor() as cursor:
        cursor.execute(OWNED)
        columns = {
            name: "id" if name == HOME else "organisation_id" for name, *_ in cursor.fetchall()
        }
        return {name: _count(cursor, name, columns[name], organisation) for name in columns}


def _count(cursor: Any, table: str, column: str, organisation: UUID) -> int:
    asked = sql.SQL("SELECT count(*) FROM {} WHERE {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    cursor.execute(asked, [organisation])
    row = cursor.fetchone()
    return int(row[0])


def _run(statement: str, values: Sequence[Any], *names: str) -> None:
    with connections[_OWNER].cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)), values)


def _folder(organisation: UUID) -> Path:
    return Path(settings.FIRSTHAND_DATA) / "files" / str(organisation)


def _boxes(organisation: UUID) -> list[Path]:
    folder = _folder(organisation)
    return sorted(folder.iterdir()) if folder.exists() else []


def _write_ledger(proof: Proof, on: date) -> None:
    """Write a line that says that something was erased and how much, and not what."""
    line = {
        "on": on.isoformat(),
        "rows": sum(proof.before.values()) - sum(proof.after.values()),
        "files": proof.files,
        "people": proof.people,
        "holds": proof.holds,
    }
    handle = os.open(
        Path(settings.FIRSTHAND_DATA) / LEDGER, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600
    )
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())
