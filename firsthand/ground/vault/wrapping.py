"""An identity under a passphrase, as `browser/identity.js` wraps it: for the demonstration, and for whoever reads the format in Python.

Browsers make and wrap identities of people. The library of this side measures its machine and takes as much work as that
allows, too much for a phone; so the work is fixed here as it is there. The file is one of age: `age --decrypt` opens it.
"""

import os
from base64 import b64encode
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

WORK: Final = 16
"""2^16 rounds of scrypt: half a second in a browser."""
_LAST_CHUNK: Final = bytes(11) + b"\x01"


def wrap(identity: str, passphrase: str) -> bytes:
    """Wrap an identity (`AGE-SECRET-KEY-1…`). Source: age-encryption.org/v1, "scrypt recipient stanza" and "payload"."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    stretch = Scrypt(
        salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**WORK, r=8, p=1
    ).derive(passphrase.encode())
    body = ChaCha20Poly1305(stretch).encrypt(bytes(12), file_key, None)
    lines = ["age-encryption.org/v1", f"-> scrypt {_plain(salt)} {WORK}", _plain(body), "---"]
    header = "\n".join(lines).encode()
    mac = HMAC(_part(file_key, None, b"header"), SHA256())
    mac.update(header)
    whole = header + b" " + _plain(mac.finalize()).encode() + b"\n"
    sealing = ChaCha20Poly1305(_part(file_key, nonce, b"payload"))
    return whole + nonce + sealing.encrypt(_LAST_CHUNK, f"{identity}\n".encode(), None)


def _part(key: bytes, salt: bytes | None, name: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=salt, info=name).derive(key)


def _plain(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")
