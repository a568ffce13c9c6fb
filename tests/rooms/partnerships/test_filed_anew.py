"""What is filed anew is the same thing: the words against it, the link and the answer go along, and overruled it stays overruled."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.ground.access.acts import Act
from firsthand.ground.access.guests import links_to
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.rules.kinds import What
from firsthand.rooms.partnerships.actions import noticing as actions
from firsthand.rooms.partnerships.actions.noticing import Word
from firsthand.rooms.partnerships.actions.promises import (
    change_promise,
    find_promise,
    make_promise,
)
from firsthand.rooms.partnerships.models import Noticed, Pair
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.links import links_of
from firsthand.rooms.partnerships.queries.noticing import contests_of, list_noticed
from firsthand.rooms.partnerships.queries.waiting import waiting
from tests.cast import NOW, TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_pages import signed_in

BEFORE = NOW - timedelta(days=40)
PART = Decimal(10)


def silent(cast: Cast, pair: Pair) -> Promise:
    """Let the partner owe something for a day that has passed, written down before it, and nobody says anything of it."""
    return make_promise(cast.act("amina", at=BEFORE), pair.id, promised(-14))


def stands(act: Act, pair: Pair) -> list[Noticed]:
    return list(list_noticed(act, pair).filter(ended_at__isnull=True))


def noticed(cast: Cast) -> tuple[Pair, Promise, Noticed]:
    """Let such a day be noticed, and give what stands."""
    act, pair = cast.act("amina"), a_pair(cast)
    promise = silent(cast, pair)
    actions.notice_anew(act, pair)
    (found,) = stands(act, pair)
    return pair, promise, found


def filed_anew(act: Act, pair: Pair, promise: Promise) -> Noticed:
    """Write down a part that came: the account becomes a record, and is another one."""
    (old,) = stands(act, pair)
    find_promise(act, promise.id, noting(What.FOUND_PARTLY, -1, amount=PART))
    (new,) = stands(act, pair)
    assert (new.id != old.id, new.key) == (True, old.key)
    return new


def test_a_word_against_it_waits_is_answered_and_ends_what_stands_now(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, promise, old = noticed(cast)
        actions.ask_about_noticed(act, old.id, until=TODAY + timedelta(days=20))
        said = actions.contest_noticed(act, old.id, Word(because="It came in time."))
        new = filed_anew(act, pair, promise)
        assert new.evidence.audience == "partner"
        assert [each.record for each in waiting(act)] == [new.id]
        assert [each.id for each in contests_of(act, new)] == [said.id]
        (listed,) = list_noticed(act, pair).filter(ended_at__isnull=True)
        assert (listed.words, listed.unanswered) == (1, 1)  # type: ignore[attr-defined]  # counted beside
        assert links_of(act, Opens.CONTEST, new.id).count() == 1

        actions.answer_contest(act, said.id, is_accepted=True, answer="So it is.")
        assert stands(act, pair) == []
        assert waiting(act) == []
        find_promise(act, promise.id, noting(What.FOUND_PARTLY, -1, amount=PART))
        assert stands(act, pair) == [], "accepted, it counts no more, for good"


def test_the_link_of_the_partner_leads_to_what_stands_now(cast: Cast) -> None:
    act = cast.act("amina")
    client, guest = signed_in(cast), Client()
    with cast.acting("amina"):
        pair, promise, old = noticed(cast)
    link = visit(cast, guest, opens=Opens.CONTEST, record=old.id, party=pair.partner_id)
    with cast.acting("amina"):
        new = filed_anew(act, pair, promise)
    path = reverse("partnerships:contest_noticed", args=[link.id])
    assert guest.get(path).context["found"].id == new.id
    assert guest.post(path, {"because": "It came in time."}).status_code == 302
    assert "It came in time." in guest.get(path).content.decode()
    assert (
        "It came in time."
        in client.get(reverse("partnerships:noticed", args=[new.id])).content.decode()
    )
    old_page = client.get(reverse("partnerships:noticed", args=[old.id])).content.decode()
    assert reverse("partnerships:noticed", args=[new.id]) in old_page
    links = reverse("partnerships:links", args=["noticed", new.id])
    assert client.post(links, {"link": str(link.id)}).status_code == 302
    with cast.acting("amina"):
        assert links_to(act, Opens.CONTEST, old.id).get().revoked_at


def test_accepted_when_it_had_ended_by_itself_it_does_not_come_back(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair, promise, old = noticed(cast)
        said = actions.contest_noticed(act, old.id, Word(because="It came in time."))
        kept = find_promise(act, promise.id, noting(What.FOUND_KEPT, -14))
        assert stands(act, pair) == []
        assert waiting(act) == []
        actions.answer_contest(act, said.id, is_accepted=True, answer="So it is.")
        back = noting(What.TAKEN_BACK, takes_back=kept.id, note="a slip")
        find_promise(act, promise.id, back)
        assert stands(act, pair) == []


def withdrawn(act: Act, promise: Promise) -> None:
    change_promise(act, promise.id, noting(What.WITHDRAWN, note="written down twice"))


def moved(act: Act, promise: Promise) -> None:
    day = TODAY - timedelta(days=9)
    change_promise(act, promise.id, noting(What.AGREED_CHANGE, -20, last=day, note="by phone"))


@pytest.mark.parametrize("tidied", [withdrawn, moved])
def test_overruled_it_stays_overruled_when_one_of_two_rows_is_tidied_up(
    cast: Cast, tidied: Callable[[Act, Promise], None]
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        rows = {each.id: each for each in (silent(cast, pair), silent(cast, pair))}
        actions.notice_anew(act, pair)
        (filed,) = stands(act, pair)
        said = actions.contest_noticed(act, filed.id, Word(because="It came in time."))
        actions.answer_contest(act, said.id, is_accepted=True, answer="So it is.")
        tidied(act, rows[filed.about])
        assert stands(act, pair) == []
