"""Who follows a case up, tasks, and what was passed on to others. What they are about is sealed."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.parties.models import Organisation
from firsthand.ground.promises.models import Promise
from firsthand.rooms.cases.models.cases import Case
from firsthand.rooms.cases.models.desks import Reader


class Assignment(models.Model):
    """That a reader follows a case up, from a day until another does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, models.CASCADE, related_name="assignment")
    reader = models.ForeignKey(Reader, models.PROTECT, related_name="+")
    since = models.DateField()

    def __str__(self) -> str:
        return str(self.since)


class Task(models.Model):
    """That somebody owes something in a case by a day. Its id is that of the envelope with its words."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="tasks")
    reader = models.ForeignKey(Reader, models.PROTECT, related_name="+")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="of_case")

    def __str__(self) -> str:
        return str(self.id)


class Outside(models.Model):
    """A lawyer or a service to whom cases are passed on, as the organisation keeps them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    about = models.TextField(blank=True, max_length=1000)
    recipient = models.CharField(max_length=100, blank=True)
    """`age1…`, where they have one; otherwise what is passed on to them opens with words."""
    compared_on = models.DateField(null=True)
    """When somebody heard the end of it from them, in person or by voice."""
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(ended_on__isnull=True),
                name="cases_outside_once_by_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Referral(models.Model):
    """That a piece of a case was passed on to a kind of service on a day. To whom, and what, is sealed."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="referrals")
    kind = models.CharField(max_length=20)
    made_on = models.DateField()
    ends_on = models.DateField()
    """The last day on which the link opens; then what was sealed for it is erased."""
    locator_digest = models.CharField(max_length=64, unique=True)
    """The database shows the row to whoever comes with it."""
    answering_digest = models.CharField(max_length=64)
    proof = models.CharField(max_length=64)
    """What shows to who holds the link that this is what was passed on."""
    taken_back_on = models.DateField(null=True)
    said = models.CharField(max_length=10, blank=True)
    """`taken` or `not_taken`, as they said; nothing before."""
    said_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_referral_own"),
        ]

    def __str__(self) -> str:
        return str(self.made_on)


class ReferralPiece(models.Model):
    """A piece of the sealed file that is passed on; all of them one after the other are an age file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="pieces")
    number = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "number"], name="cases_referral_piece_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
