"""Tables of counts as they were made safe. Each stands as it was; together they are the ledger of what readers were given."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.parties.models import Organisation


class CountedTable(models.Model):
    """A table for the organisation's own, or for everybody once two people agreed. It never holds a count that was hidden."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10)
    version = models.CharField(max_length=64)
    """A number drawn at random: two with the same one tell nothing different, so that readers can take them for the same data."""
    wanted = models.CharField(max_length=60)
    """By what it was to be counted."""
    shown = models.JSONField()
    """Exactly what readers see: categories by their ids, counts, and null for what is hidden."""
    released = models.JSONField()
    """Its page of the ledger; see core/disclosure."""
    counted_on = models.DateField()
    counted_by = models.UUIDField()
    address = models.CharField(max_length=40, unique=True, null=True)
    """The last part of its public address, where it is for everybody. The database shows the row to whoever comes with it."""
    agreed_on = models.DateField(null=True)
    agreed_by = models.UUIDField(null=True)
    dropped_on = models.DateField(null=True)
    taken_back_on = models.DateField(null=True)
    taken_back_because = models.TextField(blank=True)
    """Everybody reads this in its place."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True)
                | (Q(agreed_by__isnull=False) & ~Q(agreed_by=F("counted_by"))),
                name="cases_countedtable_by_two",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on__isnull=True)
                | (Q(agreed_on__isnull=False) & ~Q(taken_back_because="")),
                name="cases_countedtable_taken_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(audience="public", address__isnull=False)
                | Q(audience="own", address__isnull=True, agreed_on__isnull=True),
                name="cases_countedtable_only_public_has_an_address",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(audience="public", agreed_on__isnull=True, dropped_on__isnull=True),
                name="cases_countedtable_one_proposal",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-counted_on", "id"], name="cases_countedtable_last"
            ),
        ]

    def __str__(self) -> str:
        return self.wanted
