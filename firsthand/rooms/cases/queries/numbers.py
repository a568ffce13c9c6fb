"""Tables that were counted, what they are counted from, and the ledger of what readers were given."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, person_of, require
from firsthand.rooms.cases.models import CodedAct, CountedTable, District, Seat
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.outcomes import came_of_counted
from firsthand.rooms.cases.rules.insiders import insiders
from firsthand.rooms.cases.rules.numbers import Audience, Counting, Event, Stage


def list_counted(act: Act) -> QuerySet[CountedTable]:
    """Give the tables that were counted, the last first."""
    require(act, Can.COUNT)
    return CountedTable.objects.filter(organisation_id=act.organisation).order_by(
        "-counted_on", "id"
    )


def get_counted(act: Act, id: UUID, *, to_change: bool = False) -> CountedTable:
    """Give a table; one at a time to those who want to change it. Raises NotFound."""
    found = list_counted(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except CountedTable.DoesNotExist:
        raise NotFound from None


def counted_at(address: str) -> CountedTable:
    """Give what everybody may read at an address. The database shows it to whoever acts with it. Raises NotFound."""
    try:
        return CountedTable.objects.get(address=address, agreed_on__isnull=False)
    except CountedTable.DoesNotExist:
        raise NotFound from None


def waits_for(act: Act) -> CountedTable | None:
    """Give what another person proposed to everybody, and the one who acts may agree to; there is one at most."""
    if not (may(act, Can.COUNT) and may(act, Can.AGREE_RELEASE)):
        return None
    proposed = list_counted(act).filter(
        audience=Audience.PUBLIC, agreed_on__isnull=True, dropped_on__isnull=True
    )
    return proposed.exclude(counted_by=person_of(act)).defer("released").first()


def counting(act: Act) -> Counting:
    """Give what is counted: every event that stands, by its main act; not those of a person who is counted already."""
    require(act, Can.COUNT)
    named = {each.id: place_of(each) for each in _districts(act)}
    rows = CodedAct.objects.filter(
        organisation_id=act.organisation, rank=0, event__is_withdrawn=False, event__is_again=False
    ).select_related("event")
    came = came_of_counted(act, [each.event_id for each in rows])
    events = [
        Event(
            act=each.act,
            group=each.group,
            role=each.role,
            setting=each.event.setting,
            outcome=came[each.event_id],
            place=named[each.event.district_id],
            month=f"{each.event.month:%Y-%m}",
            desk=str(each.event.desk_id),
        )
        for each in rows
    ]
    counted = {event.desk for event in events}
    return Counting(
        events,
        sorted(named.values()),
        act.at.date(),
        insiders=insiders(_known_by_person(act), counted),
    )


def places(act: Act) -> dict[str, str]:
    """Give the names of the districts by what they are called in counts."""
    return {place_of(each): each.name for each in _districts(act)}


def place_of(district: District) -> str:
    """Say what a district is called in counts: its country first, so that it is known to lie there."""
    return f"{district.country}/{district.id}"


def ledger(act: Act, audience: Audience, *, but: UUID | None = None) -> list[Any]:
    """Give everything that readers were given before. Our own have seen all of it: what everybody has, and what was proposed."""
    given = CountedTable.objects.filter(organisation_id=act.organisation)
    if but:
        given = given.exclude(id=but)
    if audience is Audience.PUBLIC:
        given = given.filter(audience=Audience.PUBLIC, agreed_on__isnull=False)
    return list(given.order_by("counted_on", "id").values_list("released", flat=True))


def read_before(act: Act, audience: Audience, *, but: UUID | None = None) -> dict[Audience, Any]:
    """Give what was given before to each circle of those who will read a table, those for whom it is first.

    Our own read what is for everybody, too, and set it beside everything else that they have.
    """
    circles = dict.fromkeys((audience, Audience.OWN))
    return {each: ledger(act, each, but=but) for each in circles}


def stage_of(table: CountedTable) -> Stage:
    """Tell where a table stands."""
    if table.audience == Audience.OWN:
        return Stage.COUNTED
    if table.taken_back_on:
        return Stage.TAKEN_BACK
    if table.agreed_on:
        return Stage.PUBLISHED
    return Stage.DROPPED if table.dropped_on else Stage.PROPOSED


def _districts(act: Act) -> QuerySet[District]:
    return District.objects.filter(organisation_id=act.organisation)


def _known_by_person(act: Act) -> list[set[str]]:
    """Give for each person who reads, or read, the desks at which they do: they know what was coded there."""
    seats = Seat.objects.filter(organisation_id=act.organisation)
    found: dict[UUID, set[str]] = {}
    for person, desk in seats.values_list("reader__person", "desk"):
        found.setdefault(person, set()).add(str(desk))
    return list(found.values())
