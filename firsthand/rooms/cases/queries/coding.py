"""Coded events, for those who read at their desk; and the districts of the organisation."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, require
from firsthand.rooms.cases.models import CodedAct, CodedEvent, Desk, District, Seat
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import reader_of
from firsthand.rooms.cases.rules.coding import Coding, Done


def list_coded(act: Act) -> QuerySet[CodedEvent]:
    """Give what was coded at the desks where the one who acts reads now. In no order: an order would tell."""
    require(act, Can.READ)
    reader = reader_of(act)
    if reader is None:
        return CodedEvent.objects.none()
    seats = Seat.objects.filter(desk_id=OuterRef("desk_id"), reader=reader, until__isnull=True)
    return CodedEvent.objects.filter(Exists(seats), organisation_id=act.organisation)


def coded_with(act: Act, ids: Iterable[UUID]) -> QuerySet[CodedEvent]:
    """Give those of some coded events that the one who acts may see."""
    return list_coded(act).filter(id__in=list(ids)).order_by("id")


def reading_desks(act: Act) -> QuerySet[Desk]:
    """Give the desks where the one who acts reads now, by name; none to somebody with a seat whose role may not read any more."""
    reader = reader_of(act) if may(act, Can.READ) else None
    if reader is None:
        return Desk.objects.none()
    seats = Seat.objects.filter(reader=reader, until__isnull=True)
    return Desk.objects.filter(seats__in=seats).order_by("name", "id")


def get_reading_desk(act: Act, id: UUID) -> Desk:
    """Give a desk where the one who acts reads now. Raises NotFound."""
    require(act, Can.READ)
    try:
        return reading_desks(act).get(id=id)
    except Desk.DoesNotExist:
        raise NotFound from None


def as_coded(event: CodedEvent) -> Coding:
    """Give an event as it was coded."""
    acts = CodedAct.objects.filter(event=event).order_by("rank")
    return Coding(
        event=event.id,
        month=event.month,
        district=event.district_id,
        setting=event.setting,
        source=event.source,
        sureness=event.sureness,
        is_again=event.is_again,
        acts=tuple(Done(each.act, each.group, each.role, each.involvement) for each in acts),
    )


def list_districts(act: Act) -> QuerySet[District]:
    """Give the districts of the organisation, by country and name."""
    require(act, Can.SEE_DESKS)
    return District.objects.filter(organisation_id=act.organisation).order_by("country", "name")
