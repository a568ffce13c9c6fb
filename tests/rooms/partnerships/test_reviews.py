"""Reviews: done and recorded, refused and unchanged; blind until both have closed, and nobody's rating to be found."""

import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.front.leaving.rows import line_of
from firsthand.front.leaving.tables import STAYS, table_named
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.actions import review_days
from firsthand.rooms.partnerships.actions import reviews as actions
from firsthand.rooms.partnerships.actions.noticing import notice_what_days_showed
from firsthand.rooms.partnerships.actions.reviews import CannotReview, Step, close_what_is_over
from firsthand.rooms.partnerships.models import (
    Box,
    Noticed,
    Pair,
    Rating,
    Review,
    ReviewDay,
    Turn,
)
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.dues import dues
from firsthand.rooms.partnerships.queries.facts import pairs_to_look_at
from firsthand.rooms.partnerships.queries.noticing import record_of
from firsthand.rooms.partnerships.queries.reviews import (
    due_days,
    get_review,
    missed_reviews,
    ratings_of,
    review_of_guest,
    unnoticed_review_days,
)
from firsthand.rooms.partnerships.rules.dues import What
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.reviewing import CLOSES, a_pair, a_review, ballot, guests

AFTER = NOW + timedelta(days=20)


def rate_as_ours(cast: Cast, review: Review, *levels: str) -> None:
    """Let as many people of ours rate as there are levels."""
    for level in levels:
        act = replace(cast.act("dara"), person=uuid4())
        actions.rate(act, review.id, ballot(level))


def test_both_sides_rate_apart_and_the_picture_follows_when_both_have_closed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        review = a_review(cast)
        rate_as_ours(cast, review, "0", "0", "1")
        for guest in guests(cast, review)[:2]:
            actions.rate_as_guest(guest, ballot("3"))
        actions.close_review(act, review.id)
        assert not Rating.objects.exists()

        actions.rate_as_guest(guests(cast, review)[2], ballot("2", M1="dont_know"))

        review.refresh_from_db()
        assert (review.ours_closed_on, review.theirs_closed_on) == (TODAY, TODAY)
        assert review.closed_on == TODAY
        ratings = ratings_of([review])[review.id]
        sides = {(each.side.value, each.standard) for each in ratings}
        assert ("community", "M1") in sides
        assert ("partner", "M1") not in sides  # two numbers only
        assert sorted(r.value for r in ratings if r.standard == "M2") == [0, 0, 1, 2, 3, 3]
        assert case_of(review.pair, review.period).ratings == tuple(ratings)
        assert not Turn.objects.exists()
        assert {box.sealed_tally for box in Box.objects.all()} == {""}


