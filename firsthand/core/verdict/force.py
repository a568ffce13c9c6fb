"""Why an account carries nothing where it speaks: said beside it, so that nothing is dropped without a word.

It explains what `weighing` does and decides nothing. Specification, 3.1, 3.3 and 3.4.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from firsthand.core.verdict.rubric import Rubric
from firsthand.core.verdict.rules import Rules
from firsthand.core.verdict.weighing import Filed, Item, Weighed, carrying, reasonable_grounds


class Lack(StrEnum):
    """What an account lacks to carry a row or an element."""

    SIDE = "side"
    """It is the word of a side that may not testify there, and no record."""
    BARE = "bare"
    """It is a bare statement (grade D), which has no force anywhere."""
    ALONE = "alone"
    """It is a general statement (grade C), and no second account bears it out."""


Lacks = Mapping[tuple[str, str], Lack]
"""By item and row (or element). What carries, or helps to carry, is not in it."""


def lacks_of(
    weighed: Weighed, rubric: Rubric, not_applicable: Collection[str], rules: Rules
) -> Lacks:
    """Tell of every item inside the period, on every row that applies, what it lacks there to carry anything."""
    alone = {
        (item.id, row) for row, filed in weighed.filed.items() for item in _hints(filed, rules)
    }
    found = {}
    for item in weighed.inside:
        side = weighed.sources[item.source].side
        for row in item.rows:
            if row.partition(":")[0] in not_applicable:
                continue
            if item.grade == "D":
                found[item.id, row] = Lack.BARE
            elif item.grade != "A" and side not in rubric.testify[row]:
                found[item.id, row] = Lack.SIDE
            elif (item.id, row) in alone:
                found[item.id, row] = Lack.ALONE
    return found


def _hints(filed: Filed, rules: Rules) -> Iterator[Item]:
    """Give the general statements of a direction that nothing carries."""
    for items in (filed.plus, filed.minus, filed.partly):
        if items and not carrying(items, rules) and not reasonable_grounds(items, rules):
            yield from items
