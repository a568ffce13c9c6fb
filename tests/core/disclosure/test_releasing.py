"""A whole release: what readers get, what is refused, and the ways that are left then."""

import hmac
from dataclasses import replace

import pytest

from firsthand.core.disclosure import (
    HIDDEN,
    OWN,
    PUBLIC,
    Circle,
    Fallback,
    Rules,
    State,
    Table,
    Variable,
    Way,
    Why,
    release,
    still_holds,
)
from firsthand.core.words import PseudoWords
from tests.core.disclosure.made import ACT, MONTH, PLACE, THREE, crossed, kept, only, reasons

COUNTS = (20, 30, 40, 15, 3, 25, 60, 12, 18)
LOOSE = replace(PUBLIC, threshold=1)

VALUE = Variable.of("value", "a", "b", "c", "d")
FINE = crossed(VALUE, counts=(20, 3, 40, 50))
HALVES = VALUE.grouped({"ab": "ab", "cd": "cd"})
FIRST_AND_REST = VALUE.grouped({"rest": "bcd"})
OUT = [
    kept(release([FINE.grouped(variable)], "1", rules=LOOSE))
    for variable in (HALVES, FIRST_AND_REST)
]
"""a = 20 and a + b = 23 are out: nothing that is still inside can hide that b = 3."""


def keyed(message: bytes) -> bytes:
    """Give what the vault gives: a keyed hash."""
    return hmac.digest(b"made up", message, "sha256")


def test_nothing_is_hidden_where_nobody_is_given_away() -> None:
    found = release([crossed(ACT, MONTH, counts=(40, 50, 30, 35, 60, 70))], "1")

    assert found.state == State.PASS
    assert found.why is None
    assert not found.log
    assert only(found)[(None, None)] == 285


def test_readers_get_one_word_and_no_reason() -> None:
    found = release([crossed(ACT, PLACE, counts=COUNTS)], "1")

    assert set(vars_of(found.tables[0])) == {"id", "variables", "counts"}
    assert None in only(found).values()
    assert HIDDEN == "hidden to protect people"
    assert PseudoWords().gettext(HIDDEN) != HIDDEN


def vars_of(shown: object) -> list[str]:
    """Give the fields of a frozen thing with slots."""
    return list(getattr(shown, "__slots__", ()))


def test_own_analysts_see_more_than_the_public() -> None:
    table = crossed(ACT, PLACE, counts=(20, 30, 40, 15, 7, 25, 60, 12, 18))

    assert only(release([table], "1", rules=OWN))[("extortion", "south")] == 7
    assert only(release([table], "1"))[("extortion", "south")] is None


def test_the_same_tables_give_the_same_release() -> None:
    tables = [
        crossed(ACT, PLACE, counts=COUNTS),
        crossed(ACT, MONTH, counts=(45, 45, 20, 23, 50, 40)),
    ]

    assert release(tables, "1") == release(tables, "1")


def test_tables_that_do_not_agree_are_a_mistake() -> None:
    table = crossed(ACT, counts=(30, 30, 30))
    with pytest.raises(ValueError, match="elsewhere"):
        release([table, crossed(MONTH, counts=(30, 30))], "1")
    never = replace(table, impossible=frozenset({table.cell(("arrest",))}))
    with pytest.raises(ValueError, match="impossible"):
        release([never], "1")
    other = crossed(Variable.of("act", "hitting", "other"), counts=(45, 45))
    with pytest.raises(ValueError, match="other values"):
        release([table, other], "1")


def test_what_is_out_already_can_make_a_release_impossible() -> None:
    found = release([FINE], "1", ledger=OUT)

    assert (found.state, found.why) == (State.REFUSED, Why.UNPROTECTED)
    assert (found.tables, found.log, found.released) == ((), (), None)


def test_then_coarser_categories_are_tried_in_order() -> None:
    ladder = [[VALUE.grouped({"bc": "bc"})], [HALVES]]

    found = release([FINE], "1", ledger=OUT, fallback=Fallback(ladder=ladder))

    assert [(tried.way, tried.rung, tried.why) for tried in found.tried] == [
        (Way.EXACT, 0, Why.UNPROTECTED),
        (Way.COARSER, 1, None),
    ]
    assert only(found) == {("bc",): 43, ("a",): 20, ("d",): 50, (None,): 113}


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (replace(PUBLIC, max_cells=8), Why.TOO_LARGE),
        (replace(PUBLIC, max_columns=8), Why.TOO_LARGE),
        (replace(PUBLIC, max_iterations=3), Why.RAN_OUT),
    ],
)
def test_a_release_past_its_bounds_is_refused(rules: Rules, why: Why) -> None:
    found = release([crossed(ACT, PLACE, counts=COUNTS)], "1", rules=rules)

    assert (found.state, found.why) == (State.REFUSED, why)
    assert found.released is None


