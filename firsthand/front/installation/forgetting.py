"""Memory that forgets: what is freed is overwritten, so that words which passed through do not lie about until it is used again."""

import ctypes
import os
from contextlib import suppress
from typing import Final

_PERTURB: Final = -6
"""M_PERTURB of glibc's mallopt: bytes to write over what is freed."""
_WITH: Final = 0x5A


def forget_what_is_freed() -> None:
    """Tell both allocators of the process that serves. Call it before the server's library is loaded.

    The library (Rust, with jemalloc) reads the environment when it is loaded. Python's small objects have an allocator of their own,
    which is told nothing: what passes is kept out of those (`ground/vault/passing.py`). On other systems than Linux with glibc, the
    second half does nothing.
    """
    os.environ.setdefault("_RJEM_MALLOC_CONF", "junk:free")
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_PERTURB, _WITH)
