"""A report that was brought as a file: whoever reads hands it in, and it is a report like any other."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.rooms.cases.actions.desks import close_desk
from firsthand.rooms.cases.actions.handing_in import hand_in
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case
from firsthand.rooms.cases.rules.obstacles import Obstacle
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Keys, Recipient, Reporting, as_sent, desk_with, report_read
from tests.rooms.cases.signing_in import signed_in

pytestmark = pytest.mark.django_db
WORDS = {"answers": {"happened": ["arrest"]}}


def test_what_a_closed_desk_refused_is_handed_in_by_who_reads_there_once(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    reader, keys = readers["amina"]
    arrival = Reporting(WORDS).arrival(reader)
    act = cast.act("amina")
    with cast.acting("amina"):
        close_desk(act, desk.id)
        desk.refresh_from_db()
        with pytest.raises(RuleBroken):
            take_report(desk, arrival, on=TODAY)
        for _ in range(2):
            hand_in(act, desk.id, arrival)
        case = Case.objects.get()
        assert report_read(case, reader, keys)["answers"] == WORDS["answers"]
        told = Entry.objects.get(what="cases.hand_in")
        assert str(case.id) not in f"{told.subject}{told.detail}"
        assert told.at.time().isoformat() == "00:00:00"


def test_who_does_not_read_there_hands_nothing_in_and_nothing_comes_that_nobody_opens(
    cast: Cast,
) -> None:
    desk, readers = desk_with(cast, "amina")
    arrival = Reporting(WORDS).arrival(readers["amina"][0])
    for name, error in (("dara", NotAllowed), ("chi", NotFound)):
        with cast.acting(name), pytest.raises(error):
            hand_in(cast.act(name), desk.id, arrival)
    with cast.acting("amina"):
        act = cast.act("amina")
        with pytest.raises(NotFound):
            hand_in(act, uuid4(), arrival)
        for_another = Reporting(WORDS).arrival(Recipient(uuid4(), Keys().recipient))
        with pytest.raises(RuleBroken) as no:
            hand_in(act, desk.id, for_another)
        assert no.value.because == (Obstacle.NO_KEY_FOR_A_READER,)
        assert not Case.objects.exists()


def test_what_the_page_sends_is_handed_in_and_anything_else_is_refused(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    client = signed_in("amina")
    saved = as_sent(Reporting(WORDS).arrival(readers["amina"][0]))
    del saved["work"]
    for body, status in (
        (saved | {"desk": str(desk.id)}, 200),
        (saved | {"desk": str(desk.id)}, 200),
        (saved, 400),
        (saved | {"desk": str(desk.id), "work": 0}, 400),
        (saved | {"desk": str(uuid4())}, 404),
    ):
        answer = client.post(
            "/cases/came/hand-in/", json.dumps(body), content_type="application/json"
        )
        assert answer.status_code == status, answer.content
    with cast.acting("amina"):
        assert Case.objects.count() == 1
    page = client.get("/cases/came/").content.decode()
    assert f'<option value="{desk.id}">' in page
    nobody = Client().post("/cases/came/hand-in/", "{}", content_type="application/json")
    assert nobody.status_code == 302  # sign in first
