"""Who knows a part of those who are counted, and takes it away: the others are safe from them, too."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.disclosure import (
    PUBLIC,
    Circle,
    Fallback,
    Place,
    Reason,
    Release,
    Released,
    State,
    Table,
    Variable,
    Way,
    left_of,
    release,
    still_holds,
)
from tests.core.disclosure.made import THREE, crossed, kept, only, plain
from tests.core.disclosure.test_releasing import keyed
from tests.core.disclosure.trying import fitting, names_of, values, wide

ROLE = Variable.of("role", "police", "guards", "pharmacy", "clinic")
rarely = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
flat = st.lists(st.integers(0, 5), min_size=6, max_size=6)


def by_role(*counts: int) -> Table:
    return crossed(ROLE, counts=counts)


def added(*tables: Table) -> Table:
    """Give the table of all of them together."""
    first, *others = tables
    counts = dict(first.counts)
    for table in others:
        for place, count in table.counts.items():
            counts[place] = counts.get(place, 0) + count
    return replace(first, counts=counts)


def knowing(*known: Table, ledger: Sequence[Released] = ()) -> list[Circle]:
    """Give a circle for whoever knows each of these; they hold themselves to THREE where the tables are small."""
    rules = PUBLIC if known[0].variables == (ROLE,) else THREE
    return [Circle([left(each, one) for each in ledger], rules, [one]) for one in known]


def left(released: Released, known: Table) -> Released:
    counts = known.values()
    return left_of(released, {known.cell(place): counts[place] for place in known.places()})


def test_what_few_of_the_others_are_in_is_hidden_and_so_is_what_gives_it_away() -> None:
    mine, theirs = by_role(40, 30, 20, 30), by_role(3, 20, 11, 14)
    alone = release([added(mine, theirs)], "1")
    assert only(alone)[("police",)] == 43, "43 without our 40 are 3"

    found = release([added(mine, theirs)], "1", also=knowing(mine))

    shown = only(found)
    assert shown[("police",)] is None
    assert sum(count is None for count in shown.values()) == 2
    assert {str(each.cell): each.reason for each in found.log}["role=police"] == Reason.KNOWN


def test_that_the_others_are_in_none_of_it_is_no_small_count() -> None:
    mine, theirs = by_role(40, 30, 20, 30), by_role(0, 20, 11, 14)
    found = release([added(mine, theirs)], "1", also=knowing(mine))
    assert None not in only(found).values()


def test_who_knows_nobody_of_the_table_changes_nothing() -> None:
    table = by_role(40, 3, 20, 12)
    none = by_role(0, 0, 0, 0)
    assert only(release([table], "1", also=knowing(none))) == only(release([table], "1"))


def test_fewer_came_to_us_and_as_many_more_to_them_is_a_difference() -> None:
    before = by_role(40, 30, 20, 30), by_role(20, 20, 20, 20)
    now = by_role(38, 30, 20, 30), by_role(22, 20, 20, 20)
    first = release([added(*before)], "1", also=knowing(*before))
    assert only(first)[("police",)] == 60

    same = release([added(*now)], "2", ledger=[kept(first)])
    assert only(same)[("police",)] == 60

    circles = [
        Circle([left(kept(first), then)], PUBLIC, [of])
        for then, of in zip(before, now, strict=True)
    ]
    found = release([added(*now)], "2", ledger=[kept(first)], also=circles)
    assert only(found)[("police",)] is None
    assert not still_holds(
        [added(*now)], "2", kept(same), circles=[Circle([kept(first)], PUBLIC), *circles]
    )
    assert still_holds(
        [added(*now)], "2", kept(found), circles=[Circle([kept(first)], PUBLIC), *circles]
    )


def test_from_nobody_to_a_few_of_the_others_is_hidden_and_not_refused() -> None:
    before = by_role(40, 30, 20, 30), by_role(0, 20, 20, 20)
    now = by_role(50, 30, 20, 30), by_role(3, 20, 20, 20)
    first = release([added(*before)], "1", also=knowing(*before))
    assert only(first)[("police",)] == 40
    circles = [
        Circle([left(kept(first), then)], PUBLIC, [of])
        for then, of in zip(before, now, strict=True)
    ]
    found = release([added(*now)], "2", ledger=[kept(first)], also=circles)
    assert found.tried[-1].way == Way.EXACT
    assert only(found)[("police",)] is None


def test_coarser_and_rounded_tables_are_safe_from_them_as_well() -> None:
    rung = [ROLE.grouped({"state": ["police", "guards"], "care": ["pharmacy", "clinic"]})]
    mine, theirs = by_role(40, 30, 20, 30), by_role(3, 20, 4, 14)
    total = added(mine, theirs)
    coarser = release(
        [total], "1", fallback=Fallback([rung], ways={Way.COARSER}), also=knowing(mine)
    )
    assert only(coarser) == {("state",): 93, ("care",): 68, (None,): 161}
    rounded = release(
        [total], "1", fallback=Fallback(keyed=keyed, ways={Way.ROUNDED}), also=knowing(mine)
    )
    shown = only(rounded)
    assert (shown[("police",)], shown[("pharmacy",)]) == (None, None)
    assert any(
        count is not None and count != total.values()[place] for place, count in shown.items()
    )


def test_what_was_hidden_in_a_first_round_stays_hidden_in_the_next() -> None:
    mine, theirs = plain(2, 3, counts=[5, 3, 0, 2, 0, 3]), plain(2, 3, counts=[1, 0, 2, 3, 3, 0])
    found = release([added(mine, theirs)], "1", rules=THREE, also=knowing(mine))
    assert found.tried[-1].why is None, "it was refused, as if nothing could be hidden any more"


def test_nobody_knows_more_than_there_is_or_by_something_else() -> None:
    with pytest.raises(ValueError, match="at"):
        release([by_role(1, 1, 1, 1)], "1", also=knowing(by_role(2, 0, 0, 0)))
    with pytest.raises(ValueError, match="something else"):
        release([by_role(1, 1, 1, 1)], "1", also=[Circle((), PUBLIC, [plain(2, counts=[1, 1])])])


def attacked(found: Release, known: Table, theirs: Table) -> None:
    """Write down every table of the others that fits what is left; they know, too, that the others are somebody."""
    shown, names = only(found), names_of(found.tables[0])
    mine, true = known.values(), theirs.values()
    left_over: dict[Place, int | None] = {
        place: None if count is None else count - mine[place] for place, count in shown.items()
    }
    tables = fitting(left_over, names, 10)
    if true[None, None]:
        tables = tables[tables.sum(axis=1) > 0]
    for place, count in true.items():
        if 0 < count < THREE.threshold:
            assert shown[place] is None
            assert wide(values(tables, place, names), THREE.threshold), (place, shown, mine)


@rarely
@given(flat, flat)
def test_who_takes_away_what_they_know_comes_close_to_none_of_the_others(
    some: list[int], others: list[int]
) -> None:
    one, other = plain(2, 3, counts=some), plain(2, 3, counts=others)

    found = release([added(one, other)], "1", rules=THREE, also=knowing(one, other))

    attacked(found, one, other)
    attacked(found, other, one)


@rarely
@given(st.lists(flat, min_size=4, max_size=4))
def test_nor_beside_what_they_read_on_another_day(counts: list[list[int]]) -> None:
    """Of the others, no difference between what is left of two days is of 1 or 2."""
    before = [plain(2, 3, counts=each) for each in counts[:2]]
    now = [plain(2, 3, counts=each) for each in counts[2:]]
    first = release([added(*before)], "1", rules=THREE, also=knowing(*before))
    assert first.state == State.PASS
    circles = [
        Circle([left(kept(first), then)], THREE, [of]) for then, of in zip(before, now, strict=True)
    ]

    found = release([added(*now)], "2", rules=THREE, ledger=[kept(first)], also=circles)

    if found.state == State.REFUSED:
        return
    for (then, of), others in zip(zip(before, now, strict=True), reversed(now), strict=True):
        attacked(found, of, others)
        for place, count in only(found).items():
            earlier = only(first)[place]
            if count is not None and earlier is not None:
                gone = (count - of.values()[place]) - (earlier - then.values()[place])
                assert gone == 0 or abs(gone) >= 3
