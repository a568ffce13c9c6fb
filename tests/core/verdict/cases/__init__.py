"""Generated cases: every one valid, every rule within reach (`tests.core.verdict.reach` measures which are reached)."""

import os

from hypothesis import HealthCheck, settings

from tests.core.verdict.cases.whole import cases

EXAMPLES = int(os.environ.get("FIRSTHAND_EXAMPLES", "80"))
"""Cases tried for each property; set the variable to try more."""

trying = settings(
    max_examples=EXAMPLES,
    deadline=None,  # a busy machine is no finding
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""The settings of every property here."""

trying_often = settings(trying, max_examples=5 * EXAMPLES)
"""The settings of properties that cost next to nothing and have rare exceptions: matchings against brute force."""

__all__ = ["EXAMPLES", "cases", "trying", "trying_often"]
