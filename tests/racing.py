"""Two deeds at once, in a fixed order: the first is done and not yet committed while the second is tried."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final
from uuid import UUID

from django.db import connections

from firsthand.core.refusals import RuleBroken
from firsthand.ground.database.acting import acting

_WAITS_FOR_US: Final = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""
_LONGEST: Final = 20


def meanwhile(
    organisation: UUID, first: Callable[[], object], second: Callable[[], object]
) -> tuple[str, ...]:
    """Do the first; before it is committed, do the second, until that is done or waits for the first. Give why the second was refused."""

    def run() -> tuple[str, ...]:
        try:
            with acting(organisation=organisation):
                second()
        except RuleBroken as no:
            return no.because
        finally:
            connections["default"].close()
        return ()

    with ThreadPoolExecutor(1) as pool:
        with acting(organisation=organisation):
            first()
            other = pool.submit(run)
            _wait_for(other)
        return other.result(_LONGEST)


def _wait_for(other: Future[tuple[str, ...]]) -> None:
    until = time.monotonic() + _LONGEST
    while not other.done() and time.monotonic() < until:
        with connections["default"].cursor() as cursor:
            cursor.execute(_WAITS_FOR_US)
            if cursor.fetchone() != (0,):
                return
        time.sleep(0.02)
