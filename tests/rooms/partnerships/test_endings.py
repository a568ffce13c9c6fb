"""Endings: planned, handed over, ended; what is left open stays on record, and what is over takes nothing new."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.access.models import GuestLink
from firsthand.ground.access.roles import GUESTS
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.actions import endings as actions
from firsthand.rooms.partnerships.actions import review_days, reviews
from firsthand.rooms.partnerships.actions.agreements.agreeing import share_agreement
from firsthand.rooms.partnerships.actions.agreements.drafting import open_agreement
from firsthand.rooms.partnerships.actions.check_ins import Said, check_in, make_check_in_link
from firsthand.rooms.partnerships.actions.endings import CannotEnd, Item
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.actions.opening import (
    change_stage,
    start_period,
)
from firsthand.rooms.partnerships.models import Agreement, Ending, HandOver, Pair
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.endings import (
    ending_with_guest,
    last_ending,
    leaving_of,
)
from firsthand.rooms.partnerships.queries.pairs import get_partnership
from firsthand.rooms.partnerships.rules.check_ins import Side
from firsthand.rooms.partnerships.rules.endings import (
    CAN_BE_LEFT,
    Kind,
    Leaving,
    Obstacle,
    Plan,
    Who,
    obstacles_to_ending,
    obstacles_to_listing,
    obstacles_to_planning,
)
from firsthand.rooms.partnerships.rules.stages import Stage, obstacles_when_over
from tests.cast import NOW, TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_evidence import telling
from tests.rooms.partnerships.test_pages import queries, signed_in
from tests.rooms.partnerships.test_promise_links import guest

LAST = TODAY + timedelta(days=10)
LIST = Item(kind=Kind.DATA, what="The mailing list", who=Who.THEIRS, role="office", due_on=LAST)


@pytest.mark.parametrize(
    ("stage", "is_planned", "last_day", "because"),
    [
        (Stage.ACTIVE, False, TODAY, []),
        (Stage.ENDING, False, LAST, []),
        (Stage.ENDING, True, LAST, ["ending_planned_already"]),
        (Stage.ENDED, False, LAST, ["ending_not_now"]),
        (Stage.PROPOSED, False, LAST, ["ending_not_now"]),
        (Stage.ACTIVE, False, TODAY - timedelta(1), ["ending_last_day_gone"]),
    ],
)
def test_when_an_end_can_be_planned(
    stage: Stage, is_planned: bool, last_day: date, because: list[str]
) -> None:
    assert (
        obstacles_to_planning(
            stage, Plan(last_day=last_day), is_planned=is_planned, notice_days=None, today=TODAY
        )
        == because
    )


@pytest.mark.parametrize(
    ("last_day", "said", "why", "because"),
    [
        (90, 0, "", []),
        (89, 0, "", ["ending_short_notice"]),
        (60, -30, "", []),
        (59, -30, "", ["ending_short_notice"]),
        (0, 0, "Both sides want it so.", []),
        (0, 0, "  ", ["ending_short_notice"]),
        (95, 2, "", ["ending_said_later"]),
        (91, 1, "", []),
    ],
)
def test_the_agreed_notice_is_asked_about(
    last_day: int, said: int, why: str, because: list[str]
) -> None:
    plan = Plan(
        last_day=TODAY + timedelta(last_day),
        said_on=TODAY + timedelta(said),
        shorter_because=why,
    )
    found = obstacles_to_planning(Stage.ACTIVE, plan, is_planned=False, notice_days=90, today=TODAY)
    assert found == because


@pytest.mark.parametrize(
    ("what", "because"),
    [
        ("The account of the survey tool", []),
        ("Change the passwords of the office", []),
        ("The key of the door", []),
        ("Password: hunter2", ["ending_like_a_key"]),
        ("PIN = 1234", ["ending_like_a_key"]),
        ("the pass word is river", ["ending_like_a_key"]),
        ("API key: abc", ["ending_like_a_key"]),
        ("  ", ["ending_nothing_named"]),
    ],
)
def test_a_secret_is_not_taken(what: str, because: list[str]) -> None:
    assert obstacles_to_listing(what) == because


@given(st.integers(0, 3), st.integers(0, 3), st.booleans(), st.integers(-5, 5))
def test_everything_that_is_not_settled_is_named_and_only_the_day_cannot_be_waived(
    open_items: int, owed: int, has_last_review: bool, days: int
) -> None:
    leaving = Leaving(
        last_day=TODAY, open_items=open_items, owed=owed, has_last_review=has_last_review
    )
    found = obstacles_to_ending(leaving, today=TODAY + timedelta(days))
    assert (Obstacle.STILL_OPEN in found) is bool(open_items)
    assert (Obstacle.STILL_OWED in found) is bool(owed)
    assert (Obstacle.NO_LAST_REVIEW in found) is not has_last_review
    assert (Obstacle.LAST_DAY_TO_COME in found) is (days < 0)
    assert set(found) - CAN_BE_LEFT <= {Obstacle.LAST_DAY_TO_COME}


@pytest.mark.parametrize("stage", list(Stage))
def test_only_what_has_ended_takes_nothing_new(stage: Stage) -> None:
    assert bool(obstacles_when_over(stage)) is (stage is Stage.ENDED)


def ended(cast: Cast) -> Pair:
    """Give a pair whose partnership has ended on its last day, with something left open."""
    act = cast.act("amina")
    pair = a_pair(cast)
    actions.plan_ending(act, pair.partnership_id, Plan(last_day=LAST, because="The money is over."))
    actions.add_item(act, pair.partnership_id, LIST)
    later = replace(act, at=NOW + timedelta(days=12))
    actions.end_partnership(later, pair.partnership_id, leaves=True)
    return pair


def test_from_the_plan_to_the_end_with_a_list_and_a_closing_review(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        place = pair.partnership_id
        ending = actions.plan_ending(act, place, Plan(last_day=LAST))
        assert get_partnership(act, place).stage == "ending"
        item = actions.add_item(act, place, LIST)
        review, _ = reviews.open_review(act, pair.id, closes_on=LAST, links=3)
        assert review.is_last
        later = replace(act, at=NOW + timedelta(days=12))
        with pytest.raises(CannotEnd) as refused:
            actions.end_partnership(later, place)
        assert refused.value.because == ("ending_still_open", "ending_no_last_review")

        actions.settle_item(act, item.id)
        with pytest.raises(CannotEnd, match="ending_settled_already"):
            actions.settle_item(act, item.id, is_needed=False)
        reviews.close_review(later, review.id)
        assert leaving_of(ending) == Leaving(
            last_day=LAST, open_items=0, owed=0, has_last_review=True
        )
        with pytest.raises(CannotEnd, match="ending_last_day_to_come"):
            actions.end_partnership(act, place, leaves=True)
        actions.end_partnership(later, place)

        partnership = get_partnership(act, place)
        assert (partnership.stage, partnership.ends_on) == ("ended", LAST)
        ending.refresh_from_db()
        assert ending.ended_on == later.at.date()
        entry = list_entries(act).first()
        assert entry is not None
        assert (entry.what, entry.detail) == ("partnerships.end", {"left": 0})


def test_the_partner_reads_by_its_link_when_it_ends_and_what_is_theirs_to_hand_over(
    cast: Cast,
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        fund = guest(cast, pair)
        assert ending_with_guest(fund, pair) is None
        actions.plan_ending(act, pair.partnership_id, Plan(last_day=LAST))
        theirs = actions.add_item(act, pair.partnership_id, LIST)
        ours = replace(LIST, what="Our peers", who=Who.OURS)
        actions.add_item(act, pair.partnership_id, ours)
        not_needed = actions.add_item(act, pair.partnership_id, replace(LIST, what="The van"))
        actions.settle_item(act, not_needed.id, is_needed=False)
        ending, items = ending_with_guest(fund, pair) or (None, [])
        assert ending is not None
        assert [each.id for each in items] == [theirs.id]
        elsewhere = replace(fund, permissions=GUESTS[Opens.FINDING])
        with pytest.raises(NotAllowed):
            ending_with_guest(elsewhere, pair)
        before = replace(fund, at=NOW - timedelta(days=1))
        assert ending_with_guest(before, pair) is None, "they are told on a later day"
    client = Client()
    link = visit(cast, client, opens=Opens.PROMISES, record=pair.id, party=pair.partner_id)
    page = client.get(f"/partnerships/with/{link.id}/promises/").content.decode()
    assert "The mailing list" in page
    assert "Our peers" not in page
    assert "The van" not in page


def test_what_has_ended_takes_nothing_but_the_time_before(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = ended(cast)
        later = replace(cast.act("amina"), at=NOW + timedelta(days=30))
        day = later.at.date()
        file_evidence(later, pair.partnership_id, telling(seen=LAST.isoformat()))
        for deed in (
            lambda: file_evidence(
                later,
                pair.partnership_id,
                telling(seen=(LAST + timedelta(days=1)).isoformat()),
            ),
            lambda: start_period(later, pair.id, starts_on=day),
            lambda: check_in(later, pair.id, Side.OURS, Said(going="well")),
            lambda: reviews.open_review(later, pair.id, closes_on=day + timedelta(9), links=3),
            lambda: review_days.agree_day(later, pair.id, due_on=day),
            lambda: actions.plan_ending(later, pair.partnership_id, Plan(last_day=day)),
            lambda: actions.add_item(later, pair.partnership_id, LIST),
            lambda: actions.settle_item(later, HandOver.objects.get().id),
        ):
            with pytest.raises(RuleBroken):
                deed()
    client = signed_in(cast)
    for name, id in (
        ("show", pair.id),
        ("reviews", pair.id),
        ("check_ins", pair.id),
        ("ending", pair.partnership_id),
    ):
        assert client.get(reverse(f"partnerships:{name}", args=[id])).status_code == 200


def test_it_can_be_called_off_and_begun_anew(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        place = pair.partnership_id
        actions.plan_ending(act, place, Plan(last_day=LAST))
        with pytest.raises(CannotEnd, match="ending_planned_already"):
            actions.plan_ending(act, place, Plan(last_day=LAST))
        actions.call_off_ending(act, place)
        assert get_partnership(act, place).stage == "active"
        with pytest.raises(CannotEnd, match="ending_not_planned"):
            actions.add_item(act, place, LIST)
        actions.plan_ending(act, place, Plan(last_day=LAST))
        with pytest.raises(RuleBroken, match="stage_does_not_follow"):
            change_stage(act, place, stage=Stage.ENDED)  # there is no short way
        change_stage(act, place, stage=Stage.ACTIVE)
        assert last_ending(act, get_partnership(act, place)) is None
        assert Ending.objects.filter(called_off_on__isnull=False).count() == 2


def test_who_may_not(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        place = pair.partnership_id
        with pytest.raises(NotAllowed):
            actions.plan_ending(cast.act("dara"), place, Plan(last_day=LAST))
        actions.plan_ending(cast.act("amina"), place, Plan(last_day=LAST))
        for deed in (actions.end_partnership, actions.call_off_ending):
            with pytest.raises(NotAllowed):
                deed(cast.act("dara"), place)
        with pytest.raises(NotAllowed):
            actions.add_item(cast.act("ben"), place, LIST)
    with cast.acting("chi"):
        for id in (place, uuid4()):
            with pytest.raises(NotFound):
                actions.plan_ending(cast.act("chi"), id, Plan(last_day=LAST))
            with pytest.raises(NotFound):
                actions.end_partnership(cast.act("chi"), id)


def test_by_pages_alone_and_queries_do_not_grow(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
    client, place = signed_in(cast), pair.partnership_id

    def to(name: str) -> str:
        return reverse(f"partnerships:{name}", args=[place])

    gone = client.post(to("plan_ending"), {"last_day": "2020-01-01"})
    assert "The last day is today or still to come." in gone.content.decode()
    assert client.post(to("plan_ending"), {"last_day": "2199-01-01"}).status_code == 302
    typed = {"kind": "access", "what": "Password: x", "who": "both"}
    assert "looks like a password" in client.post(to("add_item"), typed).content.decode()
    assert client.post(to("add_item"), typed | {"what": "Survey tool"}).status_code == 302
    one = queries(client, to("ending"))
    for what in ("Door", "Cloud"):
        assert client.post(to("add_item"), typed | {"what": what}).status_code == 302
    assert queries(client, to("ending")) == one
    text = client.get(to("ending")).content.decode()
    assert text.count("Survey tool") == 1
    assert "Not yet: the last day has not come." in text
    answer = client.post(to("end_partnership"), {"leaves": "on"})
    assert "The last day has not come yet." in answer.content.decode()
    path = reverse("partnerships:ending_download", args=[place, "csv"])
    rows = list(csv.reader(io.StringIO(client.get(path).content.decode("utf-8-sig"))))
    assert {row[1] for row in rows[1:]} == {"Survey tool", "Door", "Cloud"}
    assert client.post(to("call_off_ending")).status_code == 302


def test_links_end_with_the_partnership_and_no_others_do(cast: Cast) -> None:
    with cast.acting("amina"):
        act = cast.act("amina")
        pair, other = a_pair(cast), a_pair(cast)
        for each in (pair, other):
            make_check_in_link(act, each.id)
            agreement = open_agreement(act, each.id, title="River with a fund", language="en")
            share_agreement(act, agreement.id, ends_at=NOW + timedelta(days=30))
        later = replace(act, at=NOW + timedelta(days=12))
        actions.plan_ending(act, pair.partnership_id, Plan(last_day=LAST))
        actions.end_partnership(later, pair.partnership_id, leaves=True)
        gone = {each.record: each.revoked_at for each in GuestLink.objects.all()}
        theirs = {pair.id, *Agreement.objects.filter(pair=pair).values_list("id", flat=True)}
        assert len(gone) == 4
        assert {id for id, at in gone.items() if at == later.at} == theirs
        assert [at for id, at in gone.items() if id not in theirs] == [None, None]
