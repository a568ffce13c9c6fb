"""Bytes that pass through this process and must not stay in it."""

import binascii
import ctypes
import os
import sys
from typing import Final

_HEADER: Final = bytes.__basicsize__ - 1
"""Where the bytes of a `bytes` begin, as CPython lays it out."""
_ONLY_OURS: Final = 3
"""References while only the caller holds it: theirs, the argument's, and the one that asks."""


def overwrite(data: bytes) -> bool:
    """Write zeros over bytes that only one variable of the caller holds; tell whether that was so.

    Python itself would let them lie until memory is used again. Give it a variable, never what an expression just made.
    """
    if (
        sys.implementation.name != "cpython" or sys.getrefcount(data) > _ONLY_OURS or len(data) < 2
    ):  # empty and single ones are shared
        return False
    ctypes.memset(id(data) + _HEADER, 0, len(data))
    return True


def new_once() -> bytes:
    """Give 24 random bytes in hexadecimal, of which no copy is left here but this one."""
    raw = os.urandom(24)
    text = binascii.hexlify(raw)
    overwrite(raw)
    return text
