"""The process apart in which tables are made safe: seconds of work that no page should wait beside."""

import builtins
import json
import logging
import signal
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
_STOPPED: Final = {-signal.SIGKILL, -signal.SIGXCPU}
"""How it ends where the machine, or a limit of it, stops it: there was too much to do."""
_LOG: Final = logging.getLogger(__name__)
_AT_ONCE: Final = BoundedSemaphore(1)
"""One at a time for each server process, so that the others' pages are served meanwhile."""


class NotCounted(Exception):
    """The process broke: a mistake of ours, and nothing that anybody who counts could do better. It says the type of the exception."""


def protected_apart(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Make a table safe in a process of its own; see `rules.protecting`. Raises RuleBroken where somebody else counts, or too long, and NotCounted where it breaks."""
    if not _AT_ONCE.acquire(blocking=False):
        raise RuleBroken([NumbersObstacle.BUSY])
    try:
        done = subprocess.run(  # noqa: S603  # our own module, without arguments
            _PROCESS,
            input=json.dumps(problem).encode(),
            capture_output=True,
            env={},
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuleBroken([NumbersObstacle.TOOK_TOO_LONG]) from None
    finally:
        _AT_ONCE.release()
    if done.returncode in _STOPPED:
        raise RuleBroken([NumbersObstacle.TOOK_TOO_LONG])
    if done.returncode:
        broke = _broke(done.stderr)
        _LOG.error("a table was not made safe: %s, status %s", broke, done.returncode)
        raise NotCounted(broke)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _broke(told: bytes) -> str:
    """Give the type of the exception with which it ended, one of Python's own, and no word more: what it says could be of a table."""
    for line in reversed(told.decode(errors="replace").splitlines()):
        known = getattr(builtins, line.partition(":")[0], None)
        if isinstance(known, type) and issubclass(known, BaseException):
            return known.__name__
    return "no exception of Python"
