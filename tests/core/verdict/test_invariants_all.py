"""Every invariant of the specification has at least one property that names it."""

import inspect
import re

from tests.core.verdict import (
    test_invariants_evidence,
    test_invariants_explained,
    test_invariants_verdict,
)

MODULES = (test_invariants_evidence, test_invariants_explained, test_invariants_verdict)


def test_all_twenty_three_invariants_are_tried() -> None:
    named = [
        int(number)
        for module in MODULES
        for name, function in inspect.getmembers(module, callable)
        if name.startswith("test_")
        for number in re.findall(r"^Invariant (\d+)", inspect.getdoc(function) or "")
    ]

    assert sorted(set(named)) == list(range(1, 24))
