"""Files of an organisation that arrives from another server: the bytes as they were, in boxes of this server's key."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from firsthand.ground.files import storing
from firsthand.ground.vault.boxes import encrypt, identity_in

_ANY_TIME = datetime(9000, 1, 1, tzinfo=UTC)


class Arriving:
    """The boxes of one organisation that were brought so far."""

    def __init__(self, organisation: UUID) -> None:
        self._organisation = organisation
        self._brought: set[UUID] = set()

    def bring(self, id: UUID, data: bytes) -> None:
        """Keep the bytes of a file; the disk has them when this comes back. Raises OSError."""
        if not self._brought:
            self._forget_unfinished()
        box = encrypt(data, identity_in(settings.FIRSTHAND_FILES_IDENTITY))
        storing.put(settings.FIRSTHAND_DATA, self._organisation, id, box)
        self._brought.add(id)

    def undo(self) -> None:
        """Remove every box that was brought, and the folder if nothing else is in it."""
        for id, path in self._boxes():
            if id in self._brought:
                path.unlink(missing_ok=True)
                with suppress(OSError):
                    path.parent.rmdir()

    def _forget_unfinished(self) -> None:
        """Remove halves that an arrival left which was killed."""
        for _, path in self._boxes():
            if not storing.is_finished(path):
                path.unlink(missing_ok=True)

    def _boxes(self) -> list[tuple[UUID, Path]]:
        return list(storing.written_before(settings.FIRSTHAND_DATA, self._organisation, _ANY_TIME))