def test_a_table_too_large_passes_with_coarser_categories() -> None:
    far = PLACE.grouped({"far": ("south", "east")})

    found = release(
        [crossed(ACT, PLACE, counts=COUNTS)],
        "1",
        rules=replace(PUBLIC, max_columns=8),
        fallback=Fallback(ladder=[[far]]),
    )

    assert only(found)[("extortion", "far")] == 28


def test_rounding_comes_last_and_cannot_undo_what_is_out() -> None:
    found = release([FINE], "1", ledger=OUT, fallback=Fallback(keyed=keyed))

    assert [tried.way for tried in found.tried] == [Way.EXACT, Way.ROUNDED]
    assert found.why == Why.UNPROTECTED


def test_rounded_counts_are_near_the_true_ones_and_small_ones_stay_hidden() -> None:
    table = crossed(ACT, PLACE, counts=COUNTS)
    rounding = Fallback(keyed=keyed, ways={Way.ROUNDED})

    found = release([table], "1", fallback=rounding)

    truth = table.values()
    shown = only(found)
    assert shown[("extortion", "south")] is None
    for place, count in shown.items():
        assert count is None or (count % 5 == 0 and abs(count - truth[place]) < 5)
    hidden = sum(count is None for count in shown.values())
    assert hidden < sum(count is None for count in only(release([table], "1")).values())
    assert all(entry.base == 5 for entry in kept(found).entries if entry.shown is not None)


def test_rounded_counts_of_one_version_stay_rounded() -> None:
    table = crossed(ACT, PLACE, counts=COUNTS)
    first = release([table], "1", fallback=Fallback(keyed=keyed, ways={Way.ROUNDED}))

    again = release([table], "1", ledger=[kept(first)])

    assert {place: count for place, count in only(again).items() if count is not None} == {
        place: count for place, count in only(first).items() if count is not None
    }


def test_a_reason_is_logged_for_every_hidden_cell_and_an_interval_for_each_primary_one() -> None:
    found = release([crossed(ACT, PLACE, counts=COUNTS)], "1")

    hidden = {place for place, count in only(found).items() if count is None}
    assert len(found.log) == len(hidden) == len(reasons(found))
    for logged in found.log:
        assert (logged.low is None) == (logged.reason == "complementary")


def test_tables_of_three_variables_pass_too() -> None:
    counts = [12, 15, 20, 3, 14, 11, 18, 0, 22, 25, 13, 16]
    two = Variable.of("age", "young", "old")

    found = release([Table("three", (ACT, MONTH, two), dict_of(counts))], "1")

    assert only(found)[("beating", "june", "old")] is None


def dict_of(counts: list[int]) -> dict[tuple[str, ...], int]:
    """Put counts at the places of act, month and age."""
    places = [
        (act.id, month.id, age)
        for act in ACT.categories
        for month in MONTH.categories
        for age in ("young", "old")
    ]
    return dict(zip(places, counts, strict=True))


def test_what_is_out_exactly_stays_exact_among_rounded_counts_and_holds() -> None:
    """Otherwise a rounded table beside an exact one of the same events could be proposed and never agreed to."""
    out = release([crossed(ACT, counts=(21, 13, 15))], "1", rules=THREE)
    rules = replace(THREE, rounding=2)
    only_rounded = Fallback(keyed=keyed, ways={Way.ROUNDED})
    table = crossed(ACT, PLACE, counts=(11, 5, 5, 3, 5, 5, 9, 3, 3))

    found = release([table], "1", rules=rules, ledger=[kept(out)], fallback=only_rounded)

    assert only(found)[("beating", None)] == 21
    true = table.values()
    assert any(count not in (None, true[place]) for place, count in only(found).items())
    circles = [Circle([kept(out)], rules)]
    assert still_holds([table], "1", kept(found), circles=circles, keyed=keyed)
