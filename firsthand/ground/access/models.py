"""The table of tokens by which other tools ask for things in an organisation's name."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation

LONGEST_NAME = 60


class ApiToken(models.Model):
    """A key for another tool: one organisation, one role, until a day. Only a digest of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    """What the tool is called, so that somebody knows which one to take away. Never a person."""
    role = models.CharField(max_length=20)
    key_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    """The person whose rights bound it, for as long as they hold them. No foreign key: it outlives the account."""
    ends_on = models.DateField()
    """The last day on which it works."""
    last_used_on = models.DateField(null=True)
    """A day and no more: when exactly, from where and for what is nobody's business."""
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-made_at"], name="access_token_by_time")]

    def __str__(self) -> str:
        return self.name
