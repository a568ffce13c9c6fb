"""What is kept of a release comes back as it was, and holds no hidden count."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.disclosure import Cell, Fallback, Way, from_document, release, to_document
from tests.core.disclosure.made import MONTH, PLACE, THREE, crossed, kept, plain
from tests.core.disclosure.test_releasing import keyed


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_it_comes_back_as_it_was(counts: list[int]) -> None:
    released = kept(release([plain(2, 3, counts=counts)], "1", rules=THREE))
    written = json.loads(json.dumps(to_document(released)))
    assert from_document(written) == released
    hidden = [each for each in released.entries if each.shown is None]
    assert sum(entry[1] is None for entry in written["entries"]) == len(hidden)


def test_rounded_counts_and_structural_zeros_come_back_too() -> None:
    never = Cell.of({"month": ["june"], "place": ["east"]})
    table = crossed(PLACE, MONTH, counts=[9, 8, 7, 6, 5, 0], impossible=[never])
    found = release([table], "1", rules=THREE, fallback=Fallback(keyed=keyed, ways={Way.ROUNDED}))
    released = kept(found)
    assert {entry.base for entry in released.entries} >= {THREE.rounding}
    again = from_document(json.loads(json.dumps(to_document(released))))
    assert again == released
    assert again.impossible == {never}


def test_what_came_back_protects_as_what_went() -> None:
    first = plain(2, 3, counts=[5, 1, 7, 4, 6, 9])
    grown = plain(2, 3, counts=[6, 1, 7, 4, 6, 9])
    ledger = [kept(release([first], "1", rules=THREE))]
    again = [from_document(to_document(each)) for each in ledger]
    assert release([grown], "2", ledger=ledger, rules=THREE) == release(
        [grown], "2", ledger=again, rules=THREE
    )


@pytest.mark.parametrize("spoilt", [{}, {"version": "1"}, {"version": "1", "bases": 1}])
def test_what_was_not_written_here_is_refused(spoilt: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        from_document(spoilt)
