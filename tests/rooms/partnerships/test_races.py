"""Two who do the same at once, or one thing while another ends it: one is done, the other is told why, and no page breaks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import links_to
from firsthand.ground.database.acting import acting
from firsthand.ground.promises.models import Schedule
from firsthand.rooms.partnerships.actions.check_ins import make_check_in_link
from firsthand.rooms.partnerships.actions.endings import end_partnership, plan_ending
from firsthand.rooms.partnerships.actions.promise_links import link_promises
from firsthand.rooms.partnerships.actions.promises import make_schedule
from firsthand.rooms.partnerships.actions.review_days import agree_day
from firsthand.rooms.partnerships.actions.reviews import open_review
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.policy import Opens
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


def test_of_two_who_open_a_review_at_once_one_does_and_the_other_is_told(
    racing: tuple[Act, UUID],
) -> None:
    act, pair = racing

    def opens() -> object:
        return open_review(act, pair, closes_on=TODAY + timedelta(days=14), links=3)

    assert meanwhile(act.organisation, opens, opens) == ("review_one_open",)


def test_a_review_day_that_two_note_at_once_is_noted_once(racing: tuple[Act, UUID]) -> None:
    act, pair = racing

    def notes() -> object:
        return agree_day(act, pair, due_on=LAST)

    assert meanwhile(act.organisation, notes, notes) == ("review_day_known",)


@pytest.mark.parametrize(
    ("makes", "opens"),
    [(make_check_in_link, Opens.CHECK_IN), (link_promises, Opens.PROMISES)],
)
def test_of_links_that_two_make_at_once_one_opens_something(
    racing: tuple[Act, UUID], makes: Callable[[Act, UUID], object], opens: Opens
) -> None:
    act, pair = racing

    def link() -> object:
        return makes(act, pair)

    assert meanwhile(act.organisation, link, link) == ()
    with acting(organisation=act.organisation):
        live = links_to(act, opens, pair).filter(revoked_at__isnull=True)
        assert (live.count(), links_to(act, opens, pair).count()) == (1, 2)
