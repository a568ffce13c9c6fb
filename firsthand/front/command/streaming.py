"""Many cases, in order, in bounded memory, on one core or several."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Final

from firsthand.front.command.inputs import Input, Refused
from firsthand.front.command.judged import Finished, Wanted, finish

_BATCH_CASES: Final = 64
_BATCH_BYTES: Final = 512 * 1024
_AHEAD: Final = 4
"""Batches under way for each helper. More would only fill memory."""

Given = Input | Refused


def each(cases: Iterable[Given], wanted: Wanted, jobs: int) -> Iterator[Finished]:
    """Finish each case, in the order in which they come, with `jobs` processes (one: this one)."""
    if jobs <= 1:
        for given in cases:
            yield finish(given, wanted)
        return
    # Helpers start from a clean process: nothing of this one's threads or open files goes along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_live_and_die_with_parent
    ) as helpers:
        under_way: deque[Future[list[Finished]]] = deque()
        try:
            for batch in _batches(cases):
                under_way.append(helpers.submit(_finish_batch, batch, wanted))
                if len(under_way) >= jobs * _AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            helpers.shutdown(wait=False, cancel_futures=True)


def _batches(cases: Iterable[Given]) -> Iterator[list[Given]]:
    batch: list[Given] = []
    size = 0
    for given in cases:
        batch.append(given)
        size += len(given.data) if isinstance(given, Input) else 0
        if len(batch) >= _BATCH_CASES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _finish_batch(batch: list[Given], wanted: Wanted) -> list[Finished]:
    return [finish(given, wanted) for given in batch]


def _live_and_die_with_parent() -> None:
    """Leave interrupts to the command itself, and end when it ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.join,), daemon=True).start()


def _end_after(wait: Callable[[], object]) -> None:
    wait()
    os._exit(1)
