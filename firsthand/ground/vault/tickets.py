"""Tickets to wait with: good from a moment until a moment, for one thing, once. Nothing is kept of one before it is used."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare, salted_hmac

_SIGNER: Final = Signer(salt="firsthand.ticket")
_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Ticket:
    """Leave to send something, under this id, from a moment until a moment (seconds since 1970)."""

    text: str
    id: UUID
    ready_at: int
    ends_at: int


def new_ticket(*, about: str, ready_at: int, ends_at: int) -> str:
    """Write a ticket for what is told by `about`; who has it can change nothing in it."""
    text = f"{uuid4()}.{ready_at}.{ends_at}"
    return f"{text}.{_SIGNER.signature(f'{text}.{about}')}"


def read_ticket(text: str, *, about: str) -> Ticket | None:
    """Read a ticket; nothing for one that was not written here, or for something else."""
    parts = text.split(".")
    if len(parts) != _PARTS:
        return None
    written, signature = ".".join(parts[:3]), parts[3]
    if not constant_time_compare(_SIGNER.signature(f"{written}.{about}"), signature):
        return None
    return Ticket(text, UUID(parts[0]), int(parts[1]), int(parts[2]))


def key_of_codes() -> bytes:
    """Give the installation's key from which, with what stands in a page and nowhere else, a code follows."""
    return salted_hmac("firsthand.codes", "by form", algorithm="sha256").digest()
