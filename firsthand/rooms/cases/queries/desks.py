"""Desks, and who reads there."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.access.roles import ROLES
from firsthand.ground.parties.models import Mandate
from firsthand.ground.parties.queries import holding
from firsthand.rooms.cases.models import Desk, Key, Reader, Seat
from firsthand.rooms.cases.policy import Can


def list_desks(act: Act) -> QuerySet[Desk]:
    """Give the desks of the organisation by name, open ones first, each with how many read there."""
    require(act, Can.SEE_DESKS)
    seats = reading(act.at.date())
    return (
        Desk.objects.filter(organisation_id=act.organisation)
        .annotate(reading=Count("seats", filter=Q(seats__in=seats)))
        .order_by("closed_on", "name", "id")
    )


def desks_to_report_to(act: Act) -> QuerySet[Desk]:
    """Give the desks that take reports, by name: open ones where somebody reads."""
    require(act, Can.INTERVIEW)
    found = Desk.objects.filter(organisation_id=act.organisation, closed_on__isnull=True)
    reads = reading(act.at.date()).filter(desk_id=OuterRef("id"))
    return found.filter(Exists(reads)).order_by("name", "id")


def get_desk(act: Act, id: UUID) -> Desk:
    """Give a desk. Raises NotFound."""
    try:
        return list_desks(act).get(id=id)
    except Desk.DoesNotExist:
        raise NotFound from None


def desk_at(address: str, *, open_only: bool = True) -> Desk:
    """Give the desk at a public address. The database shows it to whoever acts with it. Raises NotFound."""
    desks = Desk.objects.filter(closed_on__isnull=True) if open_only else Desk.objects.all()
    try:
        return desks.get(address=address)
    except Desk.DoesNotExist:
        raise NotFound from None


def get_seat(act: Act, desk: UUID, reader: UUID) -> Seat:
    """Give the seat of a reader at a desk. Raises NotFound."""
    found = get_desk(act, desk).seats.filter(reader_id=reader, until__isnull=True)
    seat = found.select_related("reader__person").first()
    if seat is None:
        raise NotFound
    return seat


def shown_as(reader: Reader, desk: UUID) -> str:
    """Give what reporters are told of somebody who reads at a desk; nothing where they are told that somebody reads."""
    seat = Seat.objects.filter(desk_id=desk, reader=reader, until__isnull=True).first()
    return seat.shown_as if seat else ""


def readers_of(desk: UUID, on: date) -> QuerySet[Seat]:
    """Give those who read at a desk on a day, whoever came first before the others."""
    seats = reading(on).filter(desk_id=desk)
    return seats.select_related("reader__person").order_by("since", "id")


def seated_at(desk: UUID) -> set[UUID]:
    """Give the people with a seat at a desk, whatever became of their key or their role: each may read again, and needs a key then."""
    seats = Seat.objects.filter(desk_id=desk, until__isnull=True)
    return set(seats.values_list("reader__person_id", flat=True))


def idle_at(desk: UUID, on: date) -> QuerySet[Seat]:
    """Give the seats at a desk in whose name nobody reads on a day: the key was replaced, or no role may read."""
    seats = Seat.objects.filter(desk_id=desk, until__isnull=True).exclude(id__in=reading(on))
    return seats.select_related("reader__person").order_by("since", "id")


def reading(on: date) -> QuerySet[Seat]:
    """Give everybody who reads on a day, at whichever desk."""
    return Seat.objects.filter(_reads(on))


def _reads(on: date) -> Q:
    """Say what it takes to read on a day: a seat, a role that may read, a key that stands."""
    roles = [role for role, may in ROLES.items() if Can.READ in may]
    may_read = Mandate.objects.filter(
        holding(on), organisation_id=OuterRef("organisation_id"), role__in=roles
    ).filter(person_id=OuterRef("reader__person_id"))
    return Q(Exists(may_read), until__isnull=True, reader__replaced_on__isnull=True)


def only_holds(desk: UUID, reader: UUID, on: date) -> bool:
    """Tell whether a reader is the only one at a desk who can open some of what came."""
    others = [each.reader_id for each in readers_of(desk, on) if each.reader_id != reader]
    held = Key.objects.filter(
        case=OuterRef("case"), version=OuterRef("version"), reader_id__in=others
    )
    theirs = Key.objects.filter(~Exists(held), case__desk_id=desk, reader_id=reader)
    return theirs.filter(version__lte=F("case__version")).exists()  # of one that waits nothing came


def could_read(act: Act, desk: UUID) -> QuerySet[Reader]:
    """Give those who have a key and do not read at a desk yet."""
    require(act, Can.CHOOSE_READERS)
    return (
        Reader.objects.filter(organisation_id=act.organisation, replaced_on__isnull=True)
        .exclude(seats__in=Seat.objects.filter(desk_id=desk, until__isnull=True))
        .select_related("person")
        .order_by("made_on", "id")
    )


def reader_of(act: Act) -> Reader | None:
    """Give the key of who acts, if they made one."""
    mine = Reader.objects.filter(organisation_id=act.organisation, person_id=person_of(act))
    return mine.filter(replaced_on__isnull=True).first()


def seated_since(act: Act, day: date) -> list[Seat]:
    """Give who was let read since a day at the desks where the one who acts reads: colleagues should know of each."""
    reader = reader_of(act)
    if reader is None:
        return []
    mine = Seat.objects.filter(reader=reader, until__isnull=True).values("desk")
    late = Seat.objects.filter(desk__in=mine, since__gte=day, until__isnull=True)
    found = late.exclude(reader=reader).select_related("reader__person", "desk")
    return list(found.order_by("-since", "id")[:50])
