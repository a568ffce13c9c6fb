"""An organisation that comes from another server: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from firsthand.core.words import marked
from firsthand.front.leaving.manifest import PEOPLE
from firsthand.front.leaving.refusing import Refused
from firsthand.front.leaving.rows import Unfit, read_line, row_of
from firsthand.front.leaving.tables import Table, table_named, tables
from firsthand.front.leaving.unpacking import Opened, opened
from firsthand.ground.database.acting import acting, unhurried
from firsthand.ground.files.models import Attachment
from firsthand.ground.files.moving import Arriving
from firsthand.ground.files.rules import LARGEST_CLEANED, Kind, safe_name
from firsthand.ground.parties.models import Mandate, Organisation, Person
from firsthand.ground.parties.names import oddity_of
from firsthand.ground.parties.rules import LONGEST_PSEUDONYM
from firsthand.ground.vault.keys import new_key, sum_of
from firsthand.ground.vault.sealing import Identity

_ROWS: Final = 100
"""Rows that are in memory at a time."""
_MOST_PEOPLE: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came."""

    id: UUID
    name: str
    rows: int
    files: int
    people_known: int
    """Who had an account here already."""
    people_made: int
    """Who has one now and cannot sign in by it."""
    lost: tuple[str, ...]
    """Ids of files that were lost before."""


def arrive(file: BinaryIO, identities: list[Identity] | None = None, *, on: date) -> Arrived:
    """Take in an organisation from an export: ids, rows and files as they were, or nothing at all.

    A file hands out no roles to people who are here: theirs arrive with their end, of the day on which this happens.
    Drafts, which older exports held, stay out.

    Raises Refused with the reason, and OSError when the disk does not take a file.
    """
    folder = settings.FIRSTHAND_DATA
    with opened(file, identities or [], folder=folder) as export, _boxes(export) as boxes:
        id = export.manifest.organisation
        with transaction.atomic(durable=True), acting(organisation=id):
            unhurried()
            if Organisation.objects.filter(id=id).exists():
                raise Refused(marked("The organisation is here already. Nothing was changed."))
            _refuse_unknown(export)
            people = _take_people(export)
            carried = [table for table in tables() if table.leaves]
            rows = sum(_take_table(export, table, people, on) for table in carried)
            _settle()
            files = _take_files(export, boxes)
    return Arrived(
        id=id,
        name=export.manifest.name,
        rows=rows,
        files=files,
        people_known=len(people.known),
        people_made=len(people.every) - len(people.known),
        lost=tuple(export.manifest.lost),
    )


@contextmanager
def _boxes(export: Opened) -> Iterator[Arriving]:
    """Keep what is brought to the disk only if everything came."""
    boxes = Arriving(export.manifest.organisation)
    try:
        yield boxes
    except BaseException:
        boxes.undo()
        raise


def _refuse_unknown(export: Opened) -> None:
    """Refuse what a newer Firsthand knows and this one does not."""
    for name in sorted(export.names):
        table = name.removeprefix("tables/").removesuffix(".jsonl")
        if name.startswith("tables/") and not table_named(table):
            raise Refused(
                marked(
                    "It holds the table {table}, which this Firsthand does not know: it was written by {version}, and this one is older."
                ),
                table=table,
                version=export.manifest.version,
            )


@dataclass(frozen=True, slots=True)
class _People:
    """Who is named by an export, and who of them was here before."""

    every: frozenset[UUID]
    known: frozenset[UUID]


def _take_people(export: Opened) -> _People:
    """Find the people by id, and make those who are not here."""
    called: dict[UUID, str] = {}
    for number, line in enumerate(_lines(export, PEOPLE), start=1):
        with _telling(PEOPLE, number):
            read = read_line(line)
            id, name = read.get("id"), read.get("called")
            if not isinstance(id, str) or not isinstance(name, str) or "\0" in name:
                raise Unfit("called")
            if len(name) > LONGEST_PSEUDONYM or number > _MOST_PEOPLE:
                raise Unfit("called")
            called[UUID(id)] = name
    known = set(Person.objects.filter(id__in=called).values_list("id", flat=True))
    missing = [_person(id, name) for id, name in called.items() if id not in known]
    with _telling(PEOPLE):
        Person.objects.bulk_create(missing, batch_size=_ROWS)
    return _People(frozenset(called), frozenset(known))


