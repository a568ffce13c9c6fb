"""Keys of links, and what is kept of them."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Final

_PROCESS: Final = secrets.token_bytes(32)


def new_key() -> str:
    """Give a key for a link: 32 random bytes, in letters that a link can hold."""
    return secrets.token_urlsafe(32)


def short_key() -> str:
    """Give a key that stands in a public address and on a printed card: 18 random bytes, 24 letters."""
    return secrets.token_urlsafe(18)


def same_digest(one: str, other: str) -> bool:
    """Compare digests without telling by time where they differ."""
    return hmac.compare_digest(one, other)


def digest_of(key: str) -> str:
    """Give what is kept of a key: enough to know it again, nothing to use it by."""
    return hashlib.sha256(key.encode()).hexdigest()


def sum_of(data: bytes) -> str:
    """Give the SHA-256 sum of bytes."""
    return hashlib.sha256(data).hexdigest()


def keyed_by(key: bytes) -> Callable[[bytes], bytes]:
    """Give a keyed hash (HMAC with SHA-256)."""
    return lambda data: hmac.new(key, data, hashlib.sha256).digest()


def passing_name(text: str) -> str:
    """Give a name for a visitor's address that means nothing outside this process and is gone with it."""
    return hmac.new(_PROCESS, text.encode(), hashlib.sha256).hexdigest()
