"""Opening a desk, choosing who reads there, closing it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.keys import short_key
from firsthand.rooms.cases.models import Desk, Seat
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import could_read, get_desk, only_holds, readers_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import MOST_READERS


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said of a desk when it opens."""

    name: str
    about: str
    calls: str
    keeps: int


@transaction.atomic
def open_desk(act: Act, opening: Opening) -> Desk:
    """Open a desk. It takes reports once somebody reads there."""
    require(act, Can.OPEN_DESK)
    desk = Desk.objects.create(
        organisation_id=act.organisation,
        name=opening.name,
        address=short_key(),
        about=opening.about,
        calls=opening.calls,
        keeps=opening.keeps,
        opened_on=act.at.date(),
    )
    record(act, "cases.open_desk", f"desk {desk.id}")
    return desk


@transaction.atomic
def close_desk(act: Act, id: UUID) -> None:
    """Take no more reports. What came stays readable, and who has a code can go on writing. Raises RuleBroken."""
    require(act, Can.OPEN_DESK)
    desk = get_desk(act, id)
    if desk.closed_on:
        raise RuleBroken([Obstacle.DESK_CLOSED])
    Desk.objects.filter(id=desk.id).update(closed_on=act.at.date())
    record(act, "cases.close_desk", f"desk {desk.id}")


@transaction.atomic
def add_reader(
    act: Act, id: UUID, reader: UUID, *, shown_as: str = "", compared: bool = False
) -> None:
    """Let somebody read at a desk, shown to reporters as they chose, their key compared or not.

    For what came before they need a key from a colleague. Raises RuleBroken, NotFound.
    """
    require(act, Can.CHOOSE_READERS)
    desk = Desk.objects.select_for_update().get(id=get_desk(act, id).id)
    if readers_of(desk.id, act.at.date()).count() >= MOST_READERS:
        raise RuleBroken([Obstacle.TOO_MANY])
    if not could_read(act, desk.id).filter(id=reader).exists():
        raise NotFound
    today = act.at.date()
    Seat.objects.create(
        organisation_id=act.organisation,
        desk=desk,
        reader_id=reader,
        shown_as=shown_as,
        compared_on=today if compared else None,
        since=today,
    )
    record(act, "cases.add_reader", f"desk {desk.id}", reader=str(reader))


@transaction.atomic
def end_reader(act: Act, id: UUID, reader: UUID) -> None:
    """Let somebody read no more: at once, nothing is given to them; their colleagues make new keys. Raises RuleBroken, NotFound."""
    require(act, Can.CHOOSE_READERS)
    desk = Desk.objects.select_for_update().get(id=get_desk(act, id).id)
    seat = Seat.objects.filter(desk=desk, reader_id=reader, until__isnull=True)
    others = readers_of(desk.id, act.at.date()).exclude(reader_id=reader)
    if not seat.exists():
        raise NotFound
    if not others.exists():
        raise RuleBroken([Obstacle.LAST_READER])
    if only_holds(desk.id, reader, act.at.date()):
        raise RuleBroken([Obstacle.KEYS_NOT_GIVEN])
    seat.update(until=act.at.date())
    record(act, "cases.end_reader", f"desk {desk.id}", reader=str(reader))
