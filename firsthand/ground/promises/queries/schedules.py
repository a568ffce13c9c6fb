"""Schedules, and which organisations have any."""

from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting
from firsthand.ground.promises.models import Schedule, TopUp
from firsthand.ground.promises.rules.schedules import On, Rule, Shift, Unit


def list_schedules(act: Act) -> QuerySet[Schedule]:
    """Give the schedules of the organisation, those that go on first, then by name."""
    return (
        Schedule.objects.filter(organisation_id=act.organisation)
        .select_related("debtor", "creditor")
        .order_by("-stopped_at", "what", "id")
    )


def get_schedule(act: Act, id: UUID, *, to_change: bool = False) -> Schedule:
    """Give a schedule; one at a time to those who want to change it. Raises NotFound."""
    found = list_schedules(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Schedule.DoesNotExist:
        raise NotFound from None


def rule_of(schedule: Schedule) -> Rule:
    """Give the rule of a schedule as the rules read it."""
    return Rule(
        starts_on=schedule.starts_on,
        unit=Unit(schedule.unit),
        every=schedule.every,
        on=On(schedule.on),
        day=schedule.day,
        ends_on=schedule.ends_on,
        country=schedule.country,
        shift=Shift(schedule.shift),
    )


def with_schedules() -> list[UUID]:
    """Give the organisations that have schedules, for scheduled work: ids and nothing else."""
    with acting(key="tick"):
        return list(TopUp.objects.order_by("id").values_list("organisation_id", flat=True))
