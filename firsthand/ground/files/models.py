"""The table of files. The bytes lie encrypted in the data folder, by id."""

import uuid

from django.db import models

from firsthand.ground.files.rules import LONGEST_NAME
from firsthand.ground.parties.models import Organisation


class Attachment(models.Model):
    """One file, as it is kept: cleaned, encrypted, and known by the sum of its cleaned bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=80)
    """The media type, told from the content."""
    size = models.PositiveIntegerField()
    """Bytes, after cleaning."""
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="files_attachment_own"),
        ]

    def __str__(self) -> str:
        return self.name
