"""Passkeys that unwrap a reader's key, beside the words."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.cases.models.desks import Reader


class Passkey(models.Model):
    """A reader's key, wrapped so that a passkey on one of their devices opens it. It can be taken away; the words stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reader = models.ForeignKey(Reader, models.PROTECT, related_name="passkeys")
    credential = models.CharField(max_length=1000)
    """By what the browser finds the passkey again (`AGE-PLUGIN-FIDO2PRF-1…`): nothing opens with it."""
    wrapped = models.BinaryField()
    made_on = models.DateField()

    def __str__(self) -> str:
        return str(self.made_on)
