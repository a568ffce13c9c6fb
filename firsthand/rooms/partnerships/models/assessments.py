"""Verdicts that are kept: dated, and never rewritten."""

import uuid

from django.db import models

from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.models.pairs import Pair, Period


class Assessment(models.Model):
    """A verdict as it was reached on a day, by which rules, from exactly what. It stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    rules = models.CharField(max_length=20)
    standards = models.CharField(max_length=20)
    """Version of the rubric."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the case from which it was reached, in the form of `core.verdict.writing.canonical`: of `case.json`, then."""
    verdict = models.CharField(max_length=20)
    lean = models.CharField(max_length=20)
    result = models.JSONField()
    """`firsthand-verdict/1`, whole."""

    class Meta:
        indexes = [
            models.Index(fields=["pair", "-made_at", "id"], name="partnerships_assessment_last"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.made_at:%Y-%m-%d}"
