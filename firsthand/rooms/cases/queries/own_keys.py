"""The keys that somebody made: the one they read with, those it took the place of, and what is sealed for these alone."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of
from firsthand.rooms.cases.models import Key, Passkey, Reader, Seat
from firsthand.rooms.cases.queries.desks import reader_of

AT_ONCE = 100
"""Keys that go to a browser at a time."""


def own_key(act: Act) -> Reader:
    """Give the key with which somebody reads now. Raises NotFound for who made none."""
    reader = reader_of(act)
    if reader is None:
        raise NotFound
    return reader


def passkeys_of(reader: Reader) -> QuerySet[Passkey]:
    """Give the passkeys that open a key, the oldest first."""
    return Passkey.objects.filter(reader=reader).order_by("made_on", "id")


def older_keys(act: Act) -> QuerySet[Reader]:
    """Give the keys of who acts that were replaced, the latest first."""
    return Reader.objects.filter(
        organisation_id=act.organisation, person_id=person_of(act), replaced_on__isnull=False
    ).order_by("-replaced_on", "-made_on", "id")


def older_key(act: Act, id: UUID) -> Reader:
    """Give one's own older key. Raises NotFound."""
    try:
        return older_keys(act).get(id=id)
    except Reader.DoesNotExist:
        raise NotFound from None


def not_taken_over(older: Reader, now: Reader) -> QuerySet[Key]:
    """Give what is sealed for an older key and not for the one that took its place."""
    theirs = Key.objects.filter(
        reader=now, case_id=OuterRef("case_id"), version=OuterRef("version")
    )
    return Key.objects.filter(~Exists(theirs), reader=older).order_by("case_id", "version")


def seats_of_older(reader: Reader, desk: UUID | None = None) -> QuerySet[Seat]:
    """Give the seats that stand in the name of a person's replaced keys: they count for nothing, and wait."""
    waiting = Seat.objects.filter(
        until__isnull=True,
        reader__person_id=reader.person_id,
        reader__replaced_on__isnull=False,
        organisation_id=reader.organisation_id,
    )
    return waiting.filter(desk_id=desk) if desk else waiting


def seats_under(reader: Reader) -> QuerySet[Seat]:
    """Give the seats that stand in the name of this very key."""
    return Seat.objects.filter(reader=reader, until__isnull=True)


def waiting_at(desk: UUID) -> list[Reader]:
    """Give the new keys of those who read at a desk with a key that they replaced: somebody has to ask them by voice."""
    people = Seat.objects.filter(
        desk_id=desk, until__isnull=True, reader__replaced_on__isnull=False
    ).values("reader__person_id")
    seated = Seat.objects.filter(desk_id=desk, until__isnull=True, reader=OuterRef("id"))
    return list(
        Reader.objects.filter(~Exists(seated), person_id__in=people, replaced_on__isnull=True)
        .filter(organisation_id__in=Seat.objects.filter(desk_id=desk).values("organisation_id"))
        .select_related("person")
        .order_by("made_on", "id")
    )


def older_ids(readers: Iterable[Reader]) -> dict[UUID, list[str]]:
    """Give for each of some readers what `ids_before` gives, by their ids; asked once, however many they are."""
    readers = list(readers)
    rows = Reader.objects.filter(
        person_id__in={each.person_id for each in readers}, replaced_on__isnull=False
    ).order_by("id")
    older: dict[tuple[UUID, UUID], list[str]] = {}
    for row in rows.only("id", "organisation_id", "person_id"):
        older.setdefault((row.organisation_id, row.person_id), []).append(str(row.id))
    return {each.id: older.get((each.organisation_id, each.person_id), []) for each in readers}


def ids_before(reader: Reader) -> list[str]:
    """Give the ids of a person's keys that a key took the place of: colleagues should hear its end from the person."""
    return older_ids([reader])[reader.id]


def get_reader(id: UUID) -> Reader:
    """Give a reader of the organisation that acts. Raises NotFound."""
    try:
        return Reader.objects.get(id=id)
    except Reader.DoesNotExist:
        raise NotFound from None