def test_what_is_recorded_tells_nothing_of_who_rated_or_when(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        review = a_review(cast)
        before = list_entries(act).count()
        rate_as_ours(cast, review, "0", "1", "2")
        actions.rate(cast.act("dara"), review.id, ballot("2"))
        actions.rate_as_guest(guests(cast, review)[0], ballot("3"))

        assert list_entries(act).count() == before
        kept = {
            table: [f.name for f in table._meta.concrete_fields] for table in (Turn, Box, Rating)
        }
        assert kept[Turn] == ["id", "organisation", "review", "side", "who"]
        assert kept[Box] == ["id", "organisation", "review", "side", "sealed_tally"]
        assert not {"person", "who", "link", "at"} & set(kept[Rating])

        actions.close_review(act, review.id)
        entry = list_entries(act).first()
        assert entry is not None
        assert (entry.what, entry.detail) == ("partnerships.close_review", {"side": "ours"})


def test_while_it_is_blind_no_table_no_case_and_no_export_shows_a_rating(cast: Cast) -> None:
    with cast.acting("amina"):
        review = a_review(cast)
        before = case_of(review.pair, review.period)
        rate_as_ours(cast, review, "0", "0", "1", "3")
        for guest in guests(cast, review)[:2]:
            actions.rate_as_guest(guest, ballot("3"))

        assert case_of(review.pair, review.period) == before
        with connection.cursor() as cursor:
            cursor.execute("SELECT sealed_tally FROM partnerships_box")
            assert all('"M1"' not in text for (text,) in cursor.fetchall())
        leaves = {
            name: [
                json.loads(line_of(table, values))
                for values in table.rows(cast.river.id).values_list(
                    *(field.attname for field in table.fields)
                )
            ]
            for name in ("box", "rating", "turn")
            if (table := table_named(f"partnerships.{name}"))
        }
    assert leaves["rating"] == []
    assert "partnerships.turn" in STAYS  # who has rated leaves with nobody
    assert all(set(box) == {"id", "review_id", "side"} for box in leaves["box"])


def test_nobody_rates_twice(cast: Cast) -> None:
    with cast.acting("amina"):
        review = a_review(cast)
        actions.rate(cast.act("dara"), review.id, ballot("2"))
        with pytest.raises(CannotReview, match="review_rated_already"):
            actions.rate(cast.act("dara"), review.id, ballot("0"))
        guest = guests(cast, review)[0]
        actions.rate_as_guest(guest, ballot("2"))
        with pytest.raises(CannotReview, match="review_rated_already"):
            actions.rate_as_guest(guest, ballot("0"))
        assert Turn.objects.count() == 2


def test_sides_below_three_are_never_shown_and_then_gone(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        review = a_review(cast)
        rate_as_ours(cast, review, "0", "3")
        actions.rate_as_guest(guests(cast, review)[0], ballot("3"))
        later = replace(act, at=AFTER)

        actions.close_review(later, review.id)

        assert not Rating.objects.exists()
        assert not Turn.objects.exists()
        review.refresh_from_db()
        assert review.closed_on == AFTER.date()


def test_nobody_closes_the_other_side_before_its_day(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        review = a_review(cast)
        actions.close_review(act, review.id)
        with pytest.raises(CannotReview, match="review_other_side_open"):
            actions.close_review(act, review.id)
        with pytest.raises(CannotReview, match="review_closed"):
            rate_as_ours(cast, review, "1")
        actions.close_review(replace(act, at=AFTER), review.id)
        with pytest.raises(CannotReview, match="review_closed"):
            actions.close_review(replace(act, at=AFTER), review.id)


def test_a_later_review_replaces_nothing_and_the_verdict_shows_the_latest(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        first = a_review(cast)
        rate_as_ours(cast, first, "0", "0", "0")
        actions.close_review(replace(act, at=AFTER), first.id)
        late = replace(act, at=AFTER + timedelta(days=1))
        second, _ = actions.open_review(
            late, first.pair_id, closes_on=late.at.date() + timedelta(days=7), links=3
        )
        for _ in range(3):
            actions.rate(replace(late, person=uuid4()), second.id, ballot("3"))
        actions.close_review(replace(late, at=AFTER + timedelta(days=30)), second.id)

        assert Rating.objects.filter(review=first).count() == 24
        shown = case_of(second.pair, second.period).ratings
        assert {each.value for each in shown} == {3}
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Rating.objects.filter(review=first).delete()


def test_who_may_not(cast: Cast) -> None:
    with cast.acting("amina"):
        review = a_review(cast)
        pair = review.pair
        with pytest.raises(NotAllowed):
            actions.rate(cast.act("ben"), review.id, ballot("1"))
        with pytest.raises(NotAllowed):
            actions.close_review(cast.act("dara"), review.id)
        with pytest.raises(NotAllowed):
            actions.open_review(cast.act("dara"), pair.id, closes_on=CLOSES, links=3)
        with pytest.raises(NotAllowed):
            actions.add_step(cast.act("dara"), review.id, Step(what="x", who="ours", due_on=CLOSES))
        with pytest.raises(NotAllowed):
            review_of_guest(cast.act("amina"))
        guest = guests(cast, review)[0]
        with pytest.raises(NotAllowed):
            actions.rate(guest, review.id, ballot("1"))
        with pytest.raises(NotAllowed):
            get_review(guest, review.id)
        assert not Turn.objects.exists()


def test_another_organisation_and_another_link_find_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        review = a_review(cast)
        guest = guests(cast, review)[0]
        assert guest.guest is not None
        elsewhere = replace(guest, guest=replace(guest.guest, record=uuid4()))
        for deed in (actions.agree_steps, review_of_guest):
            with pytest.raises(NotFound):
                deed(elsewhere)
        with pytest.raises(NotFound):
            actions.rate_as_guest(elsewhere, ballot("1"))
    with cast.acting("chi"):
        for id in (review.id, uuid4()):
            with pytest.raises(NotFound):
                actions.rate(cast.act("chi"), id, ballot("1"))
            with pytest.raises(NotFound):
                actions.close_review(cast.act("chi"), id)
        with pytest.raises(NotFound):
            actions.open_review(cast.act("chi"), review.pair_id, closes_on=CLOSES, links=3)


def test_links_are_added_and_taken_away_and_no_more_than_twelve(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        review = a_review(cast)
        assert len(actions.add_links(act, review.id, number=9)) == 9
        with pytest.raises(CannotReview, match="review_how_many"):
            actions.add_links(act, review.id, number=1)
        link = guests(cast, review)[0].guest
        assert link is not None
        actions.take_link_away(act, review.id, link.link)
        with pytest.raises(NotFound):
            actions.take_link_away(act, review.id, link.link)
        assert len(actions.add_links(act, review.id, number=1)) == 1
        assert link.opens == Opens.RATING


def test_next_steps_are_noted_agreed_by_the_partner_and_done(cast: Cast) -> None:
    act = cast.act("amina")
    step = Step(what="Send budgets as drafts", who="theirs", due_on=CLOSES, role="finance officer")
    with cast.acting("amina"):
        review = a_review(cast)
        with pytest.raises(CannotReview, match="review_still_blind"):
            actions.add_step(act, review.id, step)
        guest = guests(cast, review)[0]
        actions.close_review(replace(act, at=AFTER), review.id)
        with pytest.raises(CannotReview, match="review_nothing_agreed"):
            actions.agree_steps(guest)
        noted = actions.add_step(act, review.id, step)

        assert actions.agree_steps(guest) == 1
        actions.finish_step(act, noted.id)
        with pytest.raises(CannotReview, match="review_done_already"):
            actions.finish_step(act, noted.id)

        noted.refresh_from_db()
        assert (noted.agreed_on, noted.done_on) == (TODAY, TODAY)
        entry = list_entries(act).filter(called="A fund").first()
        assert entry is not None
        assert (entry.what, entry.who) == ("partnerships.agree_steps", None)


def test_agreed_days_are_facts_and_are_dropped_only_with_a_reason_and_before_they_pass(
    cast: Cast,
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        day = review_days.agree_day(act, pair.id, due_on=date(2026, 12, 1), source="clause 9")
        with pytest.raises(CannotReview, match="review_day_known"):
            review_days.agree_day(act, pair.id, due_on=date(2026, 12, 1))
        with pytest.raises(CannotReview, match="review_day_before"):
            review_days.agree_day(act, pair.id, due_on=date(2026, 1, 1))
        with pytest.raises(CannotReview, match="no_reason"):
            review_days.drop_day(act, day.id, because=" ")
        later = replace(act, at=NOW + timedelta(days=60))
        with pytest.raises(CannotReview, match="review_day_before"):
            review_days.drop_day(later, day.id, because="It went by.")
        assert [due.state for _, due in due_days(later, pair)] == ["missed"]

        review_days.drop_day(act, day.id, because="Moved by agreement.")
        assert due_days(later, pair) == []


def notice_due(act: Act) -> None:
    """Look at every pair of which days that passed may have shown something, as the tick does."""
    for pair in pairs_to_look_at(act):
        notice_what_days_showed(act, pair)


def standing_rows(pair: Pair) -> list[tuple[str, dict[str, str], str]]:
    """Give what was noticed and stands: rule, rows, day."""
    found = Noticed.objects.filter(pair=pair, ended_at__isnull=True).select_related("evidence")
    return [(each.rule, each.evidence.rows, each.evidence.seen) for each in found]


def test_a_review_that_was_held_accuses_nobody_and_one_that_was_not_is_noticed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        held, missed = a_pair(cast), a_pair(cast)
        for pair in (held, missed):
            review_days.agree_day(act, pair.id, due_on=TODAY + timedelta(days=5))
        review = a_review(cast, held)
        actions.close_review(replace(act, at=NOW + timedelta(days=20)), review.id)
        for days in (6, 36):
            notice_due(replace(act, at=NOW + timedelta(days=days)))
            assert standing_rows(missed) == [], "a month is given"
        notice_due(replace(act, at=NOW + timedelta(days=37)))
        day = (TODAY + timedelta(days=5)).isoformat()
        rows = {"P08.4": "-", "M5.4": "-"}
        assert standing_rows(missed) == [("review_not_held", rows, day)]
        assert standing_rows(held) == []
        (noticed,) = Noticed.objects.filter(pair=missed)
        assert record_of(act, noticed).review_day == ReviewDay.objects.get(pair=missed)


def test_a_review_is_put_side_by_side_when_its_day_is_over_by_itself(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        review = a_review(cast)
        on_the_day = replace(act, at=NOW + timedelta(days=14), person=None, permissions=frozenset())
        assert close_what_is_over(on_the_day) == 0
        after = replace(on_the_day, at=NOW + timedelta(days=15))
        assert close_what_is_over(after) == 1
        assert close_what_is_over(after) == 0
        review.refresh_from_db()
        assert review.closed_on == review.ours_closed_on == after.at.date()
        entry = list_entries(act)[0]
        assert (entry.what, entry.who) == ("partnerships.close_review", None)


def test_one_review_stands_for_one_agreed_day_everywhere(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        first, second = (TODAY + timedelta(days=each) for each in (1, 31))
        for day in (first, second):
            review_days.agree_day(act, pair.id, due_on=day)
        a_review(cast, pair)
        assert close_what_is_over(cast.act("amina", at=NOW + timedelta(days=16))) == 1

        week = dues(act, TODAY, TODAY + timedelta(days=40))
        assert [each.on for each in week if each.what is What.REVIEW_DAY] == [second]
        later = cast.act("amina", at=NOW + timedelta(days=31 + 60))
        assert [day for _, day in missed_reviews(later, pair)] == [second]
        assert [each.due_on for each in unnoticed_review_days(later)] == [second]
        assert pair.id in pairs_to_look_at(later)
