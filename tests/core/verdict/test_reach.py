"""The generated cases reach every rule: without that, a property over them says little. `-s` shows the table."""

import sys
from collections import Counter

import pytest

from tests.core.verdict.reach import measure, table
from tests.core.verdict.reached import EXPECTED


@pytest.fixture(scope="module")
def found() -> Counter[str]:
    """Measure once for all groups."""
    measured = measure()
    sys.stdout.write("\n" + "\n".join(table(measured)) + "\n")
    return measured


@pytest.mark.parametrize("group", EXPECTED)
def test_generated_cases_reach_every_rule(group: str, found: Counter[str]) -> None:
    never = [name for name in EXPECTED[group] if not found[f"{group}: {name}"]]

    assert never == []


def test_nothing_is_reached_that_the_table_does_not_name(found: Counter[str]) -> None:
    named = {f"{group}: {name}" for group, names in EXPECTED.items() for name in names}

    assert set(found) - named == {"cases"}
