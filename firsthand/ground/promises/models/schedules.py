"""Rules by which promises come again, and until when their rows are made."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.parties.models import Organisation, Party
from firsthand.ground.promises.rules.kinds import LONGEST_PART, LONGEST_WHAT, LONGEST_ZONE


class Schedule(models.Model):
    """What is promised again and again, by which rule. A change is a new schedule; the old one stays on record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    debtor = models.ForeignKey(Party, models.PROTECT, related_name="+")
    creditor = models.ForeignKey(Party, models.PROTECT, related_name="+")
    ours = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=LONGEST_WHAT)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    zone = models.CharField(max_length=LONGEST_ZONE)
    source = models.CharField(max_length=20)
    source_id = models.UUIDField(null=True)
    source_part = models.CharField(max_length=LONGEST_PART, blank=True)

    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    unit = models.CharField(max_length=10)
    every = models.PositiveSmallIntegerField()
    on = models.CharField(max_length=20)
    day = models.PositiveSmallIntegerField()
    window = models.PositiveSmallIntegerField(default=0)
    """Days before the due day from which on it may come."""
    country = models.CharField(max_length=2, blank=True)
    shift = models.CharField(max_length=10)

    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    made_until = models.DateField()
    """Rows are made for every day up to this one."""
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    """The schedule that this one took the place of."""
    stopped_at = models.DateTimeField(null=True)
    """When another one took its place, or it was ended. From then on it makes no rows."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="promises_schedule_own"),
            models.CheckConstraint(
                condition=~Q(debtor=F("creditor")), name="promises_schedule_of_two"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="promises_schedule_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "made_until"],
                condition=Q(stopped_at__isnull=True),
                name="promises_schedule_to_top_up",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class TopUp(models.Model):
    """That an organisation has schedules: all that the scheduled work may see of whose they are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.organisation_id)
