"""Facts that Firsthand makes evidence of by itself, what it noticed, and what somebody says against it."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.evidence import Evidence
from firsthand.rooms.partnerships.models.pairs import Pair
from firsthand.rooms.partnerships.rules.noticing import LONGEST_REASON, LONGEST_WHAT


class Notice(models.Model):
    """How long before it the partner told of a meeting or a consultation, or gave a paper to be decided on. It stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=LONGEST_WHAT)
    told_on = models.DateField()
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_notice_own"),
            models.CheckConstraint(
                condition=Q(held_on__gte=F("told_on")), name="partnerships_notice_before"
            ),
        ]
        indexes = [models.Index(fields=["pair", "held_on"], name="partnerships_notice_by_day")]

    def __str__(self) -> str:
        return self.what


class AskedChange(models.Model):
    """A change that we asked for, to a draft agreement or to a line of a budget or plan, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    what = models.CharField(max_length=LONGEST_WHAT)
    is_of_plan = models.BooleanField()
    asked_on = models.DateField()
    answered_on = models.DateField()
    is_taken = models.BooleanField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_change_own"),
            models.CheckConstraint(
                condition=Q(answered_on__gte=F("asked_on")), name="partnerships_change_answered"
            ),
        ]
        indexes = [models.Index(fields=["pair", "answered_on"], name="partnerships_change_by_day")]

    def __str__(self) -> str:
        return self.what


class Noticed(models.Model):
    """What a rule found on record, and the account that it became. The account stands; this says where it comes from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="noticed")
    rule = models.CharField(max_length=30)
    key = models.CharField(max_length=150)
    about = models.UUIDField()
    """The record: a promise, a notice, an agreement or one version of it, a change. No foreign key: they are of several kinds."""
    blanks = models.JSONField(null=True)
    """What its sentence was made with: days and numbers. Nothing, where that was not kept."""
    until = models.DateField(null=True)
    """The last day on which somebody could have seen the same; nothing while that goes on."""
    noticed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When the record said otherwise, or somebody's word against it was accepted."""
    is_overruled = models.BooleanField(default=False)
    """A word against it was accepted: it is not noticed again."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_noticed_own"),
            models.UniqueConstraint(
                fields=["pair", "key"],
                condition=Q(ended_at__isnull=True) | Q(is_overruled=True),
                name="partnerships_noticed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Contest(models.Model):
    """What somebody says against something that was noticed, with a reason; and what the network makes of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    noticed = models.ForeignKey(Noticed, models.PROTECT, related_name="contests")
    because = models.TextField(max_length=LONGEST_REASON)
    attachment = models.OneToOneField(Attachment, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    """The person. Nobody, for a guest."""
    guest = models.UUIDField(null=True)
    """The link by which a partner said it."""
    called = models.CharField(max_length=60)
    is_accepted = models.BooleanField(null=True)
    """Nothing, until the network answered."""
    answer = models.TextField(max_length=LONGEST_REASON, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_contest_own"),
            models.CheckConstraint(
                condition=Q(is_accepted__isnull=True, answered_at__isnull=True)
                | (Q(is_accepted__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
                name="partnerships_contest_answered_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "at"],
                condition=Q(is_accepted__isnull=True),
                name="partnerships_contest_open",
            ),
        ]

    def __str__(self) -> str:
        return self.because[:60]


class DaysRead(models.Model):
    """Until when an organisation's promises were looked through for days that passed: what is older is not looked at again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.until)
