"""A little work before something is taken from a stranger; the other half of `browser/work.js`."""

import hashlib


def work_in(of: str, number: int) -> int:
    """Give how many zero bits the hash of a number begins with: each one more is twice the work to find."""
    hashed = hashlib.sha256(f"firsthand-work/1 {of} {number}".encode()).digest()
    return 256 - int.from_bytes(hashed, "big").bit_length()


def worked_for(of: str, bits: int) -> int:
    """Find a number with so much work in it, as a browser does."""
    number = 0
    while work_in(of, number) < bits:
        number += 1
    return number
