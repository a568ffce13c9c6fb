"""Random rounding by a key: the last way of releasing, where hiding alone does not protect (section 9, rule 6)."""

from collections.abc import Callable

from firsthand.core.disclosure.tables import Cell

Keyed = Callable[[bytes], bytes]
"""A keyed hash, such as HMAC with SHA-256, that gives eight bytes at least. Who has the key keeps it: see the vault."""


def rounded(cell: Cell, count: int, base: int, keyed: Keyed) -> int:
    """Round a count to a multiple of the base, up as often as is fair (unbiased), by a draw that the key fixes.

    The same people counted again get the same draw, in whatever table, so that repeats do not average out.
    Raises ValueError where the keyed hash is too short.
    """
    drawn = keyed(f"firsthand rounding 1\n{cell!r}\n{count}\n{base}".encode())
    if len(drawn) < 8:
        raise ValueError("a keyed hash of eight bytes at least")
    rest = count % base
    up = int.from_bytes(drawn[:8]) % base < rest
    return count - rest + (base if up else 0)
