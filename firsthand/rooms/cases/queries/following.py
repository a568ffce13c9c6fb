"""What follows up a case: who has it, tasks, what was passed on; and the directory of those outside."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, require
from firsthand.ground.parties.queries import list_parties
from firsthand.ground.promises.queries.weeks import tasks_of
from firsthand.rooms.cases.models import (
    Case,
    Desk,
    Outside,
    Referral,
    ReferralPiece,
    Seat,
    Task,
)
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import reading


def tasks_in(case: Case) -> QuerySet[Task]:
    """Give the tasks of a case, those due first before the others."""
    found = Task.objects.filter(case=case).select_related("promise", "reader__person")
    return found.order_by("promise__agreed_to", "id")


def tasks_of_who_left(desk: UUID) -> QuerySet[Task]:
    """Give the open tasks in cases of a desk of those who have no seat there, and so cannot open them."""
    person = OuterRef("reader__person_id")
    seats = Seat.objects.filter(desk_id=desk, until__isnull=True, reader__person_id=person)
    found = Task.objects.filter(case__desk_id=desk, promise__is_open=True)
    return found.exclude(Exists(seats)).select_related("promise").order_by("id")


def get_task(case: Case, id: UUID) -> Task:
    """Give a task of a case. Raises NotFound."""
    try:
        return tasks_in(case).get(id=id)
    except Task.DoesNotExist:
        raise NotFound from None


def my_days(act: Act, first: date, last: date) -> list[date]:
    """Give the days of the open tasks of who acts, from a day to a day, the first first. They say nothing else."""
    if not may(act, Can.READ):
        return []
    mine = tasks_of(act).filter(agreed_to__range=(first, last), of_case__isnull=False)
    return list(mine.values_list("agreed_to", flat=True)[:200])


def us(act: Act) -> UUID:
    """Give the party that the organisation itself is. Raises NotFound."""
    found = list_parties(act.organisation).filter(is_us=True).first()
    if found is None:
        raise NotFound
    return found.id


def other_desks(act: Act, case: Case) -> list[Desk]:
    """Give the open desks to which a case can be handed over: those where somebody reads."""
    require(act, Can.READ)
    others = Desk.objects.filter(organisation_id=act.organisation, closed_on__isnull=True)
    reads = reading(act.at.date()).filter(desk_id=OuterRef("id"))
    return list(others.exclude(id=case.desk_id).filter(Exists(reads)).order_by("name", "id"))


def referrals_of(case: Case) -> QuerySet[Referral]:
    """Give what was passed on of a case, the latest first."""
    return Referral.objects.filter(case=case).order_by("-made_on", "id")


def referral_at(locator: str, on: date) -> Referral:
    """Give what a link opens now, by the digest of its locator. Raises NotFound."""
    found = Referral.objects.filter(
        locator_digest=locator, taken_back_on__isnull=True, ends_on__gte=on
    )
    try:
        return found.get()
    except Referral.DoesNotExist:
        raise NotFound from None


def pieces_of(referral: Referral) -> QuerySet[ReferralPiece]:
    """Give the pieces of what was passed on, in their order."""
    return ReferralPiece.objects.filter(referral=referral).order_by("number")


def list_outside(act: Act) -> QuerySet[Outside]:
    """Give the lawyers and services that the organisation keeps, by name."""
    require(act, Can.SEE_DESKS)
    found = Outside.objects.filter(organisation_id=act.organisation, ended_on__isnull=True)
    return found.order_by("name", "id")


def get_outside(act: Act, id: UUID) -> Outside:
    """Give one of them. Raises NotFound."""
    try:
        return list_outside(act).get(id=id)
    except Outside.DoesNotExist:
        raise NotFound from None
