"""Short texts encrypted at rest to the installation's own key, for a field of a table."""

from base64 import b64decode, b64encode
from pathlib import Path

from firsthand.ground.vault.boxes import NotOpened, decrypt, encrypt, identity_in


def seal_slip(text: str, identity: Path) -> str:
    """Encrypt a text; `identity` is the file with the key. Two of the same text look different."""
    return b64encode(encrypt(text.encode(), identity_in(identity))).decode("ascii")


def open_slip(sealed: str, identity: Path) -> str:
    """Decrypt a text. Raises NotOpened for one that was sealed to another key, or changed."""
    try:
        return decrypt(b64decode(sealed, validate=True), identity_in(identity)).decode()
    except ValueError as error:
        raise NotOpened from error
