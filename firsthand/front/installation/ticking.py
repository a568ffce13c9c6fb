"""What has to be done from time to time. Safe to run twice, and at the same time as the server."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from django.core.management import call_command
from django.utils import timezone, translation

from firsthand.front.api.repeats import forget_repeats
from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting
from firsthand.ground.files.actions import sweep
from firsthand.ground.parties.queries import organisations_at_work
from firsthand.ground.promises.actions.schedules import top_up
from firsthand.ground.promises.queries.schedules import with_schedules
from firsthand.rooms.partnerships.actions.noticing import notice_what_days_showed
from firsthand.rooms.partnerships.actions.promises import tie_new


def _end_sessions() -> None:
    """Forget sessions that are over."""
    call_command("clearsessions", verbosity=0)


def _sweep_files() -> None:
    """Remove files that nothing points to: those of deeds that were undone."""
    sweep(timezone.now())


def _top_up_promises() -> None:
    """Make the promises of schedules for the year ahead, each organisation in a transaction of its own."""
    at = timezone.now()
    for organisation in with_schedules():
        with acting(organisation=organisation):
            act = Act(organisation=organisation, organisation_name="", at=at)
            tie_new(act, top_up(act))


def _notice() -> None:
    """Make evidence of promises whose day passed, in each organisation."""
    at = timezone.now()
    for each in organisations_at_work():
        with acting(organisation=each.id), translation.override(each.language):
            notice_what_days_showed(Act(organisation=each.id, organisation_name=each.name, at=at))


def _forget_repeats() -> None:
    """Forget the keys by which other tools send something twice, a week after."""
    now = timezone.now()
    for each in organisations_at_work():
        with acting(organisation=each.id):
            forget_repeats(each.id, now)


DUTIES: Final[Mapping[str, Callable[[], None]]] = {
    "sessions": _end_sessions,
    "files": _sweep_files,
    "promises": _top_up_promises,
    "repeats": _forget_repeats,
    "noticing": _notice,
}
EVERY: Final = timedelta(minutes=10)


def tick() -> list[str]:
    """Do every duty; give the names of those that failed. One that fails does not keep the others from being done."""
    failed = []
    for name, duty in DUTIES.items():
        try:
            duty()
        except Exception:  # noqa: BLE001  # said by name; the next tick tries again
            failed.append(name)
    return failed
