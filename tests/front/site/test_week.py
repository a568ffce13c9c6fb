"""My week, the month, and the calendar that other programs read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from firsthand.front.site.subscription import MOST_A_MINUTE, calendar
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.parties.actions.people import end_mandate
from firsthand.ground.parties.queries import mandates_in
from firsthand.ground.promises.rules.kinds import Kind, Side, What
from firsthand.rooms.partnerships.actions import promises as actions
from firsthand.rooms.partnerships.actions.endings import Item, add_item, plan_ending
from firsthand.rooms.partnerships.actions.evidence import file_evidence, widen_evidence
from firsthand.rooms.partnerships.actions.findings import draft_finding, share_finding
from firsthand.rooms.partnerships.actions.inquiry import ask, prepare_inquiry
from firsthand.rooms.partnerships.actions.review_days import agree_day
from firsthand.rooms.partnerships.actions.reviews import (
    Step,
    add_step,
    close_review,
    close_what_is_over,
    open_review,
)
from firsthand.rooms.partnerships.models import Partnership, Review
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.endings import Kind as HandOver
from firsthand.rooms.partnerships.rules.endings import Plan, Who
from firsthand.rooms.partnerships.rules.evidence import Audience
from tests.cast import TODAY, Cast
from tests.rooms.partnerships.asking import wanted
from tests.rooms.partnerships.found import saying
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.reviewing import a_review
from tests.rooms.partnerships.test_evidence import partnership, telling
from tests.rooms.partnerships.test_pages import signed_in


@pytest.fixture(autouse=True)
def nobody_looked_yet() -> None:
    cache.clear()


def from_now(days: int) -> int:
    """Give how many days from the cast's today it is in so many days from now: pages read the clock."""
    return (timezone.now().date() - TODAY).days + days


@pytest.fixture
def owed(cast: Cast) -> Cast:
    act = cast.act("amina")
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        for what, days, more in (
            ("They are late", -14, {}),
            ("We are late", -2, {"ours": Side.DEBTOR}),
            ("We owe today", 0, {"ours": Side.DEBTOR}),
            ("They owe today", 0, {}),
            ("They will answer", 20, {"kind": Kind.REPLY}),
        ):
            actions.make_promise(act, pair.id, promised(from_now(days), what=what, **more))
    return cast


def test_the_week_shows_what_is_late_due_and_waited_for(owed: Cast) -> None:
    context = signed_in(owed).get("/").context
    found = {
        name: [row.promise.what for row in context[name].rows]
        for name in ("late", "late_ours", "due", "due_to_us", "awaited")
    }
    assert found == {
        "late": ["They are late"],
        "late_ours": ["We are late"],
        "due": ["We owe today"],
        "due_to_us": ["They owe today"],
        "awaited": ["They will answer"],
    }
    assert len(context["strips"]) == 2


def test_reminders_go_first_to_whoever_owes_it_a_week_before_and_after(owed: Cast) -> None:
    act = owed.act("amina")
    with owed.acting("amina"):
        (pair,) = pairs_of(act, partnership_of(owed))
        for what, ours in (("Theirs in a week", Side.CREDITOR), ("Ours in a week", Side.DEBTOR)):
            actions.make_promise(act, pair.id, promised(from_now(7), what=what, ours=ours))
    client = signed_in(owed)
    context = client.get("/").context
    (late,) = context["late"].rows
    assert late.is_reminder_due
    rows = {row.promise.what: row for name in ("due", "due_to_us") for row in context[name].rows}
    assert rows["Theirs in a week"].is_reminder_due
    assert rows["Ours in a week"].is_reminder_due
    text = client.get("/").content.decode()
    theirs, ours = (rows[f"{whose} in a week"].promise for whose in ("Theirs", "Ours"))
    assert f"/partnerships/promises/{theirs.id}/remind/" in text
    assert f"/partnerships/promises/{ours.id}/#remind" in text
    page = client.get(f"/partnerships/promises/{theirs.id}/remind/").content.decode()
    assert "A fund" in page
    assert "a friendly word ahead from River" in page
    page = client.get(f"/partnerships/promises/{ours.id}/").content.decode()
    assert "Our own people" in page
    assert "we promised A fund “Ours in a week”" in page


def partnership_of(cast: Cast) -> UUID:
    return Partnership.objects.filter(organisation_id=cast.river.id).get().id


def fill(cast: Cast, day: date) -> None:
    """Let everything that is no promise fall due on a day, in one partnership."""
    now = timezone.now()
    act = cast.act("amina", at=now)
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        asking = wanted(now.date())
        asked = replace(asking, asking=replace(asking.asking, due=day, remind=day))
        ask(act, prepare_inquiry(act, pair.id).id, asked)
        agree_day(act, pair.id, due_on=day, source="The secret clause")
        earlier = replace(act, at=now - timedelta(days=30))
        review = a_review(cast, pair, at=earlier.at)
        close_review(earlier, review.id)
        close_what_is_over(act)
        Review.objects.update(
            closed_on=now.date() - timedelta(days=90)
        )  # long before the agreed day
        add_step(act, review.id, Step(what="Meet the secret board", who="both", due_on=day))
        open_review(act, pair.id, closes_on=day, links=3)
        account = file_evidence(act, place, telling())
        widen_evidence(act, account.id, audience=Audience.PARTNER)
        share_finding(
            act,
            draft_finding(act, pair.id, saying(account.id)).id,
            reply_by=now.date() + timedelta(days=7),
        )
        plan_ending(act, place, Plan(last_day=day))
        add_item(
            act, place, Item(kind=HandOver.DATA, what="The secret list", who=Who.BOTH, due_on=day)
        )