def _person(id: UUID, called: str) -> Person:
    """Make an account that nobody can sign in to. A name that could be taken for another is left behind."""
    name = "" if oddity_of(called) else called
    person = Person(id=id, username=f"imported-{id}", called=name)
    person.set_unusable_password()
    return person


def _take_table(export: Opened, table: Table, people: _People, on: date) -> int:
    """Take in every row of a table; give how many."""
    name = f"tables/{table.name}.jsonl"
    rows = _rows(export, table, people, on)
    count = 0
    while batch := list(islice(rows, _ROWS)):
        with _telling(name):
            table.model._base_manager.bulk_create(batch)
        count += len(batch)
    if count != export.manifest.counts.get(table.name, 0):
        raise Refused(
            marked("{name}: the number of rows is not what the manifest says."), name=name
        )
    return count


def _rows(export: Opened, table: Table, people: _People, on: date) -> Iterator[Any]:
    name = f"tables/{table.name}.jsonl"
    organisation = export.manifest.organisation
    for number, line in enumerate(_lines(export, name), start=1):
        with _telling(name, number):
            values = row_of(table, read_line(line))
            for each in table.people:
                if values[each] is not None and values[each] not in people.every:
                    raise Unfit(each)
            if table.model is not Organisation:
                values["organisation_id"] = organisation
            elif values["id"] != organisation or values["name"] != export.manifest.name:
                raise Unfit("id")
            values |= {each: sum_of(new_key().encode()) for each in table.withheld}
            row = table.model(**values)
            yield (
                _ended(row, on)
                if isinstance(row, Mandate) and row.person_id in people.known
                else row
            )


def _ended(mandate: Mandate, on: date) -> Mandate:
    """Let a role open nothing from a day on; one that would start later ends when it would start."""
    last = max(on, mandate.starts_on)
    mandate.ends_on = min(mandate.ends_on or last, last)
    return mandate


def _lines(export: Opened, name: str) -> Iterator[bytes]:
    return export.lines(name) if name in export.names else iter(())


@contextmanager
def _telling(name: str, number: int = 0) -> Iterator[None]:
    """Turn what is wrong with a row into a sentence that names the place, and nothing of the content."""
    try:
        yield
    except Unfit as error:
        raise Refused(
            marked("{name}, line {number}: {field} is not as it can be."),
            name=name,
            number=number,
            field=error,
        ) from None
    except (DatabaseError, ValueError) as error:
        raise Refused(
            marked("{name}: the database does not take it ({rule})."), name=name, rule=_rule(error)
        ) from None


def _settle() -> None:
    """Have the database look now at everything that it looks at in the end."""
    with _telling("tables"), connections["default"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _rule(error: Exception) -> str:
    """Give the name of the rule that was broken, or else the kind of error; never a value."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or type(error).__name__


def _take_files(export: Opened, boxes: Arriving) -> int:
    """Put every file in a box of this server's own key; give how many."""
    count = 0
    kept = Attachment.objects.filter(organisation_id=export.manifest.organisation).order_by("id")
    for attachment in kept.iterator(chunk_size=_ROWS):
        name = f"files/{attachment.id}-{attachment.name}"
        if not _is_called_safely(attachment):
            raise Refused(
                marked("{name}: the name or the kind of the file is not one of ours."), name=name
            )
        if str(attachment.id) in export.manifest.lost:
            continue
        data = export.read(name, LARGEST_CLEANED)
        if (len(data), sum_of(data)) != (attachment.size, attachment.sha256):
            raise Refused(marked("{name} is not the file that was kept."), name=name)
        boxes.bring(attachment.id, data)
        count += 1
    if count != sum(name.startswith("files/") for name in export.names):
        raise Refused(marked("It holds a file that no row speaks of."))
    return count


def _is_called_safely(attachment: Attachment) -> bool:
    try:
        return safe_name(attachment.name, Kind(attachment.kind)) == attachment.name
    except ValueError:
        return False
