"""What is sealed. Days, never times; no number that counts up; nothing about who sent what."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.cases.models.desks import Desk, Reader


class Case(models.Model):
    """What was reported, and all that was said about it since. The row says on which days it came and was touched, at which desk, and for which keys."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    came_on = models.DateField()
    touched_on = models.DateField()
    """The last day on which something was added by either side; what nobody touches is erased."""
    version = models.PositiveSmallIntegerField(default=1)
    recipient = models.CharField(max_length=100)
    """For which key one seals now."""
    vouched = models.CharField(max_length=64)
    """What shows the reporter that this recipient is the readers'; the server cannot make it."""
    answers_to = models.CharField(max_length=100)
    locator_digest = models.CharField(max_length=64, unique=True)
    """The database shows the row to whoever comes with it."""
    writing_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_case_own"),
        ]
        indexes = [
            models.Index(fields=["desk", "-came_on", "id"], name="cases_case_of_desk"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Key(models.Model):
    """A version of the key of a case, sealed for one reader."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="keys")
    reader = models.ForeignKey(Reader, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=100)
    vouched = models.CharField(max_length=64, blank=True, default="")
    """What shows readers that this version is theirs. Empty where it was never kept: those are versions of before 0019."""
    sealed = models.BinaryField()
    is_given = models.BooleanField(default=False)
    """A colleague gave it, or papers did: the reporter had not sealed it for this reader."""
    is_makers = models.BooleanField(default=False)
    """This reader made the version. One after the case's own waits until somebody else has opened it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reader", "version"], name="cases_key_once_a_reader"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.version}"


class Envelope(models.Model):
    """Something sealed. Its id was made up by whoever sealed it, and stands inside as well."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="envelopes")
    kind = models.CharField(max_length=10)
    version = models.PositiveSmallIntegerField()
    """Of the key that opens it."""
    came_on = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "came_on", "id"], name="cases_envelope_of_case"),
        ]

    def __str__(self) -> str:
        return self.kind
