"""What reporters are told of how long things are kept: what will really apply, and with a code nothing but what it shows."""

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from firsthand.rooms.cases.actions.desks import change_desk
from firsthand.rooms.cases.actions.following import add_to_case
from firsthand.rooms.cases.actions.reporting import take_more, take_report
from firsthand.rooms.cases.models import Case, Envelope
from firsthand.rooms.cases.rules.keeping import NOTICE, goes_on
from firsthand.rooms.cases.rules.sealed import Kind
from tests.cast import Cast
from tests.rooms.cases.sealing import OPENING, Reporting, desk_with

pytestmark = pytest.mark.django_db


def test_reporters_are_told_the_time_that_will_apply_and_with_a_code_nothing_but_what_it_shows(
    cast: Cast,
) -> None:
    """The answers page counts from the last answer, whose day it shows; the day of a note, or of the report, is not in it."""
    desk, made = desk_with(cast, "amina")
    amina, _ = made["amina"]
    act, today = cast.act("amina"), timezone.now().date()
    now = replace(act, at=timezone.now())
    somebody = Reporting({"answers": {}})
    with cast.acting("amina"):
        change_desk(now, desk.id, replace(OPENING, keeps=6))
        take_report(desk, somebody.arrival(amina), on=today - timedelta(days=9))
        take_more(
            Case.objects.get(),
            somebody.code.writing,
            somebody.more("And more."),
            on=today - timedelta(days=5),
        )
    day = date_format(today + NOTICE)
    both = f"Kept after anybody last wrote: Two years. From {day}: Half a year."
    for page in ("", "form/"):
        assert both in text_of(Client().get(f"/cases/report/{desk.address}/{page}"))
    assert found_by(somebody)["kept"] == both
    with cast.acting("amina"):
        note = somebody.more("For us.", Kind.NOTE)
        add_to_case(replace(now, at=now.at - timedelta(days=1)), somebody.case, note, version=1)
    assert found_by(somebody)["kept"] == both
    with cast.acting("amina"):
        answer = somebody.more("For you.", Kind.ANSWER)
        answered_on = today - timedelta(days=2)
        add_to_case(replace(now, at=now.at - timedelta(days=2)), somebody.case, answer, version=1)
    goes = max(goes_on(answered_on, 6), today + NOTICE)
    assert found_by(somebody)["kept"] == (
        f"As things stand, this is kept at least until {date_format(goes)}; longer if anybody writes."
    )
    with cast.acting("amina"):
        Envelope.objects.filter(kind=Kind.ANSWER).update(came_on=today - timedelta(days=3000))
    assert found_by(somebody)["kept"] == both


def text_of(answer: Any) -> str:
    content = answer.streaming_content if answer.streaming else [answer.content]
    return unescape(b"".join(content).decode())


def found_by(somebody: Reporting) -> dict[str, Any]:
    """Give what a code finds."""
    body = {"locator": somebody.code.locator}
    found: dict[str, Any] = (
        Client().post("/cases/answers/find/", body, content_type="application/json").json()
    )
    return found
