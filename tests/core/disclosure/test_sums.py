"""Tables of other days, other categories and other readers: no sum that comes out of all of them tells of a few."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.disclosure import (
    OWN,
    PUBLIC,
    Category,
    Cell,
    Circle,
    Release,
    Released,
    Rules,
    State,
    Table,
    Variable,
    over_all,
    release,
    still_holds,
)
from tests.core.disclosure.made import THREE, crossed, kept, only

KE, UG = ("KE/a", "KE/b", "KE/c"), ("UG/d", "UG/e")
REST = frozenset({"", "KE/", "UG/"})
DISTRICT = Variable("place", tuple(Category(id, frozenset({id})) for id in KE + UG), REST)
COUNTRY = Variable(
    "place",
    (Category("KE", frozenset({"KE/", *KE})), Category("UG", frozenset({"UG/", *UG}))),
    frozenset({""}),
)
NEW = Variable("place", (*DISTRICT.categories, Category("KE/n", frozenset({"KE/n"}))), REST)
NEWER_COUNTRY = replace(
    COUNTRY,
    categories=(Category("KE", frozenset({"KE/", "KE/n", *KE})), COUNTRY.categories[1]),
)
YEAR = Variable.of("year", "2025", "2026")


def by(variable: Variable, *counts: int) -> Table:
    """Give a table of one variable."""
    return crossed(variable, counts=counts)


def test_a_coarser_table_later_does_not_differ_by_one_from_the_sum_that_was_shown() -> None:
    first = release([by(DISTRICT, 20, 30, 40, 25, 25)], "1")

    later = release([by(COUNTRY, 91, 60)], "2", ledger=[kept(first)])

    shown = only(later)
    assert shown[("KE",)] is None, "91 beside 20 + 30 + 40"
    assert None in (shown[("UG",)], shown[(None,)])


def test_nor_does_a_finer_one_add_up_to_one_more_than_what_was_shown() -> None:
    first = release([by(COUNTRY, 90, 50)], "1")

    later = only(release([by(DISTRICT, 20, 30, 41, 25, 35)], "2", ledger=[kept(first)]))

    assert None in [later[(each,)] for each in KE]


def test_what_has_no_name_in_either_is_compared_too() -> None:
    """Districts by year, later countries by half year: the country in a year is a cell of neither, and a sum in both."""
    half = Variable(
        "month",
        (Category("1", frozenset({"a"})), Category("2", frozenset({"b"}))),
        frozenset({"<", ">"}),
    )
    year = Variable("month", (Category("y", frozenset({"a", "b"})),), frozenset({"<", ">"}))
    first = release([crossed(DISTRICT, year, counts=(20, 30, 40, 25, 25))], "1")

    later = only(
        release([crossed(COUNTRY, half, counts=(50, 41, 25, 25))], "2", ledger=[kept(first)])
    )

    ke = [later[("KE", None)], later[("KE", "1")], later[("KE", "2")]]
    assert ke[0] is None
    assert None in ke[1:]


def test_what_is_left_of_a_total_is_compared_too() -> None:
    """One that is shown grew by ten, all of them by eleven: then one came among those that are not shown."""
    first = release([by(DISTRICT, 40, 8, 7, 9, 9)], "1")
    assert (only(first)[("KE/a",)], only(first)[(None,)]) == (40, 73)

    later = only(release([by(DISTRICT, 50, 9, 7, 9, 9)], "2", ledger=[kept(first)]))

    assert None in (later[("KE/a",)], later[(None,)])


@pytest.mark.parametrize("count", [1, 9])
def test_naming_a_district_does_not_make_its_country_another_one(count: int) -> None:
    first = release([by(COUNTRY, 90, 50)], "1")
    bases = {"place": NEW.values}

    later = release([by(NEWER_COUNTRY, 90 + count, 60)], "2", ledger=over_all([kept(first)], bases))

    assert only(later)[("KE",)] is None


def test_months_that_came_and_years_that_are_early_now_stay_comparable() -> None:
    def window(first: int, last: int) -> Variable:
        years = tuple(
            Category(f"{each}", frozenset({f"{each}"})) for each in range(first, last + 1)
        )
        early = Category("before", frozenset({f"<{first}"}))
        return Variable("year", (early, *years), frozenset({f">{last}"}))

    first = release([by(window(2024, 2026), 40, 30, 20, 50)], "1")
    every = frozenset({"<2024", "2024", "2025", "2026", "2027", ">2027"})
    (moved,) = over_all([kept(first)], {"year": every})
    shifted = Variable(
        "year",
        (
            Category("before", frozenset({"<2024", "2024"})),
            *(Category(each, frozenset({each})) for each in ("2025", "2026", "2027")),
        ),
        frozenset({">2027"}),
    )

    later = only(release([by(shifted, 71, 20, 50, 30)], "2", ledger=[moved]))

    assert later[("before",)] is None, "71 beside 40 and 30"


def test_what_is_for_everybody_is_safe_beside_what_only_some_read() -> None:
    """Our own read by district that one is small, and another is hidden for its sake. By country, both come out."""
    counts = {"KE/a": 3, "KE/b": 40, "KE/c": 30, "UG/d": 12, "UG/e": 50}
    mine = release([by(DISTRICT, *counts.values())], "1", rules=OWN)
    assert hidden_in(mine) == {"KE/a", "UG/d"}
    by_country = by(COUNTRY, 73, 62)
    alone = only(release([by_country], "1"))
    assert (alone[("KE",)], alone[("UG",)]) == (73, 62), "73 without 40 and 30 are 3"

    beside = only(release([by_country], "1", also=[Circle([kept(mine)], OWN)]))

    assert (beside[("KE",)], beside[("UG",)], beside[(None,)]) == (None, None, 135)


def test_a_month_to_come_is_no_part_for_which_its_quarter_is_left_out() -> None:
    """What is left of a total is worked out of parts that are all of it: not of December alone."""
    months = [f"2026-{month:02}" for month in range(4, 13)]
    ends = frozenset({"<2026-04", ">2026-12"})
    quarters = tuple(Category(f"Q{at}", frozenset(months[3 * at : 3 * at + 3])) for at in range(3))
    quarter = Variable("month", quarters, ends)
    month = Variable("month", tuple(Category(each, frozenset({each})) for each in months), ends)
    to_come = [Cell.of({"month": [months[-1]]})]
    first = release([crossed(quarter, counts=(25, 27, 0), impossible=to_come)], "1")
    table = crossed(month, counts=(12, 12, 0, 27, 0, 0, 0, 61, 0), impossible=to_come)

    found = release([table], "2", ledger=[kept(first)])

    assert only(found)[("2026-11",)] == 61
    circles = [Circle([kept(first)], PUBLIC)]
    assert still_holds([table], "2", kept(found), circles=circles)


def hidden_in(found: Release) -> set[str | None]:
    return {place[0] for place, count in only(found).items() if count is None}


def comes_out(known: list[list[int]], target: list[int]) -> bool:
    """Tell whether a sum follows from others by adding and taking away."""
    if not known:
        return not any(target)
    rank = np.linalg.matrix_rank(np.array(known))
    return bool(np.linalg.matrix_rank(np.array([*known, target])) == rank)


FINE = Variable("place", tuple(Category(id, frozenset({id})) for id in "abcd"))
COARSE = Variable("place", (Category("ab", frozenset("ab")), Category("cd", frozenset("cd"))))
YEARS = [{"2025"}, {"2026"}, {"2025", "2026"}]
INNER = list(product("abcd", ["2025", "2026"]))


def sums(found: Release) -> Iterator[tuple[list[int], int]]:
    """Give every sum that a release tells, over the inner cells."""
    if found.state != State.PASS:
        return
    (shown,) = found.tables
    values = {variable.id: variable for variable in shown.variables}
    ids = list(values)
    for place, count in shown.counts.items():
        if count is None:
            continue
        at = dict(zip(ids, place, strict=True))
        allowed = {
            id: values[id].values if category is None else values[id][category]
            for id, category in at.items()
        }
        yield (
            [
                int(
                    a in allowed.get("place", "abcd") and b in allowed.get("year", {"2025", "2026"})
                )
                for a, b in INNER
            ],
            count,
        )


def table_of(counts: Sequence[int], *variables: Variable) -> Table:
    """Give a table over some variables from the inner counts."""
    found: dict[tuple[str, ...], int] = {}
    for inner, count in zip(INNER, counts, strict=True):
        at = dict(zip(("place", "year"), inner, strict=True))
        place = tuple(
            next(each.id for each in variable.categories if at[variable.id] in each.values)
            for variable in variables
        )
        found[place] = found.get(place, 0) + count
    return Table("table", variables, found)


SHAPES = [(FINE,), (COARSE,), (YEAR,), (FINE, YEAR), (COARSE, YEAR)]
few = st.lists(st.sampled_from([0, 2, 4, 6, 9]), min_size=8, max_size=8)
grew = st.lists(st.sampled_from([0, 0, 0, 1, 2, 3, -1]), min_size=8, max_size=8)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    few,
    st.lists(grew, min_size=1, max_size=2),
    st.lists(st.sampled_from(SHAPES), min_size=3, max_size=3),
)
def test_no_union_of_cells_differs_by_a_few_from_day_to_day(
    counts: list[int], days: list[list[int]], shapes: list[tuple[Variable, ...]]
) -> None:
    """Whoever tries every cell of every shape, and where tables have one variable any places together, finds none that
    two days tell exactly and that changed by one or two.
    """
    is_flat = all(len(shape) == 1 for shape in shapes)
    ledger: list[Released] = []
    told: list[list[tuple[list[int], int]]] = []
    states = [counts]
    for more in days:
        states.append([max(0, one + other) for one, other in zip(states[-1], more, strict=True)])
    for day, (state, shape) in enumerate(zip(states, shapes, strict=False)):
        found = release([table_of(state, *shape)], str(day), ledger=ledger, rules=THREE)
        told.append(list(sums(found)))
        if found.released:
            ledger.append(found.released)
    named = ["a", "b", "c", "d", "ab", "cd", "abcd"]
    unions = ["".join(some) for size in range(1, 5) for some in combinations("abcd", size)]
    for some, years in product(unions if is_flat else named, YEARS):
        target = [int(place in some and year in years) for place, year in INNER]
        exactly = [
            sum(one * count for one, count in zip(target, state, strict=True))
            for state, sums_told in zip(states, told, strict=False)
            if comes_out([each for each, _ in sums_told], target)
        ]
        for one, other in product(exactly, repeat=2):
            assert not 0 < abs(one - other) < THREE.threshold, (target, exactly, told)


def test_what_was_proposed_holds_until_counts_or_ledgers_change() -> None:
    def holds(table: Table, *ledger: Released, rules: Rules = PUBLIC) -> bool:
        circles = [Circle((), PUBLIC), Circle(ledger, rules)]
        return still_holds([table], "now", proposed, circles=circles)

    table = by(DISTRICT, 20, 30, 40, 25, 3)
    proposed = kept(release([table], "now"))

    assert holds(table)
    assert not holds(by(DISTRICT, 19, 30, 40, 25, 3)), "one was withdrawn"
    assert not holds(by(DISTRICT, 20, 30, 40, 24, 4)), "one was corrected"
    meanwhile = kept(release([by(COUNTRY, 89, 29)], "before"))
    assert not holds(table, meanwhile, rules=PUBLIC), "90 beside 89"
