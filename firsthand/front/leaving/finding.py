"""Which organisation is meant: by its id, or by its name where only one has it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction

from firsthand.core.words import marked
from firsthand.front.leaving.refusing import Refused


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation on this server."""

    id: UUID
    name: str


def find(asked: str) -> Found:
    """Find an organisation. Raises Refused for one that is not here and for a name that several have."""
    known = list_organisations()
    by_id = [each for each in known if str(each.id) == asked.strip().lower()]
    found = by_id or [each for each in known if each.name == asked]
    found = found or [each for each in known if each.name.casefold() == asked.strip().casefold()]
    if not found:
        raise Refused(
            marked("There is no organisation “{asked}” here, by name or by id."), asked=asked
        )
    if len(found) > 1:
        raise Refused(
            marked("“{asked}” is the name of several organisations. Give the id: {ids}"),
            asked=asked,
            ids=", ".join(str(each.id) for each in found),
        )
    return found[0]


def list_organisations() -> list[Found]:
    """Give every organisation of this server, by name. Only the owner of the tables can; the application cannot."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('firsthand.listing', 'on', true)")
        cursor.execute("SELECT id, name FROM parties_organisation ORDER BY name, id")
        return [Found(*row) for row in cursor.fetchall()]
