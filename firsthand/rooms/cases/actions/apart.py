"""The process apart in which tables are made safe: seconds of work that no page should wait beside."""

import json
import subprocess
import sys
from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Any, Final

from firsthand.core.refusals import RuleBroken
from firsthand.rooms.cases.rules.numbers import NumbersObstacle

_PROCESS: Final = (sys.executable, "-I", "-B", "-m", "firsthand.rooms.cases.rules.protecting")
_LONGEST: Final = 60
"""Seconds that it may take, however the machine is busy; the work itself is bounded in steps."""
_AT_ONCE: Final = BoundedSemaphore(1)
"""One at a time for each server process, so that the others' pages are served meanwhile."""


def protected_apart(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Make a table safe in a process of its own; see `rules.protecting`. Raises RuleBroken where somebody else counts, or too long."""
    if not _AT_ONCE.acquire(blocking=False):
        raise RuleBroken([NumbersObstacle.BUSY])
    try:
        done = subprocess.run(  # noqa: S603  # our own module, without arguments
            _PROCESS,
            input=json.dumps(problem).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuleBroken([NumbersObstacle.TOOK_TOO_LONG]) from None
    finally:
        _AT_ONCE.release()
    if done.returncode:
        raise RuleBroken([NumbersObstacle.TOOK_TOO_LONG])
    found: dict[str, Any] = json.loads(done.stdout)
    return found
