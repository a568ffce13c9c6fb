"""Promises as rows: made, noted, derived, made ahead, replaced; and what the database itself refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.promises.actions.calendars import end_calendar_key, keep_calendar_key
from firsthand.ground.promises.actions.promising import CannotPromise, make_promise, note
from firsthand.ground.promises.actions.schedules import (
    Scheduled,
    change_schedule,
    make_schedule,
    stop_schedule,
    top_up,
)
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.queries.promises import (
    event_of,
    get_promise,
    list_events,
    list_promises,
    rest_of,
    standing_of,
    terms_of,
)
from firsthand.ground.promises.queries.schedules import with_schedules
from firsthand.ground.promises.queries.weeks import due_until, late
from firsthand.ground.promises.rules.kinds import Kind, Obstacle, Side, Status, What
from firsthand.ground.promises.rules.noting import Noting, Promised
from firsthand.ground.promises.rules.schedules import HORIZON, MOST_DAYS, Rule, Unit
from firsthand.ground.promises.rules.standing import settle
from tests.cast import NOW, TODAY, Cast
from tests.ground.promises.telling import near

pytestmark = pytest.mark.django_db


def promised(cast: Cast, **more: object) -> Promised:
    """A transfer that a fund owes River, due a week ago."""
    usual = Promised(
        debtor=cast.party("amina", "A fund"),
        creditor=cast.party("amina"),
        kind=Kind.TRANSFER,
        what="Second transfer",
        first=TODAY - timedelta(days=7),
        last=TODAY - timedelta(days=7),
        amount=Decimal("1200.50"),
        currency="EUR",
        ours=Side.CREDITOR,
    )
    return replace(usual, **more)  # type: ignore[arg-type]  # fields of the same class


def noting(what: What, on: date = TODAY, **more: object) -> Noting:
    side = Side.DEBTOR if what in (What.CLAIMED_KEPT, What.CLAIMED_PARTLY) else Side.CREDITOR
    return replace(Noting(what=what, side=side, on=on), **more)  # type: ignore[arg-type]  # the same


def status(act: Act, promise: Promise) -> Status:
    return standing_of(get_promise(act, promise.id), act.at).status


def test_a_promise_is_late_until_the_one_who_is_owed_finds_it_kept(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        made = make_promise(act, promised(cast))
        assert status(act, made) is Status.LATE
        assert [each.id for each in late(act, Side.CREDITOR)] == [made.id]

        note(act, made.id, noting(What.CLAIMED_KEPT, TODAY - timedelta(days=7)))
        assert status(act, made) is Status.CLAIMED
        assert [each.id for each in late(act, Side.CREDITOR)] == [made.id]

        note(act, made.id, noting(What.FOUND_KEPT, TODAY - timedelta(days=2)))
        assert status(act, made) is Status.KEPT_LATE
        assert not late(act, Side.CREDITOR).exists()


def test_the_kept_columns_are_what_the_events_come_to(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        made = make_promise(act, promised(cast))
        note(act, made.id, noting(What.REMINDED))
        note(act, made.id, noting(What.AGREED_CHANGE, last=TODAY + timedelta(days=9)))
        wrong = note(act, made.id, noting(What.FOUND_PARTLY, amount=Decimal(5)))
        note(act, made.id, noting(What.TAKEN_BACK, note="Another fund", takes_back=wrong.id))

        found = get_promise(act, made.id)
        events = [event_of(row) for row in list_events(act, [made.id])]
        assert rest_of(found) == settle(terms_of(found), events)
        assert found.agreed_to == TODAY + timedelta(days=9)
        assert [each.id for each in due_until(act, Side.CREDITOR, found.late_at)] == [made.id]


REFUSED = {
    "by the wrong side": (noting(What.FOUND_KEPT, side=Side.DEBTOR), Obstacle.NOT_THEIR_WORD),
    "on a day to come": (noting(What.FOUND_KEPT, TODAY + timedelta(days=2)), Obstacle.DAY_TO_COME),
    "changed to the same day": (
        noting(What.AGREED_CHANGE, last=TODAY - timedelta(days=7)),
        Obstacle.SAME_DAY,
    ),
    "changed to no day": (noting(What.AGREED_CHANGE), Obstacle.NO_NEW_DAY),
    "changed alone without a word": (
        noting(What.CHANGED_ALONE, last=TODAY),
        Obstacle.NO_REASON,
    ),
    "disputed before anything was found": (
        noting(What.DISPUTED, note="We paid"),
        Obstacle.NOTHING_FOUND,
    ),
    "takes back what is not there": (
        noting(What.TAKEN_BACK, note="Wrong", takes_back=uuid4()),
        Obstacle.NO_SUCH_EVENT,
    ),
    "an amount with three places": (
        noting(What.FOUND_PARTLY, amount=Decimal("1.001")),
        Obstacle.NO_AMOUNT,
    ),
    "an amount that is none": (
        noting(What.FOUND_PARTLY, amount=Decimal("NaN")),
        Obstacle.NO_AMOUNT,
    ),
}


@pytest.mark.parametrize("told", REFUSED)
def test_what_cannot_be_noted_changes_nothing(cast: Cast, told: str) -> None:
    what, obstacle = REFUSED[told]
    act = cast.act("amina")
    with cast.acting("amina"):
        made = make_promise(act, promised(cast))
        with pytest.raises(CannotPromise) as no:
            note(act, made.id, what)
        assert obstacle in no.value.because
        assert not PromiseEvent.objects.filter(promise=made).exists()


def test_what_is_over_is_not_changed_any_more(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        made = make_promise(act, promised(cast))
        note(act, made.id, noting(What.FOUND_KEPT))
        for what in (What.AGREED_CHANGE, What.REMINDED, What.CLAIMED_KEPT):
            with pytest.raises(CannotPromise) as no:
                note(act, made.id, noting(what, last=TODAY if "change" in what else None))
            assert Obstacle.OVER in no.value.because


@pytest.mark.parametrize(
    ("more", "obstacle"),
    [
        ({"what": "  "}, Obstacle.NOTHING_PROMISED),
        ({"last": TODAY - timedelta(days=99)}, Obstacle.ENDS_BEFORE_IT_STARTS),
        ({"zone": "Moon/Crater"}, Obstacle.NO_ZONE),
        ({"currency": ""}, Obstacle.NO_CURRENCY),
        ({"currency": "euro"}, Obstacle.NO_CURRENCY),
        ({"amount": None}, Obstacle.NO_AMOUNT),
        ({"amount": Decimal(0)}, Obstacle.NO_AMOUNT),
        ({"first": date(1666, 9, 2)}, Obstacle.DAY_TOO_FAR),
    ],
)
def test_what_cannot_be_promised(cast: Cast, more: dict[str, object], obstacle: Obstacle) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        with pytest.raises(CannotPromise) as no:
            make_promise(act, promised(cast, **more))
        assert no.value.because == (obstacle,)
        assert not list_promises(act).exists()


def test_a_promise_of_somebody_else_is_not_there(cast: Cast) -> None:
    with cast.acting("amina"):
        theirs = promised(cast)
        made = make_promise(cast.act("amina"), theirs)
    with cast.acting("chi"):
        with pytest.raises(NotFound):
            get_promise(cast.act("chi"), made.id)
        with pytest.raises(NotFound):
            make_promise(cast.act("chi"), theirs)


def test_the_database_refuses_to_change_terms_and_events(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        made = make_promise(act, promised(cast))
        event = note(act, made.id, noting(What.REMINDED))
        for change in (
            lambda: Promise.objects.filter(id=made.id).update(due_to=TODAY),
            lambda: Promise.objects.filter(id=made.id).delete(),
            lambda: PromiseEvent.objects.filter(id=event.id).update(on=TODAY),
            lambda: PromiseEvent.objects.filter(id=event.id).delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def scheduled(cast: Cast, starts_on: date = TODAY, day: int = 5, **more: object) -> Scheduled:
    return Scheduled(
        promised=promised(cast),
        rule=Rule(starts_on=starts_on, unit=Unit.MONTH, day=day, **more),  # type: ignore[arg-type]
    )


def test_a_schedule_makes_rows_ahead_and_is_topped_up_once(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        _, rows = make_schedule(act, scheduled(cast))
        assert [row.due_to for row in rows][:2] == [date(2026, 12, 5), date(2027, 1, 5)]
        assert rows[-1].due_to <= TODAY + HORIZON
        later = replace(act, at=NOW + timedelta(days=60))
        assert [row.due_to for row in top_up(later)] == [date(2028, 1, 5), date(2028, 2, 5)]
        assert top_up(later) == []
    assert with_schedules() == [cast.river.id]


def test_more_days_than_fit_at_once_are_made_by_the_next_tick(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        weekly = Rule(starts_on=date(2018, 1, 1), unit=Unit.WEEK, day=5)
        _, rows = make_schedule(act, replace(scheduled(cast), rule=weekly))
        days = [row.due_to for row in (*rows, *top_up(act))]
        assert len(rows) == MOST_DAYS
        assert {(later - day).days for day, later in pairwise(days)} == {7}
        assert days[-1] > TODAY + HORIZON - timedelta(days=8)


def test_a_changed_schedule_leaves_the_past_and_what_has_events(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        old, rows = make_schedule(act, scheduled(cast, TODAY - timedelta(days=100)))
        past = [row for row in rows if row.due_to <= TODAY]
        touched = next(row for row in rows if row.due_to > TODAY)
        note(act, touched.id, noting(What.REMINDED))

        new, fresh = change_schedule(act, old.id, scheduled(cast, day=20))

        stay = {each.id for each in list_promises(act).filter(schedule=old)}
        assert stay == {row.id for row in past} | {touched.id}
        assert {row.due_to.day for row in fresh} == {20}
        assert min(row.due_to for row in fresh) > TODAY
        assert new.replaces_id == old.id
        replaced = Promise.objects.filter(schedule=old, replaced_at__isnull=False)
        assert {status(act, each) for each in replaced} == {Status.REPLACED}
        with pytest.raises(CannotPromise):
            change_schedule(act, old.id, scheduled(cast))
        with pytest.raises(CannotPromise):
            note(act, replaced[0].id, noting(What.FOUND_KEPT))
        stop_schedule(act, new.id)
        assert not list_promises(act).filter(schedule=new).exists()
        assert top_up(replace(act, at=NOW + timedelta(days=60))) == []


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    starts=near,
    days=st.tuples(st.integers(1, 31), st.integers(1, 31)),
    noted=st.sets(st.integers(0, 12)),
)
def test_changing_a_schedule_never_touches_the_past_nor_anything_with_events(
    cast: Cast, starts: date, days: tuple[int, int], noted: set[int]
) -> None:
    act = replace(cast.act("amina"), at=datetime(2026, 12, 15, 12, tzinfo=UTC))
    today = act.at.date()
    with cast.acting("amina"), transaction.atomic():
        old, rows = make_schedule(act, scheduled(cast, starts, day=days[0]))
        touched = {row.id for place, row in enumerate(rows) if place in noted}
        for id in touched:
            note(act, id, noting(What.FOUND_PARTLY, today))
        kept = {row.id for row in rows if row.due_to <= today or row.id in touched}

        _, fresh = change_schedule(act, old.id, scheduled(cast, starts, day=days[1]))

        left = {row.id for row in list_promises(act).filter(schedule=old)}
        assert left == kept
        assert all(row.due_to > today for row in fresh)
        transaction.set_rollback(True)


def test_a_new_key_of_a_calendar_ends_the_one_before(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        keep_calendar_key(act, "a" * 64)
        found = keep_calendar_key(act, "b" * 64)
        assert found.key_digest == "b" * 64
        assert end_calendar_key(act)
        assert not end_calendar_key(act)


def test_a_promise_of_nobody_is_not_kept(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        known = cast.party("amina")
        for debtor, creditor in ((None, known), (known, None)):
            with pytest.raises(NotFound):
                make_promise(act, replace(promised(cast), debtor=debtor, creditor=creditor))
        assert not Promise.objects.exists()
