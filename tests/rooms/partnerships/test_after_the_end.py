"""What an end ends, what it asks for, and what it leaves alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict.case import Role
from firsthand.ground.promises.actions.schedules import top_up
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.rules.kinds import Kind as Of
from firsthand.rooms.partnerships.actions import endings as actions
from firsthand.rooms.partnerships.actions import reviews
from firsthand.rooms.partnerships.actions.agreements.drafting import open_agreement
from firsthand.rooms.partnerships.actions.inquiry import prepare_inquiry
from firsthand.rooms.partnerships.actions.noticing import record_notice
from firsthand.rooms.partnerships.actions.opening import (
    Partnered,
    make_pair,
    make_period,
)
from firsthand.rooms.partnerships.actions.promises import make_promise, make_schedule
from firsthand.rooms.partnerships.models import Ending, Noticed
from firsthand.rooms.partnerships.queries.endings import leaving_of, owed_later
from firsthand.rooms.partnerships.rules.endings import (
    Plan,
)
from firsthand.rooms.partnerships.rules.noticing import Kind as NoticeKind
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.actions.agreements.test_agreeing import agreed
from tests.rooms.partnerships.promising import promised, scheduled
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_endings import LAST, ended
from tests.rooms.partnerships.test_pages import signed_in
from tests.rooms.partnerships.test_reviews import notice_due


def test_a_schedule_ends_with_its_partnership_and_accuses_nobody_of_the_days_after(
    cast: Cast,
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        make_schedule(act, pair.id, scheduled(starts_on=TODAY, day=25))
        final = make_promise(act, pair.id, promised(40, what="Final report", kind=Of.REPORT))
        ending = actions.plan_ending(act, pair.partnership_id, Plan(last_day=LAST))
        assert leaving_of(ending).owed == 1, "what falls due after the last day is not due by then"
        later = replace(act, at=NOW + timedelta(days=70))
        notice_due(later)
        actions.end_partnership(later, pair.partnership_id, leaves=True)

        assert [each.promise.what for each in owed_later(ending.partnership, LAST)] == [final.what]
        open_ = Promise.objects.filter(is_open=True).order_by("agreed_to")
        assert [each.agreed_to for each in open_] == [date(2026, 11, 25), final.due_to]
        much_later = replace(act, at=NOW + timedelta(days=600))
        assert top_up(much_later) == []
        notice_due(much_later)
        standing = Noticed.objects.filter(pair=pair, ended_at__isnull=True)
        assert {each.evidence.seen for each in standing} <= {"2026-11-25"}
        assert all(each.evidence.seen <= LAST.isoformat() for each in standing)


def test_every_partner_is_owed_a_closing_review(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        other = make_pair(
            act,
            pair.partnership,
            pair.community_id,
            Partnered(party=cast.party("amina", "A second fund"), roles=(Role.DONOR,)),
        )
        make_period(act, other, None, None)
        ending = actions.plan_ending(act, pair.partnership_id, Plan(last_day=LAST))
        for each, is_enough in ((pair, False), (other, True)):
            review, _ = reviews.open_review(act, each.id, closes_on=LAST, links=3)
            reviews.close_review(replace(act, at=NOW + timedelta(days=11)), review.id)
            assert leaving_of(ending).has_last_review is is_enough


def test_the_notice_that_was_agreed_is_kept_beside_the_plan(cast: Cast) -> None:
    with cast.acting("amina"):
        act, pair = cast.act("amina"), agreed(cast).pair
        place = pair.partnership_id
    client = signed_in(cast)
    path = reverse("partnerships:plan_ending", args=[place])
    assert "You agreed on 90 days of notice." in client.get(path).content.decode()
    today = timezone.now().date()
    typed = {"last_day": (today + timedelta(30)).isoformat(), "said_on": today.isoformat()}
    assert "less notice than was agreed" in client.post(path, typed).content.decode()
    why = {"shorter_because": "Staying would put people in danger."}
    assert client.post(path, typed | why).status_code == 302
    text = client.get(reverse("partnerships:ending", args=[place])).content.decode()
    assert "90 days of notice were agreed" in text
    assert why["shorter_because"] in text
    with cast.acting("amina"):
        ending = Ending.objects.get(partnership_id=place)
        assert (ending.notice_days, ending.shorter_because) == (90, why["shorter_because"])
        assert act.organisation == ending.organisation_id


def test_no_new_deed_begins_in_what_has_ended_and_facts_of_before_are_taken(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = ended(cast)
        later = replace(cast.act("amina"), at=NOW + timedelta(days=30))
        after, before = later.at.date(), LAST - timedelta(days=1)

        def told(day: date) -> object:
            told_on = day - timedelta(days=3)
            kind = NoticeKind.MEETING
            return record_notice(
                later, pair.id, kind=kind, what="A meeting", told_on=told_on, held_on=day
            )

        for refused in (
            lambda: make_promise(later, pair.id, promised(5)),
            lambda: make_schedule(later, pair.id, scheduled()),
            lambda: prepare_inquiry(later, pair.id),
            lambda: open_agreement(later, pair.id, title="Again", language="en"),
            lambda: told(after),
        ):
            with pytest.raises(RuleBroken, match="partnership_ended"):
                refused()  # type: ignore[no-untyped-call]  # one of the above
        assert told(before)
    client = signed_in(cast)
    new = reverse("partnerships:make_promise", args=[pair.partnership_id])
    typed = {"ours": "creditor", "what": "A transfer", "kind": "transfer", "source": "by_hand"}
    answer = client.post(new, typed | {"last": "2026-12-20"})
    assert "This partnership has ended." in answer.content.decode()
    notice = {"kind": "meeting", "what": "x", "told_on": "2026-12-10", "held_on": "2026-12-20"}
    path = reverse("partnerships:record_notice", args=[pair.id])
    assert "This partnership has ended." in client.post(path, notice).content.decode()
