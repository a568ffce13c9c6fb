"""Questions before signing and reviews turn where their days are owed, in the zone of ours, not at midnight in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest

from firsthand.ground.parties.models import Party
from firsthand.rooms.partnerships.actions.inquiry import (
    close_inquiry,
    close_what_is_left,
    remind_inquiry,
)
from firsthand.rooms.partnerships.actions.reviews import close_what_is_over
from firsthand.rooms.partnerships.models import Inquiry, Request
from firsthand.rooms.partnerships.queries.days import today_of
from tests.cast import Cast
from tests.rooms.partnerships.asking import asked
from tests.rooms.partnerships.reviewing import a_pair, a_review

AHEAD, BEHIND = "Pacific/Kiritimati", "Pacific/Pago_Pago"
DAY = date(2026, 11, 28)
ENDS = {
    AHEAD: datetime(2026, 11, 28, 10, tzinfo=UTC),
    "UTC": datetime(2026, 11, 29, 0, tzinfo=UTC),
    BEHIND: datetime(2026, 11, 29, 11, tzinfo=UTC),
}
"""When that day is over, by the zone."""


def live_in(cast: Cast, zone: str) -> None:
    Party.objects.filter(organisation_id=cast.river.id, is_us=True).update(zone=zone)


@pytest.mark.parametrize("zone", ENDS)
def test_a_review_closes_when_its_last_day_is_over_there(cast: Cast, zone: str) -> None:
    with cast.acting("amina"):
        live_in(cast, zone)
        review = a_review(cast, a_pair(cast), at=datetime(2026, 11, 14, 12, tzinfo=UTC))
        before = ENDS[zone] - timedelta(seconds=1)
        assert close_what_is_over(cast.act("amina", at=before)) == 0
        assert close_what_is_over(cast.act("amina", at=ENDS[zone])) == 1
        review.refresh_from_db()
        assert review.closed_on == date(2026, 11, 29)


@pytest.mark.parametrize("zone", ENDS)
def test_silence_is_a_refusal_when_the_due_day_is_over_there(cast: Cast, zone: str) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        live_in(cast, zone)
        inquiry = asked(cast)
        remind_inquiry(act, inquiry.id)
        inquiry.refresh_from_db()
        assert inquiry.reminded_on == today_of(act, inquiry.pair)
        Inquiry.objects.update(due_on=DAY)
        Request.objects.update(due_on=DAY)
        assert close_what_is_left(cast.act("amina", at=ENDS[zone])) == 0, "a week later at first"
        close_inquiry(cast.act("amina", at=ENDS[zone]), inquiry.id)
        assert set(Request.objects.values_list("outcome", flat=True)) == {"refused"}


@pytest.mark.parametrize("zone", ENDS)
def test_a_moment_before_silence_is_held_against_nobody(cast: Cast, zone: str) -> None:
    with cast.acting("amina"):
        live_in(cast, zone)
        inquiry = asked(cast)
        remind_inquiry(cast.act("amina"), inquiry.id)
        Inquiry.objects.update(due_on=DAY)
        Request.objects.update(due_on=DAY)
        moment = ENDS[zone] - timedelta(seconds=1)
        close_inquiry(cast.act("amina", at=moment), inquiry.id)
        assert set(Request.objects.values_list("outcome", flat=True)) == {"pending"}


def test_without_a_zone_days_end_in_utc(cast: Cast) -> None:
    with cast.acting("amina"):
        live_in(cast, "")
        pair = a_pair(cast)
        at = datetime(2026, 11, 28, 23, 59, tzinfo=UTC)
        assert today_of(cast.act("amina", at=at), pair) == DAY
