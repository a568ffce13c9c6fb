"""What an organisation takes along for people to read: a case for every pair and period."""

from collections.abc import Iterator

from firsthand.core.verdict.case import Case
from firsthand.ground.access.acts import Act
from firsthand.rooms.partnerships.models import About, Pair, Period
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import list_pairs
from firsthand.rooms.partnerships.rules.opening import MOST_EVIDENCE


def cases_to_take(act: Act) -> Iterator[tuple[Pair, Period, Case]]:
    """Give the case of every pair over each of its periods, one at a time, in the order of ids.

    Pairs with too many accounts for a case file are left out: nobody opens such a file, and nothing reads it back.
    """
    for pair in list_pairs(act).order_by("id").iterator(chunk_size=100):
        if About.objects.filter(pair=pair)[MOST_EVIDENCE:].exists():
            continue
        periods = Period.objects.filter(organisation_id=act.organisation, pair=pair)
        for period in periods.order_by("starts_on", "id"):
            yield pair, period, case_of(pair, period)
