"""An X25519 secret as age writes it."""

from bech32 import bech32_encode, convertbits


def identity_of(secret: bytes) -> str:
    """Write 32 bytes as `AGE-SECRET-KEY-1…`, in bech32."""
    fives = convertbits(secret, 8, 5)
    assert fives is not None  # noqa: S101  # bytes can always be cut in fives
    return bech32_encode("age-secret-key-", fives).upper()
