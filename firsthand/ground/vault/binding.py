"""What ties a case to its keys; the other half of `browser/binding.js`. Source: docs/formats/sealing.md."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def case_id_of(recipient: str, answers_to: str, proof: bytes) -> UUID:
    """Give the id of a case: of its first key, of whom one answers, and of the proof. With another of these it is another case."""
    parts = ["firsthand-case/1", recipient, answers_to, hashlib.sha256(proof).hexdigest()]
    return UUID(bytes=hashlib.sha256(_in_json(parts)).digest()[:16])


def vouch_for(case: str, version: int, recipient: str, proof: bytes) -> str:
    """Give what shows a reporter that a key is the readers': only they and readers can make it."""
    said = _in_json(["firsthand-vouch/1", case, version, recipient])
    return hmac.digest(proof, said, "sha256").hex()


def note_proof(identity: str) -> bytes:
    """Give the key of the proofs of notes: of those who hold this version of the case's key."""
    return HKDF(SHA256(), 32, salt=None, info=b"firsthand-note/1").derive(identity.encode())


def id_of_message(ticket: str, text: str, proof: bytes) -> UUID:
    """Give the id of what is written with a ticket: the same words twice are one message, and other words are another.

    It follows from the proof, which the server does not keep: it tells nobody what was written.
    """
    said = _in_json(["firsthand-form-message/1", ticket, text])
    return UUID(bytes=hmac.digest(proof, said, "sha256")[:16])


def _in_json(parts: Sequence[object]) -> bytes:
    return json.dumps(parts, separators=(",", ":")).encode()
