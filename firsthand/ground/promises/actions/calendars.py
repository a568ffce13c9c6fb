"""Giving a calendar an address, and taking it away."""

from django.db import transaction

from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of
from firsthand.ground.promises.models import CalendarKey


@transaction.atomic
def keep_calendar_key(act: Act, key_digest: str) -> CalendarKey:
    """Keep the digest of a new key for the person's calendar. The key before opens nothing any more."""
    found, _ = CalendarKey.objects.update_or_create(
        organisation_id=act.organisation,
        person_id=person_of(act),
        defaults={"key_digest": key_digest, "made_at": act.at},
    )
    return found


def end_calendar_key(act: Act) -> bool:
    """Take the address of the person's calendar away; tell whether there was one."""
    gone, _ = CalendarKey.objects.filter(
        organisation_id=act.organisation, person_id=person_of(act)
    ).delete()
    return bool(gone)
