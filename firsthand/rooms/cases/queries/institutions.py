"""Institutions of an organisation, beside those of the directory that ships."""

from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.institutions import Binds, Clock, Unit, directory
from firsthand.core.institutions import Institution as Known
from firsthand.core.institutions.clocks import Works
from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.parties.queries import days_of
from firsthand.ground.promises.rules.schedules import is_country, is_working_day
from firsthand.rooms.cases.models import Institution
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.rules.escalating import own_clock


def list_institutions(act: Act) -> QuerySet[Institution]:
    """Give the institutions that the organisation wrote down, by name."""
    require(act, Can.SEE_ESCALATIONS)
    return (
        Institution.objects.filter(organisation_id=act.organisation)
        .select_related("party")
        .order_by("party__name", "id")
    )


def get_institution(act: Act, id: UUID, *, to_change: bool = False) -> Institution:
    """Give an institution; one at a time to those who want to change it. Raises NotFound."""
    found = list_institutions(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Institution.DoesNotExist:
        raise NotFound from None


def known_of(institution: Institution) -> Known | None:
    """Give what the directory says of an institution; nothing for one that is not in it."""
    return directory().institutions.get(institution.known)


def clock_of(institution: Institution) -> tuple[Clock | None, bool]:
    """Give by when an institution answers, and whether the organisation said so itself: its own word goes before the directory's."""
    if institution.own_length and institution.own_set_on:
        unit = Unit(institution.own_unit)
        own = own_clock(
            institution.own_length, unit, institution.own_source, institution.own_set_on
        )
        return own, True
    known = known_of(institution)
    return (known.binding(Binds.THEM) if known else None), False


def our_country(act: Act) -> str:
    """Give the country whose holidays our organisation keeps; nothing where nobody has said."""
    return days_of(act.organisation)[1]


def works_in(country: str, ours: str) -> Works:
    """Tell on which days people work in a country: by its holidays where they are known, else by those that we keep."""
    found = country if is_country(country) else ours
    return partial(_works, found if is_country(found) else "")


def _works(country: str, day: date) -> bool:
    return is_working_day(day, country)
