"""What is late, due, waited for: a bounded number of promises each, from one index each, however many there are."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from firsthand.ground.access.acts import Act
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.rules.kinds import Kind, Side


def open_promises(act: Act, ours: Side) -> QuerySet[Promise]:
    """Give the open promises in which we stand on a side, those that are late for longest first."""
    return (
        Promise.objects.filter(organisation_id=act.organisation, ours=ours.value, is_open=True)
        .select_related("debtor", "creditor")
        .order_by("late_at", "id")
    )


def late(act: Act, ours: Side) -> QuerySet[Promise]:
    """Give those whose day has ended."""
    return open_promises(act, ours).filter(late_at__lte=act.at)


def due_until(act: Act, ours: Side, until: datetime) -> QuerySet[Promise]:
    """Give those that are not late, and will be at a moment unless they are kept."""
    return open_promises(act, ours).filter(late_at__gt=act.at, late_at__lte=until)


def answers_awaited(act: Act) -> QuerySet[Promise]:
    """Give the replies that are owed to us and not late yet, the nearest day first."""
    return open_promises(act, Side.CREDITOR).filter(kind=Kind.REPLY.value, late_at__gt=act.at)


def latest(act: Act, ours: Side) -> QuerySet[Promise]:
    """Give those whose day has come, open or settled, the latest day first."""
    return (
        Promise.objects.filter(
            organisation_id=act.organisation,
            ours=ours.value,
            replaced_at__isnull=True,
            agreed_to__lte=act.at.date(),
        )
        .select_related("debtor", "creditor")
        .order_by("-agreed_to", "-id")
    )


def tasks_of(act: Act) -> QuerySet[Promise]:
    """Give the open tasks of who acts, those that are late for longest first. Nobody sees another's."""
    mine = Promise.objects.filter(organisation_id=act.organisation, is_open=True)
    return mine.filter(by__isnull=False, by=act.person).order_by("late_at", "id")


def days_due(
    act: Act, since: datetime, until: datetime, most: int, *, without: Collection[UUID] = ()
) -> list[date]:
    """Give the day of each open promise, and of each task of who acts, that falls due between two moments, up to so many.

    Only days leave here: no names, no amounts, no parties; and none of those that whoever asks may not see.
    """
    theirs = Q(by__isnull=True) | Q(by__isnull=False, by=act.person)
    return list(
        Promise.objects.filter(
            theirs,
            organisation_id=act.organisation,
            is_open=True,
            late_at__gte=since,
            late_at__lte=until,
        )
        .exclude(id__in=without)
        .order_by("late_at", "id")
        .values_list("agreed_to", flat=True)[:most]
    )
