"""Everything of one organisation, out of this server, as `firsthand-organisation/1`. See docs/formats/organisation.md."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, Final
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Q

import firsthand
from firsthand.core.documents.writing import TooLarge, to_yaml
from firsthand.core.standards import standards
from firsthand.core.verdict import RULES, judge
from firsthand.core.verdict.writing import document_of
from firsthand.front.leaving import manifest
from firsthand.front.leaving.manifest import Manifest
from firsthand.front.leaving.packing import Packing
from firsthand.front.leaving.rows import line_of
from firsthand.front.leaving.tables import Table, tables
from firsthand.front.leaving.told import readme
from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting, unhurried
from firsthand.ground.files.models import Attachment
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.rules import CannotOpen
from firsthand.ground.parties.models import Organisation, Person
from firsthand.ground.vault.sealing import Recipient, sealing
from firsthand.rooms.partnerships.queries.leaving import cases_to_take, not_sent_yet
from firsthand.rooms.partnerships.rules.opening import MOST_EVIDENCE

_ROWS: Final = 100
"""Rows that are in memory at a time."""
_FEW: Final = 500
"""People that are asked for at a time."""


@dataclass(slots=True)
class _Leaving:
    """An export while it is written."""

    act: Act
    packing: Packing
    counts: dict[str, int] = field(default_factory=dict)
    people: set[UUID] = field(default_factory=set)
    stay: Mapping[str, Q] = field(default_factory=dict)
    """Rows that are not the organisation's to read yet, by table."""
    lost: list[str] = field(default_factory=list)


def export(
    organisation: UUID, out: BinaryIO, *, at: datetime, recipients: Sequence[Recipient] = ()
) -> Manifest:
    """Write everything of an organisation to a stream, sealed to the recipients if there are any.

    It is one moment of the database, whatever is written meanwhile. Memory does not grow with the number of rows. When
    something fails, whoever called throws away what `out` holds. Must not be called within a transaction.

    Raises Organisation.DoesNotExist, Refused when it is too large to be taken back, OSError when `out` cannot be written.
    """
    with _one_moment(organisation):
        home = Organisation.objects.get(id=organisation)
        act = Act(
            organisation=home.id,
            organisation_name=home.name,
            at=at,
            permissions=frozenset({"partnerships.read"}),
        )
        with sealing(out, recipients) as plain:
            leaving = _Leaving(act, Packing(plain), stay=not_sent_yet(act))
            _write_tables(leaving)
            _write_people(leaving)
            _write_cases(leaving)
            _write_files(leaving)
            return _end(leaving)


@contextmanager
def _one_moment(organisation: UUID) -> Iterator[None]:
    """See the rows of an organisation as they are now, until the end, and change nothing."""
    with transaction.atomic(durable=True):
        with connections["default"].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        unhurried()
        with acting(organisation=organisation):
            yield


def _write_tables(leaving: _Leaving) -> None:
    for table in filter(lambda table: table.leaves, tables()):
        with leaving.packing.member(f"tables/{table.name}.jsonl") as write:
            leaving.counts[table.name] = 0
            for line in _lines(table, leaving):
                write(line)
                leaving.counts[table.name] += 1


def _lines(table: Table, leaving: _Leaving) -> Iterator[bytes]:
    names = [each.attname for each in table.fields]
    people = [names.index(name) for name in table.people]
    rows = table.rows(leaving.act.organisation).exclude(_stays(leaving, table.name))
    for row in rows.values_list(*names).iterator(chunk_size=_ROWS):
        leaving.people.update(row[place] for place in people if row[place])
        yield line_of(table, row)


def _stays(leaving: _Leaving, table: str) -> Q:
    """Tell which rows of a table stay behind; none, for most."""
    return leaving.stay.get(table, Q(pk__in=()))


def _write_people(leaving: _Leaving) -> None:
    """Write the people whom a row names by their account: the id, and what the others see them called."""
    ids = sorted(leaving.people)
    with leaving.packing.member(manifest.PEOPLE) as write:
        for start in range(0, len(ids), _FEW):
            for person in Person.objects.filter(id__in=ids[start : start + _FEW]).order_by("id"):
                line = json.dumps(
                    {"id": str(person.id), "called": str(person)},
                    ensure_ascii=False,
                    separators=(",", ":"),
                )
                write(line.encode() + b"\n")
    leaving.counts["people"] = len(ids)


def _write_cases(leaving: _Leaving) -> None:
    count = 0
    for pair, period, case in cases_to_take(leaving.act):
        start = period.starts_on.isoformat() if period.starts_on else "from-the-start"
        place = f"cases/{pair.id}/{start}"
        try:
            text = to_yaml(document_of(case))
        except TooLarge:
            continue
        leaving.packing.add(f"{place}.yaml", text.encode())
        leaving.packing.add(f"{place}.verdict.json", judge(case).to_json().encode())
        count += 1
    leaving.counts["cases"] = count


def _write_files(leaving: _Leaving) -> None:
    count = 0
    kept = Attachment.objects.filter(organisation_id=leaving.act.organisation)
    kept = kept.exclude(_stays(leaving, Attachment._meta.label_lower)).order_by("id")
    for attachment in kept.iterator(chunk_size=_ROWS):
        try:
            data = open_attachment(leaving.act, attachment.id)
        except CannotOpen:
            leaving.lost.append(str(attachment.id))
            continue
        leaving.packing.add(f"files/{attachment.id}-{attachment.name}", data, is_packed=False)
        count += 1
    leaving.counts["files"] = count


def _end(leaving: _Leaving) -> Manifest:
    written_at = leaving.act.at.astimezone(UTC).isoformat(timespec="seconds")
    text = readme(
        leaving.act.organisation_name,
        written_at=written_at,
        rules=RULES.version,
        counts=leaving.counts,
        lost=leaving.lost,
        most=MOST_EVIDENCE,
    )
    leaving.packing.add(manifest.README, text)
    told = Manifest(
        version=firsthand.__version__,
        rules=RULES.version,
        standards=standards().version,
        written_at=written_at,
        organisation=leaving.act.organisation,
        name=leaving.act.organisation_name,
        counts=leaving.counts,
        lost=leaving.lost,
        members=leaving.packing.members,
    )
    leaving.packing.end(told.to_json())
    return told
