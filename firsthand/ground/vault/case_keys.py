"""The key of a case: an age identity of its own. Made here only where a browser cannot make one."""

import hmac
from typing import Final

import pyrage
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from firsthand.ground.vault.identities import identity_of

_BY_FORM: Final = b"firsthand-case-by-form/1 "


def new_case_key() -> tuple[str, str]:
    """Give an identity, and for whom one seals so that it opens."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def case_key_from(key: bytes, once: str, told: bytes) -> tuple[str, str]:
    """Give the identity that follows from a key, from what stands in one page, and from what was told on it; and for whom one seals.

    Told once more, a form has the same one; told otherwise, another: so it is noticed, and nothing of what was told has to be kept
    for it. Without what stands in the page, nobody can try what it may have been.
    """
    seed = hmac.digest(key, _BY_FORM + once.encode(), "sha256")
    secret = HKDF(SHA256(), 32, salt=None, info=_BY_FORM + told).derive(seed)
    identity = identity_of(secret)
    return identity, str(pyrage.x25519.Identity.from_str(identity).to_public())
