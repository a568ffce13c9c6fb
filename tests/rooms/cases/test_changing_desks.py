"""What is said of a desk can be changed; nobody's report goes sooner for it without a month's notice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.parties.actions.people import give_mandate, make_person
from firsthand.ground.parties.models import Mandate
from firsthand.rooms.cases.actions.desks import add_reader, change_desk, change_seat, end_reader
from firsthand.rooms.cases.actions.keeping import erase_what_is_over
from firsthand.rooms.cases.actions.own_keys import replace_key, take_over
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Desk, Reader, Seat
from firsthand.rooms.cases.queries.desks import idle_at, list_desks, readers_of
from firsthand.rooms.cases.queries.papers import recipients_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import MOST_KEYS, MOST_READERS
from firsthand.rooms.cases.views.parsing import keys_in
from firsthand.rooms.cases.views.squares import in_squares
from tests.cast import FOUNDED, TODAY, Cast
from tests.rooms.cases.sealing import (
    OPENING,
    WRAPPED,
    Keys,
    Reporting,
    as_sent,
    desk_with,
    proof_by,
)
from tests.rooms.cases.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_a_longer_time_counts_at_once_and_a_shorter_one_after_a_month(cast: Cast) -> None:
    desk, _ = desk_with(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        change_desk(act, desk.id, replace(OPENING, keeps=60, calls="A new number"))
        desk.refresh_from_db()
        assert (desk.keeps, desk.calls, desk.shorter) == (60, "A new number", None)
        change_desk(act, desk.id, replace(OPENING, keeps=6))
        desk.refresh_from_db()
        from_then = TODAY + timedelta(days=30)
        assert (desk.keeps, desk.shorter, desk.shorter_from) == (60, 6, from_then)
        erase_what_is_over(replace(act, at=act.at + timedelta(days=29)))
        assert Desk.objects.get().keeps == 60
        erase_what_is_over(replace(act, at=act.at + timedelta(days=30)))
        found = Desk.objects.get()
        assert (found.keeps, found.shorter, found.shorter_from) == (6, None, None)


def test_saying_it_again_puts_nothing_off_and_longer_again_calls_it_off(cast: Cast) -> None:
    desk, _ = desk_with(cast)
    act = cast.act("amina")
    with cast.acting("amina"):
        change_desk(act, desk.id, replace(OPENING, keeps=6))
        later = replace(act, at=act.at + timedelta(days=10))
        change_desk(later, desk.id, replace(OPENING, keeps=6, name="Another name"))
        assert Desk.objects.get().shorter_from == TODAY + timedelta(days=30)
        change_desk(later, desk.id, OPENING)
        assert Desk.objects.get().shorter is None


def test_what_reporters_are_told_of_a_reader_can_be_changed(cast: Cast) -> None:
    desk, made = desk_with(cast, "amina")
    act, (amina, _) = cast.act("amina", is_elevated=True), made["amina"]
    with cast.acting("amina"):
        change_seat(act, desk.id, amina.id, shown_as="street lawyer", compared=False)
        assert (Seat.objects.get().shown_as, Seat.objects.get().compared_on) == (
            "street lawyer",
            None,
        )
        change_seat(act, desk.id, amina.id, shown_as="street lawyer", compared=True)
        assert Seat.objects.get().compared_on == TODAY
    with cast.acting("chi"), pytest.raises(NotFound):
        change_seat(
            cast.act("chi", is_elevated=True), desk.id, amina.id, shown_as="x", compared=True
        )
    with cast.acting("chi"), pytest.raises(NotFound):
        change_desk(cast.act("chi"), desk.id, OPENING)


def test_the_list_counts_those_who_read_as_the_reporters_page_does(cast: Cast) -> None:
    """A seat without a role that reads counts in neither: Dara is a member."""
    desk, _ = desk_with(cast, "amina")
    with cast.acting("amina"):
        Seat.objects.update(until=TODAY)
        assert not readers_of(desk.id, TODAY).exists()
        (listed,) = list_desks(cast.act("amina"))
        assert vars(listed)["reading"] == 0


def test_the_squares_are_those_of_the_address() -> None:
    drawn = in_squares("https://example.org/cases/report/abc/")
    side = int(drawn["side"])
    assert side == 29 + 8  # version 3, and the quiet edge
    assert drawn["squares"].startswith("M4 4h1v1h-1z")
    assert in_squares("https://example.org/another/")["squares"] != drawn["squares"]


def full_desk(cast: Cast) -> tuple[Desk, Reader, Keys, list[Reader]]:
    """Seat Amina and eleven others at a desk; give her key, and those of the others and of a thirteenth."""
    desk, made = desk_with(cast, "amina")
    act, (amina, keys) = cast.act("amina", is_elevated=True), made["amina"]
    others = []
    for number in range(12):
        person = make_person(f"reader {number}", "made up for tests")
        with cast.acting("amina"):
            give_mandate(cast.river.id, person.id, role="documenter", on=FOUNDED)
            reader = Reader.objects.create(
                organisation=cast.river,
                person=person,
                recipient=Keys().recipient,
                wrapped=WRAPPED,
                made_on=TODAY,
            )
            others.append(reader)
            if number < 11:
                add_reader(act, desk.id, reader.id)
    return desk, amina, keys, others


def refused(cast: Cast, desk: Desk, reader: Reader) -> None:
    with pytest.raises(RuleBroken) as no:
        add_reader(cast.act("amina", is_elevated=True), desk.id, reader.id)
    assert no.value.because == (Obstacle.TOO_MANY_READERS,)


def test_nobody_takes_the_seat_of_who_waits_for_a_coordinator(cast: Cast) -> None:
    desk, amina, keys, others = full_desk(cast)
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        new = replace_key(act, Keys().recipient, WRAPPED)
        assert readers_of(desk.id, TODAY).count() == MOST_READERS - 1
        refused(cast, desk, others[-1])
        take_over(act, amina.id, proof_by(amina, keys), [])
        papers = make_papers(act, desk.id, Keys().recipient)
        everybody = recipients_of(desk.id, TODAY)
        assert new in everybody
        assert papers in everybody
        assert len(everybody) <= MOST_KEYS
        somebody = Reporting({"answers": {}})
        take_report(desk, somebody.arrival(*everybody), on=TODAY)
        assert keys_in(as_sent(somebody.arrival(*everybody))["keys"])


def test_nor_of_whose_role_ended_until_somebody_ends_it(cast: Cast) -> None:
    desk, _, _, others = full_desk(cast)
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        Mandate.objects.filter(person=others[0].person).update(ends_on=TODAY - timedelta(days=1))
        refused(cast, desk, others[-1])
        (idle,) = idle_at(desk.id, TODAY)
        assert idle.reader == others[0]
    page = signed_in("amina").get(f"/cases/desks/{desk.id}/").content.decode()
    assert "These have a seat and read nothing now" in page
    assert f"/cases/desks/{desk.id}/readers/{others[0].id}/end/" in page
    with cast.acting("amina"):
        end_reader(act, desk.id, others[0].id)
        add_reader(act, desk.id, others[-1].id)


def test_a_new_key_of_somebody_who_sits_there_takes_no_second_seat(cast: Cast) -> None:
    desk, amina, _, _ = full_desk(cast)
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        new = replace_key(act, Keys().recipient, WRAPPED)
        add_reader(act, desk.id, new.id, compared=True)
        assert readers_of(desk.id, TODAY).count() == MOST_READERS
        assert not idle_at(desk.id, TODAY).filter(reader=amina).exists()
