"""What was promised once and written down more often is one debt: found of one, moved for one, taken back of one."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from firsthand.rooms.partnerships.rules.noticing import Facts, notice
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.rooms.partnerships.rules.test_noticing import DAY, LATE, TODAY, owed, rows_of


def test_another_day_amount_or_currency_is_another_debt() -> None:
    late = owed(amount=Decimal(12000), currency="EUR")
    eleven = TODAY - 11 * DAY
    others = ({"promised": eleven, "agreed": eleven}, {"amount": Decimal(400)}, {"currency": "USD"})
    for other in others:
        second = replace(late, id=UUID(int=2), **other)
        assert len(rows_of(owed=[late, second])) == 2


def test_another_day_that_both_agreed_on_for_one_holds_for_the_other() -> None:
    silent = owed()
    ahead = replace(silent, id=UUID(int=2), agreed=TODAY + 20 * DAY)
    assert rows_of(owed=[silent, ahead]) == [], "the day both agreed on has not come"
    moved = replace(ahead, agreed=TODAY - 7 * DAY)
    (found,) = notice(Facts(owed=[silent, moved]))
    assert (found.seen, found.same) == (
        TODAY - 7 * DAY,
        frozenset({moved.id, silent.id} - {found.about}),
    )
    came = replace(silent, settled_on=TODAY - 8 * DAY, is_kept=True)
    assert rows_of(owed=[came, moved]) == [], "it came by the day that both agreed on"
    beside = replace(ahead, is_released=True)
    (found,) = notice(Facts(owed=[silent, beside]))
    assert (found.seen, found.same) == (TODAY - 10 * DAY, frozenset({beside.id})), (
        "tidied up, and the same"
    )


def test_what_somebody_found_of_one_is_said_of_the_other() -> None:
    silent = owed()
    came = replace(silent, id=UUID(int=2), settled_on=TODAY - 10 * DAY, is_kept=True)
    assert rows_of(owed=[silent, came]) == [], "it came in time, written down where it may be"
    late = replace(came, settled_on=TODAY - 2 * DAY)
    (found,) = notice(Facts(owed=[silent, late]))
    assert (found.about, found.knowing) == (late.id, Knowing.RECORD)
    withdrawn = replace(came, is_released=True)
    assert rows_of(owed=[silent, withdrawn]) == [LATE], "what was taken back tells of nothing"
