"""Whether a party is community-led: counts and facts, attested by its board."""

import uuid

from django.db import models

from firsthand.ground.parties.models.organisations import Organisation, Party


class CommunityLedCheck(models.Model):
    """Checkable facts about a party on a day. Counts only; nobody is listed. It stands; a later one takes its place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    checked_on = models.DateField()
    kept_at = models.DateTimeField()
    """Of two of one day, the one that was kept later takes the other's place."""
    is_attested = models.BooleanField(default=False)
    """Whether the party's own board says so."""
    bodies = models.JSONField(default=dict)
    """`{"L02": {"size": 7, "from_community": 5}}`."""
    facts = models.JSONField(default=dict)
    """`{"L10": true, "L13": null}`."""

    def __str__(self) -> str:
        return str(self.checked_on)
