"""What was found against a partner, and what it says to that. Both versions stand, unedited."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.assessments import Assessment
from firsthand.rooms.partnerships.models.evidence import Evidence
from firsthand.rooms.partnerships.models.pairs import Pair, Period
from firsthand.rooms.partnerships.rules.findings import LONGEST_INCIDENT


class Finding(models.Model):
    """What a network found: on which row, in which event, what would remedy it. Once shared, its words stand.

    It is about one row, or about a whole verdict as it was kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    """Its number among those of its pair, from 1."""
    row = models.CharField(max_length=10, blank=True)
    """A row, a red line, a standard or a criterion; nothing where it is about a whole verdict."""
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, related_name="+")
    """The verdict that it is about, as it was kept."""
    incident = models.CharField(max_length=LONGEST_INCIDENT)
    found = models.TextField()
    would_remedy = models.TextField()
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField(null=True)
    shared_at = models.DateTimeField(null=True)
    reply_by = models.DateField(null=True)
    """The last day on which a reply is waited for."""
    spared_at = models.DateTimeField(null=True)
    """Since when the network says that asking for a reply would endanger people."""
    spared_because = models.TextField(blank=True)
    """For our eyes only."""
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_finding_own"),
            models.UniqueConstraint(
                fields=["pair", "place"], name="partnerships_finding_place_once"
            ),
            models.CheckConstraint(
                condition=Q(row="", assessment__isnull=False)
                | (~Q(row="") & Q(assessment__isnull=True)),
                name="partnerships_finding_of_a_row_or_a_verdict",
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True) | Q(reply_by__isnull=False),
                name="partnerships_finding_shared_with_time",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="partnerships_finding_withdrawn_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-drafted_at", "id"], name="partnerships_finding_by_time"
            ),
        ]

    def __str__(self) -> str:
        return f"F{self.place}"


class FindingEvidence(models.Model):
    """An account on which a finding rests; since when its partner can read it, too."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "evidence"], name="partnerships_findingevidence_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.evidence_id}"


class Reply(models.Model):
    """What the partner says to a finding. It stands; another reply may follow."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    stance = models.CharField(max_length=10)
    words = models.TextField()
    puts_right_by = models.DateField(null=True)
    read_at = models.DateTimeField(null=True)
    """When one of ours said that it was read. The partner sees the day."""
    is_whole = models.BooleanField(default=False)
    """The partner says that this is its whole answer: nobody has to wait longer than three days since it was shared."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_reply_own"),
        ]
        indexes = [
            models.Index(fields=["finding", "said_at", "id"], name="partnerships_reply_by_time"),
            models.Index(
                fields=["organisation", "said_at"],
                condition=Q(read_at__isnull=True),
                name="partnerships_reply_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.stance


class ReplyFile(models.Model):
    """A document that the partner gave with a reply."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="+")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.reply_id} {self.attachment_id}"
