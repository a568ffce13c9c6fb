"""The table of deeds."""

from django.db import models

from firsthand.ground.parties.models import Organisation


class Entry(models.Model):
    """One deed: what, on which record, by whom, when."""

    id = models.BigAutoField(primary_key=True)
    """Counts up, so that deeds of one moment keep their order."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    who = models.UUIDField(null=True)
    """The person; nothing for a deed of the system itself. No foreign key: an entry outlives the account."""
    called = models.CharField(max_length=60, blank=True)
    """What the person was called then."""
    what = models.CharField(max_length=60)
    """The deed, by its code: `partnerships.file_evidence`. Often that is its permission, too."""
    subject = models.CharField(max_length=80)
    """The record: `evidence:<id>`."""
    detail = models.JSONField(default=dict)
    """Codes and counts that the sentence needs. Never text that somebody wrote."""

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="audit_by_time")]

    def __str__(self) -> str:
        return self.what
