"""What a partner says it has put right, and what the community found when it looked."""

import uuid

from django.db import models

from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.evidence import Evidence
from firsthand.rooms.partnerships.models.findings import Finding


class Remedy(models.Model):
    """What the partner says it has put right, and since which day. The community looks; both stand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField()
    is_by_link = models.BooleanField(default=False)
    """The partner wrote it itself; otherwise one of ours wrote down what it said."""
    done_on = models.DateField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_remedy_own"),
        ]
        indexes = [
            models.Index(
                fields=["finding", "claimed_at", "id"], name="partnerships_remedy_by_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.done_on)


class RemedyFile(models.Model):
    """A document that the partner gave with a remedy."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    remedy = models.ForeignKey(Remedy, models.PROTECT, related_name="+")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.remedy_id} {self.attachment_id}"


class RemedyCheck(models.Model):
    """What the community found when it looked whether a remedy holds. The last one counts; all of them stand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    remedy = models.ForeignKey(Remedy, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True)
    checked_on = models.DateField()
    found = models.CharField(max_length=10)
    words = models.TextField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    """The account that the check left; nothing where it left none."""

    class Meta:
        indexes = [
            models.Index(fields=["remedy", "checked_at", "id"], name="partnerships_check_by_time"),
        ]

    def __str__(self) -> str:
        return self.found
