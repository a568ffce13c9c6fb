"""How far many cases have come, on standard error."""

import time
from typing import Final

from firsthand.core.words import counted
from firsthand.front.command.console import Console

_EVERY: Final = 1.0
"""Seconds between two lines on a terminal."""
_EVERY_ELSEWHERE: Final = 10.0
"""Seconds between two lines in a log."""
_MANY: Final = 20
"""Cases below which there is nothing to report."""


class Progress:
    """Counts cases and tells, now and then and at the end, how many are done."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._is_terminal = console.stderr.isatty()
        self._interval = _EVERY if self._is_terminal else _EVERY_ELSEWHERE
        self._next = time.monotonic() + self._interval
        self.come = 0
        """Cases so far, refused ones too."""
        self.refused = 0

    def count(self, *, refused: bool) -> None:
        """Count one more case."""
        self.come += 1
        self.refused += refused
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._interval
            self._console.stderr.write(
                ("\r" if self._is_terminal else "")
                + self._line()
                + ("" if self._is_terminal else "\n")
            )
            self._console.stderr.flush()

    def end(self) -> None:
        """Tell the sum, if there was more than a handful."""
        if self.come >= _MANY:
            self._console.stderr.write(("\r" if self._is_terminal else "") + self._line() + "\n")

    def _line(self) -> str:
        sentence = counted("{n} case done, {refused} refused", "{n} cases done, {refused} refused")
        done = self.come - self.refused
        said = self._console.words.ngettext(*sentence, done)
        return said.format(n=f"{done:,}", refused=f"{self.refused:,}")
