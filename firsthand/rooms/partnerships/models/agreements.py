"""Agreements: the versions that went back and forth, what each side accepts, and who agreed. What was proposed stands."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.pairs import Pair

_SIDES = ["network", "partner"]


class Agreement(models.Model):
    """What a pair wants to agree on, or has agreed on. Once it is agreed, its text is frozen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    language = models.CharField(max_length=10)
    """The language of its text."""
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    work_began_on = models.DateField(null=True)
    """The first day of work, as it was: a fact, whatever was agreed."""
    agreed_on = models.DateField(null=True)
    agreed_number = models.PositiveIntegerField(null=True)
    """The version that both sides agreed to."""
    reviews_until = models.DateField(null=True)
    """Its review days are made up to this day; nothing where it names none, or a newer agreement does."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="partnerships_agreement_own"
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True, agreed_number__isnull=True)
                | Q(agreed_on__isnull=False, agreed_number__isnull=False),
                name="partnerships_agreement_agreed_to_a_version",
            ),
        ]
        indexes = [
            models.Index(fields=["pair", "-opened_at"], name="partnerships_agreement_by_time")
        ]

    def __str__(self) -> str:
        return self.title


class AgreementVersion(models.Model):
    """What one side put before the other: all of the text, and who proposed it. It stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    """The number of the version that it started from; 0 for the first."""
    side = models.CharField(max_length=10)
    way = models.CharField(max_length=10)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    """The person, where it was one of ours. No foreign key: it outlives the account."""
    link = models.UUIDField(null=True)
    """The link by which a guest came."""
    called = models.CharField(max_length=60, blank=True)
    comment = models.TextField(blank=True)
    comments = models.JSONField(default=dict)
    """Of single clauses: `{"meeting_notice": "Two weeks are hard for us."}`"""
    provisions = models.JSONField(default=list)
    """The clauses in their order, each as `core.agreements.drafting` keeps it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="partnerships_agreementversion_own"
            ),
            models.UniqueConstraint(
                fields=["agreement", "number"], name="partnerships_agreementversion_number_once"
            ),
            models.CheckConstraint(
                condition=Q(side__in=_SIDES), name="partnerships_agreementversion_side"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class WorkingCopy(models.Model):
    """What one side is still changing. The other side does not see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10)
    base = models.PositiveIntegerField(default=0)
    """The version that it started from."""
    provisions = models.JSONField(default=list)
    comments = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "side"], name="partnerships_workingcopy_one_each"
            ),
            models.CheckConstraint(
                condition=Q(side__in=_SIDES), name="partnerships_workingcopy_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.base}"


class ClauseReading(models.Model):
    """Somebody of the network said which standards a clause still serves in words that are not ours. It stands."""

    id = models.BigAutoField(primary_key=True)
    """Counts up, so that what was said in one moment keeps its order."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=40)
    words = models.TextField()
    """The very words that were read."""
    rows = models.JSONField(default=list)
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.clause


class ClauseAcceptance(models.Model):
    """A side accepts a clause as it stood, or does so no more. It stands; the last word of a side counts."""

    id = models.BigAutoField(primary_key=True)
    """Counts up, so that what was said in one moment keeps its order."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=40)
    side = models.CharField(max_length=10)
    is_accepted = models.BooleanField(default=True)
    provision = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    link = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=_SIDES), name="partnerships_clauseacceptance_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.clause}"


class ReturnedFile(models.Model):
    """A Word file that came back: kept as it came, and what was understood. It becomes a version when somebody says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="+")
    base = models.PositiveIntegerField()
    side = models.CharField(max_length=10)
    """Whose changes they are."""
    handed_in_by = models.CharField(max_length=10)
    """The side that handed it in: the network may have got it by e-mail."""
    received_at = models.DateTimeField()
    received_by = models.UUIDField(null=True)
    link = models.UUIDField(null=True)
    understood = models.JSONField(default=dict)
    became = models.PositiveIntegerField(null=True)
    """The number of the version that it became."""
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=_SIDES) & Q(handed_in_by__in=_SIDES),
                name="partnerships_returnedfile_side",
            ),
        ]

    def __str__(self) -> str:
        return str(self.received_at)


class Agreeing(models.Model):
    """One side agreed to a version: who, on which mandate, on which day. It stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10)
    who = models.CharField(max_length=150)
    """A role or a chosen name. Why: an agreement says who gave it; seen by both sides; goes with the organisation."""
    mandate = models.TextField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    link = models.UUIDField(null=True)
    attachment = models.OneToOneField(Attachment, models.PROTECT, null=True, related_name="+")
    """The signed paper, where there is one."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side"], name="partnerships_agreeing_once_each"
            ),
            models.CheckConstraint(condition=Q(side__in=_SIDES), name="partnerships_agreeing_side"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.on}"
