"""Opening a desk, choosing who reads there, closing it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.keys import short_key
from firsthand.rooms.cases.actions.own_keys import end_seats, seat
from firsthand.rooms.cases.actions.tasks import let_go_of_who_left
from firsthand.rooms.cases.models import Desk, Reader, Seat
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import (
    could_read,
    get_desk,
    get_seat,
    only_holds,
    readers_of,
    seated_at,
)
from firsthand.rooms.cases.queries.own_keys import seats_of_older
from firsthand.rooms.cases.rules.keeping import NOTICE
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
def change_desk(act: Act, id: UUID, now: Opening) -> None:
    """Change what is said of a desk. A shorter time to keep things counts after a month. Raises NotFound."""
    require(act, Can.OPEN_DESK)
    desk = Desk.objects.select_for_update().get(id=get_desk(act, id).id)
    desk.name, desk.about, desk.calls = now.name, now.about, now.calls
    is_shorter = now.keeps < desk.keeps
    if is_shorter and now.keeps != desk.shorter:
        desk.shorter, desk.shorter_from = now.keeps, act.at.date() + NOTICE
    elif not is_shorter:
        desk.keeps, desk.shorter, desk.shorter_from = now.keeps, None, None
    desk.save()
    record(act, "cases.change_desk", f"desk {desk.id}")


@transaction.atomic
def change_seat(act: Act, id: UUID, reader: UUID, *, shown_as: str, compared: bool) -> None:
    """Change what reporters are told of a reader; a key that was compared again counts from today. Raises NotFound."""
    require(act, Can.CHOOSE_READERS)
    found = get_seat(act, id, reader)
    found.shown_as = shown_as
    if compared:
        found.compared_on = act.at.date()
    found.save(update_fields=["shown_as", "compared_on"])
    record(act, "cases.change_seat", f"desk {id}", reader=str(reader))


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
    """Let somebody read at a desk, also in the place of an older key of theirs, shown to reporters as they chose, their key compared or not.

    For what came before they need a key from a colleague. Raises RuleBroken, NotFound.
    """
    require(act, Can.CHOOSE_READERS)
    desk = Desk.objects.select_for_update().get(id=get_desk(act, id).id)
    new = could_read(act, desk.id).filter(id=reader).first()
    if new is None:
        raise NotFound
    if len(seated_at(desk.id) - {new.person_id}) >= MOST_READERS:
        raise RuleBroken([Obstacle.TOO_MANY_READERS])
    older = list(seats_of_older(new, desk.id))
    shown_as = shown_as or next((each.shown_as for each in older), "")
    end_seats(older, act)
    seat(act, desk.id, new, shown_as=shown_as, compared=compared)
    record(act, "cases.add_reader", f"desk {desk.id}", reader=str(reader))


@transaction.atomic
def end_reader(act: Act, id: UUID, reader: UUID) -> None:
    """Let somebody read no more: at once, nothing is given to them; their colleagues make new keys. Raises RuleBroken, NotFound."""
    require(act, Can.CHOOSE_READERS)
    desk = Desk.objects.select_for_update().get(id=get_desk(act, id).id)
    held = Seat.objects.filter(desk=desk, reader_id=reader, until__isnull=True)
    others = readers_of(desk.id, act.at.date()).exclude(reader_id=reader)
    if not held.exists():
        raise NotFound
    if not others.exists():
        raise RuleBroken([Obstacle.LAST_READER])
    is_replaced = Reader.objects.filter(id=reader, replaced_on__isnull=False).exists()
    if not is_replaced and only_holds(desk.id, reader, act.at.date()):
        raise RuleBroken([Obstacle.KEYS_NOT_GIVEN])
    held.update(until=act.at.date())
    let_go_of_who_left(act, desk.id)
    record(act, "cases.end_reader", f"desk {desk.id}", reader=str(reader))
