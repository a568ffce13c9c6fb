"""Keys of links, and what is kept of them."""

import hashlib
import hmac
import secrets
from typing import Final

_PROCESS: Final = secrets.token_bytes(32)


def new_key() -> str:
    """Give a key for a link: 32 random bytes, in letters that a link can hold."""
    return secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    """Give what is kept of a key: enough to know it again, nothing to use it by."""
    return hashlib.sha256(key.encode()).hexdigest()


def sum_of(data: bytes) -> str:
    """Give the SHA-256 sum of bytes."""
    return hashlib.sha256(data).hexdigest()


def passing_name(text: str) -> str:
    """Give a name for a visitor's address that means nothing outside this process and is gone with it."""
    return hmac.new(_PROCESS, text.encode(), hashlib.sha256).hexdigest()
