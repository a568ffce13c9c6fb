"""The monthly check-in: five minutes, by each side apart or by both together. It stands."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.findings import Finding
from firsthand.rooms.partnerships.models.pairs import Pair
from firsthand.rooms.partnerships.rules.check_ins import LONGEST_WORDS


class CheckIn(models.Model):
    """How a month went, as one side says, or both together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    month = models.DateField()
    """The first day of the month that it is about."""
    side = models.CharField(max_length=10)
    going = models.CharField(max_length=15)
    activities = models.CharField(max_length=15, blank=True)
    money = models.CharField(max_length=15, blank=True)
    note = models.TextField(max_length=LONGEST_WORDS, blank=True)
    worries = models.TextField(max_length=LONGEST_WORDS, blank=True)
    thanks = models.TextField(max_length=LONGEST_WORDS, blank=True)
    own_note = models.TextField(max_length=LONGEST_WORDS, blank=True)
    """For our eyes only: the partner never sees it."""
    said_on = models.DateField()
    said_by = models.UUIDField(null=True)
    """Who of ours said it, for the audit's sake; nobody for the partner, who came by a link. Shown on no page."""
    taken_up_on = models.DateField(null=True)
    """The day on which we made an account, or a finding, of its worries."""
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")
    """The finding that was made of its worries, where one was."""

    partner_says = models.CharField(max_length=10, blank=True)
    """Of what we wrote down for both: whether the partner says so, too. Nothing until it said either."""
    partner_said_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "month", "side"], name="partnerships_checkin_once"
            ),
            models.CheckConstraint(
                condition=Q(month__day=1), name="partnerships_checkin_month_by_its_first_day"
            ),
            models.CheckConstraint(
                condition=~Q(side="theirs") | Q(own_note=""),
                name="partnerships_checkin_own_note_is_ours",
            ),
            models.CheckConstraint(
                condition=Q(partner_says="", partner_said_on__isnull=True)
                | Q(side="both", partner_says__gt="", partner_said_on__isnull=False),
                name="partnerships_checkin_partner_says_of_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
