"""How long things are kept, to the day; and that gone is gone."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.front.site.days import lines_due
from firsthand.ground.audit.models import Entry
from firsthand.rooms.cases.actions.keeping import erase_case, erase_what_is_over
from firsthand.rooms.cases.actions.reporting import take_more, take_report
from firsthand.rooms.cases.models import Case, Envelope, Key
from firsthand.rooms.cases.queries.keeping import going
from firsthand.rooms.cases.rules.keeping import (
    KEEPS,
    goes_first_on,
    goes_on,
    last_touch_that_goes,
)
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Reporting, desk_with
from tests.rooms.cases.signing_in import signed_in

DAYS = st.dates(date(2024, 1, 1), date(2040, 1, 1))


@given(DAYS, st.sampled_from(KEEPS))
def test_what_goes_by_a_day_is_what_was_to_go_on_it_or_before(today: date, keeps: int) -> None:
    last = last_touch_that_goes(today, keeps)
    assert goes_on(last, keeps) <= today
    assert goes_on(last + timedelta(days=1), keeps) > today


@pytest.mark.django_db
def test_a_report_goes_on_its_day_and_a_word_in_time_keeps_it(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    first, second = Reporting({"answers": {}}), Reporting({"answers": {}})
    goes = goes_on(TODAY, desk.keeps)
    with cast.acting("amina"):
        for each in (first, second):
            take_report(desk, each.arrival(readers["amina"][0]), on=TODAY)
        kept = Case.objects.get(id=second.case)
        take_more(
            kept, second.code.writing, second.more("Still here."), on=TODAY + timedelta(days=1)
        )
        assert erase_what_is_over(cast.act("amina", at=at(goes - timedelta(days=1)))) == 0
        assert erase_what_is_over(cast.act("amina", at=at(goes))) == 1
        assert Case.objects.get().id == second.case
        assert set(Envelope.objects.values_list("case", flat=True)) == {second.case}
        assert set(Key.objects.values_list("case", flat=True)) == {second.case}
        told = Entry.objects.get(what="cases.erase_by_date")
        assert (told.subject, told.detail) == (f"desk {desk.id}", {"count": 1})


@given(DAYS, st.sampled_from(KEEPS[1:]), st.integers(0, 60))
def test_a_shorter_time_counts_from_its_day_and_never_makes_it_later(
    touched: date, keeps: int, after: int
) -> None:
    since = touched + timedelta(days=after)
    found = goes_first_on(touched, keeps, shorter=KEEPS[0], shorter_from=since)
    assert found == max(goes_on(touched, KEEPS[0]), since)
    late = goes_on(touched, keeps) + timedelta(days=1)
    same = goes_first_on(touched, keeps, shorter=KEEPS[0], shorter_from=late)
    assert same == goes_first_on(touched, keeps, shorter=None, shorter_from=None)
    assert same == goes_on(touched, keeps)


@pytest.mark.django_db
def test_the_week_says_that_something_goes_to_who_can_open_it_and_to_nobody_else(
    cast: Cast,
) -> None:
    desk, readers = desk_with(cast, "amina")
    first, second = Reporting({"answers": {}}), Reporting({"answers": {}})
    goes = goes_on(TODAY, desk.keeps)
    with cast.acting("amina"):
        for on, each in ((TODAY, first), (TODAY + timedelta(days=1), second)):
            take_report(desk, each.arrival(readers["amina"][0]), on=on)
        near = (goes - timedelta(days=7), goes + timedelta(days=7))
        assert going(cast.act("amina"), *near) == [(goes, desk), (goes + timedelta(days=1), desk)]
        for other in ("ben", "dara"):
            assert going(cast.act(other), *near) == []
        assert going(cast.act("amina"), goes - timedelta(days=9), goes - timedelta(days=1)) == []
        desk.shorter, desk.shorter_from = 6, TODAY + timedelta(days=400)
        desk.save()
        soon = (TODAY + timedelta(days=395), TODAY + timedelta(days=402))
        assert going(cast.act("amina"), *soon) == [(TODAY + timedelta(days=400), desk)]
        assert going(cast.act("amina"), *near) == []
        week = lines_due(cast.act("amina", at=at(soon[0])), *soon)
        (line,) = [each for each in week if each.to == reverse("cases:came")]
        assert (line.name, line.said, line.late) == (desk.name, "", "")
    with cast.acting("chi"):
        assert going(cast.act("chi"), *soon) == []


@pytest.mark.django_db
def test_a_reader_lets_a_report_go_and_nobody_else_does(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Reporting({"answers": {}})
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(readers["amina"][0]), on=TODAY)
        with pytest.raises(NotAllowed):
            erase_case(cast.act("amina"), somebody.case)
    with cast.acting("chi"), pytest.raises(NotFound):
        erase_case(cast.act("chi", is_elevated=True), somebody.case)
    client = Client()
    client.force_login(cast.people["amina"])  # who has not shown for a while who they are
    address = f"/cases/came/{somebody.case}/erase/"
    assert client.post(address)["Location"] == address
    asked = client.get(address)["Location"]
    assert asked == f"{reverse('account_reauthenticate')}?{urlencode({'next': address})}"
    with cast.acting("amina"):
        assert Case.objects.exists()
    client = signed_in("amina")
    assert (
        "Nobody can bring it back"
        in client.get(f"/cases/came/{somebody.case}/erase/").content.decode()
    )
    assert (
        "It is gone"
        in client.post(f"/cases/came/{somebody.case}/erase/", follow=True).content.decode()
    )
    with cast.acting("amina"):
        assert Case.objects.count() == Envelope.objects.count() == Key.objects.count() == 0


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
