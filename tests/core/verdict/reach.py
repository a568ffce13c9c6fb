"""Which rules generated cases reach. `python -m tests.core.verdict.reach` measures and prints a table for a person."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings

from tests.core.verdict.by_hand import CaseFile, judged
from tests.core.verdict.cases import cases
from tests.core.verdict.reached import EXPECTED, rules_reached

MEASURED: Final = int(os.environ.get("FIRSTHAND_REACH", "800"))
"""Cases that a measurement looks at."""


def measure(number: int = MEASURED) -> Counter[str]:
    """Count, over so many generated cases, in how many of them each rule was reached. The same cases every time."""
    found: Counter[str] = Counter()

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases())
    def look(file: CaseFile) -> None:
        result: dict[str, Any] = judged(file)
        found.update(set(rules_reached(file, result)))
        found["cases"] += 1

    look()
    return found


def table(found: Counter[str]) -> Iterator[str]:
    """Give the lines of a table: each group of rules, each rule with the number of cases that reached it."""
    yield f"{found['cases']} generated cases"
    for group, names in EXPECTED.items():
        counts = [f"{name} {found[f'{group}: {name}'] or 'NEVER'}" for name in names]
        yield f"{group:>18}  " + ", ".join(counts)


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(measure())) + "\n")
