"""The attacker finds exactly what one finds who writes every table down."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from firsthand.core.disclosure import PUBLIC
from firsthand.core.disclosure.attacking import Attacker
from firsthand.core.disclosure.needs import Need
from firsthand.core.disclosure.solver import ENDLESS, Budget
from firsthand.core.disclosure.systems import system_of
from tests.core.disclosure.made import plain
from tests.core.disclosure.trying import fitting, values, wide


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([(2, 2), (2, 3), (2, 2, 2)]).flatmap(
        lambda sizes: st.tuples(
            st.just(sizes),
            st.lists(st.integers(0, 3), min_size=8, max_size=8),
            st.sets(st.integers(0, 26)),
            st.integers(1, 4),
        )
    )
)
def test_an_interval_is_wide_exactly_when_tables_that_far_apart_can_be_written_down(
    drawn: tuple[tuple[int, ...], list[int], set[int], int],
) -> None:
    sizes, numbers, left_out, width = drawn
    inner = 8 if len(sizes) == 3 else sizes[0] * sizes[1]
    table = plain(*sizes, counts=numbers[:inner])
    truth = table.values()
    total = (None,) * len(sizes)
    assume(truth[total] <= 6)
    places = [place for place in table.places() if place != total]
    hidden = [place for at, place in enumerate(places) if at in left_out]
    published = {place: None if place in hidden else truth[place] for place in truth}
    system = system_of([table.cell(place) for place in truth], (), table.bases(), PUBLIC)
    ranges = {
        table.cell(place): (0, ENDLESS) if count is None else (count, count)
        for place, count in published.items()
    }
    needs = [Need(table.cell(place), width) for place in hidden]

    found = Attacker(system, ranges, needs, Budget(10_000, 1_000)).intervals()

    names = [[each.id for each in variable.categories] for variable in table.variables]
    tables = fitting(published, names, truth[total])
    for place, interval in zip(hidden, found, strict=True):
        possible = values(tables, place, names)
        assert interval.wide == wide(possible, width)
        assert {interval.low, interval.high} <= possible
        if not interval.wide:
            assert interval.low == min(possible)
