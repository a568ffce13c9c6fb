"""A reporter's code, and what is derived from it: the other half of `browser/receipt.js` and `browser/derive.js`.

No page needs it yet: it holds the two halves against each other, with the vectors, and anybody who reads the format can
follow it here. Reporting without a script, where a code is made on arrival, will stand on it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BYTES: Final = 10
_DIGITS: Final = 25
_CHECK: Final = 997
"""A prime: one wrong digit, or two exchanged, is always noticed."""
_NAME: Final = "firsthand-receipt/1"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code stands for."""

    locator: str
    writing: str
    proof: bytes
    identity_bytes: bytes
    """An X25519 secret: the identity that opens the answers."""


def new_secret() -> bytes:
    """Give 80 random bits."""
    return secrets.token_bytes(_BYTES)


def to_digits(secret: bytes) -> str:
    """Give a code as seven groups of four digits, the last three digits a check."""
    number = int.from_bytes(secret, "big")
    text = f"{number:0{_DIGITS}}{number % _CHECK:03}"
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def derive(secret: bytes) -> Receipt:
    """Derive from a code; the same everywhere, as an organisation may move. Source of the numbers: OWASP's least for Argon2id."""
    salt = hashlib.sha256(_NAME.encode()).digest()
    stretch = Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19456)
    root = stretch.derive(secret)
    return Receipt(
        locator=_part(root, "locator", 16).hex(),
        writing=_part(root, "writing", 16).hex(),
        proof=_part(root, "proof", 32),
        identity_bytes=_part(root, "identity", 32),
    )


def _part(root: bytes, name: str, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"{_NAME} {name}".encode()).derive(root)
