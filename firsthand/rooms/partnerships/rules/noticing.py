"""Evidence by itself: which recorded facts become evidence, against and for a partner. Dates in, rows out; nobody judges.

Each rule reads one recorded fact and names the rows that it speaks of, the day, and the event, so that it counts once.
That nobody wrote down that something came is no record of its lateness: it is our own account, and a weak one, after a
grace. What somebody found, with its day, is a record. What only records can show (M6.4 to M6.6, P08.3) is noticed both ways, kept and not kept. Where members may testify, being on
time is not noticed: a record silences testimony (verdict specification, 4.1), and a transfer that came on its day does not
show that arrears suit a small network. Rows and words follow the specification of the standards, 1.8 and 1.11.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from firsthand.core.agreements import thresholds
from firsthand.rooms.partnerships.rules.drafts import Answered
from firsthand.rooms.partnerships.rules.owed import Owed, missed_debts
from firsthand.rooms.partnerships.rules.strength import Knowing

LONGEST_WHAT: Final = 300
LONGEST_REASON: Final = 5000
SAME_ANSWER: Final = timedelta(days=14)
"""Between the day of an answer as somebody typed it and the day of the version that holds it, at most."""
SAME_PAPER: Final = timedelta(days=1)
"""Between the day on which a paper came as somebody typed it and that of the version that it was, at most."""


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
    DRAFT_TAKEN = "draft_taken"
    DRAFT_REFUSED = "draft_refused"


OF_PROMISES: Final = frozenset(
    {
        Rule.TRANSFER_LATE,
        Rule.REPORT_MISSING,
        Rule.REGISTRATION_BROKEN,
    }
)

OF_AGREEMENTS: Final = frozenset(
    {
        Rule.AGREED_FIRST,
        Rule.BEGUN_BEFORE_AGREED,
        Rule.DRAFT_TAKEN,
        Rule.DRAFT_REFUSED,
    }
)


class Kind(StrEnum):
    """What a notice was for."""

    MEETING = "meeting"
    CONSULTATION = "consultation"
    DOCUMENT = "document"


Measure = Callable[..., thresholds.Suggestion]
MEASURES: Final[Mapping[Kind, Measure]] = {
    Kind.MEETING: thresholds.meeting_notice,
    Kind.CONSULTATION: thresholds.consultation_notice,
    Kind.DOCUMENT: thresholds.review_time,
}
"""Which threshold measures it: T04, T05, T06."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """How long before it something was told: a meeting, a consultation, the decision on a paper."""

    id: UUID
    kind: Kind
    told_on: date
    held_on: date
    agreed_days: int | None
    """As both had agreed when it was told; nothing where nothing was agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A version of an agreement that the partner put before us: when it came, and when it was decided on."""

    id: UUID
    came_on: date
    agreed_on: date | None
    """When both had agreed to it."""
    began_on: date | None
    """When work began."""
    agreed_days: int | None
    """The time to read papers, as an earlier agreement had it when this one came."""


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
class ReviewMissed:
    """A day on which both agreed to review, and no review was held from a month before to a month after it."""

    id: UUID
    agreed: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything on record about one pair that a rule reads."""

    is_host: bool = False
    """The partner holds our money for us."""
    undertook_registration: bool = False
    owed: Sequence[Owed] = ()
    notices: Sequence[Notice] = ()
    beginnings: Sequence[Beginning] = ()
    changes: Sequence[Change] = ()
    missed: Sequence[ReviewMissed] = ()
    papers: Sequence[Paper] = ()
    answers: Sequence[Answered] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One thing that a rule found: which rows it speaks of, when, and of which event."""

    rule: Rule
    about: UUID
    """The record: a promise, a notice, an agreement, a change."""
    same: frozenset[UUID] = frozenset()
    """Other records of the same event: what was promised once, and written down more often."""
    rows: Mapping[str, str]
    seen: date
    until: date | None = None
    """The last day on which somebody could have seen the same; nothing while that goes on."""
    knowing: Knowing = Knowing.RECORD
    """How it is known: by a record, or by our own account where nobody looked."""
    part: str = ""
    blanks: Mapping[str, str] = field(default_factory=dict)
    """What its sentence needs: days, and nothing that somebody wrote."""

    @property
    def key(self) -> str:
        """What makes it the same finding when the rules run again."""
        return f"{self.rule}:{self.about}" + (f":{self.part}" if self.part else "")

    def of(self, other: UUID) -> "Noticed":
        """Give the same event as another of its records tells it."""
        return replace(self, about=other, same=(self.same | {self.about}) - {other})

    @property
    def incident(self) -> str:
        """The event, by its record: whatever is noticed of one promise is one event."""
        return f"record:{self.about}" + (f":{self.part}" if self.part else "")


def notice(facts: Facts) -> list[Noticed]:
    """Give everything that the facts show, in the order of its days."""
    found = [
        *_of_promises(facts),
        *_of_notices(facts.notices),
        *_of_papers(facts.papers, facts.notices),
        *_of_beginnings(facts.beginnings),
        *_of_changes(facts.changes, facts.answers),
        *_of_answers(facts.answers),
        *_of_reviews(facts.missed),
    ]
    return sorted(found, key=lambda each: (each.seen, each.key))


def _of_promises(facts: Facts) -> Iterator[Noticed]:
    for each in missed_debts(facts.owed):
        rule, rows = _missed(each.kind, facts)
        if rule:
            yield Noticed(
                rule=rule,
                about=each.promise,
                same=each.same,
                rows=rows,
                seen=each.lapse.day,
                until=each.lapse.until,
                knowing=Knowing.RECORD if each.lapse.is_found else Knowing.TOLD,
                blanks={"agreed": each.lapse.day.isoformat()},
            )


def _missed(kind: str, facts: Facts) -> tuple[Rule | None, Mapping[str, str]]:
    """Say what it shows when a promise of this kind is missed. Hosts alone are held to Y7 and Y8."""
    if kind == "transfer":
        return Rule.TRANSFER_LATE, {"M7.2": "-"} | ({"Y7:E2": "+"} if facts.is_host else {})
    if kind == "financial_report" and facts.is_host:
        return Rule.REPORT_MISSING, {"Y8:E2": "+"}
    if kind == "registration" and facts.undertook_registration:
        return Rule.REGISTRATION_BROKEN, {"Y6:E2": "+"}
    return None, {}


def _of_notices(notices: Iterable[Notice]) -> Iterator[Noticed]:
    """Compare days given with days agreed. None agreed is the failure itself, once for each kind (T04 to T06)."""
    without: set[Kind] = set()
    for each in sorted(notices, key=lambda each: (each.held_on, each.id)):
        found = MEASURES[each.kind](each.told_on, each.held_on, agreed_days=each.agreed_days)
        if found.agreed is None and each.kind in without:
            continue
        if found.agreed is None:
            without.add(each.kind)
        yield _of_time(each.id, found, each.told_on, each.held_on)


def _of_time(about: UUID, found: thresholds.Suggestion, told: date, held: date) -> Noticed:
    """Say what a measured time shows."""
    if found.agreed is None:
        rule, blanks = Rule.NO_TIME_AGREED, {}
    else:
        rule = Rule.TIME_KEPT if found.says == thresholds.MET else Rule.TIME_TOO_SHORT
        blanks = {"given": str(found.actual), "agreed": str(found.agreed)}
    rows = {found.row: found.says}
    return Noticed(rule=rule, about=about, rows=rows, seen=told, until=held, blanks=blanks)


def _of_papers(papers: Iterable[Paper], notices: Sequence[Notice]) -> Iterator[Noticed]:
    """Compare the time that a version of the partner's lay before us with what was agreed before it (T06).

    Whoever agrees sooner took less time than there was, and nobody is to blame. Work that began sooner did not wait for us.
    A version of which somebody typed the days already is not read again.
    """
    typed = [each.told_on for each in notices if each.kind is Kind.DOCUMENT]
    for each in papers:
        is_typed = any(abs(each.came_on - day) <= SAME_PAPER for day in typed)
        if each.agreed_days is None or is_typed:
            continue
        began, agreed = each.began_on, each.agreed_on
        is_begun_first = began is not None and (agreed is None or began < agreed)
        decided = began if is_begun_first else agreed
        if decided is None or decided < each.came_on:
            continue
        found = thresholds.review_time(each.came_on, decided, agreed_days=each.agreed_days)
        if is_begun_first or found.says == thresholds.MET:
            yield _of_time(each.id, found, each.came_on, decided)


def _of_beginnings(beginnings: Iterable[Beginning]) -> Iterator[Noticed]:
    """Compare the first day of work with the day of agreement; the same day is in time (T09)."""
    for each in beginnings:
        found = thresholds.agreed_before_start(each.agreed_on, each.began_on)
        is_in_time = found.says == thresholds.MET
        yield Noticed(
            rule=Rule.AGREED_FIRST if is_in_time else Rule.BEGUN_BEFORE_AGREED,
            about=each.id,
            rows={found.row: found.says},
            seen=each.began_on,
            until=each.began_on,
            blanks={"began": each.began_on.isoformat()},
        )


def _of_reviews(missed: Sequence[ReviewMissed]) -> Iterator[Noticed]:
    """An agreed review that nobody wrote down as held: our own account, as with all silence, once a day.

    One that was held is not noticed: members may testify to it (4.1).
    """
    first = {each.agreed: each for each in sorted(missed, key=lambda each: each.id, reverse=True)}
    for each in first.values():
        yield Noticed(
            rule=Rule.REVIEW_NOT_HELD,
            same=frozenset(other.id for other in missed if other.agreed == each.agreed) - {each.id},
            about=each.id,
            knowing=Knowing.TOLD,
            rows={"P08.4": "-", "M5.4": "-"},
            seen=each.agreed,
            until=each.until,
            blanks={"agreed": each.agreed.isoformat()},
        )


def _of_changes(changes: Iterable[Change], answers: Sequence[Answered]) -> Iterator[Noticed]:
    """Both ways: a change that was taken shows that plans can be changed, as one that was refused shows the contrary.

    One to a draft agreement, of which a version says the same in the same days, is that very answer, and not read again.
    """
    for each in changes:
        if not each.is_of_plan and any(_is_same_answer(each, answer) for answer in answers):
            continue
        good, sign = ("+", "-") if each.is_taken else ("-", "+")
        yield Noticed(
            rule=Rule.CHANGE_TAKEN if each.is_taken else Rule.CHANGE_REFUSED,
            about=each.id,
            rows={"M4.3": good, "B2": sign} if each.is_of_plan else {"M7.1": good},
            seen=each.answered_on,
            until=each.answered_on,
        )


def _is_same_answer(change: Change, answer: Answered) -> bool:
    says_same = answer.taken if change.is_taken else answer.refused
    return bool(says_same) and abs(answer.on - change.answered_on) <= SAME_ANSWER


def _of_answers(answers: Iterable[Answered]) -> Iterator[Noticed]:
    """Read from the versions of a draft what became of the changes that we asked for: one event for each answer and way."""
    for each in answers:
        ways = (
            (Rule.DRAFT_TAKEN, "+", each.taken),
            (Rule.DRAFT_REFUSED, "-", each.refused),
        )
        for rule, way, clauses in ways:
            if clauses:
                yield Noticed(
                    rule=rule,
                    about=each.agreement,
                    rows={"M7.1": way},
                    seen=each.on,
                    until=each.on,
                    part=f"{each.number}:{way}",
                    blanks={"count": str(len(clauses)), "version": str(each.number)},
                )


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
