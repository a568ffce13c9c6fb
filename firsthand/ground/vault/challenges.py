"""Finding out whether somebody holds an identity: something is sealed for it, and only who opens it can say what it was.

It is an envelope of its own kind, so that a page opens it and nothing else: a server that sends another envelope in its
place learns nothing. Nothing is kept meanwhile; what is signed says what the right answer is, as a digest.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Final

from django.core.signing import BadSignature, TimestampSigner

from firsthand.ground.vault.envelopes import Place, seal
from firsthand.ground.vault.keys import digest_of, same_digest

_SIGNER: Final = TimestampSigner(sep=".", salt="firsthand.challenge")
_SECONDS: Final = 15 * 60
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is sealed for an identity, and what comes back with the answer."""

    id: str
    sealed: bytes
    token: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says was sealed, with the token that came with it."""

    token: str
    answer: str


def challenge_for(recipient: str, *, about: str) -> Challenge:
    """Seal something for a recipient; `about` says what it is to show. Raises NotAnEnvelope for what is no recipient."""
    id, answer = secrets.token_hex(8), secrets.token_hex(32)
    words = json.dumps({"answer": answer}).encode()
    sealed = seal(Place("challenge", about, id), words, [recipient])
    return Challenge(id, sealed, _SIGNER.sign(f"{about}:{digest_of(answer)}"))


def is_answered(given: Answer, *, about: str) -> bool:
    """Tell whether somebody opened what was sealed about this, a moment ago."""
    if len(given.token) > _LONGEST:
        return False
    try:
        told, _, digest = _SIGNER.unsign(given.token, max_age=_SECONDS).rpartition(":")
    except BadSignature:
        return False
    return told == about and same_digest(digest, digest_of(given.answer))
