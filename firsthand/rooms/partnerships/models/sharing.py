"""What crosses from one organisation to its network: by a key given and a key entered, written only by whose it is."""

import uuid

from django.db import models
from django.db.models import Q

from firsthand.ground.parties.models import Organisation, Party
from firsthand.ground.parties.rules import LONGEST_NAME
from firsthand.rooms.partnerships.models.findings import Finding
from firsthand.rooms.partnerships.models.pairs import Pair


class ShareKey(models.Model):
    """A network's key for one of its members: who enters it can share with the network. Only a digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    member = models.ForeignKey(Party, models.PROTECT, related_name="+")
    network = models.CharField(max_length=LONGEST_NAME)
    """What the network is called: whoever enters the key reads it."""
    key_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.network


class ShareTie(models.Model):
    """That a member has entered a network's key. The network may read this row, and nothing else of the member's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    receiver = models.UUIDField()
    """The organisation that is the network. No foreign key: another's rows stay another's."""
    network = models.CharField(max_length=LONGEST_NAME)
    key = models.UUIDField(unique=True)
    """The network's key that was entered; each once."""
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="partnerships_sharetie_own"
            ),
            models.UniqueConstraint(
                fields=["organisation", "receiver"],
                condition=Q(ended_at__isnull=True),
                name="partnerships_sharetie_once",
            ),
        ]

    def __str__(self) -> str:
        return self.network


class Share(models.Model):
    """What an organisation shares of one pair with its network: a verdict, or only coded rows. It stands until it ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    tie = models.ForeignKey(ShareTie, models.PROTECT, related_name="+")
    receiver = models.UUIDField()
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    partner_key = models.CharField(max_length=253)
    """The host of the partner's website: by it several organisations speak of the same one."""
    content = models.JSONField()
    """All that leaves."""
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")
    """The finding through which the partner had its time to reply: when it is withdrawn, the share ends."""
    shared_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)
    """Since when the verdict says something else than what was shared."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tie", "pair"],
                condition=Q(ended_at__isnull=True),
                name="partnerships_share_once",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "partner_key"], name="partnerships_share_by_partner"),
        ]

    def __str__(self) -> str:
        return self.partner_key


class PartnerRecord(models.Model):
    """What several organisations say of one partner, counted so that nobody is given away. It stands as it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partner_key = models.CharField(max_length=253)
    made_at = models.DateTimeField()
    cells = models.JSONField()
    """`[["M7.2", "-", 3]]`: row, direction, at least how many."""
    basis = models.JSONField()
    """`{organisation: share}`: what it was counted from. On no page; only to see whether it still may be shown."""
    needs = models.PositiveIntegerField(null=True)
    """How many members have to be tied so that it may be shown. On no page."""

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "partner_key", "-made_at"], name="partnerships_record_last"
            ),
        ]

    def __str__(self) -> str:
        return self.partner_key
