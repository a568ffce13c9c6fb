"""Questions before signing: who answers which, when they may be asked, and what silence becomes.

Source: the standards, 1.10; the verdict specification, 6 and 7.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.rubric import QUESTIONS, STOP_QUESTIONS

OF_MEMBERS: Final = ("D02", "D05", "D08")
"""What only the network's own members can say. It is never asked of the partner."""
OF_PARTNER: Final = tuple(row for row in QUESTIONS if row not in OF_MEMBERS)
LONGEST_QUESTION: Final = 1000
LONGEST_ANSWER: Final = 10_000
LONGEST_REASON: Final = 1000
LONGEST_NAME_FOR_ONESELF: Final = 60
MOST_FILES_OF_AN_ANSWER: Final = 8
MOST_FILES_EVER: Final = 40
"""Of one question, those that were taken away again included: a link that got into wrong hands fills no disk."""
MOST_VERSIONS: Final = 50
"""How often one answer may be sent anew."""
MOST_LINKS: Final = 40
"""Of one inquiry, and still open."""
MOST_BESIDE: Final = 5
"""How many texts that came too late are kept beside an answer."""
USUAL_TIME: Final = timedelta(days=28)
USUAL_REMINDER: Final = timedelta(days=7)
"""Before the day on which the answers are due."""
LONGEST_TIME: Final = timedelta(days=366)
AFTERWARDS: Final = timedelta(days=60)
"""How long after the due day a link still opens, so that a late answer can come and a sent one be read."""
PATIENCE: Final = timedelta(days=7)
"""How long after due day and reminder `firsthand tick` waits until it closes. The network may close from the next day."""


class Declining(StrEnum):
    """Why somebody cannot answer. Source: the verdict specification, 7.1."""

    LAW = "law"
    SAFETY = "safety"
    SECRET = "secret"  # noqa: S105  # another party's, and no password


class Obstacle(StrEnum):
    """Why something cannot be done to an inquiry or an answer."""

    NO_NAMED_PARTNER = "no_named_partner"
    OPEN_ALREADY = "inquiry_open_already"
    PERIOD_TO_COME = "period_to_come"
    ASKED_ALREADY = "asked_already"
    NOT_ASKED = "not_asked_yet"
    NOTHING_ASKED = "nothing_asked"
    NO_WORDS = "no_words"
    WORDS_TOO_LONG = "words_too_long"
    DUE_NOT_AHEAD = "due_not_ahead"
    DUE_TOO_FAR = "due_too_far"
    REMINDER_OUTSIDE = "reminder_outside"
    REMINDED_ALREADY = "reminded_already"
    NOBODY_TO_REMIND = "nobody_to_remind"
    CLOSED = "inquiry_closed"
    TOO_MANY_LINKS = "too_many_links"
    STALE = "answer_stale"
    BOTH = "answer_and_reason"
    ANSWER_TOO_LONG = "answer_too_long"
    NOTHING_WRITTEN = "nothing_written"
    TOO_MANY_FILES = "too_many_files"
    TOO_OFTEN = "too_often"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is to be asked, and by when."""

    rows: Sequence[str]
    words: Sequence[str]
    """Of each question that is asked, in the order of the rows."""
    due: date | None
    remind: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands in an answer: words, a reason why there is none, how many documents."""

    text: str = ""
    declined: str = ""
    files: int = 0

    @property
    def says_something(self) -> bool:
        """Tell whether it is an answer, or a reason why there is none."""
        return bool(self.text.strip() or self.declined or self.files)


def obstacles_to_asking(asking: Asking, *, today: date) -> list[Obstacle]:
    """Name everything that stands in the way of asking today."""
    obstacles = []
    if not any(row in OF_PARTNER for row in asking.rows):
        obstacles.append(Obstacle.NOTHING_ASKED)
    if not all(words.strip() for words in asking.words):
        obstacles.append(Obstacle.NO_WORDS)
    if any(len(words) > LONGEST_QUESTION for words in asking.words):
        obstacles.append(Obstacle.WORDS_TOO_LONG)
    if asking.due is None or asking.due <= today:
        obstacles.append(Obstacle.DUE_NOT_AHEAD)
    elif asking.due > today + LONGEST_TIME:
        obstacles.append(Obstacle.DUE_TOO_FAR)
    if asking.due and (asking.remind is None or not today < asking.remind <= asking.due):
        obstacles.append(Obstacle.REMINDER_OUTSIDE)
    return obstacles


def obstacles_to_keeping(written: Written) -> list[Obstacle]:
    """Name what stands in the way of keeping what is being written. Half an answer is kept, and so is one too much."""
    obstacles = []
    if len(written.text) > LONGEST_ANSWER:
        obstacles.append(Obstacle.ANSWER_TOO_LONG)
    if written.files > MOST_FILES_OF_AN_ANSWER:
        obstacles.append(Obstacle.TOO_MANY_FILES)
    return obstacles


def obstacle_to_sending(written: Written) -> Obstacle | None:
    """Name what an answer lacks before it can be sent, if anything: it is an answer, or a reason, and not both."""
    if not written.says_something:
        return Obstacle.NOTHING_WRITTEN
    is_answer = bool(written.text.strip() or written.files)
    return Obstacle.BOTH if written.declined and is_answer else None


def outcome_of(written: Written) -> Outcome:
    """Tell what a request becomes when this is sent."""
    return Outcome.DECLINED if written.declined else Outcome.ANSWERED


def counts_as_refused(*, due: date | None, reminded: date | None, today: date) -> bool:
    """Tell whether silence is a refusal by now: the due day and the day of the reminder are both over."""
    return due is not None and reminded is not None and today > max(due, reminded)


def is_left_to_itself(*, due: date | None, reminded: date | None, today: date) -> bool:
    """Tell whether an inquiry may close by itself: everybody has waited long enough after due day and reminder."""
    return counts_as_refused(due=due, reminded=reminded, today=today) and (
        today > max(due or today, reminded or today) + PATIENCE
    )


def closed_as(outcome: Outcome, *, due: date | None, reminded: date | None, today: date) -> Outcome:
    """Give what a request is once its inquiry is closed. Without due day or reminder, silence is held against nobody."""
    if outcome is Outcome.PENDING and counts_as_refused(due=due, reminded=reminded, today=today):
        return Outcome.REFUSED
    return outcome


def is_stop(row: str) -> bool:
    """Tell whether a question may stop an offer; the others can be negotiated."""
    return row in STOP_QUESTIONS


def number_of(row: str) -> int:
    """Give the number that people know a question by: `D07` is 7."""
    return int(row[1:])
