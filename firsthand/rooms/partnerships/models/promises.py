"""Which partnership, and which of its pairs, a promise or a schedule belongs to."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation
from firsthand.ground.promises.models import Promise, Schedule
from firsthand.rooms.partnerships.models.pairs import Pair, Partnership


class PromiseOf(models.Model):
    """A promise of a partnership; between the two of one pair, where it is named."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="of_partnership")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.promise_id} {self.partnership_id}"


class ScheduleOf(models.Model):
    """A schedule of a partnership: every promise that it makes is of the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    schedule = models.OneToOneField(Schedule, models.PROTECT, related_name="of_partnership")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.schedule_id} {self.partnership_id}"
