"""An attacker that shares nothing with the package: it writes down every table there is, and keeps those that fit."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import prod

import numpy as np
from highspy import Highs, HighsVarType
from numpy.typing import NDArray

from firsthand.core.disclosure import Place, Shown

Tables = NDArray[np.int8]
"""One row a table: its inner counts, the last variable fastest."""


@lru_cache(maxsize=8)
def every(cells: int, most: int) -> Tables:
    """Write down every table of so many inner cells that counts at most so many in each."""
    grid = np.indices((most + 1,) * cells, dtype=np.int8)
    return grid.reshape(cells, -1).T.copy()


def inside(place: Place, names: Sequence[Sequence[str]]) -> list[int]:
    """Give the numbers of the inner cells that a place adds up, of variables with these categories."""
    numbers = [0]
    for category, some in zip(place, names, strict=True):
        wanted = range(len(some)) if category is None else [some.index(category)]
        numbers = [number * len(some) + at for number in numbers for at in wanted]
    return numbers


def names_of(shown: Shown) -> list[list[str]]:
    """Give the categories of each variable of a table."""
    return [[category.id for category in variable.categories] for variable in shown.variables]


def fitting(
    published: Mapping[Place, int | None], names: Sequence[Sequence[str]], most: int
) -> Tables:
    """Keep the tables that fit what is published, and count at most so many in each inner cell."""
    found = every(prod(len(some) for some in names), most)
    for place, count in published.items():
        if count is not None:
            found = found[found[:, inside(place, names)].sum(axis=1) == count]
    return found


def values(found: Tables, place: Place, names: Sequence[Sequence[str]]) -> set[int]:
    """Give the values that a place has in these tables."""
    return {int(value) for value in np.unique(found[:, inside(place, names)].sum(axis=1))}


def wide(some: set[int], width: int) -> bool:
    """Tell whether values are wide enough apart, and reach high enough (section 9, rule 6)."""
    return len(some) > 1 and max(some) - min(some) >= width and max(some) >= width


def ends(known: Sequence[tuple[list[int], int]], cells: int, target: list[int]) -> tuple[int, int]:
    """Give the least and the greatest sum of some inner cells, over all whole tables with these known sums, up to 99 a cell.

    For tables of which too many fit to write them down. Each end is asked for from the beginning.
    """
    found = []
    for price in (1.0, -1.0):
        highs = Highs()  # type: ignore[no-untyped-call]  # as in the package
        highs.setOptionValue("output_flag", False)
        for cell in range(cells):
            highs.addVar(0, 99)
            highs.changeColIntegrality(cell, HighsVarType.kInteger)
            highs.changeColCost(cell, price if cell in target else 0.0)
        for some, count in known:
            highs.addRow(count, count, len(some), some, [1.0] * len(some))
        highs.run()
        solution = highs.getSolution().col_value
        found.append(round(sum(solution[cell] for cell in target)))
    return found[0], found[1]
