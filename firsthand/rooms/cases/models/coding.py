"""What was coded: who did what to whom, by short lists, to the month and the district. Nothing here leads to a case.

Rows hold no free text, no time of coding, and nobody's id. Which case a row is about stands in an envelope of that case only.
"""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.cases.models.desks import Desk


class District(models.Model):
    """A place as narrow as coding gets: a district of a country, with many people in it. Never a street or a house."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    country = models.CharField(max_length=2)
    """ISO 3166, two letters."""
    name = models.CharField(max_length=80)
    is_chosen = models.BooleanField(default=True)
    """Whether it can be chosen still; what was coded with it stays."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_district_own"),
            models.UniqueConstraint(
                fields=["organisation", "country", "name"], name="cases_district_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CodedEvent(models.Model):
    """An event as it is counted. Its id was made up by the browser that coded it; a correction is a new row."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    month = models.DateField()
    """The first day of the month in which it happened, or began."""
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    setting = models.CharField(max_length=30)
    source = models.CharField(max_length=30)
    sureness = models.CharField(max_length=30)
    is_again = models.BooleanField(default=False)
    """Another event of a person of whom one is counted at this desk: not counted. Of which person, or which event, stands nowhere."""
    is_withdrawn = models.BooleanField(default=False)
    """Taken back, or corrected: counted no more."""
    corrected_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    """The row that came in its place."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_codedevent_own"),
            models.CheckConstraint(condition=Q(month__day=1), name="cases_codedevent_to_the_month"),
            models.CheckConstraint(
                condition=Q(corrected_by__isnull=True) | Q(is_withdrawn=True),
                name="cases_codedevent_corrected_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class CodedAct(models.Model):
    """One thing that was done in an event: what, to whom, by whom, and how they were involved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    event = models.ForeignKey(CodedEvent, models.CASCADE, related_name="acts")
    rank = models.PositiveSmallIntegerField()
    """0 for the main one, by which the event is counted."""
    act = models.CharField(max_length=30)
    group = models.CharField(max_length=30)
    role = models.CharField(max_length=30)
    involvement = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "rank"], name="cases_codedact_rank_once"),
        ]

    def __str__(self) -> str:
        return self.act
