"""Links of guests that are taken away: one by one, or with the end of a partnership."""

from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import revoke_link, revoke_links
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.rules import last_lived
from firsthand.rooms.partnerships.actions.findings import CannotFind
from firsthand.rooms.partnerships.models import Agreement, Pair, Partnership, Reply
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.findings import get_finding, standing_of
from firsthand.rooms.partnerships.queries.links import links_of
from firsthand.rooms.partnerships.rules.findings import obstacles_to_taking_links


@transaction.atomic
def take_link(act: Act, opens: Opens, about: UUID, link: UUID) -> None:
    """Take a partner's link to a record away. A link to reply by is only replaced while the partner has time to reply.

    Raises NotFound or CannotFind.
    """
    found = links_of(act, opens, about).filter(id=link).first()
    if found is None:
        raise NotFound
    if opens is Opens.FINDING:
        _may_take(act, about)
    revoke_link(act, link, opens=opens, record=found.record)
    if opens is Opens.FINDING:
        record(act, "partnerships.share_finding", f"finding:{about}", made=False)
    elif opens is Opens.CHECK_IN:
        record(act, "partnerships.ask_check_in", f"pair:{about}", made=False)
    else:
        record(act, "partnerships.ask_about_noticed", f"noticed:{about}", made=False)


def end_links(act: Act, partnership: Partnership) -> None:
    """Let the links to check-ins and agreements open nothing any more. Whoever ends the partnership writes it down.

    What was found or asked can still be answered: nobody loses its right to reply by an end.
    """
    pairs = Pair.objects.filter(organisation_id=act.organisation, partnership=partnership)
    agreements = Agreement.objects.filter(organisation_id=act.organisation, pair__in=pairs)
    revoke_links(act, opens=Opens.CHECK_IN, records=list(pairs.values_list("id", flat=True)))
    revoke_links(act, opens=Opens.AGREEMENT, records=list(agreements.values_list("id", flat=True)))


def _may_take(act: Act, id: UUID) -> None:
    finding = get_finding(act, id, to_change=True)
    replies = Reply.objects.filter(finding=finding).count()
    obstacles = obstacles_to_taking_links(
        standing_of(finding), replies=replies, today=last_lived(act.at)
    )
    if obstacles:
        raise CannotFind(obstacles)
