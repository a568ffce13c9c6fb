"""Bytes encrypted at rest, in the age format, to the installation's own key."""

from pathlib import Path

import pyrage


class NotOpened(Exception):
    """The bytes are not what was encrypted here, or the key is another one."""


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
    """Read an age identity from a file; make it there the first time, for this user alone."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.touch(mode=0o600)
        beside.write_text(str(pyrage.x25519.Identity.generate()), encoding="ascii")
        try:
            path.hardlink_to(beside)
        except FileExistsError:
            pass  # another process made it first; both read the same
        finally:
            beside.unlink(missing_ok=True)
    return pyrage.x25519.Identity.from_str(path.read_text(encoding="ascii").strip())
