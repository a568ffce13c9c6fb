"""Two who do the same at once, or one thing while another ends it: one is done, the other is told why, and no page breaks."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting
from firsthand.ground.promises.models import Schedule
from firsthand.rooms.partnerships.actions.endings import end_partnership, plan_ending
from firsthand.rooms.partnerships.actions.promises import make_schedule
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.rules.endings import Plan
from tests.cast import NOW, TODAY
from tests.racing import meanwhile
from tests.rooms.partnerships.promising import scheduled

LAST = TODAY + timedelta(days=5)


def test_nothing_is_promised_again_and_again_while_the_partnership_ends(
    racing: tuple[Act, UUID],
) -> None:
    act, pair = racing
    with acting(organisation=act.organisation):
        place = Pair.objects.get(id=pair).partnership_id
        plan_ending(act, place, Plan(last_day=LAST))
    later = replace(act, at=NOW + timedelta(days=10))

    told = meanwhile(
        act.organisation,
        lambda: end_partnership(later, place, leaves=True),
        lambda: make_schedule(later, pair, scheduled()),
    )

    assert told == ("partnership_ended",)
    with acting(organisation=act.organisation):
        assert not Schedule.objects.exists()
