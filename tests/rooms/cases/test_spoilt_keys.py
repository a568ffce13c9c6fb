"""Keys that open nothing, and keys for somebody whom a reporter took off: neither blocks a case, and nobody exchanges a good one."""

import pytest

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.rooms.cases.actions.desks import add_reader, end_reader
from firsthand.rooms.cases.actions.following import (
    add_to_case,
    give_key,
    give_key_back,
    renew_key,
)
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case, Key
from firsthand.rooms.cases.queries.cases import holders, lacking
from firsthand.rooms.cases.rules.obstacles import Obstacle
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import WRAPPED, Keys, Reporting, desk_with, report_read, sealed_key
from tests.rooms.cases.test_following import arrived, documenting, fresh, note

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Let Dara and Ben be documenters, too."""
    return documenting(cast, monkeypatch, "dara", "ben")


def test_a_rubbish_key_is_given_back_by_its_holder_alone_and_given_again(reading: Cast) -> None:
    somebody, case, made = arrived(reading, "amina")
    amina, _ = made["amina"]
    keys = Keys()
    with reading.acting("dara"):
        dara = keep_key(reading.act("dara"), keys.recipient, WRAPPED)
    with reading.acting("amina"):
        add_reader(reading.act("amina", is_elevated=True), case.desk_id, dara.id)
        rubbish = sealed_key(case.id, 1, Keys(), dara)
        give_key(reading.act("amina"), case.id, 1, [rubbish])
        right = [sealed_key(case.id, 1, somebody.key, dara)]
        give_key(reading.act("amina"), case.id, 1, right)  # nobody writes over another's key
        assert bytes(Key.objects.get(reader=dara).sealed) == rubbish.sealed
    with reading.acting("dara"):
        give_key_back(reading.act("dara"), case.id, 1)
        with pytest.raises(NotFound):  # none of theirs is left
            give_key_back(reading.act("dara"), case.id, 1)
    with reading.acting("amina"):
        assert lacking(case, TODAY) == {1: [dara]}
        give_key(reading.act("amina"), case.id, 1, right)
        assert report_read(case, dara, keys)["answers"]
        assert holders(case, 1) == {amina.id, dara.id}
        told = Entry.objects.get(what="cases.give_key_back")
        assert str(case.id) not in f"{told.subject}{told.detail}"


def test_the_only_key_to_something_is_not_given_back(reading: Cast) -> None:
    _, case, _ = arrived(reading, "amina")
    with reading.acting("amina"):
        with pytest.raises(RuleBroken) as no:
            give_key_back(reading.act("amina"), case.id, 1)
        assert no.value.because == (Obstacle.ONLY_KEY,)
        with pytest.raises(NotFound):
            give_key_back(reading.act("amina"), case.id, 2)
        assert Key.objects.count() == 1


def test_a_key_handed_to_somebody_who_was_taken_off_blocks_nothing(reading: Cast) -> None:
    """Of three, Ben was taken off; Dara gives him rubbish and leaves. Amina goes on, without him."""
    desk, made = desk_with(reading, "amina", "dara", "ben")
    (amina, _), (dara, _), (ben, _) = (made[name] for name in ("amina", "dara", "ben"))
    somebody = Reporting({"not_for": [str(ben.id)]})
    with reading.acting("dara"):
        take_report(desk, somebody.arrival(amina, dara), on=TODAY)
        case = Case.objects.get()
        give_key(reading.act("dara"), case.id, 1, [sealed_key(case.id, 1, Keys(), ben)])
        assert ben.id in holders(case, 1)
    act, new = reading.act("amina", is_elevated=True), Keys()
    with reading.acting("amina"):
        end_reader(act, desk.id, dara.id)
        with pytest.raises(RuleBroken):  # who makes it is among those who have it
            renew_key(act, case.id, fresh(new, 2, [sealed_key(case.id, 2, new, ben)]))
        renew_key(act, case.id, fresh(new, 2, [sealed_key(case.id, 2, new, amina)]))
        assert holders(case, 2) == {amina.id}
        case.refresh_from_db()
        add_to_case(act, case.id, note(case, "Now.", new), version=2)
