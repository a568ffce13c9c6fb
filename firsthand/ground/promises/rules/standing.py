"""What events make of a promise, and where it stands on a day. Nobody types a status; it follows from here.

Two steps. `settle` says what the events have come to, whatever the day is: that is kept beside the promise, for lists.
`standing` says where that stands on a day. The order in which events were recorded makes no difference to either: only
what happened on which day does.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from firsthand.ground.promises.rules.kinds import FINDINGS, Outcome, Side, Status, What

SOON: Final = timedelta(days=7)
"""From so long before its day on, a promise is due soon."""
_STRENGTH: Final = {What.FOUND_NOT: 0, What.FOUND_PARTLY: 1, What.FOUND_KEPT: 2}
"""Of findings of one day, the best for the debtor counts: what came in the evening came that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """By when something is promised: within a window of days, both included, in the days of a zone."""

    first: date
    last: date
    """The agreed day. The promise is late when it has ended in its zone."""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a promise on a day."""

    id: UUID
    what: What
    side: Side
    """Whose word it is."""
    on: date
    """The day on which it happened, whenever it was recorded."""
    amount: Decimal | None = None
    first: date | None = None
    last: date | None = None
    """The new window, where one was agreed or named."""
    takes_back: UUID | None = None
    """The event that this one takes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What the events have come to. The derived columns of a promise, and nothing else, hold exactly this."""

    first: date
    last: date
    """The agreed day now."""
    outcome: Outcome | None = None
    settled_on: date | None = None
    """The day on which it was kept, found not kept, or withdrawn."""
    claimed_on: date | None = None
    """The day on which the debtor says that it was kept: the first one since the creditor looked; else the last one."""
    found_on: date | None = None
    """The day of the creditor's last finding."""
    has_part: bool = False
    """A part of it was found to have come."""
    is_disputed: bool = False
    is_replaced: bool = False
    reminded_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether something is still owed."""
        return self.outcome is None and not self.is_replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a promise stands on a day."""

    status: Status
    beneath: Status
    """The status if nobody disputed anything."""
    days_late: int
    """Days from the agreed day until it was kept or closed, or is said to have been, or until today while it is open.

    Never less than 0.
    """
    days_early: int
    """Days that it was kept before the agreed day."""
    days_left: int
    """Days until the agreed day, while it is open and not late."""
    is_open: bool
    agreed: date
    outcome: Outcome | None


def settle(terms: Terms, events: Collection[Event], *, is_replaced: bool = False) -> Rest:
    """Say what the events come to."""
    counting = standing_events(events)
    first, last = _agreed(terms, counting)
    outcome, on = _found(terms, last, counting)
    released = [each.on for each in counting if _releases(each)]
    if released and outcome is None:
        outcome, on = Outcome.WITHDRAWN, min(released)
    findings = [each.on for each in counting if each.what in FINDINGS]
    claims = [each.on for each in counting if each.what is What.CLAIMED_KEPT]
    disputes = [each.on for each in counting if each.what is What.DISPUTED]
    reminders = [each.on for each in counting if each.what is What.REMINDED]
    return Rest(
        first=first,
        last=last,
        outcome=outcome,
        settled_on=on,
        claimed_on=claimed_since(counting) or max(claims, default=None),
        found_on=max(findings, default=None),
        has_part=any(each.what is What.FOUND_PARTLY for each in counting),
        is_disputed=bool(disputes and findings and max(disputes) >= max(findings)),
        is_replaced=is_replaced,
        reminded_on=max(reminders, default=None),
    )


def standing(rest: Rest, today: date) -> Standing:
    """Say where a promise stands on a day, which is a day of its own zone."""
    beneath = _status(rest, today)
    until = rest.settled_on if rest.outcome else today
    if beneath is Status.CLAIMED:
        until = rest.claimed_on  # believed until somebody looks; also of its own lateness
    late = (until - rest.last).days if until and rest.outcome is not Outcome.WITHDRAWN else 0
    if rest.is_replaced:
        late = 0
    is_kept = rest.outcome in (Outcome.KEPT, Outcome.KEPT_LATE)
    return Standing(
        status=Status.DISPUTED if rest.is_disputed else beneath,
        beneath=beneath,
        days_late=max(late, 0),
        days_early=max(-late, 0) if is_kept else 0,
        days_left=max((rest.last - today).days, 0) if rest.is_open and late <= 0 else 0,
        is_open=rest.is_open,
        agreed=rest.last,
        outcome=rest.outcome,
    )


