"""Taking what was coded to an institution: where it stands follows from what happened on which day. Nobody types a state."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from firsthand.core.institutions import Binds, Checked, Clock, Since, Unit
from firsthand.core.institutions.clocks import LONGEST, ends_at_most_on, ends_on
from firsthand.ground.parties.rules import is_to_come

LONGEST_ADDRESS: Final = 400
LONGEST_SOURCE: Final = 200
MOST_EVENTS: Final = 500
"""Coded events of one letter."""
MOST_STEPS: Final = 100
CAN_BE_INSPECTED: Final = frozenset(
    {
        *("police_station", "prison", "court", "border", "office", "shelter"),
        *("health_facility", "pharmacy", "treatment_centre", "harm_reduction_site"),
    }
)
"""Kinds of places that somebody runs and answers for. Nobody is asked to inspect a street, or a home."""


class What(StrEnum):
    """What happened to a letter. Each is one step on one day; steps are added and never changed."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    """They said that they have it, or passed it on: from then some clocks run."""
    ANSWERED = "answered"
    IN_PART = "in_part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"
    """A step was a mistake. Both stay on record, and neither counts."""


ANSWERS: Final = frozenset({What.ANSWERED, What.IN_PART, What.REFUSED})
_STRENGTH: Final = {What.IN_PART: 0, What.REFUSED: 1, What.ANSWERED: 2}
"""Of answers of one day, the fullest counts."""


class State(StrEnum):
    """Where a letter stands on a day."""

    DRAFTED = "drafted"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    IN_PART = "in_part"
    REFUSED = "refused"
    FURTHER = "further"
    """It was taken to another institution, because this one did not do what it should."""
    WITHDRAWN = "withdrawn"


UNHAPPY: Final = frozenset({State.OVERDUE, State.IN_PART, State.REFUSED})
"""States that open the way to the next institution."""


class Obstacle(StrEnum):
    """Why something cannot be drafted, or noted about a letter."""

    NOTHING_ASKED = "nothing_asked"
    NOT_THEIRS = "not_theirs"
    NO_EVENTS = "no_events"
    TOO_MANY_EVENTS = "too_many_events"
    NO_SUCH_EVENT = "no_such_event"
    NO_LENGTH = "no_length"
    NO_SOURCE = "no_source"
    SENT_ALREADY = "sent_already"
    NOT_SENT = "not_sent"
    BEFORE_SENDING = "before_sending"
    DAY_TO_COME = "day_to_come"
    OVER = "over"
    NO_SUCH_STEP = "no_such_step"
    TOO_MANY_STEPS = "too_many_steps"
    NOT_COUNTED = "not_counted"
    EXISTS = "exists"
    GOES_IN_CIRCLES = "goes_in_circles"
    OTHER_DESK = "other_desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened to a letter on a day."""

    id: UUID
    what: What
    on: date
    takes_back: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """By when an answer is due, and by when at most, where they give a reason."""

    on: date
    at_most: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a letter stands on a day."""

    state: State
    beneath: State
    """The state if nobody had taken it further."""
    since: date | None
    """The day of the step that put it there."""
    due: Due | None
    days_late: int
    """Until the answer, or until today while there is none. Never less than 0."""

    @property
    def is_open(self) -> bool:
        """Tell whether an answer is still owed."""
        return self.beneath in (State.SENT, State.ACKNOWLEDGED, State.OVERDUE, State.IN_PART)


def counting(steps: Collection[Step]) -> list[Step]:
    """Give the steps that count, in the order of days: not those taken back, nor what took them back."""
    gone = {each.takes_back for each in steps if each.what is What.TAKEN_BACK}
    left = [each for each in steps if each.what is not What.TAKEN_BACK and each.id not in gone]
    return sorted(left, key=lambda each: (each.on, list(What).index(each.what), each.id))


def due_of(
    clock: Clock | None, steps: Collection[Step], works: Callable[[date], bool]
) -> Due | None:
    """Give by when an answer is due: nothing before it is sent, nor for a clock whose first day nobody knows yet."""
    if clock is None:
        return None
    since = starts_on(clock.since, steps)
    if since is None:
        return None
    return Due(on=ends_on(clock, since, works), at_most=ends_at_most_on(clock, since, works))


def starts_on(since: Since, steps: Collection[Step]) -> date | None:
    """Give the day from which their clock runs. Until they say that they have it, it is taken to have come when it was sent."""
    left = counting(steps)
    sent = next((each.on for each in left if each.what is What.SENT), None)
    came = next((each.on for each in left if each.what is What.ACKNOWLEDGED), None)
    if sent is None:
        return None
    if since is Since.SENT:
        return sent
    return came if since is Since.PASSED_ON else came or sent


def stand(
    steps: Collection[Step], due: Due | None, today: date, *, further_on: date | None = None
) -> Stand:
    """Say where a letter stands on a day; `further_on` is the day on which it was taken to another institution."""
    left = counting(steps)
    beneath, since = _beneath(left, due, today)
    answers = [each.on for each in left if each.what in (What.ANSWERED, What.REFUSED)]
    until = min(answers, default=today)
    late = (until - due.on).days if due and beneath is not State.WITHDRAWN else 0
    is_further = further_on is not None and beneath is not State.WITHDRAWN
    return Stand(
        state=State.FURTHER if is_further else beneath,
        beneath=beneath,
        since=further_on if is_further else since,
        due=due,
        days_late=max(late, 0),
    )


def _beneath(left: Sequence[Step], due: Due | None, today: date) -> tuple[State, date | None]:
    found = {each.what: each.on for each in reversed(left)}
    if What.WITHDRAWN in found:
        return State.WITHDRAWN, found[What.WITHDRAWN]
    answers = [each for each in left if each.what in ANSWERS]
    if answers:
        last = max(answers, key=lambda each: (each.on, _STRENGTH[each.what]))
        return State(last.what.value), last.on
    if What.SENT not in found:
        return State.DRAFTED, None
    if due and today > due.on:
        return State.OVERDUE, due.on
    if What.ACKNOWLEDGED in found:
        return State.ACKNOWLEDGED, found[What.ACKNOWLEDGED]
    return State.SENT, found[What.SENT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noting:
    """What somebody wants to note about a letter."""

    what: What
    on: date
    takes_back: UUID | None = None


def obstacles_to_noting(
    noting: Noting, steps: Collection[Step], *, events: int, today: date
) -> list[Obstacle]:
    """Name everything that stands in the way of a step; `events`: how many coded events the letter is about."""
    left = counting(steps)
    found = {each.what: each.on for each in reversed(left)}
    obstacles = [Obstacle.DAY_TO_COME] if is_to_come(noting.on, today) else []
    if len(steps) >= MOST_STEPS:
        obstacles.append(Obstacle.TOO_MANY_STEPS)
    if noting.what is What.TAKEN_BACK:
        return obstacles + _obstacles_to_taking_back(noting, left)
    if What.WITHDRAWN in found:
        return [*obstacles, Obstacle.OVER]
    if noting.what is What.SENT:
        obstacles += [Obstacle.SENT_ALREADY] if What.SENT in found else []
        obstacles += [] if events else [Obstacle.NO_EVENTS]
    elif noting.what is not What.WITHDRAWN:
        obstacles += _obstacles_after_sending(noting.on, found.get(What.SENT))
    return obstacles


def _obstacles_after_sending(on: date, sent: date | None) -> list[Obstacle]:
    if sent is None:
        return [Obstacle.NOT_SENT]
    return [Obstacle.BEFORE_SENDING] if on < sent else []


def _obstacles_to_taking_back(noting: Noting, left: Sequence[Step]) -> list[Obstacle]:
    """A step that others rest on stays: what was sent is not unsent once it was answered."""
    step = next((each for each in left if each.id == noting.takes_back), None)
    if step is None:
        return [Obstacle.NO_SUCH_STEP]
    if step.what is What.SENT and len(left) > 1:
        return [Obstacle.SENT_ALREADY]
    return []


def obstacles_to_asking(asks: Collection[str], theirs: Collection[str]) -> list[Obstacle]:
    """Name what is wrong with what is asked; `theirs`: what can be asked of this institution."""
    if not asks:
        return [Obstacle.NOTHING_ASKED]
    return [] if set(asks) <= set(theirs) else [Obstacle.NOT_THEIRS]


def obstacles_to_following(
    *, is_sent: bool, is_same_desk: bool, had_it: Collection[UUID], to: UUID
) -> list[Obstacle]:
    """Name what keeps a letter from taking another further: one that was sent, of the same desk, to somebody who has not had it."""
    obstacles = [] if is_sent else [Obstacle.NOT_SENT]
    obstacles += [] if is_same_desk else [Obstacle.OTHER_DESK]
    return [*obstacles, Obstacle.GOES_IN_CIRCLES] if to in had_it else obstacles


def obstacles_to_clock(length: int | None, unit: Unit, source: str) -> list[Obstacle]:
    """Name what is wrong with a time that an organisation sets itself: it needs a length, and whose word it is."""
    if length is None:
        return [Obstacle.NO_LENGTH] if source.strip() else []
    obstacles = [] if 1 <= length <= LONGEST[unit] else [Obstacle.NO_LENGTH]
    return obstacles if source.strip() else [*obstacles, Obstacle.NO_SOURCE]


def own_clock(length: int, unit: Unit, source: str, on: date) -> Clock:
    """Give the clock that an organisation set itself: it runs from the day on which the letter came."""
    return Clock(
        id="own",
        binds=Binds.THEM,
        length=length,
        longest=length,
        unit=unit,
        since=Since.RECEIVED,
        source=source,
        as_of=on,
        checked=Checked.TO_CHECK,
    )


def next_steps(stand: Stand, *, has_events: bool) -> list[What]:
    """Give what can be noted about a letter next, in the order in which it is offered; it can be withdrawn as long as it was not."""
    if stand.beneath is State.WITHDRAWN:
        return []
    if stand.beneath is State.DRAFTED:
        return [What.SENT, What.WITHDRAWN] if has_events else [What.WITHDRAWN]
    if stand.is_open:
        return [What.ACKNOWLEDGED, What.ANSWERED, What.IN_PART, What.REFUSED, What.WITHDRAWN]
    return [What.ANSWERED, What.WITHDRAWN]


def last_decision(stand: Stand) -> date | None:
    """Give the day of the last decision in the country, from which some clocks for us run: an answer, or a refusal."""
    return stand.since if stand.beneath in (State.ANSWERED, State.REFUSED) else None


def send_by(
    clock: Clock | None, *, first_month: date | None, decided_on: date | None
) -> date | None:
    """Give the day by which a letter has to be sent, on the safe side; nothing where that cannot be told.

    What happened is known to the month: it is counted from its first day. The last decision in the country is the
    answer of the institution that was asked before.
    """
    if clock is None or clock.binds is not Binds.US:
        return None
    since = decided_on if clock.since is Since.FINAL_DECISION else first_month
    return ends_on(clock, since, lambda _: True) if since else None
