"""Keys by which a calendar program may ask how many things are due, and nothing more."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation, Person


class CalendarKey(models.Model):
    """The address of a person's calendar in an organisation. Only a digest of its key is kept; a new one ends the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="promises_calendar_one_each"
            ),
        ]

    def __str__(self) -> str:
        return str(self.made_at)
