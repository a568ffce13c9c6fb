"""What would be promised, shown before it is written down: it is written, looked at, and taken back at once.

So whoever writes down "the 5th of each quarter" reads the very days that come of it, holidays and all, and sees what is
written down already of the same debt; no second reckoning can drift from the first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.ground.access.acts import Act
from firsthand.ground.promises.actions.schedules import promised_of
from firsthand.ground.promises.models import Promise, Schedule
from firsthand.ground.promises.rules.kinds import Kind, Side
from firsthand.ground.promises.rules.noting import Promised
from firsthand.ground.vault.keys import sum_of
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.promised import same_promises

SHOWN: Final = 6
"""Days that a page shows of a schedule."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What would come of a promise or a schedule, if it were written down now."""

    days: tuple[tuple[date, date], ...]
    """Each day of it, in order: as the rule says it, and as it is due, moved where nobody works."""
    same: tuple[Promise, ...]
    """What is written down already and seems to be the same debt."""

    @property
    def more(self) -> int:
        """Give how many days there are beyond the first few, which a page shows."""
        return max(len(self.days) - SHOWN, 0)

    @property
    def mark(self) -> str:
        """Give a word that stands for all of this: who sends it back has seen just this."""
        days = (f"{day} {due}" for day, due in self.days)
        return sum_of("\n".join([*days, *(str(each.id) for each in self.same)]).encode())


def try_out(act: Act, pair_id: UUID, write: Callable[[], Promise | Schedule]) -> Tried:
    """Tell what a deed would write down for a pair, and leave nothing of it. Raises NotFound, or whatever the deed raises."""
    pair = get_pair(act, pair_id)
    with transaction.atomic():
        made = write()
        tried = (
            _of_schedule(act, pair, made)
            if isinstance(made, Schedule)
            else _of_promise(act, pair, made)
        )
        transaction.set_rollback(True)
    return tried


def _of_promise(act: Act, pair: Pair, promise: Promise) -> Tried:
    promised = Promised(
        kind=Kind(promise.kind),
        what=promise.what,
        first=promise.due_from,
        last=promise.due_to,
        amount=promise.amount,
        currency=promise.currency,
        ours=Side(promise.ours),
    )
    same = same_promises(act, pair, promised, [promise.due_to]).exclude(id=promise.id)
    return Tried(((promise.due_to, promise.due_to),), tuple(same))


def _of_schedule(act: Act, pair: Pair, schedule: Schedule) -> Tried:
    rows = Promise.objects.filter(schedule=schedule).order_by("due_to", "slot")
    days = tuple((row.slot or row.due_to, row.due_to) for row in rows)
    promised = promised_of(schedule, first=schedule.starts_on, last=schedule.starts_on)
    each_day = {day for both in days for day in both}
    same = same_promises(act, pair, promised, each_day).exclude(schedule=schedule)
    return Tried(days, tuple(same))
