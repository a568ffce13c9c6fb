"""Whatever the counts: nobody who writes down every table that fits can come close to anybody."""

from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.disclosure import (
    Fallback,
    Place,
    Release,
    Released,
    Rules,
    Shown,
    State,
    Table,
    Variable,
    Way,
    release,
)
from tests.core.disclosure.made import THREE, kept, only, plain, primaries
from tests.core.disclosure.test_releasing import keyed
from tests.core.disclosure.trying import (
    Tables,
    ends,
    every,
    fitting,
    inside,
    names_of,
    values,
    wide,
)

often = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
rarely = settings(often, max_examples=20)
flat = st.lists(st.integers(0, 5), min_size=6, max_size=6)
cube = st.lists(st.integers(0, 6), min_size=8, max_size=8)
A, B, C = (Variable.of(id, "x", "y") for id in "abc")


def held(found: Release, at: int, table: Table, tables: Tables, rules: Rules) -> None:
    """Assert that each primary cell of a table is hidden, and as wide as it has to be in all these tables."""
    shown = found.tables[at]
    names = names_of(shown)
    for place in table.places():
        if table.cell(place) in primaries(found):
            assert shown.counts[place] is None
            assert wide(values(tables, place, names), rules.threshold), (place, shown.counts)


def truthful(shown: Shown, table: Table) -> None:
    """Assert that what is shown is true, and that what is small is hidden."""
    for place, count in table.values().items():
        assert shown.counts[place] in (None, count)


@often
@given(flat)
def test_a_table_of_two_variables(counts: list[int]) -> None:
    table = plain(2, 3, counts=counts)

    found = release([table], "1", rules=THREE)

    shown = only(found)
    truthful(found.tables[0], table)
    assert all(count is None or count >= 3 for count in shown.values())
    held(found, 0, table, fitting(shown, names_of(found.tables[0]), 10), THREE)


@rarely
@given(st.lists(st.sampled_from([0, 0, 1, 2, 3, 5, 8]), min_size=18, max_size=18))
def test_a_table_of_three_variables(counts: list[int]) -> None:
    table = plain(3, 3, 2, counts=counts)

    found = release([table], "1", rules=THREE)

    truthful(found.tables[0], table)
    shown, names = only(found), names_of(found.tables[0])
    known = [(inside(place, names), count) for place, count in shown.items() if count is not None]
    for place in table.places():
        if table.cell(place) in primaries(found):
            assert shown[place] is None
            assert wide(set(ends(known, 18, inside(place, names))), 3)


def pairs(counts: list[int]) -> list[Table]:
    """Give the three tables of two variables each that one of three adds up to."""
    whole = plain(2, 2, 2, counts=counts).values()
    tables = []
    for one, other in combinations(range(3), 2):
        variables = tuple((A, B, C)[at] for at in (one, other))
        added = {}
        for place, count in whole.items():
            if [category is None for category in place] == [
                at not in (one, other) for at in range(3)
            ]:
                added[tuple("xy"["ab".index(str(place[at]))] for at in (one, other))] = count
        tables.append(Table(f"{one}{other}", variables, added))
    return tables


NAMES = [["x", "y"]] * 3


def in_three(place: Place, table: Table) -> Place:
    """Give where a place of a table of two variables stands in the table of all three."""
    at = dict(zip((variable.id for variable in table.variables), place, strict=True))
    return tuple(at.get(id) for id in "abc")


def held_together(tables: list[Table], releases: list[Release]) -> None:
    """Assert that who reckons with one table of all three variables comes close to no primary cell."""
    known, hidden = [], []
    primary = set().union(*(primaries(found) for found in releases))
    for table, counts in seen_by_readers(tables, releases):
        for place, count in counts.items():
            inner = inside(in_three(place, table), NAMES)
            if count is not None:
                known.append((inner, count))
            elif table.cell(place) in primary:
                hidden.append(inner)
    for inner in hidden:
        assert wide(set(ends(known, 8, inner)), THREE.threshold)


def seen_by_readers(
    tables: list[Table], releases: list[Release]
) -> list[tuple[Table, dict[Place, int | None]]]:
    """Give each table with what readers saw of it."""
    shown = {each.id: dict(each.counts) for found in releases for each in found.tables}
    return [(table, shown[table.id]) for table in tables]


@rarely
@given(cube)
def test_linked_tables_of_one_release(counts: list[int]) -> None:
    tables = pairs(counts)

    found = release(tables, "1", rules=THREE)

    assert found.state == State.PASS
    held_together(tables, [found])


@rarely
@given(cube)
def test_linked_tables_one_after_another(counts: list[int]) -> None:
    tables = pairs(counts)

    ledger: list[Released] = []
    releases: list[Release] = []
    for table in tables:
        found = release([table], "1", ledger=ledger, rules=THREE)
        if found.state == State.PASS:
            releases.append(found)
            ledger.append(kept(found))

    released = [table for table in tables if table.id in {found.tables[0].id for found in releases}]
    held_together(released, releases)


@rarely
@given(flat)
def test_rounded_tables(counts: list[int]) -> None:
    """Readers of a count rounded to base 2 reckon with one person more or less."""
    table = plain(2, 3, counts=counts)
    rules = replace(THREE, rounding=2)

    found = release([table], "1", rules=rules, fallback=Fallback(keyed=keyed, ways={Way.ROUNDED}))

    names = names_of(found.tables[0])
    tables = every(6, 10)
    for place, count in only(found).items():
        if count is not None:
            assert abs(count - table.values()[place]) < 2
            sums = tables[:, inside(place, names)].sum(axis=1)
            tables = tables[abs(sums - count) < 2]
    held(found, 0, table, tables, rules)


@often
@given(flat)
def test_whoever_is_in_a_hidden_cell_cannot_pin_another(counts: list[int]) -> None:
    """Somebody who was counted knows that their own cell is not empty. That must not give anybody else away."""
    table = plain(2, 3, counts=counts)
    found = release([table], "1", rules=THREE)
    names = names_of(found.tables[0])
    tables = fitting(only(found), names, 10)
    hidden = [place for place, count in only(found).items() if count is None]
    inner = [place for place in hidden if None not in place and table.values()[place] > 0]

    for own in inner:
        mine = tables[tables[:, names_at(own, names)] > 0]
        for place in hidden:
            if place != own and table.cell(place) in primaries(found):
                assert len(values(mine, place, names)) > 1


def names_at(place: Place, names: list[list[str]]) -> int:
    """Give the number of an inner cell."""
    number = 0
    for category, some in zip(place, names, strict=True):
        number = number * len(some) + some.index(str(category))
    return number


@rarely
@given(flat, flat)
def test_a_later_release_differs_by_nobody_or_by_many(before: list[int], more: list[int]) -> None:
    """Of what is shown twice, no difference is of 1 or 2 people."""
    first = release([plain(2, 3, counts=before)], "1", rules=THREE)
    grown = plain(2, 3, counts=[one + other for one, other in zip(before, more, strict=True)])

    found = release([grown], "2", rules=THREE, ledger=[kept(first)])

    for place, count in only(found).items():
        earlier = only(first)[place]
        if count is not None and earlier is not None:
            assert count == earlier or count - earlier >= 3
    held(found, 0, grown, fitting(only(found), names_of(found.tables[0]), 13), THREE)
