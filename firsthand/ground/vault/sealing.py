"""Streams sealed to people outside, in the age format: what leaves the server for somebody's own key."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyrage

from firsthand.ground.vault.boxes import NotAnIdentity, NotOpened

_FIRST_LINE: Final = b"age-encryption.org/v1\n"
_LARGEST_IDENTITY: Final = 64 * 1024

Recipient = Any
"""A public key, as `recipient_of` reads it: the library has no types."""
Identity = Any
"""A key, as `identities_in` reads it."""


class NotARecipient(Exception):
    """The text is no public key of age; the message is the text."""


def recipient_of(text: str) -> Recipient:
    """Read a public key, `age1...`. Raises NotARecipient."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise NotARecipient(text) from error


def identities_in(path: Path) -> list[Identity]:
    """Read the keys in a file as `age-keygen` writes it, with its comments. Raises OSError or NotAnIdentity."""
    with path.open("rb") as file:
        data = file.read(_LARGEST_IDENTITY)
    try:
        lines = [line.strip() for line in data.decode().splitlines()]
        found = [
            pyrage.x25519.Identity.from_str(line)
            for line in lines
            if line and not line.startswith("#")
        ]
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise NotAnIdentity(f"{path} holds no age identity") from error
    if not found:
        raise NotAnIdentity(f"{path} holds no age identity")
    return found


def is_sealed(source: BinaryIO) -> bool:
    """Tell whether a stream is sealed with age; it is back at its start afterwards."""
    first = source.read(len(_FIRST_LINE))
    source.seek(0)
    return first == _FIRST_LINE


@contextmanager
def sealing(out: BinaryIO, recipients: Sequence[Recipient]) -> Iterator[BinaryIO]:
    """Seal whatever is written inside to `out`, piece by piece; without recipients it goes there as it is.

    When something fails inside, `out` holds what nobody should keep. Raises OSError when `out` cannot be written.
    """
    if not recipients:
        yield out
        return
    read_end, write_end = os.pipe()
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(_seal, read_end, out, recipients)
        try:
            with os.fdopen(write_end, "wb") as plain:
                yield plain
        except BrokenPipeError:
            job.result()  # says why nobody reads any more
            raise
        job.result()


def _seal(read_end: int, out: BinaryIO, recipients: Sequence[Recipient]) -> None:
    with os.fdopen(read_end, "rb") as plain:
        try:
            pyrage.encrypt_io(plain, out, list(recipients))
        except pyrage.EncryptError as error:
            raise OSError(str(error)) from error


def unseal(source: BinaryIO, out: BinaryIO, identities: Sequence[Identity]) -> None:
    """Open a sealed stream into another, piece by piece. Raises NotOpened for a wrong key and for damage or a cut end.

    Raises OSError when `out` cannot be written.
    """
    try:
        pyrage.decrypt_io(source, out, list(identities))
    except pyrage.DecryptError as error:
        raise NotOpened from error
    except OSError as error:
        if error.errno:  # of the disk; damage comes without a number
            raise
        raise NotOpened from error
