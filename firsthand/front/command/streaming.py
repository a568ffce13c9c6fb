"""Many cases, in order, in bounded memory, on one core or several."""

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import Final

from firsthand.front.command.inputs import Input, Refused
from firsthand.front.command.judged import Finished, Wanted, finish

_BATCH_CASES: Final = 32
_BATCH_BYTES: Final = 512 * 1024

Given = Input | Refused
_Context = ForkContext | SpawnContext


class HelperLost(Exception):
    """A helper process was ended from outside."""


def each(cases: Iterable[Given], wanted: Wanted, jobs: int) -> Iterator[Finished]:
    """Finish each case, in the order in which they come, with `jobs` processes (one: this one).

    Raises HelperLost when one of several processes is ended from outside.
    """
    if jobs <= 1:
        for given in cases:
            yield finish(given, wanted)
        return
    context = _context()
    helpers: list[_Helper] = []
    busy: deque[_Helper] = deque()
    batches = _batches(cases)
    try:
        for batch in batches:
            helpers.append(_Helper(context, wanted))
            busy.append(helpers[-1].given(batch))
            if len(helpers) == jobs:
                break
        while busy:
            helper = busy.popleft()
            yield from helper.result()  # before the next batch is waited for: input may come slowly
            batch = next(batches, [])
            if batch:
                busy.append(helper.given(batch))
    finally:
        for helper in helpers:
            helper.end()


def _context() -> _Context:
    """Give the way in which helpers start.

    A fork has read every module already; this process has one thread, so nothing is left half done in it. Elsewhere the
    system's own libraries may keep threads, and helpers start from nothing.
    """
    linux, elsewhere = multiprocessing.get_context("fork"), multiprocessing.get_context("spawn")
    return linux if sys.platform == "linux" else elsewhere


class _Helper:
    """One process with a pipe of its own. It has one batch at a time, so neither end ever waits for the other to read."""

    def __init__(self, context: _Context, wanted: Wanted) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, self._pipe, wanted), daemon=True
        )
        # Born with interrupts held back: they are the command's own to answer. (Starting a spawn's tracker lets them through.)
        if isinstance(context, SpawnContext):
            resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()

    def given(self, batch: list[Given]) -> "_Helper":
        """Hand over a batch."""
        try:
            self._pipe.send(batch)
        except OSError:
            raise HelperLost from None
        return self

    def result(self) -> list[Finished]:
        """Wait for the batch to be finished."""
        wait([self._pipe, self._process.sentinel])
        try:
            finished: list[Finished] = self._pipe.recv()
        except (EOFError, OSError):
            raise HelperLost from None
        return finished

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _work(pipe: Connection, other_end: Connection, wanted: Wanted) -> None:
    """Finish batches until the other end is gone, however it went."""
    other_end.close()  # the copy that came along: held here, it would never be gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            pipe.send([finish(given, wanted) for given in pipe.recv()])
    except (EOFError, OSError):
        return


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
