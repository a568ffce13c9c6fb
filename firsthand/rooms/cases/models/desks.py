"""Desks, and who reads there. Days, never times."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.parties.models import Organisation, Person


class Reader(models.Model):
    """Somebody who can open what is sealed for them. Their key was made in their browser and is kept only wrapped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=100)
    """`age1…`: for whom one seals."""
    wrapped = models.BinaryField()
    """Their identity under a passphrase; see docs/formats/sealing.md."""
    made_on = models.DateField()
    replaced_on = models.DateField(null=True)
    """When they made another one. What was sealed for this one opens with it still."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_reader_own"),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(replaced_on__isnull=True),
                name="cases_reader_once",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient


class Desk(models.Model):
    """Where people report to: a public address, and those who read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=40, unique=True)
    """The last part of its public address. The database shows the row to whoever comes with it."""
    about = models.TextField(blank=True)
    """What the desk does and does not do; everybody reads it."""
    calls = models.TextField(blank=True)
    """Whom to call when it is urgent; everybody reads it, first."""
    keeps = models.PositiveSmallIntegerField()
    """Months that something is kept in which nothing happens."""
    shorter = models.PositiveSmallIntegerField(null=True)
    """Months from `shorter_from` on: nobody's report goes sooner than was said without a month in between."""
    shorter_from = models.DateField(null=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_desk_own"),
            models.CheckConstraint(
                condition=Q(shorter__isnull=True, shorter_from__isnull=True)
                | Q(shorter__lt=F("keeps"), shorter_from__isnull=False),
                name="cases_desk_shorter_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """That a reader reads at a desk, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="seats")
    reader = models.ForeignKey(Reader, models.PROTECT, related_name="seats")
    shown_as = models.CharField(max_length=80, blank=True)
    """What reporters are told of them, such as "street lawyer": they may take anybody off. Never a name that somebody did not choose."""
    compared_on = models.DateField(null=True)
    """When the coordinator compared the end of their key with them."""
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "reader"], condition=Q(until__isnull=True), name="cases_seat_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.since}"
