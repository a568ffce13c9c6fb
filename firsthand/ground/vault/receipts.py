"""A reporter's code, and what is derived from it: the other half of `browser/receipt.js` and `browser/derive.js`.

Where somebody reports without scripts, the code is made and read here; anywhere else it never leaves the browser.
"""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from typing import Final

import pyrage
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from firsthand.ground.vault.identities import identity_of

_BYTES: Final = 10
_DIGITS: Final = 25
_CHECK_DIGITS: Final = 3
_CHECK: Final = 997
"""A prime: one wrong digit, or two exchanged, is always noticed."""
_NAME: Final = "firsthand-receipt/1"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code stands for."""

    locator: str
    writing: str
    proof: bytes
    identity: str
    """`AGE-SECRET-KEY-1…`: opens the answers."""
    recipient: str
    """`age1…`: for whom answers are sealed."""


class NotACode(Exception):
    """What was typed is no code. `code` is of docs/formats/sealing.md."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def code_from(key: bytes, once: str) -> bytes:
    """Give the 80 bits that follow from a key and what stands in one page: sent twice, a form has one code."""
    return hmac.digest(key, once.encode(), "sha256")[:_BYTES]


def to_digits(secret: bytes) -> str:
    """Give a code as seven groups of four digits, the last three digits a check."""
    number = int.from_bytes(secret, "big")
    text = f"{number:0{_DIGITS}}{number % _CHECK:0{_CHECK_DIGITS}}"
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def read_digits(text: str) -> bytes:
    """Read a code as people type it: any spaces, hyphens, dots, digits of any script. Raises NotACode."""
    plain = "".join(each for each in text if not (each.isspace() or each in "-.·"))
    digits = [unicodedata.decimal(each, None) for each in plain]
    if not all(each is not None for each in digits):
        raise NotACode("code_letters")
    if len(digits) != _DIGITS + _CHECK_DIGITS:
        raise NotACode("code_length")
    whole = int("".join(str(each) for each in digits))
    number, check = divmod(whole, 10**_CHECK_DIGITS)
    if number >> 8 * _BYTES or number % _CHECK != check:
        raise NotACode("code_check")
    return number.to_bytes(_BYTES, "big")


def derive(secret: bytes) -> Receipt:
    """Derive from a code; the same everywhere, as an organisation may move. Source of the numbers: OWASP's least for Argon2id."""
    salt = hashlib.sha256(_NAME.encode()).digest()
    stretch = Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19456)
    root = stretch.derive(secret)
    identity = identity_of(_part(root, "identity", 32))
    return Receipt(
        locator=_part(root, "locator", 16).hex(),
        writing=_part(root, "writing", 16).hex(),
        proof=_part(root, "proof", 32),
        identity=identity,
        recipient=str(pyrage.x25519.Identity.from_str(identity).to_public()),
    )


def _part(root: bytes, name: str, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"{_NAME} {name}".encode()).derive(root)
