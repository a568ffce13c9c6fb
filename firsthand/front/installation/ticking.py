"""What has to be done from time to time. Safe to run twice, and at the same time as the server."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.core.management import call_command
from django.utils import timezone, translation

from firsthand.front.api.repeats import forget_repeats
from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting
from firsthand.ground.files.actions import sweep
from firsthand.ground.parties.queries import get_organisation, organisations_at_work
from firsthand.ground.promises.actions.schedules import top_up
from firsthand.ground.promises.queries.schedules import with_schedules
from firsthand.rooms.partnerships.actions.inquiry import close_what_is_left
from firsthand.rooms.partnerships.actions.noticing import notice_what_days_showed
from firsthand.rooms.partnerships.actions.promises import tie_new
from firsthand.rooms.partnerships.queries.inquiry import with_waiting_inquiries


def _end_sessions() -> None:
    """Forget sessions that are over."""
    call_command("clearsessions", verbosity=0)


def _sweep_files() -> None:
    """Remove files that nothing points to: those of deeds that were undone."""
    sweep(timezone.now())


def _close_questions() -> None:
    """Close questions before signing that were left to themselves long after due day and reminder."""
    may = frozenset({"partnerships.close_inquiry"})
    _each(with_waiting_inquiries(timezone.now().date()), close_what_is_left, may)


def _top_up_promises() -> None:
    """Make the promises of schedules for the year ahead."""
    _each(with_schedules(), lambda act: tie_new(act, top_up(act)))


def _notice() -> None:
    """Make evidence of promises whose day passed."""
    _each((home.id for home in organisations_at_work()), notice_what_days_showed)


def _forget_repeats() -> None:
    """Forget the keys by which other tools send something twice, a week after."""
    homes = (home.id for home in organisations_at_work())
    _each(homes, lambda act: forget_repeats(act.organisation, act.at))


def _each(
    homes: Iterable[UUID], duty: Callable[[Act], object], may: frozenset[str] = frozenset()
) -> None:
    """Do a duty for each organisation, in a transaction and the language of its own.

    What fails in one keeps no other from being done. Raises ExceptionGroup at the end.
    """
    failed = []
    for home in homes:
        try:
            with acting(organisation=home):
                found = get_organisation(home)
                with translation.override(found.language):
                    at = timezone.now()
                    duty(
                        Act(organisation=home, organisation_name=found.name, at=at, permissions=may)
                    )
        except Exception as error:  # noqa: BLE001  # told at the end
            failed.append(error)
    if failed:
        raise ExceptionGroup("a duty failed in some organisations", failed)


DUTIES: Final[Mapping[str, Callable[[], None]]] = {
    "sessions": _end_sessions,
    "files": _sweep_files,
    "questions": _close_questions,
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
