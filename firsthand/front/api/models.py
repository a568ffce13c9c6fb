"""The table of answers that are given again when the same thing is sent twice."""

from django.db import models

from firsthand.ground.parties.models import Organisation


class Repeat(models.Model):
    """What was filed under a key that a tool chose, so that a bad line does not file it twice. Kept for a week."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    key_digest = models.CharField(max_length=64)
    """Of the `Idempotency-Key` header."""
    sent_digest = models.CharField(max_length=64)
    """Of what was sent: the same key with another account is a mistake."""
    evidence = models.UUIDField(null=True)
    """What was filed; nothing while it is being filed. No foreign key: the room's tables are the room's."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key_digest"], name="api_repeat_once"),
        ]

    def __str__(self) -> str:
        return str(self.at)
