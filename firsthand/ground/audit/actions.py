"""Writing down a deed."""

from firsthand.ground.access.acts import Act
from firsthand.ground.audit.models import Entry


def record(act: Act, what: str, subject: str, **detail: str | int | bool) -> None:
    """Write down a deed, in the transaction of the deed itself: both happen or neither."""
    Entry.objects.create(
        organisation_id=act.organisation,
        at=act.at,
        who=act.person,
        called=act.called,
        what=what,
        subject=subject,
        detail=detail,
    )
