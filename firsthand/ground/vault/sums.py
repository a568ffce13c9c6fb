"""A sum of bytes that come in pieces."""

import hashlib


class Sum:
    """The SHA-256 sum of everything added so far."""

    def __init__(self) -> None:
        self._so_far = hashlib.sha256()
        self.size = 0
        """Bytes added."""

    def add(self, data: bytes) -> None:
        """Add bytes."""
        self._so_far.update(data)
        self.size += len(data)

    @property
    def hex(self) -> str:
        """The sum, as 64 hexadecimal digits."""
        return self._so_far.hexdigest()
