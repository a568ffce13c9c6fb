"""What hypothesis draws, in the words of a story: a chance, a pick, a few, a number."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from hypothesis import strategies as st

Thing = TypeVar("Thing")

_SOME_BYTES: Final = st.binary(min_size=64, max_size=64)
"""Drawn at once, because a draw is dear and a case takes hundreds of choices, each worth a byte."""


class Luck:
    """Draws for one case. A case shrinks towards: no to every chance, the first of every pick, as few as may be."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._bytes = _bytes(draw)

    def chance(self, percent: float) -> bool:
        """Say yes so many times out of a hundred."""
        return next(self._bytes) * 100 >= 256 * (100 - percent)

    def number(self, least: int, most: int) -> int:
        """Give a whole number, bounds included."""
        span = most - least + 1
        drawn = next(self._bytes)
        if span > 1 << 4:  # one byte would favour the first few
            drawn = drawn << 8 | next(self._bytes)
        return least + drawn % span

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Give one of the things."""
        return things[self.number(0, len(things) - 1)]

    def few(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Give so many of the things, each once, in any order; all of them if there are fewer."""
        left = list(things)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(min(count, len(left)))]

    def mixed(self, things: Sequence[Thing]) -> list[Thing]:
        """Give all the things in any order."""
        return self.few(things, len(things))


def _bytes(draw: st.DrawFn) -> Iterator[int]:
    while True:
        yield from draw(_SOME_BYTES)
