"""Bytes encrypted at rest, in the age format, to the installation's own key."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import pyrage


class NotOpened(Exception):
    """The bytes are not what was encrypted here, or the key is another one."""


class NotAnIdentity(Exception):
    """The file of the installation's key holds something else; nothing is overwritten."""


def encrypt(data: bytes, identity: pyrage.x25519.Identity) -> bytes:
    """Encrypt bytes so that only the holder of the identity can read them."""
    sealed: bytes = pyrage.encrypt(data, [identity.to_public()])
    return sealed


def decrypt(data: bytes, identity: pyrage.x25519.Identity) -> bytes:
    """Decrypt bytes, and make sure that nobody changed them. Raises NotOpened."""
    try:
        opened: bytes = pyrage.decrypt(data, [identity])
    except pyrage.DecryptError as error:
        raise NotOpened from error
    return opened


def identity_in(path: Path) -> pyrage.x25519.Identity:
    """Read an age identity from a file; make it there the first time, for this user alone.

    Raises OSError if it cannot be read or made, and NotAnIdentity if the file holds something else.
    """
    if not path.exists():
        _make(path)
    try:
        return pyrage.x25519.Identity.from_str(path.read_text(encoding="utf-8").strip())
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise NotAnIdentity(f"{path} holds no age identity: put the right one back") from error


def _make(path: Path) -> None:
    """Make an identity that the disk has before anything is encrypted to it; of two who try at once, one wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(str(pyrage.x25519.Identity.generate()))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(beside)
    finally:
        beside.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
