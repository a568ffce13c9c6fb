"""Linked tables as one additive system: crossed where variables meet in a circle, tied where they meet in a chain."""

from collections.abc import Iterable
from dataclasses import replace
from math import prod

import pytest

from firsthand.core.disclosure import PUBLIC, Cell, Rules, Variable
from firsthand.core.disclosure.systems import System, TooLarge, system_of
from tests.core.disclosure.made import ACT, MONTH, PLACE, crossed

AGE = Variable.of("age", "young", "old")
BASES = {each.id: each.values for each in (ACT, PLACE, MONTH, AGE)}
EVERYBODY = Cell()


def linked(
    *together: tuple[Variable, ...], impossible: Iterable[Cell] = (), rules: Rules = PUBLIC
) -> System:
    """Give the system of tables over these variables."""
    cells = []
    for variables in together:
        nobody = [0] * prod(len(each.categories) for each in variables)
        table = crossed(*variables, counts=nobody)
        cells += [table.cell(place) for place in table.places()]
    return system_of(cells, impossible, BASES, rules)


def test_one_table_has_a_column_for_each_inner_cell() -> None:
    system = linked((ACT, PLACE))

    assert (system.columns, system.ties) == (9, ())
    assert len(system.sums[EVERYBODY]) == 9
    assert len(system.sums[Cell.of({"act": ["arrest"]})]) == 3


def test_tables_that_share_one_variable_agree_on_it() -> None:
    system = linked((ACT, PLACE), (ACT, MONTH))

    assert system.columns == 9 + 6
    assert sorted((len(one), len(other)) for one, other in system.ties) in (
        [(3, 2)] * 3,
        [(2, 3)] * 3,
    )


def test_tables_that_share_nothing_agree_on_the_total() -> None:
    system = linked((ACT,), (PLACE,))

    assert system.columns == 6
    assert len(system.ties) == 1


def test_variables_that_meet_in_a_circle_are_crossed() -> None:
    assert linked((ACT, PLACE), (ACT, MONTH), (PLACE, MONTH)).columns == 3 * 3 * 2
    circle = linked((ACT, PLACE), (PLACE, MONTH), (MONTH, AGE), (AGE, ACT))
    assert circle.columns == 3 * 3 * 2 + 3 * 2 * 2


def test_values_that_no_cell_tells_apart_are_one() -> None:
    far = PLACE.grouped({"far": ("south", "east")})

    assert linked((ACT, far)).columns == 3 * 2
    assert linked((ACT, far), (PLACE, MONTH)).columns == 3 * 3 + 3 * 2


def test_nobody_is_counted_where_nobody_can_be() -> None:
    never = Cell.of({"act": ["arrest"], "place": ["east", "north"]})

    system = linked((ACT, PLACE), impossible=[never])

    assert system.columns == 7
    assert not system.possible(Cell.of({"act": ["arrest"], "place": ["north"]}))
    assert system.possible(Cell.of({"act": ["arrest"]}))


@pytest.mark.parametrize("rules", [replace(PUBLIC, max_cells=15), replace(PUBLIC, max_columns=8)])
def test_what_is_too_large_is_refused_before_it_is_built(rules: Rules) -> None:
    with pytest.raises(TooLarge):
        linked((ACT, PLACE), rules=rules)
