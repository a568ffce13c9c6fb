"""Organisations that keep their records here, and the parties that each of them knows."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.parties.rules import (
    LONGEST_NAME,
    LONGEST_NAME_IN_A_CASE,
    LONGEST_NOTE,
    LONGEST_ZONE,
    Term,
)


class Organisation(models.Model):
    """An organisation that keeps its records here. Everything it has is its own, and no other can see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    language = models.CharField(max_length=20, default="en")
    created_on = models.DateField()

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """An organisation of any kind, as the one that keeps the record knows it: itself, its members, its partners."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME_IN_A_CASE)
    kind = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    country = models.CharField(max_length=2, blank=True)
    """Two letters of ISO 3166, or nothing."""
    zone = models.CharField(max_length=LONGEST_ZONE, blank=True)
    """A time zone of IANA, in which its days end; nothing where nobody has said."""
    is_us = models.BooleanField(default=False)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="parties_party_own"),
            models.UniqueConstraint(
                fields=["organisation", "name"], name="parties_party_once_by_name"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_us=True), name="parties_party_one_is_us"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What one party is in another, from when until when. It ends; it is not written over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    member = models.ForeignKey(Party, models.PROTECT, related_name="+")
    of = models.ForeignKey(Party, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    chosen = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="parties_membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(member=F("of")), name="parties_membership_not_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.starts_on}"

    @property
    def term(self) -> Term:
        """From when until when."""
        return Term(self.starts_on, self.ends_on)
