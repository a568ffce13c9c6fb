"""Letters to institutions about what was coded, what happened to them, and what came of it. Codes and days; nothing leads to a case."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation, Party
from firsthand.ground.promises.models import Promise, PromiseEvent
from firsthand.rooms.cases.models.coding import CodedEvent
from firsthand.rooms.cases.models.desks import Desk
from firsthand.rooms.cases.rules.escalating import LONGEST_ADDRESS, LONGEST_SOURCE


class Institution(models.Model):
    """An office to which one writes. What can be asked of it and by when it answers comes from the directory, or from ourselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    party = models.OneToOneField(Party, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    known = models.CharField(max_length=40, blank=True)
    """Its id in the directory; nothing for one that is not in it."""
    country = models.CharField(max_length=2, blank=True)
    """Whose state it looks at, or belongs to: for holidays, and for where one can go from it."""
    address = models.TextField(max_length=LONGEST_ADDRESS, blank=True)
    added_on = models.DateField()
    own_length = models.PositiveSmallIntegerField(null=True)
    own_unit = models.CharField(max_length=20, blank=True)
    own_source = models.CharField(max_length=LONGEST_SOURCE, blank=True)
    """Whose word it is that it answers within so long: a law that a lawyer looked up, its own promise."""
    own_set_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_institution_own"),
        ]

    def __str__(self) -> str:
        return self.party.name


class Escalation(models.Model):
    """A letter to an institution: what is asked, and the clock as it was when it was drafted. What is in it stands nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    asks = models.JSONField()
    """Codes of what is asked, in the order of the list."""
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    """The letter that this one takes further."""
    drafted_on = models.DateField()
    exact_because = models.CharField(max_length=20, blank=True)
    """Why small numbers are told as they are in this letter; nothing: they are told in words."""
    clock_length = models.PositiveSmallIntegerField(null=True)
    clock_longest = models.PositiveSmallIntegerField(null=True)
    clock_unit = models.CharField(max_length=20, blank=True)
    clock_since = models.CharField(max_length=20, blank=True)
    clock_source = models.CharField(max_length=LONGEST_SOURCE, blank=True)
    clock_is_own = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_escalation_own"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-drafted_on", "id"], name="cases_escalation_by_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Cover(models.Model):
    """That a letter is about a coded event. It goes when the coded event goes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="covers")
    event = models.ForeignKey(CodedEvent, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["escalation", "event"], name="cases_cover_once"),
        ]

    def __str__(self) -> str:
        return f"{self.escalation_id} {self.event_id}"


class Step(models.Model):
    """One thing that happened to a letter on a day. It stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=20)
    on = models.DateField()
    noted_on = models.DateField()
    takes_back = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    noted = models.ForeignKey(PromiseEvent, models.PROTECT, null=True, related_name="+")
    """What it did to the promise of an answer."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_step_own"),
        ]
        indexes = [models.Index(fields=["escalation", "on"], name="cases_step_by_day")]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"


class Outcome(models.Model):
    """What came of a letter, on a day. It stands; one that was a mistake is taken back by another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="outcomes")
    what = models.CharField(max_length=20)
    on = models.DateField()
    noted_on = models.DateField()
    count = models.PositiveIntegerField(null=True)
    """Of things, never of people: places inspected, cases opened."""
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_outcome_own"),
        ]
        indexes = [models.Index(fields=["escalation", "on"], name="cases_outcome_by_day")]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"


class OutcomeOf(models.Model):
    """That something came of it for a coded event. It goes when the coded event goes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="of")
    event = models.ForeignKey(CodedEvent, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "event"], name="cases_outcomeof_once"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.event_id}"


class AnswerDue(models.Model):
    """The promise that stands for an institution's duty to answer a letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="answers_due")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="of_escalation")

    def __str__(self) -> str:
        return f"{self.escalation_id} {self.promise_id}"
