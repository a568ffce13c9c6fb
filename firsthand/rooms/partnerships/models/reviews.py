"""Reviews: both sides rate apart. Who has rated and what was rated stand in tables that nothing joins."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.agreements import Agreement
from firsthand.rooms.partnerships.models.pairs import Pair, Period


class Review(models.Model):
    """A round in which both sides of a pair rate the same standards, blind until both have closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    is_last = models.BooleanField(default=False)
    """Whether it is the closing review of a partnership that ends."""
    opened_on = models.DateField()
    closes_on = models.DateField()
    """The last day on which anybody rates."""
    ours_closed_on = models.DateField(null=True)
    theirs_closed_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    """The day on which both sides were put beside each other."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_review_own"),
            models.UniqueConstraint(
                fields=["pair"],
                condition=Q(closed_on__isnull=True),
                name="partnerships_review_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opened_on")),
                name="partnerships_review_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(ours_closed_on__isnull=False, theirs_closed_on__isnull=False),
                name="partnerships_review_closed_by_both",
            ),
        ]
        indexes = [
            models.Index(fields=["pair", "-opened_on", "id"], name="partnerships_review_last"),
        ]

    def __str__(self) -> str:
        return str(self.opened_on)


class Turn(models.Model):
    """That somebody has rated: no day, no order, nothing of what. Gone when the review closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10)
    who = models.UUIDField()
    """A person of ours, or a link of the partner's: so that nobody rates twice. No foreign key: neither is named."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "who"], name="partnerships_turn_once"),
        ]

    def __str__(self) -> str:
        return self.side


class Box(models.Model):
    """What a side has rated so far: how often each level, sealed to this installation. Emptied when the review closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10)
    sealed_tally = models.TextField(blank=True)
    """`{"M1": {"2": 3}}`: sums, and never what one person said. It leaves in no export."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "side"], name="partnerships_box_one_a_side"),
        ]

    def __str__(self) -> str:
        return self.side


class NextStep(models.Model):
    """What both sides want to do after a review: what, who, by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    what = models.CharField(max_length=500)
    who = models.CharField(max_length=10)
    role = models.CharField(max_length=100, blank=True)
    """Who on that side: a role, never a name."""
    due_on = models.DateField()
    noted_on = models.DateField()
    agreed_on = models.DateField(null=True)
    """The day on which the partner said yes to it."""
    done_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.what


class ReviewDay(models.Model):
    """A day on which both sides agreed to review. One that passes without a review is a fact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    due_on = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    """Where it was agreed: a clause, a meeting."""
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    """The agreement that it follows from by itself."""
    agreed_on = models.DateField()
    dropped_on = models.DateField(null=True)
    dropped_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "due_on"],
                condition=Q(dropped_on__isnull=True),
                name="partnerships_reviewday_once",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | ~Q(dropped_because=""),
                name="partnerships_reviewday_dropped_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on.isoformat()} {self.source}".strip()
