"""Reading what was done."""

from django.db.models import QuerySet

from firsthand.ground.access.acts import Act
from firsthand.ground.audit.models import Entry


def list_entries(act: Act, *, subject: str = "") -> QuerySet[Entry]:
    """Give the deeds of the organisation, newest first; those on one record, if it is named."""
    found = Entry.objects.filter(organisation_id=act.organisation).order_by("-at", "-id")
    return found.filter(subject=subject) if subject else found
