"""What was seen, when, by whom, how strong, for whose eyes. What is filed stands: it can be withdrawn, never edited."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.models import Organisation, Person
from firsthand.rooms.partnerships.models.pairs import Pair, Partnership
from firsthand.rooms.partnerships.rules.evidence import Audience


class Source(models.Model):
    """Where information comes from. Its origin is the organisation behind it, never a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(default=0)
    """Its place in a case file."""
    code = models.CharField(max_length=1000)
    """Its id in a case file."""
    title = models.TextField(blank=True)
    origin = models.CharField(max_length=1000)
    side = models.CharField(max_length=10)
    published_by_partner = models.BooleanField(default=False)
    accounts = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_source_own"),
            models.UniqueConstraint(
                fields=["partnership", "code"], name="partnerships_source_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Evidence(models.Model):
    """One thing that was seen, and which rows it speaks for, against, or partly."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(default=0)
    """Its place in a case file."""
    code = models.CharField(max_length=1000)
    """Its id in a case file."""
    grade = models.CharField(max_length=1)
    knowing = models.CharField(max_length=10, blank=True)
    """What the grade followed from; nothing when it came from a case file."""
    seen = models.CharField(max_length=10, blank=True)
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    incident = models.TextField(null=True)  # a case file tells none from an empty one
    locator = models.TextField(blank=True)
    note = models.TextField(blank=True)
    rows = models.JSONField(default=dict)
    """`{"M4.3": "-", "B2": "+"}`"""
    audience = models.CharField(max_length=10, default=Audience.OURS.value)
    filed_at = models.DateTimeField()
    filed_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="partnerships_evidence_own"
            ),
            models.UniqueConstraint(
                fields=["partnership", "code"], name="partnerships_evidence_code_once"
            ),
            models.CheckConstraint(
                condition=Q(grade__in=["A", "B", "C", "D"]), name="partnerships_evidence_grade"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="partnerships_evidence_withdrawn_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-filed_at", "id"], name="partnerships_evidence_by_time"
            ),
            models.Index(
                fields=["partnership", "-filed_at", "id"], name="partnerships_evidence_in_one"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Touch(models.Model):
    """That an account touches a row; of a red line, the line itself as well as its element.

    The database writes it down when an account is filed: under row-level security an index on `rows` would not be used.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+", db_index=False)
    row = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "row"], name="partnerships_touch_once"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "row", "evidence"], name="partnerships_touch_by_row"
            ),
        ]

    def __str__(self) -> str:
        return self.row


class About(models.Model):
    """Which pairs of its partnership an account is about."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pair", "evidence"], name="partnerships_about_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.pair_id}"


class EvidenceFile(models.Model):
    """A file that belongs to an account."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.attachment_id}"


class Draft(models.Model):
    """An account that somebody is still writing: theirs alone, saved as they type."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "partnership"], name="partnerships_draft_one_each"
            ),
        ]

    def __str__(self) -> str:
        return str(self.saved_at)
