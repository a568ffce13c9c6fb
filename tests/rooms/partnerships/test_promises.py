"""Deeds on promises of a partnership: done and recorded, or refused and unchanged."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.front.installation.ticking import DUTIES
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.ground.promises.queries.promises import standing_of
from firsthand.ground.promises.rules.kinds import Side, Status, What
from firsthand.rooms.partnerships.actions import promises as actions
from firsthand.rooms.partnerships.models import PromiseOf
from firsthand.rooms.partnerships.queries.pairs import list_partnerships, pairs_of
from firsthand.rooms.partnerships.queries.promises import (
    asked_for,
    due_by_pair,
    get_promise,
    promises_of_pair,
)
from tests.cast import NOW, Cast
from tests.rooms.partnerships.promising import noting, promised, scheduled
from tests.rooms.partnerships.test_evidence import partnership


def made(cast: Cast) -> tuple[Act, Promise]:
    act = cast.act("amina")
    (pair,) = pairs_of(act, partnership(cast))
    return act, actions.make_promise(act, pair.id, promised())


def status(act: Act, promise: Promise) -> Status:
    return standing_of(get_promise(act, promise.id), act.at).status


def _place(act: Act) -> UUID:
    return list_partnerships(act)[0].id


@pytest.mark.parametrize("name", ["found", "claimed", "moved", "let go"])
def test_the_partnership_is_held_before_the_promise(cast: Cast, name: str) -> None:
    """As when it ends: who held them the other way round, and somebody who ends it, would wait for each other."""
    deed, said, _ = DONE[name]
    with cast.acting("amina"), CaptureQueriesContext(connection) as captured:
        act, promise = made(cast)
        start = len(captured.captured_queries)
        deed(act, promise.id, said)
    locks = [each["sql"] for each in captured.captured_queries[start:] if " FOR " in each["sql"]]
    tables = ["partnership" if "partnerships_partnership" in each else "promise" for each in locks]
    assert tables[:2] == ["partnership", "promise"]


DONE = {
    "found": (actions.find_promise, noting(What.FOUND_KEPT), Status.KEPT_LATE),
    "claimed": (actions.claim_kept, noting(What.CLAIMED_KEPT), Status.CLAIMED),
    "moved": (
        actions.change_promise,
        noting(What.AGREED_CHANGE, last=(NOW + timedelta(days=20)).date()),
        Status.AHEAD,
    ),
    "let go": (actions.change_promise, noting(What.WITHDRAWN, note="No need"), Status.WITHDRAWN),
    "reminded": (actions.remind, noting(What.REMINDED), Status.LATE),
}
CODES = {
    "found": "partnerships.find_promise",
    "claimed": "partnerships.claim_promise",
    "moved": "partnerships.change_promise",
    "let go": "partnerships.change_promise",
    "reminded": "partnerships.remind",
}


@pytest.mark.parametrize("deed", DONE)
def test_a_deed_is_done_and_recorded(cast: Cast, deed: str) -> None:
    do, what, expected = DONE[deed]
    with cast.acting("amina"):
        act, promise = made(cast)
        do(act, promise.id, what)

        assert status(act, promise) is expected
        entry = list_entries(act, subject=f"promise:{promise.id}")[0]
        assert entry.what == CODES[deed]


@pytest.mark.parametrize("deed", DONE)
@pytest.mark.parametrize("who", ["ben", "dara", "chi"])
def test_whoever_may_not_changes_nothing(cast: Cast, deed: str, who: str) -> None:
    do, what, _ = DONE[deed]
    with cast.acting("amina"):
        _act, promise = made(cast)
    with cast.acting(who), pytest.raises(NotFound if who == "chi" else NotAllowed):
        do(cast.act(who), promise.id, what)
    with cast.acting("amina"):
        assert not PromiseEvent.objects.filter(promise=promise).exists()


def test_a_deed_notes_only_its_own_kind_of_event(cast: Cast) -> None:
    with cast.acting("amina"):
        act, promise = made(cast)
        for do, what in (
            (actions.claim_kept, noting(What.FOUND_KEPT)),
            (actions.remind, noting(What.WITHDRAWN, note="No")),
            (actions.find_promise, noting(What.CLAIMED_KEPT)),
            (actions.change_promise, noting(What.FOUND_KEPT)),
        ):
            with pytest.raises(RuleBroken):
                do(act, promise.id, what)
        assert status(act, promise) is Status.LATE


def test_the_partner_owes_or_we_do(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        theirs = actions.make_promise(act, pair.id, promised())
        ours = actions.make_promise(act, pair.id, promised(ours=Side.DEBTOR))
    assert (theirs.debtor_id, theirs.creditor_id) == (pair.partner_id, pair.community_id)
    assert (ours.debtor_id, ours.creditor_id) == (pair.community_id, pair.partner_id)


def test_what_is_late_is_counted_by_pair(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        for days in (-20, -1, 4, 9):
            actions.make_promise(act, pair.id, promised(days))
        found = due_by_pair(act, [pair.id])[pair.id]
        late, following = found.theirs, found.following
        assert (late, following) == (2, (NOW + timedelta(days=4)).date())
        assert [each.agreed_to.day for each in asked_for(act, state="late")] == [1, 20]
        assert asked_for(act, state="due", partnership=pair.partnership_id).count() == 2
        assert promises_of_pair(act, pair.id).count() == 4


def test_a_tick_makes_rows_ahead_and_says_whose_they_are(cast: Cast) -> None:
    act = replace(cast.act("amina"), at=NOW - timedelta(days=90))
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        actions.make_schedule(act, pair.id, scheduled())
        before = PromiseOf.objects.count()
    DUTIES["promises"]()
    with cast.acting("amina"):
        after = PromiseOf.objects.count()
        assert after > before
        assert Promise.objects.count() == after
    DUTIES["promises"]()
    with cast.acting("amina"):
        assert PromiseOf.objects.count() == after


def test_a_changed_and_a_stopped_schedule(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        old = actions.make_schedule(act, pair.id, scheduled())
        new = actions.change_schedule(act, old.id, scheduled(day=20))
        days = {each.agreed_to.day for each in promises_of_pair(act, pair.id)}
        assert days == {20}
        actions.stop_schedule(act, new.id)
        assert not promises_of_pair(act, pair.id).exists()
        with pytest.raises(RuleBroken):
            actions.stop_schedule(act, new.id)
    with cast.acting("dara"), pytest.raises(NotAllowed):
        actions.stop_schedule(cast.act("dara"), new.id)
