"""Complementary cells: without them primary ones can be worked out; with them, they cannot. The traps of section 9."""

from collections.abc import Sequence

import pytest

from firsthand.core.disclosure import Cell, Place, Table, release
from firsthand.core.disclosure.attacking import Attacker
from firsthand.core.disclosure.complementary import Unprotected, complementary
from firsthand.core.disclosure.facts import Beside, Facts, facts_of
from firsthand.core.disclosure.solver import Budget
from tests.core.disclosure.made import (
    ACT,
    MONTH,
    PLACE,
    PUBLIC,
    THREE,
    crossed,
    only,
    plain,
    primaries,
    reasons,
)
from tests.core.disclosure.trying import fitting, names_of, values, wide

COUNTS = (20, 30, 40, 15, 3, 25, 60, 12, 18)


def budget() -> Budget:
    """Give more than enough steps."""
    return Budget(100_000, 1_000)


def known(table: Table) -> Facts:
    """Give what is known of one table before anything is hidden for another's sake."""
    return facts_of([table], Beside(version="1", ledger=(), rules=PUBLIC), None)


def test_without_the_complementary_step_the_attacker_finds_the_exact_count() -> None:
    facts = known(crossed(ACT, PLACE, counts=COUNTS))

    (found,) = Attacker(facts.system, facts.published(()), facts.needs, budget()).intervals()

    assert (found.low, found.high, found.wide) == (3, 3, False)


def test_with_it_the_attacker_finds_an_interval_that_is_wide_enough() -> None:
    facts = known(crossed(ACT, PLACE, counts=COUNTS))

    more = complementary(facts.shifting(budget()), facts.needs, facts.counts)

    (found,) = Attacker(facts.system, facts.published(more), facts.needs, budget()).intervals()
    assert found.wide
    assert (found.low, found.high) == (0, 10)
    assert len(more) == 3, "the corners of a rectangle are the least that helps"


def test_totals_stay_and_are_the_true_ones() -> None:
    """Totals added up anew without the hidden people would say 584 of 600, and give them away beside an honest table."""
    counts = (100, 8, 90, 120, 8, 70, 60, 50, 94)
    assert sum(counts) == 600

    shown = only(release([crossed(ACT, PLACE, counts=counts)], "1"))

    assert shown[(None, None)] == 600
    truth = crossed(ACT, PLACE, counts=counts).values()
    assert all(count in (None, truth[place]) for place, count in shown.items())
    assert [shown[("beating", None)], shown[(None, "south")]] == [198, 66]


def test_a_structural_zero_is_shown_and_never_hidden_for_another() -> None:
    never = Cell.of({"act": ["extortion"], "place": ["north"]})
    counts = (20, 30, 40, 0, 3, 25, 60, 12, 18)

    found = release([crossed(ACT, PLACE, counts=counts, impossible=[never])], "1")

    assert only(found)[("extortion", "north")] == 0
    assert str(never) not in reasons(found)
    assert reasons(found)["act=extortion & place=south"] == "small"


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param((1, 1, 5, 4, 6, 7), id="two singletons of one row"),
        pytest.param((1, 5, 6, 1, 4, 7), id="two singletons of one column"),
        pytest.param((0, 1, 5, 1, 0, 6), id="zeros and ones"),
        pytest.param((0, 0, 1, 0, 0, 0), id="nothing but one"),
        pytest.param((6, 0, 0, 4, 5, 3), id="a cell that equals its margin"),
        pytest.param((2, 1, 6, 2, 1, 6), id="the rest of a row is small"),
    ],
)
@pytest.mark.parametrize("conduct", [True, False])
def test_traps(counts: Sequence[int], conduct: bool) -> None:
    found = release([plain(2, 3, counts=counts, conduct=conduct)], "1", rules=THREE)

    shown = only(found)
    table = plain(2, 3, counts=counts)
    names = names_of(found.tables[0])
    tables = fitting(shown, names, 11)
    if not conduct:
        tables = tables[(tables[:, hidden_inner(shown)] > 0).all(axis=1)]
    for place in table.places():
        if table.cell(place) in primaries(found):
            assert shown[place] is None
            assert wide(values(tables, place, names), 3)


def hidden_inner(shown: dict[Place, int | None]) -> list[int]:
    """Give the numbers of the hidden inner cells: where zeros are shown, these are known to be none."""
    inner = [place for place in shown if None not in place]
    return [at for at, place in enumerate(inner) if shown[place] is None]


def test_where_zeros_are_shown_two_hidden_ones_would_undo_each_other() -> None:
    """Two hidden cells that add up to 2 and are not zeros are 1 and 1: the row's total has to go, too."""
    found = release([plain(2, 3, counts=(1, 1, 5, 4, 6, 7), conduct=False)], "1", rules=THREE)

    assert only(found)[("a", None)] is None or only(found)[("a", "c")] is None


def test_where_too_much_is_out_already_it_says_so() -> None:
    facts = known(crossed(ACT, PLACE, counts=COUNTS))
    shifting = facts.shifting(budget())
    fixed = type(shifting)(facts.system, facts.published(()), {}, budget())

    with pytest.raises(Unprotected):
        complementary(fixed, facts.needs, facts.counts)


def test_of_two_ways_the_cheaper_one_is_taken() -> None:
    found = release([crossed(ACT, MONTH, counts=(3, 500, 12, 600, 14, 700))], "1")

    hidden = {cell for cell, reason in reasons(found).items() if reason == "complementary"}
    assert "act=beating & month=june" in hidden
    assert "act=extortion & month=may" in hidden
    assert all(found.tables[0].counts[(None, month)] is not None for month in ("may", "june"))
