"""Envelopes: what only its readers can open. Made and opened in the browser.

Here they are told from what is no envelope, and made and opened for tests and for whoever reads the format in Python.
The format is `firsthand-sealed/1` of docs/formats/sealing.md: a frame with its place and its padding, encrypted with age. The
library does the cryptography; this only composes, and refuses whatever is not exactly as the format says.
"""

import hashlib
import hmac
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyrage

FORMAT: Final = "firsthand-sealed/1"
_MAGIC: Final = b"FHS1"
_FIXED: Final = 44
_PROOF: Final = 12
_NO_PROOF: Final = bytes(32)
_CLASSES: Final = (1024, 4096, 16384, 65536)
_MOST_RECIPIENTS: Final = 16
_LETTERS: Final = rb"[A-Za-z0-9+/]"
_MAC: Final = rb"--- %s{43}\n" % _LETTERS
_FOR_KEYS: Final = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> X25519 %(any)s{43}\n%(any)s{43}\n){1,%(most)d}"
    rb"(?:-> [!-~]{1,20}-grease(?: [!-~]{1,20}){0,4}\n(?:%(any)s{64}\n){0,8}%(any)s{0,63}\n)?"
    % {b"any": _LETTERS, b"most": _MOST_RECIPIENTS}
    + _MAC
)
"""The header of an age file for X25519 recipients. Rust's age adds one stanza for nobody, so that readers stay used to strange ones."""
_FOR_A_PASSPHRASE: Final = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt %(any)s{22} [0-9]{1,2}\n%(any)s{43}\n" % {b"any": _LETTERS}
    + _MAC
)
_FOR_A_PASSKEY: Final = re.compile(
    rb"age-encryption\.org/v1\n-> age-encryption\.org/fido2prf %(any)s{22}\n%(any)s{43}\n"
    % {b"any": _LETTERS}
    + _MAC
)
_NONCE: Final = 16
_TAG: Final = 16
_CHUNK: Final = 64 * 1024


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
    """Tell whether bytes can be an envelope at all: an age file for X25519 recipients, of a padded length.

    Nothing more can be seen from outside: whoever means to can write such a file around anything.
    """
    header = _FOR_KEYS.match(data)
    return header is not None and _is_padded(len(data) - header.end())


def looks_wrapped(data: bytes) -> bool:
    """Tell whether bytes can be an identity under a passphrase: a short age file with one scrypt stanza."""
    header = _FOR_A_PASSPHRASE.match(data)
    return header is not None and _NONCE + _TAG < len(data) - header.end() < _CLASSES[0]


def _is_padded(length: int) -> bool:
    """Tell whether so many bytes of age (a nonce, then chunks with a tag each) hold a padded length."""
    chunks = -(-(length - _NONCE) // (_CHUNK + _TAG))
    inside = length - _NONCE - chunks * _TAG
    return inside >= _CLASSES[0] and padded_length(inside) == inside


def seal_words(
    place: Place, words: object, recipients: Sequence[str], key: bytes | None = None
) -> bytes:
    """Seal what can be written as JSON."""
    return seal(place, json.dumps(words, ensure_ascii=False).encode(), recipients, key)


def open_words(
    place: Place, sealed: bytes, identities: Sequence[str], key: bytes | None = None
) -> Any:
    """Open words. Raises NotAnEnvelope."""
    try:
        return json.loads(open_envelope(place, sealed, identities, key))
    except (ValueError, RecursionError) as error:
        raise NotAnEnvelope("damaged") from error


def looks_wrapped_for_a_passkey(data: bytes) -> bool:
    """Tell whether bytes can be an identity that a passkey unwraps: a short age file with one such stanza."""
    header = _FOR_A_PASSKEY.match(data)
    return header is not None and _NONCE + _TAG < len(data) - header.end() < _CLASSES[0]


def looks_passed_on(data: bytes) -> bool:
    """Tell whether bytes can be a padded age file for a recipient, or under a passphrase."""
    header = _FOR_KEYS.match(data) or _FOR_A_PASSPHRASE.match(data)
    return header is not None and _is_padded(len(data) - header.end())


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
