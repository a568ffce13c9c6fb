"""Links of partners to a finding, to check-ins, to something that was noticed: who may see them, and where they lead back to."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.guests import links_to
from firsthand.ground.access.models import GuestLink
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.findings import get_finding
from firsthand.rooms.partnerships.queries.noticing import filed_alike, get_noticed
from firsthand.rooms.partnerships.queries.pairs import get_pair

MAKES: Final[Mapping[Opens, Can]] = {
    Opens.FINDING: Can.SHARE_FINDING,
    Opens.CHECK_IN: Can.ASK_CHECK_IN,
    Opens.CONTEST: Can.ASK_ABOUT_NOTICED,
}
"""By which permission links are made, seen and taken away. Those to questions, agreements and reviews have pages of their own."""


def links_of(act: Act, opens: Opens, record: UUID) -> QuerySet[GuestLink]:
    """Give the links to a record of ours, those that still open it first. Raises NotFound."""
    records = _look(act, opens, record)
    require(act, MAKES[opens])
    return links_to(act, opens, *records)


def _look(act: Act, opens: Opens, record: UUID) -> list[UUID]:
    """Give the record if it is there; of something that was noticed, also as it stood before it was filed anew."""
    if opens is Opens.FINDING:
        get_finding(act, record)
    elif opens is Opens.CHECK_IN:
        get_pair(act, record)
    elif opens is Opens.CONTEST:
        return filed_alike(act, get_noticed(act, record))
    else:
        raise NotFound
    return [record]
