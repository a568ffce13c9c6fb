"""Evidence by itself: which recorded facts become evidence, against and for a partner. Dates in, rows out; nobody judges.

Each rule reads one recorded fact and names the rows that it speaks of, the day, and the event, so that it counts once.
What only records can show (M6.4 to M6.6, P08.3) is noticed both ways, kept and not kept. Where members may testify, being on
time is not noticed: a record silences testimony (verdict specification, 4.1), and a transfer that came on its day does not
show that arrears suit a small network. Rows and words follow the specification of the standards, 1.8 and 1.11.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

LONGEST_WHAT: Final = 300
LONGEST_REASON: Final = 5000


class Rule(StrEnum):
    """What can be noticed."""

    TRANSFER_LATE = "transfer_late"
    REPORT_MISSING = "report_missing"
    REGISTRATION_BROKEN = "registration_broken"
    REVIEW_NOT_HELD = "review_not_held"
    TIME_KEPT = "time_kept"
    TIME_TOO_SHORT = "time_too_short"
    NO_TIME_AGREED = "no_time_agreed"
    AGREED_FIRST = "agreed_first"
    BEGUN_BEFORE_AGREED = "begun_before_agreed"
    CHANGE_TAKEN = "change_taken"
    CHANGE_REFUSED = "change_refused"


OF_PROMISES: Final = frozenset(
    {
        Rule.TRANSFER_LATE,
        Rule.REPORT_MISSING,
        Rule.REGISTRATION_BROKEN,
        Rule.REVIEW_NOT_HELD,
    }
)


class Kind(StrEnum):
    """What a notice was for."""

    MEETING = "meeting"
    CONSULTATION = "consultation"
    DOCUMENT = "document"


ROW_OF: Final[Mapping[Kind, str]] = {
    Kind.MEETING: "M6.4",
    Kind.CONSULTATION: "M6.5",
    Kind.DOCUMENT: "M6.6",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A promise of the partner, as its events have it."""

    id: UUID
    kind: str
    """`transfer`, `report`, `registration`, `review`: the kinds of promises."""
    agreed: date
    settled_on: date | None = None
    """When it was kept, or found not kept; nothing while it is open."""
    is_kept: bool = False
    claimed_on: date | None = None
    """When it was kept, as the partner says; nobody has checked yet."""
    is_released: bool = False
    """Nothing is owed any more: withdrawn by who was owed, or another schedule took its place."""

    def is_missed(self, today: date) -> bool:
        """Tell whether its day passed without it. A claim that was not checked yet is believed until it is."""
        if self.is_released:
            return False
        if self.settled_on:
            return not self.is_kept or self.settled_on > self.agreed
        return today > self.agreed and not (self.claimed_on and self.claimed_on <= self.agreed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """How long before it something was told: a meeting, a consultation, the decision on a paper."""

    id: UUID
    kind: Kind
    told_on: date
    held_on: date
    agreed_days: int | None
    """As the agreement had it on that day; nothing where none was agreed."""

    @property
    def days(self) -> int:
        """Days between telling and holding."""
        return (self.held_on - self.told_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """When work began, and when both sides had agreed."""

    id: UUID
    began_on: date
    agreed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that we asked for, to a draft agreement or to a line of a budget or plan, and the partner's answer."""

    id: UUID
    is_of_plan: bool
    """A line of a budget, a workplan or deliverables, rather than another clause."""
    answered_on: date
    is_taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything on record about one pair that a rule reads."""

    today: date
    is_host: bool = False
    """The partner holds our money for us."""
    undertook_registration: bool = False
    owed: Sequence[Owed] = ()
    notices: Sequence[Notice] = ()
    beginnings: Sequence[Beginning] = ()
    changes: Sequence[Change] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One thing that a rule found: which rows it speaks of, when, and of which event."""

    rule: Rule
    about: UUID
    """The record: a promise, a notice, an agreement, a change."""
    rows: Mapping[str, str]
    seen: date
    until: date
    """The last day on which somebody could have seen the same."""
    part: str = ""
    blanks: Mapping[str, str] = field(default_factory=dict)
    """What its sentence needs: days, and nothing that somebody wrote."""

    @property
    def key(self) -> str:
        """What makes it the same finding when the rules run again."""
        return f"{self.rule}:{self.about}" + (f":{self.part}" if self.part else "")

    @property
    def incident(self) -> str:
        """The event, by its record: whatever is noticed of one promise is one event."""
        return f"record:{self.about}" + (f":{self.part}" if self.part else "")


def notice(facts: Facts) -> list[Noticed]:
    """Give everything that the facts show, in the order of its days."""
    found = [
        *_of_promises(facts),
        *_of_notices(facts.notices),
        *_of_beginnings(facts.beginnings),
        *_of_changes(facts.changes),
    ]
    return sorted(found, key=lambda each: (each.seen, each.key))


def _of_promises(facts: Facts) -> Iterator[Noticed]:
    for owed in facts.owed:
        rule, rows = _missed(owed.kind, facts)
        if rule and owed.is_missed(facts.today):
            day = date.fromordinal(owed.agreed.toordinal() + 1)
            yield Noticed(
                rule=rule,
                about=owed.id,
                rows=rows,
                seen=owed.agreed,
                until=max(owed.settled_on or facts.today, day),
                blanks={"agreed": owed.agreed.isoformat()},
            )


def _missed(kind: str, facts: Facts) -> tuple[Rule | None, Mapping[str, str]]:
    """Say what it shows when a promise of this kind is missed. Hosts alone are held to Y7 and Y8."""
    if kind == "transfer":
        return Rule.TRANSFER_LATE, {"M7.2": "-"} | ({"Y7:E2": "+"} if facts.is_host else {})
    if kind == "report" and facts.is_host:
        return Rule.REPORT_MISSING, {"Y8:E2": "+"}
    if kind == "registration" and facts.undertook_registration:
        return Rule.REGISTRATION_BROKEN, {"Y6:E2": "+"}
    if kind == "review":
        return Rule.REVIEW_NOT_HELD, {"P08.4": "-", "M5.4": "-"}
    return None, {}


def _of_notices(notices: Iterable[Notice]) -> Iterator[Noticed]:
    """Compare days given with days agreed. None agreed is the failure itself, once for each kind (T04 to T06)."""
    without: set[Kind] = set()
    for each in sorted(notices, key=lambda each: (each.held_on, each.id)):
        row = ROW_OF[each.kind]
        if each.agreed_days is None:
            if each.kind not in without:
                without.add(each.kind)
                yield Noticed(
                    rule=Rule.NO_TIME_AGREED,
                    about=each.id,
                    rows={row: "-"},
                    seen=each.told_on,
                    until=each.held_on,
                )
            continue
        is_kept = each.days >= each.agreed_days
        yield Noticed(
            rule=Rule.TIME_KEPT if is_kept else Rule.TIME_TOO_SHORT,
            about=each.id,
            rows={row: "+" if is_kept else "-"},
            seen=each.told_on,
            until=each.held_on,
            blanks={"given": str(each.days), "agreed": str(each.agreed_days)},
        )


def _of_beginnings(beginnings: Iterable[Beginning]) -> Iterator[Noticed]:
    """Compare the first day of work with the day of agreement; the same day is in time (T09)."""
    for each in beginnings:
        is_in_time = each.agreed_on is not None and each.agreed_on <= each.began_on
        yield Noticed(
            rule=Rule.AGREED_FIRST if is_in_time else Rule.BEGUN_BEFORE_AGREED,
            about=each.id,
            rows={"P08.3": "+" if is_in_time else "-"},
            seen=each.began_on,
            until=each.began_on,
            blanks={"began": each.began_on.isoformat()},
        )


def _of_changes(changes: Iterable[Change]) -> Iterator[Noticed]:
    """Both ways: a change that was taken shows that plans can be changed, as one that was refused shows the contrary."""
    for each in changes:
        good, sign = ("+", "-") if each.is_taken else ("-", "+")
        yield Noticed(
            rule=Rule.CHANGE_TAKEN if each.is_taken else Rule.CHANGE_REFUSED,
            about=each.id,
            rows={"M4.3": good, "B2": sign} if each.is_of_plan else {"M7.1": good},
            seen=each.answered_on,
            until=each.answered_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """An account that somebody filed by hand: its rows, the days on which it was seen, and its event."""

    incident: str
    rows: Mapping[str, str]
    first: date | None
    last: date | None


def same_events(found: Sequence[Noticed], by_hand: Sequence[ByHand]) -> dict[str, str]:
    """Say which accounts filed by hand tell of what was noticed: key → event. Each event is given to one finding at most.

    They tell of the same when they say the same of a row in the same days. Where that is a mistake, two events count as one,
    which is in the partner's favour; the other mistake would count one bad day twice.
    """
    taken: set[str] = set()
    joined: dict[str, str] = {}
    for each in found:
        for account in by_hand:
            if account.incident not in taken and tells_of(each, account):
                taken.add(account.incident)
                joined[each.key] = account.incident
                break
    return joined


def tells_of(found: Noticed, account: ByHand) -> bool:
    """Tell whether an account says the same of a row, in the same days. One without a day tells of any."""
    same_row = any(account.rows.get(row) == direction for row, direction in found.rows.items())
    begins = account.first is None or account.first <= found.until
    ends = account.last is None or account.last >= found.seen
    return same_row and begins and ends


class Obstacle(StrEnum):
    """Why a fact cannot be recorded, or a word against one be taken."""

    NO_WORDS = "no_words"
    NO_REASON_GIVEN = "no_reason_given"
    TOLD_AFTER = "told_after"
    DAY_AHEAD = "day_ahead"
    OVER_ALREADY = "over_already"
    ANSWERED_ALREADY = "answered_already"
    TOO_MANY_WORDS = "too_many_words"


MOST_CONTESTS: Final = 20
"""Words against one finding; a partner writes again below, not over, what it wrote."""
_AHEAD: Final = 1
"""Days: somewhere it is tomorrow already."""


def obstacles_to_recording(what: str, *, first: date, last: date, today: date) -> list[Obstacle]:
    """Name what stands in the way of recording a fact with two days, of which the second is past or today."""
    obstacles = []
    if not what.strip():
        obstacles.append(Obstacle.NO_WORDS)
    if last < first:
        obstacles.append(Obstacle.TOLD_AFTER)
    if last.toordinal() > today.toordinal() + _AHEAD:
        obstacles.append(Obstacle.DAY_AHEAD)
    return obstacles


def obstacles_to_contesting(because: str, *, is_over: bool, already: int) -> list[Obstacle]:
    """Name what stands in the way of a word against something that was noticed."""
    obstacles = []
    if not because.strip():
        obstacles.append(Obstacle.NO_REASON_GIVEN)
    if is_over:
        obstacles.append(Obstacle.OVER_ALREADY)
    if already >= MOST_CONTESTS:
        obstacles.append(Obstacle.TOO_MANY_WORDS)
    return obstacles
