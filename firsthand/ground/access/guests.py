"""Links by which guests take part in one thing, without an account: made, looked up, taken away.

Whoever makes or takes one away has decided already whether they may, and writes it down.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import F, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act, Guest
from firsthand.ground.access.models import GuestLink
from firsthand.ground.access.roles import GUESTS, UNNOTED
from firsthand.ground.parties.models import Party
from firsthand.ground.parties.queries import get_party

_LONGEST_CALLED: Final = 60


def keep_link(act: Act, link: GuestLink) -> GuestLink:
    """Keep a new link in the name of who acts. Raises NotFound for a party that is not known, LookupError if no guest may."""
    if link.opens not in GUESTS:
        raise LookupError(f"{link.opens} is not for guests: access/roles.py does not name it")
    get_party(act.organisation, link.party_id)
    link.organisation_id, link.made_at, link.made_by = act.organisation, act.at, act.person
    link.handed_on_from = act.guest.link if act.guest else None
    link.save(force_insert=True)
    return link


def find_link(key_digest: str, *, at: datetime) -> GuestLink | None:
    """Give the link with this key, if it opens anything now. The database shows it to whoever acts with the key."""
    return GuestLink.objects.filter(
        key_digest=key_digest, revoked_at__isnull=True, ends_at__gt=at
    ).first()


def links_to(act: Act, opens: str, *records: UUID) -> QuerySet[GuestLink]:
    """Give the links that were made to some records, those that still open it first, then the newest first."""
    return (
        GuestLink.objects.filter(organisation_id=act.organisation, opens=opens, record__in=records)
        .select_related("party")
        .order_by(F("revoked_at").asc(nulls_first=True), "-made_at", "id")
    )


def revoke_link(act: Act, id: UUID, *, opens: str, record: UUID) -> GuestLink:
    """Let a link to a record open nothing any more. Raises NotFound for one that is not there or was taken away."""
    found = links_to(act, opens, record).filter(id=id, revoked_at__isnull=True).first()
    if found is None or not GuestLink.objects.filter(id=id, revoked_at__isnull=True).update(
        revoked_at=act.at
    ):
        raise NotFound
    return found


def revoke_links(act: Act, *, opens: str, records: Collection[UUID]) -> int:
    """Let every link to some records open nothing any more; give how many did."""
    return GuestLink.objects.filter(
        organisation_id=act.organisation,
        opens=opens,
        record__in=records,
        revoked_at__isnull=True,
    ).update(revoked_at=act.at)


def revoke_handed_on(act: Act, link: GuestLink) -> int:
    """Take away, with a link, those that somebody who came by it handed on; tell how many."""
    return GuestLink.objects.filter(
        organisation_id=act.organisation, handed_on_from=link.id, revoked_at__isnull=True
    ).update(revoked_at=act.at)


def _note_use(link: GuestLink, at: datetime) -> None:
    """Note the day of use; if a colleague's request is noting something just now, a later one notes it.

    The row stays locked until the request is over, and nobody should wait for another's upload.
    """
    free = GuestLink.objects.select_for_update(skip_locked=True).filter(id=link.id)
    for each in free:
        each.last_used_on = at.date()
        each.save(update_fields=["last_used_on"])


def act_by(link: GuestLink, *, at: datetime) -> Act:
    """Give the act of whoever holds a link. Asks as the organisation: act for it first."""
    party = Party.objects.select_related("organisation").get(id=link.party_id)
    if link.opens not in UNNOTED and link.last_used_on != at.date():
        _note_use(link, at)
    return Act(
        organisation=link.organisation_id,
        organisation_name=party.organisation.name,
        at=at,
        called=party.name[:_LONGEST_CALLED],
        permissions=GUESTS.get(link.opens, frozenset()),
        guest=Guest(
            link=link.id,
            party=link.party_id,
            opens=link.opens,
            record=link.record,
            part=link.part,
        ),
    )
