"""The door to the solver: small programmes by hand, a budget that ends, and nothing loaded before it is used."""

import subprocess
import sys

import pytest

from firsthand.core.disclosure.solver import ENDLESS, Budget, Programme, RanOut, Row


def programme(budget: Budget | None = None) -> Programme:
    """Give x + y ≤ 7 and 2x + 2y = 9: in whole numbers there is no such thing."""
    rows = [Row({0: 1, 1: 1}, (0, 7)), Row({0: 2, 1: 2}, (9, 9))]
    return Programme(2, rows, budget or Budget(1000, 10))


def test_the_least_and_the_greatest() -> None:
    asked = programme()
    asked.price({0: 1.0})
    assert asked.solve() == [0.0, 4.5]
    asked.price({0: -1.0})
    assert asked.solve() == [4.5, 0.0]


def test_whole_numbers_are_searched_for_when_they_are_asked_for() -> None:
    asked = programme()
    assert asked.solve_whole() is None
    asked.hold(1, (9, 11))
    asked.price({0: -1.0})
    assert asked.solve_whole() == [5.0, 0.0]


def test_what_cannot_be_is_none_and_can_be_again() -> None:
    asked = programme()
    asked.hold(1, (20, ENDLESS))
    assert asked.solve() is None
    asked.hold(1, (0, ENDLESS))
    assert asked.solve() is not None


def test_a_closed_column_stays_at_nothing() -> None:
    asked = programme()
    asked.close(1)
    asked.price({0: 1.0})
    assert asked.solve() == [4.5, 0.0]


def test_a_budget_ends() -> None:
    with pytest.raises(RanOut):
        programme(Budget(0, 10)).solve()
    with pytest.raises(RanOut):
        Budget(10, 0).spend(1, 1)


def test_the_solver_is_loaded_by_the_first_programme_and_not_before() -> None:
    code = "import sys, firsthand.core.disclosure; print('highspy' in sys.modules, 'numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
