"""What is done from time to time closes questions that were left to themselves, in every organisation."""

from datetime import timedelta

from firsthand.front.installation import ticking
from firsthand.rooms.partnerships.actions.inquiry import remind_inquiry
from firsthand.rooms.partnerships.models import Inquiry, Request
from tests.cast import Cast
from tests.rooms.partnerships.asking import asked, later


def test_questions_left_to_themselves_are_closed(cast: Cast) -> None:
    with cast.acting("amina"):
        old = asked(cast, at=cast.act("amina").at - timedelta(days=400), rows=("D13",))
        remind_inquiry(later(cast.act("amina"), days=-390), old.id)
        new = asked(cast, rows=("D13",))

    ticking.DUTIES["questions"]()
    ticking.DUTIES["questions"]()

    with cast.acting("amina"):
        assert Inquiry.objects.get(id=old.id).closed_at
        assert not Inquiry.objects.get(id=new.id).closed_at
        outcomes = dict(Request.objects.values_list("period_id", "outcome"))
    assert outcomes == {old.period_id: "refused", new.period_id: "pending"}
