"""What a browser sends as JSON, taken apart: exactly these fields, exactly these forms, or nothing."""

import json
import re
from base64 import b64decode
from binascii import Error
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import UUID

from django.http import HttpRequest

from firsthand.ground.vault.challenges import Answer
from firsthand.rooms.cases.rules.sealed import (
    MOST_KEYS,
    Arrival,
    Envelope,
    GivenKey,
    HeldKey,
    Kind,
    SealedKey,
)

Code = TypeVar("Code", bound=StrEnum)
_HEX: Final = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{64})")
"""A locator, or what one writes with: 16 bytes; what vouches: 32."""
_LONGEST_KEY: Final = 100


class NotUnderstood(ValueError):
    """What was sent is not what a page of ours sends."""


def sent(request: HttpRequest, *names: str) -> dict[str, Any]:
    """Give the object that was sent, with exactly these names. Raises NotUnderstood."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood from error
    if not isinstance(found, dict) or set(found) != set(names):
        raise NotUnderstood
    return found


def arrival_in(found: dict[str, Any]) -> Arrival:
    """Give a report. Raises NotUnderstood."""
    return Arrival(
        case=uuid_in(found["case"]),
        recipient=key_in(found["recipient"]),
        vouched=hex_in(found["vouched"]),
        answers_to=key_in(found["answers_to"]),
        locator=hex_in(found["locator"]),
        writing=hex_in(found["writing"]),
        keys=keys_in(found["keys"]),
        report=envelope_in(found["report"], Kind.REPORT),
        work=number_in(found["work"], below=2**53),
    )


def envelope_in(found: object, *kinds: Kind) -> Envelope:
    """Give an envelope of one of these kinds. Raises NotUnderstood."""
    if not isinstance(found, dict) or set(found) != {"id", "kind", "sealed"}:
        raise NotUnderstood
    kind = next((each for each in kinds if each.value == found["kind"]), None)
    if kind is None:
        raise NotUnderstood
    return Envelope(uuid_in(found["id"]), kind, bytes_in(found["sealed"]))


def keys_in(found: object) -> list[SealedKey]:
    """Give the keys that were sealed for readers. Raises NotUnderstood."""
    if not isinstance(found, list) or not 0 < len(found) <= MOST_KEYS:
        raise NotUnderstood
    if not all(isinstance(each, dict) and set(each) == {"reader", "sealed"} for each in found):
        raise NotUnderstood
    return [SealedKey(uuid_in(each["reader"]), bytes_in(each["sealed"])) for each in found]


def held_keys_in(found: object, *, most: int) -> list[HeldKey]:
    """Give keys of cases that somebody sealed anew. Raises NotUnderstood."""
    if not isinstance(found, list) or len(found) > most:
        raise NotUnderstood
    names = {"case", "version", "sealed"}
    if not all(isinstance(each, dict) and set(each) == names for each in found):
        raise NotUnderstood
    return [
        HeldKey(uuid_in(each["case"]), version_in(each["version"]), bytes_in(each["sealed"]))
        for each in found
    ]


def given_keys_in(found: object, *, most: int) -> list[GivenKey]:
    """Give keys of one case for others, of any version. Raises NotUnderstood."""
    if not isinstance(found, list) or len(found) > most:
        raise NotUnderstood
    names = {"version", "reader", "sealed"}
    if not all(isinstance(each, dict) and set(each) == names for each in found):
        raise NotUnderstood
    return [
        GivenKey(version_in(each["version"]), uuid_in(each["reader"]), bytes_in(each["sealed"]))
        for each in found
    ]


def pieces_in(found: object, *, most: int) -> list[bytes]:
    """Give pieces of a file, in their order. Raises NotUnderstood."""
    if not isinstance(found, list) or len(found) > most:
        raise NotUnderstood
    return [bytes_in(each) for each in found]


def day_in(found: object) -> date:
    """Give a day. Raises NotUnderstood."""
    try:
        return date.fromisoformat(text_in(found))
    except ValueError as error:
        raise NotUnderstood from error


def one_in(found: object, of: type[Code]) -> Code:
    """Give one of some codes. Raises NotUnderstood."""
    try:
        return of(text_in(found))
    except ValueError as error:
        raise NotUnderstood from error


def proof_in(found: object) -> Answer:
    """Give what shows that somebody holds a key. Raises NotUnderstood."""
    if not isinstance(found, dict) or set(found) != {"token", "answer"}:
        raise NotUnderstood
    return Answer(text_in(found["token"]), text_in(found["answer"]))


def version_in(found: object) -> int:
    """Give the version of a key. Raises NotUnderstood."""
    return number_in(found, below=1000)


def number_in(found: object, *, below: int) -> int:
    """Give a whole number, not a negative one. Raises NotUnderstood."""
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < below:
        raise NotUnderstood
    return found


def yes_in(found: object) -> bool:
    """Give yes or no. Raises NotUnderstood."""
    if not isinstance(found, bool):
        raise NotUnderstood
    return found


def uuid_in(found: object) -> UUID:
    """Give an id. Raises NotUnderstood."""
    try:
        return UUID(hex=text_in(found))
    except ValueError as error:
        raise NotUnderstood from error


def uuids_in(found: object, *, most: int) -> list[UUID]:
    """Give some ids. Raises NotUnderstood."""
    if not isinstance(found, list) or len(found) > most:
        raise NotUnderstood
    return [uuid_in(each) for each in found]


def key_in(found: object) -> str:
    """Give a public key. Raises NotUnderstood."""
    text = text_in(found)
    if len(text) > _LONGEST_KEY:
        raise NotUnderstood
    return text


def hex_in(found: object) -> str:
    """Give 16 or 32 bytes in hexadecimal. Raises NotUnderstood."""
    text = text_in(found)
    if not _HEX.fullmatch(text):
        raise NotUnderstood
    return text


def bytes_in(found: object) -> bytes:
    """Give bytes that came in base64. Raises NotUnderstood."""
    try:
        return b64decode(text_in(found), validate=True)
    except Error as error:
        raise NotUnderstood from error


def text_in(found: object) -> str:
    """Give a text of ASCII. Raises NotUnderstood."""
    if not isinstance(found, str) or not found.isascii():
        raise NotUnderstood
    return found
