"""What was released before: differences, and linked releases of one data version."""

from dataclasses import replace

import pytest

from firsthand.core.disclosure import (
    Entry,
    Reason,
    Released,
    State,
    Table,
    release,
)
from firsthand.core.disclosure.earlier import Known, too_near
from firsthand.core.disclosure.ledger import seen
from tests.core.disclosure.made import ACT, MONTH, PLACE, crossed, kept, only, reasons

BIG = (40, 50, 60, 70, 80, 90)


def grown(*more: int) -> Table:
    """Give the table of act by month, grown by so many in each inner cell."""
    counts = [count + some for count, some in zip(BIG, more, strict=True)]
    return crossed(ACT, MONTH, counts=counts)


FIRST = kept(release([grown(0, 0, 0, 0, 0, 0)], "spring"))


def test_a_count_that_grew_by_a_few_is_hidden_and_protected() -> None:
    found = release([grown(3, 20, 30, 20, 20, 20)], "autumn", ledger=[FIRST])

    assert reasons(found)["act=beating & month=may"] == "difference"
    assert "complementary" in reasons(found).values()
    (logged,) = [each for each in found.log if each.reason == Reason.DIFFERENCE]
    assert logged.low is not None
    assert logged.high is not None
    assert logged.low <= 40, "it may have stayed as it was"
    assert logged.high >= 40 + 10, "or grown by as many as the threshold"


@pytest.mark.parametrize("more", [0, 10, 25])
def test_a_count_that_stayed_or_grew_by_many_is_shown(more: int) -> None:
    found = release([grown(*[more] * 6)], "autumn", ledger=[FIRST])

    assert not reasons(found)


def test_late_ones_wait_until_there_are_enough_of_them() -> None:
    early = release([grown(0, 0, 0, 0, 0, 4)], "autumn", ledger=[FIRST])
    assert {"act=arrest", "month=june", ""} <= reasons(early).keys()

    later = release([grown(0, 0, 0, 0, 0, 11)], "winter", ledger=[FIRST, kept(early)])
    assert not reasons(later)


def test_every_earlier_release_counts_not_only_the_last() -> None:
    second = kept(release([grown(*[20] * 6)], "summer", ledger=[FIRST]))

    found = release([grown(*[3] * 6)], "autumn", ledger=[FIRST, second])

    assert reasons(found)["act=beating & month=may"] == "difference"


def test_another_slice_is_another_matter() -> None:
    sliced = Table("north", (ACT,), {("arrest",): 42, ("beating",): 30, ("extortion",): 30})
    within = replace(sliced, within=((PLACE, "north"),))
    first = kept(release([within], "spring"))

    found = release([replace(within, within=((PLACE, "south"),))], "autumn", ledger=[first])

    assert not reasons(found)


def test_a_difference_needs_an_interval_around_all_that_was_shown() -> None:
    cell = grown(*[0] * 6).cell((None, None))
    before = [Known(cell, 100, 100), Known(cell, 107, 107)]

    assert too_near(before, {cell: (104, 104)}, 10) == {cell: (97, 110)}
    assert too_near(before[1:], {cell: (104, 104)}, 10) == {cell: (97, 107)}
    assert too_near(before, {cell: (117, 117)}, 10) == {}
    assert too_near([Known(cell, 100, 104)], {cell: (104, 104)}, 10) == {cell: (100, 110)}
    assert too_near([Known(cell, 100, 104)], {cell: (100, 108)}, 10) == {}, "that is wide enough"


def test_a_cell_is_known_as_well_as_its_best_release_tells() -> None:
    cell = grown(*[0] * 6).cell((None, None))
    some = [Entry(cell, None, Reason.SMALL), Entry(cell, 105, base=5), Entry(cell, 103)]
    releases = [Released("a", {}, frozenset(), (entry,)) for entry in some]

    assert seen(releases)[cell].range == (103, 103)
    assert seen(releases[:2])[cell].range == (101, 109)
    assert seen(releases[:1])[cell].range == (0, float("inf"))


BY_PLACE = (20, 30, 40, 15, 3, 25, 60, 12, 18)
BY_MONTH = (45, 45, 20, 23, 50, 40)


def test_a_second_table_of_the_same_version_does_not_undo_the_first() -> None:
    first = release([crossed(ACT, PLACE, counts=BY_PLACE)], "1")

    second = release([crossed(ACT, MONTH, counts=BY_MONTH)], "1", ledger=[kept(first)])

    assert second.state == State.PASS
    assert only(second)[("extortion", None)] == only(first)[("extortion", None)] == 43


def test_what_was_shown_of_a_version_stays_as_it_was() -> None:
    first = release([crossed(ACT, PLACE, counts=BY_PLACE)], "1")

    again = release([crossed(ACT, PLACE, counts=BY_PLACE)], "1", ledger=[kept(first)])

    assert only(again) == only(first)


def test_other_counts_under_the_same_version_are_a_mistake() -> None:
    first = kept(release([crossed(ACT, PLACE, counts=BY_PLACE)], "1"))

    with pytest.raises(ValueError, match="do not agree"):
        release([crossed(ACT, MONTH, counts=(1, 2, 3, 4, 5, 600))], "1", ledger=[first])
