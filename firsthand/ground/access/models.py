"""Keys that let in somebody who does not sign in: other tools by a token, guests by a link."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation, Party

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


class GuestLink(models.Model):
    """A link by which somebody of another party takes part in one thing, without an account, until a moment.

    Only a digest of its key is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    """For whom it was made. Whoever holds it speaks for this party."""
    opens = models.CharField(max_length=60)
    """The name of the address that it opens: `partnerships:answer_inquiry`."""
    record = models.UUIDField()
    """What it opens there. No foreign key: records stand in rooms, and this is the ground."""
    part = models.CharField(max_length=20, blank=True)
    """A narrower part of the record, such as one question; nothing for all of it."""
    key_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    """Who of ours made it. No foreign key: it outlives the account."""
    handed_on_from = models.UUIDField(null=True)
    """The link of the guest who handed it on to a colleague; nothing for one that we made."""
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)
    """A day and no more."""

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "record", "opens"], name="access_link_by_record")
        ]

    def __str__(self) -> str:
        return self.opens
