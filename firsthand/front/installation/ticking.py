"""What has to be done from time to time. Safe to run twice, and at the same time as the server."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.core.management import call_command
from django.utils import timezone, translation

from firsthand.front.api.repeats import forget_repeats
from firsthand.ground.access.acts import Act
from firsthand.ground.database.acting import acting
from firsthand.ground.database.rewriting import rewrite_what_was_erased
from firsthand.ground.files.actions import sweep
from firsthand.ground.parties.queries import get_organisation, organisations_at_work
from firsthand.ground.promises.actions.schedules import top_up
from firsthand.ground.promises.queries.schedules import with_schedules
from firsthand.rooms.cases.actions.coding import mix_coded
from firsthand.rooms.cases.actions.keeping import erase_what_is_over
from firsthand.rooms.cases.actions.referring import erase_what_was_passed_on
from firsthand.rooms.partnerships.actions.inquiry import close_what_is_left
from firsthand.rooms.partnerships.actions.noticing import (
    note_days_read,
    notice_what_days_showed,
)
from firsthand.rooms.partnerships.actions.promises import tie_new
from firsthand.rooms.partnerships.actions.review_days import make_days_ahead
from firsthand.rooms.partnerships.actions.reviews import close_what_is_over
from firsthand.rooms.partnerships.queries.facts import pairs_to_look_at
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
    tomorrow = timezone.now().date() + timedelta(days=1)  # somewhere it is tomorrow already
    _each(with_waiting_inquiries(tomorrow), close_what_is_left, may)


def _hold_reviews() -> None:
    """Close reviews whose last day has gone by, and note the days of reviews that agreements name, a year ahead."""
    _each((home.id for home in organisations_at_work()), close_what_is_over)
    _each((home.id for home in organisations_at_work()), make_days_ahead)


def _top_up_promises() -> None:
    """Make the promises of schedules for the year ahead."""
    _each(with_schedules(), lambda act: tie_new(act, top_up(act)))


def _notice() -> None:
    """Make evidence of promises whose day passed: each pair in a transaction of its own, so that no page waits for all.

    That an organisation's days were read is noted when each of its pairs was: what fails is tried again at the next tick.
    """
    _all([home.id for home in organisations_at_work()], _notice_days)


def _notice_days(home: UUID) -> None:
    with _for(home) as act:
        began, pairs = act.at, pairs_to_look_at(act)

    def look(pair: UUID) -> None:
        with _for(home) as act:
            notice_what_days_showed(act, pair)

    _all(pairs, look)
    with _for(home) as act:
        note_days_read(act, began)


def _forget_repeats() -> None:
    """Forget the keys by which other tools send something twice, a week after."""
    homes = (home.id for home in organisations_at_work())
    _each(homes, lambda act: forget_repeats(act.organisation, act.at))


def _erase_reports() -> None:
    """Erase reports that nobody has touched for as long as their desk keeps things, and what was passed on for a while."""
    _each((home.id for home in organisations_at_work()), erase_what_is_over)
    _each((home.id for home in organisations_at_work()), erase_what_was_passed_on)


def _rewrite_reports() -> None:
    """Let what was erased leave the files of the database, too."""
    rewrite_what_was_erased()


def _mix_codes() -> None:
    """Write coded events in another order, so that it does not tell which reports they are of."""
    _each((home.id for home in organisations_at_work()), mix_coded)


def _each(
    homes: Iterable[UUID], duty: Callable[[Act], object], may: frozenset[str] = frozenset()
) -> None:
    """Do a duty for each organisation, in a transaction and the language of its own. Raises ExceptionGroup at the end."""

    def do(home: UUID) -> None:
        with _for(home, may) as act:
            duty(act)

    _all(homes, do)


@contextmanager
def _for(home: UUID, may: frozenset[str] = frozenset()) -> Iterator[Act]:
    """Act for an organisation as nobody, now, in one transaction and in its language."""
    with acting(organisation=home):
        found = get_organisation(home)
        with translation.override(found.language):
            at = timezone.now()
            yield Act(organisation=home, organisation_name=found.name, at=at, permissions=may)


def _all(those: Iterable[UUID], do: Callable[[UUID], None]) -> None:
    """Do something for each. What fails for one keeps no other from being done. Raises ExceptionGroup at the end."""
    failed = []
    for each in those:
        try:
            do(each)
        except Exception as error:  # noqa: BLE001  # told at the end
            failed.append(error)
    if failed:
        raise ExceptionGroup("a duty failed in some places", failed)


DUTIES: Final[Mapping[str, Callable[[], None]]] = {
    "sessions": _end_sessions,
    "files": _sweep_files,
    "questions": _close_questions,
    "promises": _top_up_promises,
    "reviews": _hold_reviews,
    "repeats": _forget_repeats,
    "noticing": _notice,
    "reports": _erase_reports,
    "rewriting": _rewrite_reports,
    "codes": _mix_codes,
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
