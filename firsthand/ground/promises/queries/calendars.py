"""Finding out whose calendar a key opens."""

from uuid import UUID

from firsthand.ground.promises.models import CalendarKey


def find_calendar(key_digest: str) -> CalendarKey | None:
    """Give the calendar with this key, if there is one. The database shows it to whoever acts with the key."""
    return CalendarKey.objects.filter(key_digest=key_digest).first()


def calendar_of(organisation: UUID, person: UUID) -> CalendarKey | None:
    """Give the calendar that a person has in an organisation."""
    return CalendarKey.objects.filter(organisation_id=organisation, person_id=person).first()
