"""Variables, cells, and tables that add up their own margins."""

import pytest

from firsthand.core.disclosure import Cell, Table, Variable
from tests.core.disclosure.made import ACT, MONTH, PLACE, crossed


def test_margins_and_the_total_are_added_up_from_every_count() -> None:
    values = crossed(ACT, MONTH, counts=[20, 30, 1, 2, 11, 12]).values()

    assert values[("beating", "june")] == 30
    assert values[("extortion", None)] == 3
    assert values[(None, "may")] == 32
    assert values[(None, None)] == 76
    assert len(values) == 4 * 3


def test_a_cell_is_the_same_whatever_table_it_stands_in() -> None:
    one = crossed(ACT, PLACE, counts=range(9))
    other = crossed(MONTH, ACT, counts=range(6))

    assert one.cell(("arrest", None)) == other.cell((None, "arrest"))
    assert one.cell((None, None)) == other.cell((None, None)) == Cell()
    assert str(one.cell(("arrest", "east"))) == "act=arrest & place=east"


def test_coarser_categories_add_up_and_are_cells_of_the_finer_values() -> None:
    table = crossed(ACT, PLACE, counts=range(1, 10))

    coarser = table.grouped(PLACE.grouped({"far": ("south", "east")}))

    assert coarser.values()[("beating", "far")] == 2 + 3
    assert coarser.values()[(None, None)] == 45
    assert str(coarser.cell((None, "far"))) == "place=east|south"
    assert coarser.cell((None, "north")) == table.cell((None, "north"))
    assert table.grouped(MONTH) is table


def test_what_is_true_of_everybody_is_no_condition() -> None:
    everywhere = PLACE.grouped({"anywhere": ("north", "south", "east")})

    table = crossed(ACT, everywhere, counts=(1, 2, 3))

    assert table.cell(("arrest", "anywhere")) == table.cell(("arrest", None))


def test_a_slice_is_a_condition_of_every_cell() -> None:
    table = Table("may", (ACT,), {("arrest",): 12}, within=((MONTH, "may"),))

    assert str(table.cell((None,))) == "month=may"
    assert table.bases()["month"] == {"may", "june"}


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ({("arrest", "west"): 1}, "west"),
        ({("arrest",): 1}, "arrest"),
        ({("arrest", "north"): -1}, "-1"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts: dict[tuple[str, ...], int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Table("table", (ACT, PLACE), counts)


def test_a_table_has_one_to_three_variables_and_each_once() -> None:
    with pytest.raises(ValueError, match="one to 3"):
        Table("none", (), {})
    with pytest.raises(ValueError, match="twice"):
        Table("twice", (ACT,), {}, within=((ACT, "arrest"),))
    with pytest.raises(ValueError, match="another table"):
        Table("other", (ACT,), {}, impossible=frozenset({Cell.of({"place": ["north"]})}))


def test_categories_stand_apart() -> None:
    with pytest.raises(ValueError, match="share"):
        Variable.of("act", "arrest", "arrest")
    with pytest.raises(ValueError, match="without values"):
        Variable.of("act")
    with pytest.raises(ValueError, match="not coarser"):
        crossed(ACT, counts=(1, 2, 3)).grouped(Variable.of("act", "arrest", "beating"))
