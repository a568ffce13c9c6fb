"""What the passing of days shows of promises: silence is no record, days end where they are owed, claims are believed once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.core.verdict.case import Role
from firsthand.ground.access.acts import Act
from firsthand.ground.promises.rules.kinds import Kind as PromiseKind
from firsthand.ground.promises.rules.kinds import Side, What
from firsthand.rooms.partnerships.actions import noticing as actions
from firsthand.rooms.partnerships.actions.changing import change_partner
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.actions.promises import (
    change_promise,
    claim_kept,
    find_promise,
    make_promise,
)
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.queries.facts import pairs_to_look_at
from firsthand.rooms.partnerships.queries.noticing import list_noticed
from firsthand.rooms.partnerships.rules.noticing import Kind
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.test_evidence import telling
from tests.rooms.partnerships.test_noticing import act, late, pair, standing

__all__ = ["act", "pair"]

DAY = timedelta(days=1)


def look(act: Act) -> int:
    """Do what the tick does for an organisation."""
    changed = sum(actions.notice_what_days_showed(act, pair) for pair in pairs_to_look_at(act))
    actions.note_days_read(act, act.at)
    return changed


def test_when_days_pass_without_a_word_it_is_our_own_and_no_record(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        due = TODAY + 2 * DAY
        owed = make_promise(act, pair.id, promised(kind=PromiseKind.TRANSFER, first=due, last=due))
        assert look(act) == 0
        assert look(cast.act("amina", at=NOW + 5 * DAY)) == 0, "a grace of three days"
        later = cast.act("amina", at=NOW + 6 * DAY)
        assert look(later) == 1
        (filed,) = standing(act, pair)
        assert (filed.grade, filed.source.side) == ("C", "community")
        assert "nobody of us wrote down that it came" in filed.note
        assert look(later) == 0

        find_promise(later, owed.id, noting(What.FOUND_KEPT, on=due + DAY))
        filed.refresh_from_db()
        assert filed.withdrawn_because
        (found,) = standing(act, pair)
        assert (found.grade, found.source.side) == ("A", "record")


def test_whoever_looks_with_an_earlier_day_withdraws_nothing_of_a_later_one(
    cast: Cast, act: Act, pair: Pair
) -> None:
    """Such as a form that was sent before midnight, and waited for the tick that came after it."""
    with cast.acting("amina"):
        make_promise(act, pair.id, promised(2, kind=PromiseKind.TRANSFER))
        later = cast.act("amina", at=NOW + 6 * DAY)
        look(later)
        (filed,) = standing(act, pair)
        before = cast.act("amina", at=NOW + 5 * DAY)
        assert actions.notice_anew(before, pair) == 0
        make_promise(before, pair.id, promised(30, kind=PromiseKind.TRANSFER))
        assert standing(act, pair) == [filed]


def test_money_that_came_in_time_and_was_written_down_late_is_held_against_nobody(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        due = TODAY - 10 * DAY
        owed = make_promise(act, pair.id, promised(kind=PromiseKind.TRANSFER, first=due, last=due))
        assert standing(act, pair) == []
        find_promise(act, owed.id, noting(What.FOUND_KEPT, on=due))
        assert standing(act, pair) == []


def test_a_look_leaves_alone_what_was_looked_at_and_what_we_owe(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        due = TODAY + DAY
        terms = promised(kind=PromiseKind.TRANSFER, first=due, last=due)
        make_promise(act, pair.id, replace(terms, ours=Side.DEBTOR))
        owed = make_promise(act, pair.id, terms)
        make_promise(act, pair.id, promised(kind=PromiseKind.REPORT, first=due, last=due))
        later = cast.act("amina", at=NOW + 6 * DAY)
        assert pairs_to_look_at(later) == [pair.id]
        look(later)
        assert pairs_to_look_at(cast.act("amina", at=NOW + 7 * DAY)) == []
        assert [each.about for each in list_noticed(act, pair)] == [owed.id]


def test_a_day_is_over_when_it_is_over_where_it_is_owed(cast: Cast, act: Act, pair: Pair) -> None:
    with cast.acting("amina"):
        terms = promised(kind=PromiseKind.TRANSFER, first=TODAY, last=TODAY, zone="America/Lima")
        make_promise(act, pair.id, terms)
        midnight = NOW.replace(hour=0, minute=30) + 4 * DAY
        assert actions.notice_anew(cast.act("amina", at=midnight), pair) == 0
        later = cast.act("amina", at=midnight + timedelta(hours=5))
        assert actions.notice_anew(later, pair) == 1


def test_a_claim_is_believed_until_somebody_looks_and_the_first_one_counts(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        terms = promised(kind=PromiseKind.TRANSFER, first=TODAY, last=TODAY)
        owed = make_promise(act, pair.id, terms)
        later = cast.act("amina", at=NOW + 9 * DAY)
        claim_kept(later, owed.id, noting(What.CLAIMED_KEPT))
        claim_kept(later, owed.id, noting(What.CLAIMED_KEPT, 8))
        assert standing(act, pair) == [], (
            "what was said in time is not late because it is said again"
        )
        find_promise(later, owed.id, noting(What.FOUND_PARTLY, 9))
        assert [each.grade for each in standing(act, pair)] == ["A"]


def test_a_day_that_both_agreed_on_ahead_takes_it_back_and_one_agreed_on_late_does_not(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        terms = promised(kind=PromiseKind.TRANSFER, first=TODAY, last=TODAY)
        other = replace(terms, amount=Decimal(900))
        ahead, late = (make_promise(act, pair.id, each) for each in (terms, other))
        later = cast.act("amina", at=NOW + 5 * DAY)
        assert actions.notice_anew(later, pair) == 2
        change_promise(later, ahead.id, noting(What.AGREED_CHANGE, -1, last=TODAY + 30 * DAY))
        change_promise(later, late.id, noting(What.AGREED_CHANGE, 2, last=TODAY + 30 * DAY))
        (left,) = list_noticed(act, pair).filter(ended_at__isnull=True)
        assert left.about == late.id
        assert (left.evidence.grade, left.evidence.seen) == ("A", str(TODAY))


def test_whatever_is_noticed_holds_the_partnership_before_its_pair_as_filing_does(
    cast: Cast, act: Act, pair: Pair
) -> None:
    """Two that hold them in another order would wait for each other."""
    roles = (Role(pair.roles[0]),)
    days = {"told_on": TODAY, "held_on": TODAY}
    deeds: list[Callable[[], object]] = [
        lambda: actions.record_notice(act, pair.id, kind=Kind.MEETING, what="Meeting", **days),
        lambda: actions.record_change(
            act, pair.id, what="A line", is_of_plan=True, days=(TODAY, TODAY), is_taken=True
        ),
        lambda: change_partner(act, pair.id, roles=roles, facts={"fiscal_host": False}),
        lambda: file_evidence(act, pair.partnership_id, telling()),
    ]
    for deed in deeds:
        with cast.acting("amina"), CaptureQueriesContext(connection) as asked:
            deed()
        held = [
            each["sql"] for each in asked if " UPDATE" in each["sql"] and " FOR " in each["sql"]
        ]
        assert "partnerships_partnership" in held[0].partition("WHERE")[0]
        assert all("FOR NO KEY UPDATE" in each for each in held), "rows may point to them meanwhile"
        assert any('OF "partnerships_pair"' in each for each in held[1:])


def test_whoever_holds_our_money_is_held_to_more_from_the_moment_it_is_said(
    cast: Cast, act: Act, pair: Pair
) -> None:
    with cast.acting("amina"):
        late(act, pair)
        assert [set(each.rows) for each in standing(act, pair)] == [{"M7.2", "Y7:E2"}]
        for is_host, rows in ((False, {"M7.2"}), (True, {"M7.2", "Y7:E2"})):
            roles = tuple(Role(each) for each in pair.roles)
            change_partner(act, pair.id, roles=roles, facts={"fiscal_host": is_host})
            assert [set(each.rows) for each in standing(act, pair)] == [rows]