def standing_events(events: Collection[Event]) -> Sequence[Event]:
    """Give the events that count: not those that were taken back, nor what took them back."""
    gone = {each.takes_back for each in events if each.what is What.TAKEN_BACK}
    return [each for each in events if each.what is not What.TAKEN_BACK and each.id not in gone]


def late_when_moved(terms: Terms, events: Collection[Event]) -> int:
    """Give by how many days it was late already when another day was agreed: the most of all such changes, or 0.

    An agreed change makes the promise a new one from that day on; it does not undo that the old day had passed.
    """
    last, most = terms.last, 0
    for each in _moves(standing_events(events)):
        most = max(most, (each.on - last).days)
        last = each.last or last
    return most


def passed_when_moved(terms: Terms, events: Collection[Event]) -> date | None:
    """Give the first agreed day that had passed already when another one was agreed; nothing where none had."""
    last = terms.last
    for each in _moves(standing_events(events)):
        if each.on > last:
            return last
        last = each.last or last
    return None


def claimed_since(events: Collection[Event]) -> date | None:
    """Give the first day on which the debtor says that it was kept, of what the creditor has not looked at since."""
    counting = standing_events(events)
    looked = max((each.on for each in counting if each.what in FINDINGS), default=date.min)
    claims = [each.on for each in counting if each.what is What.CLAIMED_KEPT]
    return min((day for day in claims if day > looked), default=None)


def day_in(zone: str, at: datetime) -> date:
    """Give the day that it is in a zone at a moment."""
    return at.astimezone(ZoneInfo(zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """Give the moment at which a day has ended in a zone: from then on, what was due on it is late."""
    # A midnight that a clock skips is the moment at which the clock goes on: so zoneinfo reads it.
    midnight = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))
    return midnight.astimezone(UTC)


def is_zone(name: str) -> bool:
    """Tell whether there is such a time zone."""
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _status(rest: Rest, today: date) -> Status:
    if rest.is_replaced:
        return Status.REPLACED
    if rest.outcome:
        return Status(rest.outcome.value)
    if rest.claimed_on and (rest.found_on is None or rest.found_on < rest.claimed_on):
        return Status.CLAIMED
    if today > rest.last:
        return Status.PARTLY if rest.has_part else Status.LATE
    if today == rest.last:
        return Status.TODAY
    return Status.SOON if today >= min(rest.first, rest.last - SOON) else Status.AHEAD


def _agreed(terms: Terms, events: Sequence[Event]) -> tuple[date, date]:
    moves = _moves(events)
    if not moves:
        return terms.first, terms.last
    last = moves[-1].last or terms.last
    return moves[-1].first or last, last


def _moves(events: Sequence[Event]) -> list[Event]:
    """Give the changes that both sides agreed to, in the order of their days; of one day, the latest new day last."""
    moves = [each for each in events if each.what is What.AGREED_CHANGE and each.last]
    return sorted(moves, key=lambda each: (each.on, each.last, each.first or each.last))


def _found(terms: Terms, last: date, events: Sequence[Event]) -> tuple[Outcome | None, date | None]:
    """Say what the creditor's findings come to, and since when. Parts of an amount add up to the whole."""
    findings = sorted(
        (each for each in events if each.what in FINDINGS),
        key=lambda each: (each.on, _STRENGTH[each.what]),
    )
    if not findings:
        return None, None
    kept_on = findings[-1].on if findings[-1].what is What.FOUND_KEPT else _filled(terms, findings)
    if kept_on:
        return (Outcome.KEPT if kept_on <= last else Outcome.KEPT_LATE), kept_on
    if findings[-1].what is What.FOUND_PARTLY:
        return None, None
    has_part = any(each.what is What.FOUND_PARTLY for each in findings)
    return (Outcome.PARTLY if has_part else Outcome.NOT_KEPT), findings[-1].on


def _filled(terms: Terms, findings: Sequence[Event]) -> date | None:
    """Give the day on which the parts that came were the whole amount."""
    if not terms.amount:
        return None
    came = Decimal(0)
    for each in findings:
        came += (each.amount or Decimal(0)) if each.what is What.FOUND_PARTLY else Decimal(0)
        if came >= terms.amount:
            return each.on
    return None


def _releases(event: Event) -> bool:
    return event.what is What.WITHDRAWN and event.side is Side.CREDITOR
