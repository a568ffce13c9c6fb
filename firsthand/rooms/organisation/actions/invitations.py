"""Letting people in, by a link that works once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import permissions_of, require
from firsthand.ground.access.queries import good_invitations
from firsthand.ground.access.roles import ROLES
from firsthand.ground.audit.actions import record
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.organisations import found_organisation
from firsthand.ground.parties.actions.people import (
    give_mandate,
    make_invitation,
    use_invitation,
)
from firsthand.ground.parties.rules import Chosen, Kind, Level
from firsthand.ground.vault.keys import digest_of, new_key
from firsthand.rooms.organisation.policy import Can
from firsthand.rooms.organisation.queries import offer_of
from firsthand.rooms.organisation.rules import INVITATION_HOLDS, LEADING_ROLE, Obstacle


@transaction.atomic
def invite(act: Act, *, role: str, chosen: Chosen = Chosen.INVITED) -> str:
    """Make an invitation; give its key, which is kept nowhere. Raises RuleBroken for a role that there is not."""
    require(act, Can.INVITE)
    if role not in ROLES:
        raise RuleBroken([Obstacle.NO_SUCH_ROLE])
    key = _make(act, role, chosen)
    record(act, "organisation.invite", f"organisation:{act.organisation}", role=role)
    return key


@transaction.atomic
def withdraw_invitation(act: Act, id: UUID) -> None:
    """Let an invitation work no more. Raises NotFound for one that lets nobody in anyway."""
    require(act, Can.WITHDRAW_INVITATION)
    invitation = good_invitations(act.organisation, act.at).filter(id=id).first()
    if invitation is None or not use_invitation(id, at=act.at):
        raise NotFound
    record(
        act,
        "organisation.withdraw_invitation",
        f"organisation:{act.organisation}",
        role=invitation.role,
    )


def accept_invitation(digest: str, *, person: UUID, called: str, at: datetime) -> Act:
    """Use an invitation up, and give the person its role; give the act as which they are in.

    Raises NotFound for an invitation that lets nobody in (of two who try at once, one is let in), and RuleBroken for
    somebody who holds the role already: the invitation then stays good for somebody else.
    """
    offer = offer_of(digest, at)
    act = Act(
        organisation=offer.organisation,
        organisation_name=offer.organisation_name,
        at=at,
        person=person,
        called=called,
        roles=(offer.role,),
        permissions=permissions_of((offer.role,)),
    )
    with acting(organisation=offer.organisation, person=person), transaction.atomic():
        if not use_invitation(offer.id, at=at):
            raise NotFound
        mandate = give_mandate(
            offer.organisation, person, role=offer.role, on=at.date(), chosen=Chosen(offer.chosen)
        )
        record(act, "organisation.accept_invitation", f"mandate:{mandate.id}", role=offer.role)
    return act


@transaction.atomic
def found(name: str, *, kind: Kind, level: Level, language: str, at: datetime) -> tuple[Act, str]:
    """Make an organisation and an invitation for its first coordinator; give the act, and the key."""
    made = found_organisation(name, on=at.date(), kind=kind, level=level, language=language)
    act = Act(
        organisation=made.id,
        organisation_name=made.name,
        at=at,
        permissions=permissions_of((LEADING_ROLE,)),
    )
    with acting(organisation=made.id):
        record(act, "organisation.found", f"organisation:{made.id}")
        key = invite(act, role=LEADING_ROLE, chosen=Chosen.FOUNDED)
    return act, key


def _make(act: Act, role: str, chosen: Chosen) -> str:
    key = new_key()
    make_invitation(
        act.organisation,
        role=role,
        chosen=chosen,
        key_digest=digest_of(key),
        at=act.at,
        made_by=act.person,
        ends_at=act.at + INVITATION_HOLDS,
    )
    return key
