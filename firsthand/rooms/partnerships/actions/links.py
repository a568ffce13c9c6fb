"""Links of guests that end with a partnership."""

from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import revoke_links
from firsthand.rooms.partnerships.models import Agreement, Pair, Partnership
from firsthand.rooms.partnerships.policy import Opens


def end_links(act: Act, partnership: Partnership) -> None:
    """Let the links to check-ins and agreements open nothing any more. Whoever ends the partnership writes it down.

    What was found or asked can still be answered: nobody loses its right to reply by an end.
    """
    pairs = Pair.objects.filter(organisation_id=act.organisation, partnership=partnership)
    agreements = Agreement.objects.filter(organisation_id=act.organisation, pair__in=pairs)
    revoke_links(act, opens=Opens.CHECK_IN, records=list(pairs.values_list("id", flat=True)))
    revoke_links(act, opens=Opens.AGREEMENT, records=list(agreements.values_list("id", flat=True)))
