"""Endings: the last day that was planned, and the hand-over list: what goes to whom. Never any secret itself."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.pairs import Partnership
from firsthand.rooms.partnerships.rules.endings import LONGEST_ROLE, LONGEST_WHAT


class Ending(models.Model):
    """A planned end of a partnership. It comes about, or is called off; both stay on record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    planned_on = models.DateField()
    last_day = models.DateField()
    because = models.CharField(max_length=LONGEST_WHAT, blank=True)
    said_on = models.DateField(null=True)
    """The day on which one side told the other in writing."""
    notice_days = models.PositiveSmallIntegerField(null=True)
    """Days of notice that were agreed when it was planned; nothing where none were."""
    shorter_because = models.CharField(max_length=LONGEST_WHAT, blank=True)
    """Why it comes earlier than the agreed notice, where it does."""
    called_off_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_ending_own"),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(called_off_on__isnull=True, ended_on__isnull=True),
                name="partnerships_ending_one_planned",
            ),
            models.CheckConstraint(
                condition=Q(called_off_on__isnull=True) | Q(ended_on__isnull=True),
                name="partnerships_ending_either_way",
            ),
        ]

    def __str__(self) -> str:
        return str(self.last_day)


class HandOver(models.Model):
    """One thing to be handed over or settled before the end: what, who, by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    ending = models.ForeignKey(Ending, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15)
    what = models.CharField(max_length=LONGEST_WHAT)
    who = models.CharField(max_length=10)
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    """Who on that side: a role, never a name."""
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    """The day on which it turned out not to be needed."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True),
                name="partnerships_handover_either_way",
            ),
        ]

    def __str__(self) -> str:
        return self.what
