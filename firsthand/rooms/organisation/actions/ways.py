"""A new way in for somebody who is here and forgot their password: a link that works once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.audit.actions import record
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions import people
from firsthand.ground.parties.models import Way
from firsthand.ground.parties.queries import open_ways
from firsthand.ground.vault.keys import digest_of, new_key
from firsthand.rooms.organisation.actions.account import sign_out_everywhere
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import get_mandate, obstacles_to_way, way_of
from firsthand.rooms.organisation.rules import WAY_HOLDS


@transaction.atomic
def make_way(act: Act, mandate: UUID) -> tuple[Way, str]:
    """Make a link for whoever holds a mandate; give it with its key, which is kept nowhere. An older link works no more.

    Raises NotFound, and RuleBroken when the person acts elsewhere, too, or here no more.
    """
    found = get_mandate(act, mandate)
    require(act, Can.GIVE_MANDATE)
    maker = person_of(act)
    obstacles = obstacles_to_way(act.organisation, found.person_id, maker=maker, on=act.at.date())
    if obstacles:
        raise RuleBroken(obstacles)
    people.end_ways_of(found.person_id, organisation=act.organisation, at=act.at)
    key = new_key()
    way = people.make_way(
        act.organisation,
        found.person_id,
        key_digest=digest_of(key),
        made_by=maker,
        at=act.at,
        ends_at=act.at + WAY_HOLDS,
    )
    record(act, "organisation.make_way", f"person:{found.person_id}")
    return way, key


@transaction.atomic
def withdraw_way(act: Act, id: UUID) -> None:
    """Let a link work no more. Raises NotFound for one that does not work anyway."""
    require(act, Can.WITHDRAW_INVITATION)
    way = open_ways(act.organisation, act.at).filter(id=id).first()
    if way is None or not people.use_way(id, at=act.at):
        raise NotFound
    record(act, "organisation.withdraw_way", f"person:{way.person_id}")


@transaction.atomic
def use_way(digest: str, *, password: str, at: datetime) -> None:
    """Use a link up: set the new password, end every session of the person and every key that they made.

    Raises NotFound for a link that does not work: unknown, used, withdrawn and too old look alike, and so does one
    whose maker could not make it today. Of two who try at once, one succeeds.
    """
    way = way_of(digest, at)
    act = Act(
        organisation=way.organisation,
        organisation_name=way.organisation_name,
        at=at,
        person=way.person,
        called=way.called,
    )
    with acting(organisation=way.organisation, person=way.person):
        if not people.use_way(way.id, at=at):
            raise NotFound
        people.set_password(way.person, password)
        record(act, "organisation.use_way", f"person:{way.person}")
    sign_out_everywhere(way.person, called=way.called, at=at)
