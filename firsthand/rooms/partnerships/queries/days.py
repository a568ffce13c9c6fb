"""Which day it is for a pair: days end where they are owed."""

from datetime import date

from firsthand.ground.access.acts import Act
from firsthand.ground.parties.queries import days_of
from firsthand.ground.promises.rules.standing import day_in
from firsthand.rooms.partnerships.models import Pair


def today_of(act: Act, pair: Pair) -> date:
    """Give the day that it is where the days of a pair end: in the zone of ours in it, or else of our organisation.

    So do the days of promises, of questions before signing and of reviews. Asks for no permission, and one query.
    """
    zone, _country = days_of(act.organisation, pair.community_id)
    return day_in(zone, act.at)
