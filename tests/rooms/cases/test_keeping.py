"""How long things are kept, to the day; and that gone is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.refusals import NotFound
from firsthand.ground.audit.models import Entry
from firsthand.rooms.cases.actions.keeping import erase_case, erase_what_is_over
from firsthand.rooms.cases.actions.reporting import take_more, take_report
from firsthand.rooms.cases.models import Case, Envelope, Key
from firsthand.rooms.cases.rules.keeping import KEEPS, goes_on, last_touch_that_goes
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Reporting, desk_with

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


@pytest.mark.django_db
def test_a_reader_lets_a_report_go_and_nobody_else_does(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Reporting({"answers": {}})
    with cast.acting("amina"):
        take_report(desk, somebody.arrival(readers["amina"][0]), on=TODAY)
    with cast.acting("chi"), pytest.raises(NotFound):
        erase_case(cast.act("chi"), somebody.case)
    client = Client()
    client.force_login(cast.people["amina"])
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
