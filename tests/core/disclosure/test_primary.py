"""Primary cells: small ones, zeros that tell, groups."""

from collections.abc import Sequence

import pytest

from firsthand.core.disclosure import OWN, PUBLIC, Cell, Rules, Table
from firsthand.core.disclosure.primary import primary
from firsthand.core.disclosure.systems import system_of
from tests.core.disclosure.made import ACT, MONTH, PLACE, crossed


def found(table: Table, rules: Rules = PUBLIC) -> dict[str, str]:
    """Give the primary cells of a table, in words, with their reasons."""
    cells = [table.cell(place) for place in table.places()]
    system = system_of(cells, table.impossible, table.bases(), rules)
    return {str(cell): str(reason) for cell, reason in primary([table], system, rules).items()}


@pytest.mark.parametrize(
    ("rules", "counts", "hidden"),
    [
        (PUBLIC, (9, 10, 11), {"act=beating": "small"}),
        (OWN, (9, 10, 11), {}),
        (OWN, (4, 5, 11), {"act=beating": "small"}),
        (PUBLIC, (0, 10, 11), {"act=beating": "zero"}),
        (PUBLIC, (1, 12, 12), {"act=beating": "small"}),
        (
            OWN,
            (3, 0, 1),
            {"act=beating": "small", "act=extortion": "zero", "act=arrest": "small", "": "small"},
        ),
    ],
)
def test_a_count_below_the_threshold_is_primary(
    rules: Rules, counts: Sequence[int], hidden: dict[str, str]
) -> None:
    assert found(crossed(ACT, counts=counts), rules) == hidden


def test_a_cell_that_equals_its_margin_tells_of_everybody_in_it() -> None:
    assert found(crossed(ACT, MONTH, counts=(40, 50, 30, 30, 60, 0))) == {
        "act=arrest & month=may": "group",
        "act=arrest & month=june": "zero",
    }


def test_where_people_could_not_be_elsewhere_a_cell_may_equal_its_margin() -> None:
    never = Cell.of({"act": ["arrest"], "month": ["june"]})

    assert not found(crossed(ACT, MONTH, counts=(40, 50, 30, 30, 60, 0), impossible=[never]))


def test_what_is_not_about_conduct_shows_its_zeros_and_groups() -> None:
    table = crossed(PLACE, MONTH, counts=(40, 50, 30, 3, 60, 0), conduct=False)

    assert found(table) == {"month=june & place=south": "small"}