def test_what_falls_due_elsewhere_is_in_the_week_the_month_and_counted_in_the_calendar(
    cast: Cast,
) -> None:
    day = timezone.now().date() + timedelta(days=4)
    fill(cast, day)
    client = signed_in(cast)
    names = {
        "The partner’s answers are due", "Remind the partner of the questions",
        "The last day to reply to a finding", "The last day to rate in a review",
        "Agreed day to review together", "A next step after a review",
        "To hand over before the end", "The last day of a partnership",
    }  # fmt: skip
    week = client.get("/")
    assert {each.words for each in week.context["others"]} == names
    for each in week.context["others"]:
        assert client.get(each.to).status_code == 200, each.to
    months = client.get(f"/calendar/?month={day:%Y-%m}").content.decode()
    assert all(name in months for name in ("The last day of a partnership", "A next step"))
    text = Client().get(address_of(client)).content.decode()
    assert "secret" not in text
    assert "fund" not in text
    days = {
        each.decoded("dtstart"): str(each["summary"])
        for each in Calendar.from_ical(text).walk("VEVENT")
    }
    assert days[day] == "Firsthand: 7 things are due"
    signed = signed_in(cast, "chi")
    assert signed.get("/").context["others"] == []


def test_it_came_asks_for_its_day_and_one_tap_takes_it_back(owed: Cast) -> None:
    client = signed_in(owed)
    row = client.get("/").context["late"].rows[0]
    path = f"/partnerships/promises/{row.promise.id}/kept/?then=week"
    assert path in client.get("/").content.decode()
    asked = client.get(path).context["form"]
    assert asked["on"].value() is None, "the day has passed: nobody is taken to say today"
    assert client.post(path, {"on": ""}).status_code == 200
    answer = client.post(path, {"on": str(timezone.now().date())}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert answer.context["late"].rows == []
    (message,) = answer.context["messages"]
    assert client.post(message.extra_tags).status_code == 302
    assert len(client.get("/").context["late"].rows) == 1


def test_a_reader_sees_the_week_and_no_buttons(owed: Cast) -> None:
    text = signed_in(owed, "ben").get("/").content.decode()
    assert "They are late" in text
    assert "It came" not in text
    assert "They are late" not in signed_in(owed, "chi").get("/").content.decode()


def test_a_month_shows_each_promise_on_its_day(owed: Cast) -> None:
    client = signed_in(owed)
    today = timezone.now().date()
    text = client.get("/calendar/").content.decode()
    assert "We owe today" in text
    assert "They owe today" not in client.get("/calendar/?month=2031-02").content.decode()
    for odd in ("", "x", "0000-00", "9999-12", "2026-13", "2026-1", "1-1"):
        assert client.get(f"/calendar/?month={odd}").context["first"] == today.replace(day=1)


def address_of(client: Client) -> str:
    shown: str = client.post("/calendar/address/").context["shown"]
    return shown[shown.index("/calendar/") :]


def test_the_subscription_works_without_a_session_and_tells_nothing(owed: Cast) -> None:
    path = address_of(signed_in(owed))

    answer = Client().get(path)

    assert answer.status_code == 200
    assert not answer.cookies
    text = answer.content.decode()
    for secret in ("They", "fund", "River", "1200", "EUR", "transfer", "amina", str(owed.river.id)):
        assert secret not in text, secret
    events = Calendar.from_ical(text).walk("VEVENT")
    days = {each.decoded("dtstart"): str(each["summary"]) for each in events}
    assert days[timezone.now().date()] == "Firsthand: 2 things are due"
    assert all(each.walk("VALARM") for each in events)


def test_a_key_that_was_replaced_taken_away_or_never_was_is_answered_alike(owed: Cast) -> None:
    client = signed_in(owed)
    old = address_of(client)
    new = address_of(client)
    assert Client().get(new).status_code == 200
    client.post("/calendar/address/", {"end": "1"})
    paths = (old, new, f"/calendar/{'x' * 43}.ics", "/calendar/x.ics", f"/calendar/{'y' * 900}.ics")
    answers = [Client().get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert Client().post(new).status_code == 405
    with owed.acting("amina"):
        kinds = [entry.detail for entry in list_entries(owed.act("amina"))[:3]]
    assert kinds == [{"made": False}, {"made": True}, {"made": True}]


def test_who_has_no_mandate_any_more_has_no_calendar(owed: Cast) -> None:
    path = address_of(signed_in(owed, "dara"))
    assert Client().get(path).status_code == 200
    with owed.acting("amina"):
        dara = mandates_in(owed.river.id).get(role="member")
        end_mandate(owed.river.id, dara.id, on=timezone.now().date())
    assert Client().get(path).status_code == 404


def test_looking_too_often_is_refused_for_a_minute(owed: Cast) -> None:
    path = address_of(signed_in(owed))
    codes = [Client().get(path).status_code for _ in range(MOST_A_MINUTE + 1)]
    assert codes.count(200) >= MOST_A_MINUTE - 1
    assert codes[-1] in (200, 429)


def test_a_calendar_of_very_many_days_stays_small() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n % 431) for n in range(3000)]
    data = calendar(uuid4(), days, datetime(2026, 1, 1, tzinfo=UTC))
    assert len(data) < 250_000
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 431


def test_settled_things_leave_the_calendar(owed: Cast) -> None:
    client = signed_in(owed)
    path = address_of(client)
    act = owed.act("amina")
    with owed.acting("amina"):
        for row in client.get("/").context["due_to_us"].rows:
            actions.find_promise(act, row.promise.id, noting(What.FOUND_KEPT))
    assert "1 thing is due" in Client().get(path).content.decode()
