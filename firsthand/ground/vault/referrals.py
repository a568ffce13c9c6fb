"""What is passed on by a link, read in Python: the other half of `browser/referral.js`, for tests and whoever reads the format."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NAME = "firsthand-referral/1"


@dataclass(frozen=True, slots=True)
class Link:
    """What the secret of a link stands for."""

    locator: str
    answering: str
    proof: bytes


def parts_of(secret: bytes) -> Link:
    """Derive from the sixteen bytes behind the # of a link."""
    return Link(
        locator=_part(secret, "locator", 16).hex(),
        answering=_part(secret, "answering", 16).hex(),
        proof=_part(secret, "proof", 32),
    )


def _part(secret: bytes, name: str, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"{_NAME} {name}".encode()).derive(secret)
