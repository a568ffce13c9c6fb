"""Looking up files and opening them. Rooms decide who may; nothing is decided here but whose they are."""

from uuid import UUID

from django.conf import settings

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.files import storing
from firsthand.ground.files.models import Attachment
from firsthand.ground.files.rules import CannotOpen, Loss
from firsthand.ground.vault.boxes import NotOpened, decrypt, identity_in
from firsthand.ground.vault.keys import sum_of


def get_attachment(act: Act, id: UUID) -> Attachment:
    """Give what is known of a file. Raises NotFound for one that is missing and for another organisation's alike."""
    try:
        return Attachment.objects.get(organisation_id=act.organisation, id=id)
    except Attachment.DoesNotExist:
        raise NotFound from None


def open_attachment(act: Act, id: UUID) -> bytes:
    """Give the bytes of a file as they were kept. Raises NotFound, and CannotOpen if the disk no longer has them so."""
    attachment = get_attachment(act, id)
    try:
        box = storing.get(settings.FIRSTHAND_DATA, attachment.organisation_id, attachment.id)
    except OSError:
        raise CannotOpen(Loss.GONE) from None
    try:
        data = decrypt(box, identity_in(settings.FIRSTHAND_FILES_IDENTITY))
    except NotOpened:
        raise CannotOpen(Loss.DAMAGED) from None
    if sum_of(data) != attachment.sha256:
        raise CannotOpen(Loss.DAMAGED)
    return data
