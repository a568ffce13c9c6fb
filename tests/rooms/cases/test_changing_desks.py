"""What is said of a desk can be changed; nobody's report goes sooner for it without a month's notice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from firsthand.core.refusals import NotFound
from firsthand.rooms.cases.actions.desks import change_desk, change_seat
from firsthand.rooms.cases.actions.keeping import erase_what_is_over
from firsthand.rooms.cases.models import Desk, Seat
from firsthand.rooms.cases.queries.desks import list_desks, readers_of
from firsthand.rooms.cases.views.squares import in_squares
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import OPENING, desk_with

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
