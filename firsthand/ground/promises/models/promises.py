"""What was promised, and what happened to it. Events stand; the columns that lists need are derived from them."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.models import Organisation, Party, Person
from firsthand.ground.promises.models.schedules import Schedule
from firsthand.ground.promises.rules.kinds import (
    LONGEST_NOTE,
    LONGEST_PART,
    LONGEST_WHAT,
    LONGEST_ZONE,
)


class Promise(models.Model):
    """One party owes another something by a day. The terms stand; what became of them follows from the events.

    The columns below "derived" hold `settle(terms, events)` and are written by `actions.deriving` alone, so that lists
    need no events. Nothing else may change but those: the database refuses.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    debtor = models.ForeignKey(Party, models.PROTECT, related_name="+")
    creditor = models.ForeignKey(Party, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Who owes it to their own organisation: a task, which only they see. Both sides are the organisation then."""
    ours = models.CharField(max_length=10, blank=True)
    """`debtor` or `creditor`: on which side those stand for whom the record is kept."""
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=LONGEST_WHAT)
    due_from = models.DateField()
    due_to = models.DateField()
    """As it was promised at first; see `agreed_to`."""
    zone = models.CharField(max_length=LONGEST_ZONE)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    source = models.CharField(max_length=20)
    source_id = models.UUIDField(null=True)
    """The record that it comes from. No foreign key: the ground knows no rooms."""
    source_part = models.CharField(max_length=LONGEST_PART, blank=True)
    """Which part of that record: the id of a clause, where it is an agreement."""
    schedule = models.ForeignKey(Schedule, models.PROTECT, null=True, related_name="+")
    slot = models.DateField(null=True)
    """The day of the schedule's rule that it stands for."""
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    # --- derived ---
    agreed_from = models.DateField()
    agreed_to = models.DateField()
    late_at = models.DateTimeField()
    """The moment at which the agreed day has ended in its zone."""
    is_open = models.BooleanField(default=True)
    outcome = models.CharField(max_length=10, blank=True)
    """An `Outcome`; nothing while it is open."""
    settled_on = models.DateField(null=True)
    claimed_on = models.DateField(null=True)
    found_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    has_part = models.BooleanField(default=False)
    is_disputed = models.BooleanField(default=False)
    replaced_at = models.DateTimeField(null=True)
    """When its schedule was changed before its day had come and before anything had happened to it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="promises_promise_own"),
            models.UniqueConstraint(
                fields=["schedule", "slot"], name="promises_promise_one_a_slot"
            ),
            models.CheckConstraint(
                condition=~Q(debtor=F("creditor")) | Q(by__isnull=False),
                name="promises_promise_of_two",
            ),
            models.CheckConstraint(
                condition=Q(due_to__gte=F("due_from")), name="promises_promise_window"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="") | (Q(amount__gt=0) & ~Q(currency="")),
                name="promises_promise_amount_and_currency",
            ),
            models.CheckConstraint(
                condition=Q(schedule__isnull=True) | Q(slot__isnull=False),
                name="promises_promise_slot_of_a_schedule",
            ),
        ]
        indexes = [
            models.Index(
                fields=["by", "late_at", "id"],
                condition=Q(is_open=True, by__isnull=False),
                name="promises_open_by_person",
            ),
            models.Index(
                fields=["organisation", "ours", "late_at", "id"],
                condition=Q(is_open=True),
                name="promises_open_by_lateness",
            ),
            models.Index(
                fields=["organisation", "late_at", "id"],
                condition=Q(is_open=True),
                name="promises_open_by_day",
            ),
            models.Index(
                fields=["organisation", "ours", "kind", "late_at", "id"],
                condition=Q(is_open=True),
                name="promises_open_by_kind",
            ),
            models.Index(
                fields=["organisation", "-agreed_to", "-id"],
                condition=Q(replaced_at__isnull=True),
                name="promises_by_day",
            ),
            models.Index(
                fields=["organisation", "-agreed_to", "-id"],
                condition=Q(is_open=False, replaced_at__isnull=True),
                name="promises_settled_by_day",
            ),
            models.Index(
                fields=["organisation", "ours", "-agreed_to", "-id"],
                condition=Q(replaced_at__isnull=True),
                name="promises_by_side_and_day",
            ),
            models.Index(
                fields=["organisation", "outcome", "-agreed_to", "-id"],
                condition=Q(replaced_at__isnull=True),
                name="promises_by_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class PromiseEvent(models.Model):
    """One thing that happened to a promise on a day: whose word it is, who wrote it down, when. It stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    side = models.CharField(max_length=10)
    """Whose word it is: `debtor` or `creditor`."""
    on = models.DateField()
    """The day on which it happened."""
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    """The person. No foreign key: it outlives the account. Nobody, for a guest and for the system itself."""
    guest = models.UUIDField(null=True)
    """The link by which a partner wrote it down, who has no account."""
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    due_from = models.DateField(null=True)
    due_to = models.DateField(null=True)
    """The new window, for a change."""
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    takes_back = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="promises_event_own"),
            models.CheckConstraint(
                condition=Q(side__in=["debtor", "creditor"]), name="promises_event_side"
            ),
        ]
        indexes = [
            models.Index(fields=["promise", "on", "recorded_at"], name="promises_event_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"
