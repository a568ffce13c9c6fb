"""Envelopes: what only its readers can open. Made and opened in the browser.

Here they are told from what is no envelope, and made and opened for tests and for whoever reads the format in Python.
The format is `firsthand-sealed/1` of docs/formats/sealing.md: a frame with its place and its padding, encrypted with age. The
library does the cryptography; this only composes, and refuses whatever is not exactly as the format says.
"""

import hashlib
import hmac
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyrage

FORMAT: Final = "firsthand-sealed/1"
_MAGIC: Final = b"FHS1"
_FIXED: Final = 44
_PROOF: Final = 12
_NO_PROOF: Final = bytes(32)
_CLASSES: Final = (1024, 4096, 16384, 65536)
_AGE: Final = b"age-encryption.org/v1\n"


class NotAnEnvelope(Exception):
    """What was given is not an envelope for this place. `code` is of docs/formats/sealing.md; nothing of the content is in it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Place:
    """Where something sealed belongs: what it is, of which case, under which id."""

    kind: str
    case: str
    id: str


def seal(
    place: Place, payload: bytes, recipients: Sequence[str], key: bytes | None = None
) -> bytes:
    """Seal bytes for readers (`age1…`), for one place, with the proof of a key that reader and writer share."""
    if not recipients:
        raise NotAnEnvelope("nobody_could_read_it")
    try:
        readers = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError as error:
        raise NotAnEnvelope("no_recipient") from error
    sealed: bytes = pyrage.encrypt(framed(place, payload, key), readers)
    return sealed


def open_envelope(
    place: Place, sealed: bytes, identities: Sequence[str], key: bytes | None = None
) -> bytes:
    """Open what was sealed for this place, with identities (`AGE-SECRET-KEY-1…`). Raises NotAnEnvelope."""
    try:
        readers = [pyrage.x25519.Identity.from_str(each) for each in identities]
        whole: bytes = pyrage.decrypt(sealed, readers)
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise NotAnEnvelope("not_opened") from error
    return unframed(whole, place, key)


def looks_sealed(data: bytes) -> bool:
    """Tell whether bytes can be an envelope at all: an age file of a padded length. Nothing more can be seen from outside."""
    return data.startswith(_AGE) and len(data) > _CLASSES[0]


def looks_wrapped(data: bytes) -> bool:
    """Tell whether bytes can be an identity under a passphrase: a short age file with one scrypt stanza."""
    return len(data) < _CLASSES[0] and data.startswith(_AGE + b"-> scrypt ")


def is_recipient(text: str) -> bool:
    """Tell whether a text names somebody for whom one can seal (`age1…`)."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def framed(place: Place, payload: bytes, key: bytes | None = None) -> bytes:
    """Lay out a payload for its place."""
    head = _head_of(place)
    proof = _proof_of(key, head, payload) if key else _NO_PROOF
    lengths = len(head).to_bytes(4, "big") + len(payload).to_bytes(4, "big")
    whole = _MAGIC + lengths + proof + head + payload
    return whole.ljust(padded_length(len(whole)), b"\0")


def unframed(whole: bytes, place: Place, key: bytes | None = None) -> bytes:
    """Give the payload of what belongs in this place, and nothing else. Raises NotAnEnvelope."""
    if len(whole) < _FIXED or whole[:4] != _MAGIC:
        raise NotAnEnvelope("unknown_format")
    start = _FIXED + int.from_bytes(whole[4:8], "big")
    end = start + int.from_bytes(whole[8:12], "big")
    if end > len(whole) or len(whole) != padded_length(end) or any(whole[end:]):
        raise NotAnEnvelope("damaged")
    head, payload = whole[_FIXED:start], whole[start:end]
    if head != _head_of(place):
        raise NotAnEnvelope("another_place")
    proof = _proof_of(key, head, payload) if key else _NO_PROOF
    if not hmac.compare_digest(whole[_PROOF:_FIXED], proof):
        raise NotAnEnvelope("not_proved")
    return payload


def padded_length(length: int) -> int:
    """Give the least size class that holds so many bytes: 1, 4, 16 or 64 KiB, then Padmé, which adds 12 % at most.

    Source of Padmé: Nikitin and others, "Reducing Metadata Leakage from Encrypted Files", PETS 2019.
    """
    for size in _CLASSES:
        if length <= size:
            return size
    exponent = int(math.log2(length))
    step = 1 << (exponent - (int(math.log2(exponent)) + 1))
    return -(-length // step) * step


def _head_of(place: Place) -> bytes:
    parts = [FORMAT, place.kind, place.case, place.id]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


def _proof_of(key: bytes, head: bytes, payload: bytes) -> bytes:
    return hmac.digest(key, hashlib.sha256(head).digest() + payload, "sha256")
