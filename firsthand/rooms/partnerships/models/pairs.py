"""Partnerships, their pairs of one of ours and one partner, and the periods over which a pair is judged."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from firsthand.ground.parties.models import Organisation, Party
from firsthand.ground.parties.rules import LONGEST_NAME


class Partnership(models.Model):
    """Organisations working together. Several of ours and several partners in one are normal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    work = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    stage = models.CharField(max_length=20)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="partnerships_partnership_own"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="partnerships_partnership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Pair(models.Model):
    """One community organisation and one partner: what a verdict is about. The last verdict is kept here for lists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    community = models.ForeignKey(Party, models.PROTECT, related_name="+")
    partner = models.ForeignKey(Party, models.PROTECT, related_name="+")
    title = models.CharField(max_length=1000)
    roles = ArrayField(models.CharField(max_length=20))
    """What the partner is to us: the roles of a case file."""
    unaids = models.BooleanField(default=False)
    fiscal_host = models.BooleanField(default=False)
    undertook_registration = models.BooleanField(default=False)
    is_class = models.BooleanField(default=False)

    verdict = models.CharField(max_length=20)
    gravity = models.PositiveSmallIntegerField()
    """The place of the verdict among the five, worst first."""
    lean = models.CharField(max_length=20)
    trend = models.CharField(max_length=10, blank=True)
    """`better`, `worse`, `same` than the assessment before; nothing when there was none."""
    judged_at = models.DateTimeField()
    standards = ArrayField(models.CharField(max_length=15))
    """Where M1 to M7 stand, in order, for lists."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_pair_own"),
            models.UniqueConstraint(
                fields=["partnership", "community", "partner"], name="partnerships_pair_once"
            ),
            models.CheckConstraint(
                condition=~Q(community=F("partner")), name="partnerships_pair_of_two"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "title", "id"], name="partnerships_pair_by_title"),
            models.Index(
                fields=["organisation", "gravity", "title", "id"],
                name="partnerships_pair_by_gravity",
            ),
            models.Index(fields=["organisation", "-judged_at"], name="partnerships_pair_by_judged"),
        ]

    def __str__(self) -> str:
        return self.title


class Period(models.Model):
    """From a day to a day: evidence inside it makes one verdict. Either end may be open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    not_needed = ArrayField(models.CharField(max_length=10), default=list)
    led_checks = models.JSONField(default=list)
    """As `firsthand-case/1` has them."""
    shortened_from = models.DateField(null=True)
    """Where it was started by cutting the one before: the end that the other had, if it had one."""
    taken_back_at = models.DateTimeField(null=True)
    """When it was taken back: it was started by mistake, and is none. Its verdict stays on record."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_period_own"),
            models.UniqueConstraint(
                fields=["pair", "starts_on"],
                condition=Q(taken_back_at__isnull=True),
                nulls_distinct=False,
                name="partnerships_period_starts_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="partnerships_period_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on or ''} – {self.ends_on or ''}"


class HouseRedLine(models.Model):
    """A row that the network declared, beforehand, a red line of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(default=0)
    row = models.CharField(max_length=10)
    declared_on = models.DateField()

    def __str__(self) -> str:
        return self.row


class Request(models.Model):
    """A question or a document asked of the partner, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=1000)
    row = models.CharField(max_length=10)
    asked_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_request_own"),
        ]

    def __str__(self) -> str:
        return self.code


class Rating(models.Model):
    """One rating of one standard by one side. Nobody is named; the order in which they came is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    review = models.ForeignKey(
        "partnerships.Review", models.PROTECT, null=True, related_name="ratings"
    )
    """The review that it comes from; nothing when it came in a case file."""
    place = models.PositiveIntegerField(default=0)
    standard = models.CharField(max_length=10)
    side = models.CharField(max_length=10)
    value = models.CharField(max_length=15)

    def __str__(self) -> str:
        return self.standard


class OpenFinding(models.Model):
    """An adverse finding of an earlier period that this one inherits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(default=0)
    row = models.CharField(max_length=10)
    since = models.CharField(max_length=1000, blank=True)
    is_remedied = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.row
