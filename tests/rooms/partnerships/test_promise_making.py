"""Before a promise is written down, its days are shown, and what is written down already of the same debt."""

import re
from datetime import date, timedelta

from django.test import Client

from firsthand.ground.audit.models import Entry
from firsthand.ground.promises.models import Promise, Schedule
from firsthand.rooms.partnerships.actions import promises as actions
from firsthand.rooms.partnerships.models import Pair
from tests.cast import TODAY, Cast
from tests.rooms.partnerships.promising import promised, scheduled
from tests.rooms.partnerships.test_pages import signed_in
from tests.rooms.partnerships.test_promise_pages import owed, pair_of

START = date(TODAY.year + 1, 1, 1)
"""No day of it has come: a year from today goes on behind it."""
ONCE = {
    "ours": "creditor", "what": "Second transfer", "kind": "transfer", "amount": "1200",
    "currency": "EUR", "source": "by_hand", "zone": "UTC", "last": "", "first": "",
}  # fmt: skip
AGAIN = ONCE | {
    "what": "A transfer", "every": "1", "unit": "quarter", "on": "day", "day": "1", "window": "0",
    "starts_on": str(START), "ends_on": "", "country": "KE", "shift": "next",
}  # fmt: skip


def counts(cast: Cast) -> tuple[int, ...]:
    with cast.acting("amina"):
        return tuple(each.objects.count() for each in (Promise, Schedule, Entry))


def mark_in(text: str) -> str:
    (mark,) = re.findall(r'name="seen" value="([0-9a-f]{64})"', text)
    return str(mark)


def written(client: Client, path: str, sent: dict[str, str]) -> None:
    """Send a form, look at what would be written down, and send it once more."""
    seen = mark_in(client.post(path, sent).content.decode())
    assert client.post(path, sent | {"seen": seen}).status_code == 302


def there(cast: Cast) -> tuple[Client, Pair]:
    with cast.acting("amina"):
        return signed_in(cast), pair_of(cast)


def test_a_schedule_shows_its_days_before_anything_is_written(cast: Cast) -> None:
    client, pair = there(cast)
    path = f"/partnerships/of/{pair.partnership_id}/promises/schedule/"
    before = counts(cast)

    shown = client.post(path, AGAIN)

    text = shown.content.decode()
    assert counts(cast) == before
    due = [moved for _, moved in shown.context["tried"].days]
    assert due[0] > START  # the first of January is free in Kenya
    assert "moved from" in text
    assert "Nothing is written down yet" in text
    written(client, path, AGAIN)
    with cast.acting("amina"):
        assert list(Promise.objects.order_by("due_to").values_list("due_to", flat=True)) == due


def test_other_days_than_those_that_were_shown_are_shown_first(cast: Cast) -> None:
    client, pair = there(cast)
    path = f"/partnerships/of/{pair.partnership_id}/promises/schedule/"
    seen = mark_in(client.post(path, AGAIN).content.decode())
    before = counts(cast)

    other = client.post(path, AGAIN | {"day": "7", "seen": seen})

    assert counts(cast) == before
    assert mark_in(other.content.decode()) != seen


def test_what_is_written_down_already_is_said_and_written_only_all_the_same(cast: Cast) -> None:
    client = signed_in(cast)
    pair, (first,) = owed(cast, 10)
    path = f"/partnerships/of/{pair.partnership_id}/promises/new/"
    same = ONCE | {"last": str(TODAY + timedelta(days=10)), "amount": str(first.amount or "")}
    same["currency"] = first.currency
    before = counts(cast)

    text = client.post(path, same).content.decode()

    assert counts(cast) == before
    assert f"/partnerships/promises/{first.id}/" in text
    assert "all the same" in text
    other = same | {"last": str(TODAY + timedelta(days=11))}
    assert client.post(path, other).status_code == 302  # another day is another debt
    assert client.post(path, same | {"seen": mark_in(text)}).status_code == 302
    assert counts(cast)[0] == before[0] + 2


def test_what_cannot_be_is_said_and_no_days_are_shown(cast: Cast) -> None:
    client, pair = there(cast)
    path = f"/partnerships/of/{pair.partnership_id}/promises/schedule/"
    refused = client.post(path, AGAIN | {"country": "QQ", "zone": "Mars/Base"})
    assert refused.context["tried"] is None
    assert {"country", "zone"} <= set(refused.context["form"].errors)


def test_a_change_shows_the_days_that_follow_and_its_own_old_days_are_no_other_debt(
    cast: Cast,
) -> None:
    client, pair = there(cast)
    with cast.acting("amina"):
        old = actions.make_schedule(cast.act("amina"), pair.id, scheduled(START, day=1))
    path = f"/partnerships/schedules/{old.id}/"
    terms = promised()
    typed = AGAIN | {
        "unit": "month", "amount": str(terms.amount or ""), "currency": terms.currency,
        "country": "", "shift": "none", "kind": terms.kind.value,
    }  # fmt: skip
    shown = client.post(path, typed)
    assert shown.context["tried"].same == ()
    with cast.acting("amina"):
        assert Schedule.objects.get(id=old.id).stopped_at is None

    assert client.post(path, typed | {"seen": mark_in(shown.content.decode())}).status_code == 302
    with cast.acting("amina"):
        assert Schedule.objects.get(id=old.id).stopped_at
        going_on = Schedule.objects.exclude(id=old.id).get()
    assert client.post(f"/partnerships/schedules/{going_on.id}/", {"stop": "1"}).status_code == 302
    with cast.acting("amina"):
        assert Schedule.objects.get(id=going_on.id).stopped_at


def test_a_schedule_is_made_changed_and_ended_through_pages(cast: Cast) -> None:
    client = signed_in(cast)
    pair, _ = owed(cast)
    of = f"/partnerships/of/{pair.partnership_id}/promises/"
    sent = {
        "ours": "creditor", "what": "Quarterly transfer", "kind": "transfer", "amount": "",
        "currency": "", "source": "agreement", "zone": "Africa/Nairobi", "every": "1",
        "unit": "quarter", "on": "day", "day": "5", "starts_on": str(TODAY), "window": "3",
        "country": "ke", "shift": "next",
    }  # fmt: skip
    written(client, f"{of}schedule/", sent)
    text = client.get(of).content.decode()
    assert "Quarterly transfer" in text
    with cast.acting("amina"):
        schedule = Promise.objects.exclude(schedule=None)[0].schedule_id
    page = f"/partnerships/schedules/{schedule}/"
    assert 'value="Africa/Nairobi"' in client.get(page).content.decode()
    for wrong in ({"day": "40"}, {"country": "zz"}):
        assert client.post(page, sent | wrong).context["tried"] is None
    written(client, page, sent | {"day": "20"})
    assert client.post(page, {"stop": "1"}).status_code == 409  # it was replaced already
