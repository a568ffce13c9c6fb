"""Recovery papers: for the day when every reader of a desk has lost their key. Here is only for whom one seals."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.cases.models.cases import Case
from firsthand.rooms.cases.models.desks import Desk


class Papers(models.Model):
    """Three papers of a desk, any two of which open what was sealed for them. They were never here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=100)
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    """When others took their place: nothing new is sealed for them."""
    used_on = models.DateField(null=True)
    """When two of them were last put together."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_papers_own"),
            models.UniqueConstraint(
                fields=["desk"], condition=Q(ended_on__isnull=True), name="cases_papers_once"
            ),
        ]

    def __str__(self) -> str:
        return self.recipient


class PaperKey(models.Model):
    """A version of the key of a case, sealed for the papers of its desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="paper_keys")
    papers = models.ForeignKey(Papers, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=100)
    vouched = models.CharField(max_length=64, blank=True, default="")
    """As with the keys of readers."""
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "papers", "version"], name="cases_paper_key_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.version}"
