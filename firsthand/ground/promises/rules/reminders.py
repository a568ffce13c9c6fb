"""When somebody is reminded of a promise, and who: first the one who owes, then the other side."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from firsthand.ground.promises.rules.kinds import Side
from firsthand.ground.promises.rules.standing import Rest

BEFORE: Final = (7, 1)
"""Days before the agreed day on which the debtor is reminded."""
AFTER: Final = ((1, Side.DEBTOR), (3, Side.CREDITOR), (14, Side.DEBTOR), (21, Side.CREDITOR))
"""Days after the agreed day, and who is reminded: the creditor is told that it may want to ask."""


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """Somebody to be reminded on a day."""

    on: date
    to: Side


def reminders(rest: Rest) -> list[Reminder]:
    """Give every reminder of a promise, in order; none once it is settled, or when the debtor says that it is kept."""
    if not rest.is_open:
        return []
    if rest.claimed_on and _is_claimed(rest):
        return [Reminder(rest.claimed_on, Side.CREDITOR)]  # to look whether it is so
    before = [Reminder(rest.last - timedelta(days=days), Side.DEBTOR) for days in BEFORE]
    after = [Reminder(rest.last + timedelta(days=days), side) for days, side in AFTER]
    return before + after


def reminder_on(rest: Rest, today: date) -> Reminder | None:
    """Give the reminder that holds today: the last one whose day has come, unless the debtor was reminded since."""
    come = [each for each in reminders(rest) if each.on <= today]
    if not come or (rest.reminded_on and rest.reminded_on >= come[-1].on):
        return None
    return come[-1]


def is_time_to_ask(rest: Rest, today: date) -> bool:
    """Tell whether who owes it is to be reminded today: a reminder of theirs holds, or it is late and they were not yet.

    That the one who is owed is reminded after the day means just that: it may ask. Where the debtor says that it is
    kept, there is something to look at instead.
    """
    found = reminder_on(rest, today)
    if found is None or _is_claimed(rest):
        return False
    return found.to is Side.DEBTOR or today > rest.last


def _is_claimed(rest: Rest) -> bool:
    claimed, looked = rest.claimed_on, rest.found_on
    return claimed is not None and (looked is None or looked < claimed)
