"""What a network shows to everybody: proposed by one person, agreed by another, and then as it is."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.findings import Finding


class Publication(models.Model):
    """A finding or a verdict as everybody may read it, word for word. It stands; it can be taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    address = models.CharField(max_length=40, unique=True)
    """The last part of its public address. The database shows the row to whoever comes with it, once it is agreed."""
    is_listed = models.BooleanField(default=False)
    """Whether search engines may list it."""
    shown = models.JSONField()
    """Exactly what everybody reads."""
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.UUIDField(null=True)
    dropped_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_because = models.TextField(blank=True)
    """Everybody reads this in its place."""
    followed_by = models.CharField(max_length=40, blank=True)
    """The address of a later one of the same finding."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True)
                | (Q(agreed_by__isnull=False) & ~Q(agreed_by=F("proposed_by"))),
                name="partnerships_publication_by_two",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True)
                | (Q(agreed_at__isnull=False) & ~Q(taken_back_because="")),
                name="partnerships_publication_taken_back_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["finding", "-proposed_at", "id"], name="partnerships_publication_last"
            ),
        ]

    def __str__(self) -> str:
        return self.address
