"""What may be done to an agreement, and what follows from one: every obstacle at once, dates ahead, what is owed."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from firsthand.core.agreements.clauses import Field
from firsthand.core.agreements.drafting import (
    LONGEST_HEADING,
    LONGEST_TEXT,
    MOST_PROVISIONS,
    Provision,
)
from firsthand.core.agreements.values import PERIODS, days_of, months_after
from firsthand.ground.parties.rules import is_to_come

LONGEST_COMMENT: Final = 2_000
LONGEST_WHO: Final = 150
LONGEST_MANDATE: Final = 500
MOST_LINK_DAYS: Final = 180
"""Days that a link to an agreement may open it."""
MOST_WAITING: Final = 20
"""Files that a side handed in and did nothing with yet."""
MOST_FILES_EVER: Final = 60
"""Word files that one side hands in to one agreement, also those that it drops: so that no link fills a disk."""
MOST_ACCEPTANCES: Final = 2000
"""Times that one side accepts a clause of one agreement, or does so no more."""
MOST_BY_LINK: Final = 100
"""Versions of one agreement that came by a link, where nobody had to sign in."""
AHEAD: Final = timedelta(days=400)
"""How far ahead an agreement gives days: a year, and a month to see it end."""
MOST_AHEAD: Final = 40
"""Dates of one rule that are given at once."""


Numbers = Sequence[tuple[date, Mapping[str, str]]]
"""What each agreement of a pair settled, and since when, in the order of their days."""


class Side(StrEnum):
    """The two sides of an agreement."""

    NETWORK = "network"
    PARTNER = "partner"

    @property
    def other(self) -> "Side":
        """The side across the table."""
        return Side.PARTNER if self is Side.NETWORK else Side.NETWORK


class Way(StrEnum):
    """How a version came to be."""

    HERE = "here"
    LINK = "link"
    WORD = "word"


class Obstacle(StrEnum):
    """Why something cannot be done to an agreement."""

    ALREADY_AGREED = "agreement_already_agreed"
    NOTHING_CHANGED = "agreement_nothing_changed"
    NO_CLAUSES = "agreement_no_clauses"
    NO_TEXT = "agreement_no_text"
    NO_HEADING = "agreement_no_heading"
    TOO_LONG = "agreement_too_long"
    TOO_MANY = "agreement_too_many"
    NO_VALUE = "agreement_no_value"
    NO_SUCH_CLAUSE = "agreement_no_such_clause"
    NOT_LATEST = "agreement_not_latest"
    OTHER_WORDS = "agreement_other_words"
    AGREED_ALREADY = "agreement_side_agreed_already"
    NO_WHO = "agreement_no_who"
    NO_MANDATE = "agreement_no_mandate"
    DAY_TO_COME = "agreement_day_to_come"
    DAY_BEFORE_VERSION = "agreement_day_before_version"
    NO_PAPER = "agreement_no_paper"
    NOT_A_ROW = "agreement_not_a_row"
    LINK_TOO_LONG = "agreement_link_too_long"
    ANOTHER_AGREEMENT = "another_agreement"
    NO_WORD_FILE = "no_word_file"
    NO_OWN_CLAUSES = "no_clauses"
    FILE_TOO_LONG = "too_long"
    FILE_DONE = "agreement_file_done"
    FILES_WAIT = "agreement_files_wait"
    SAME_FILE = "agreement_same_file"
    TOO_MANY_FILES = "agreement_too_many_files"
    TOO_MANY_ACCEPTED = "agreement_too_many_accepted"
    TOO_MANY_BY_LINK = "agreement_too_many_by_link"


class Owed(StrEnum):
    """What an agreement makes somebody owe."""

    REVIEW = "review"
    MONITORING = "monitoring"
    RISK = "risk"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What one side owes the other by an agreement: by which clause, on which days of a rule, how much."""

    what: Owed
    by: Side | None
    """Who owes it; nobody for what both owe each other."""
    clause: str
    rule: str
    """As it was agreed: `quarter-5`, or `6` for every six months."""
    days: tuple[date, ...]
    """The days within the horizon, the nearest first."""
    amount: str = ""
    """In the words of the agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What somebody says when a side agrees."""

    who: str
    mandate: str
    on: date | None
    has_paper: bool = False
    """Whether the signed paper comes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The version that a side wants to agree to, and what happened to it already."""

    sent_on: date
    is_own: bool
    """Whether the side speaks for itself; what the other side records needs the signed paper."""
    is_latest: bool
    has_agreed: bool
    is_agreed: bool


def obstacles_to_clause(provision: Provision, known: Mapping[str, Field]) -> list[Obstacle]:
    """Name what is wrong with a clause as somebody wrote it."""
    obstacles = []
    if not provision.text.strip():
        obstacles.append(Obstacle.NO_TEXT)
    if not provision.heading.strip():
        obstacles.append(Obstacle.NO_HEADING)
    if len(provision.text) > LONGEST_TEXT or len(provision.heading) > LONGEST_HEADING:
        obstacles.append(Obstacle.TOO_LONG)
    if not set(provision.fields) <= set(known):
        obstacles.append(Obstacle.NO_VALUE)
    return obstacles


def obstacles_to_proposing(
    provisions: Sequence[Provision],
    last: Sequence[Provision] | None,
    *,
    is_agreed: bool,
    by_link: int = 0,
) -> list[Obstacle]:
    """Name what stands in the way of a new version; `last` is the one before, where there is one.

    `by_link` are the versions that came by a link already, where this one comes by a link, too.
    """
    obstacles = []
    if is_agreed:
        obstacles.append(Obstacle.ALREADY_AGREED)
    if not provisions:
        obstacles.append(Obstacle.NO_CLAUSES)
    if len(provisions) > MOST_PROVISIONS:
        obstacles.append(Obstacle.TOO_MANY)
    if last is not None and list(provisions) == list(last):
        obstacles.append(Obstacle.NOTHING_CHANGED)
    if by_link >= MOST_BY_LINK:
        obstacles.append(Obstacle.TOO_MANY_BY_LINK)
    return obstacles


def obstacles_to_handing_in(
    *, is_agreed: bool, has_version: bool, waiting: int, ever: int = 0, is_known: bool = False
) -> list[Obstacle]:
    """Name what stands in the way of a file that came back.

    `waiting` are those that its side did nothing with yet, `ever` all that it handed in, also those that it dropped.
    """
    obstacles = []
    if is_agreed:
        obstacles.append(Obstacle.ALREADY_AGREED)
    if not has_version:
        obstacles.append(Obstacle.NO_SUCH_CLAUSE)
    if waiting >= MOST_WAITING:
        obstacles.append(Obstacle.FILES_WAIT)
    if ever >= MOST_FILES_EVER:
        obstacles.append(Obstacle.TOO_MANY_FILES)
    if is_known:
        obstacles.append(Obstacle.SAME_FILE)
    return obstacles


def obstacles_to_agreeing(signing: Signing, offer: Offer, *, today: date) -> list[Obstacle]:
    """Name what stands in the way of a side agreeing to a version."""
    obstacles = []
    if offer.is_agreed:
        obstacles.append(Obstacle.ALREADY_AGREED)
    elif offer.has_agreed:
        obstacles.append(Obstacle.AGREED_ALREADY)
    if not offer.is_latest:
        obstacles.append(Obstacle.NOT_LATEST)
    if not signing.who.strip() or len(signing.who) > LONGEST_WHO:
        obstacles.append(Obstacle.NO_WHO)
    if not signing.mandate.strip() or len(signing.mandate) > LONGEST_MANDATE:
        obstacles.append(Obstacle.NO_MANDATE)
    obstacles += _obstacles_to_day(signing, offer, today)
    if not offer.is_own and not signing.has_paper:
        obstacles.append(Obstacle.NO_PAPER)
    return obstacles


def _obstacles_to_day(signing: Signing, offer: Offer, today: date) -> list[Obstacle]:
    """A day to come is none, nor is one before the version was there, unless the signed paper shows it.

    Two days that are only said to have been could else make an agreement of work that began without one.
    """
    if signing.on is None or is_to_come(signing.on, today):
        return [Obstacle.DAY_TO_COME]
    is_before = signing.on < offer.sent_on - timedelta(days=1)
    return [Obstacle.DAY_BEFORE_VERSION] if is_before and not signing.has_paper else []


def reads_same(one: Provision | None, other: Provision | None) -> bool:
    """Tell whether a clause reads the same in two texts, wherever it stands; one that is in neither does."""
    if one is None or other is None:
        return one is other
    return (one.heading, one.text, one.fields) == (other.heading, other.text, other.fields)


def still_accepted(accepted: Provision | None, now: Provision) -> bool:
    """Tell whether a clause reads as it did when a side accepted it."""
    return accepted is not None and reads_same(accepted, now)


def changes_acceptance(accepted: Provision | None, now: Provision, *, is_accepted: bool) -> bool:
    """Tell whether a side says something new of a clause; `accepted` is how it read when the side accepted it."""
    return not still_accepted(accepted, now) if is_accepted else accepted is not None


def agreed_values(provisions: Sequence[Provision]) -> dict[str, str]:
    """Give every number and fact that is settled, by its field."""
    return {field: value for each in provisions for field, value in each.fields.items() if value}


def planned_start(provisions: Sequence[Provision]) -> date | None:
    """Give the first day of work as the text names it: a plan, and no record that work began on it."""
    named = agreed_values(provisions).get("first_day", "")
    return date.fromisoformat(named) if named else None


def numbers_by(agreed: Numbers, day: date) -> dict[str, str]:
    """Give every number and fact that held on a day: a later agreement changes what it names, and nothing else."""
    held: dict[str, str] = {}
    for agreed_on, values in agreed:
        if agreed_on <= day:
            held |= values
    return held


def promised_by(
    provisions: Sequence[Provision], *, agreed_on: date, today: date, horizon: timedelta
) -> list[Promised]:
    """Say what both sides owe each other by an agreement, from the day after it was agreed and after today on.

    Days that had gone by when somebody wrote the agreement down were nobody's promise here. Days of a rule reach as far
    as `horizon` ahead; the next one is always among them, however long it takes.
    """
    found: list[Promised] = []
    after = max(agreed_on, today)
    for each in provisions:
        for field, what in _INTERVALS.items():
            months = each.fields.get(field, "")
            if months:
                days = days_every(int(months), agreed_on, after=after, until=after + horizon)
                found.append(
                    Promised(what=what, by=None, clause=each.id, rule=months, days=tuple(days))
                )
        rule = each.fields.get("transfer_rule", "")
        if rule:
            days = days_of(rule, after=after, until=after + horizon)[:MOST_AHEAD]
            found.append(
                Promised(
                    what=Owed.TRANSFER,
                    by=Side.PARTNER,
                    clause=each.id,
                    rule=rule,
                    days=tuple(days),
                    amount=each.fields.get("transfer_amount", ""),
                )
            )
    return found


def months_of(rule: str) -> int:
    """Give the months from one day of a rule to the next: `quarter-5` is 3, `6` is 6."""
    period, dash, _ = rule.partition("-")
    return PERIODS[period] if dash else int(rule)


_INTERVALS: Final = {
    "review_months": Owed.REVIEW,
    "monitoring_months": Owed.MONITORING,
    "risk_months": Owed.RISK,
}


def days_every(months: int, start: date, *, after: date, until: date) -> list[date]:
    """Give the days that come every so many months from a day on: those after one day and up to another.

    The next one is given in any case. Each is counted from `start`, so that the 31st stays the 31st after a short month.
    """
    days: list[date] = []
    gone = (after.year - start.year) * 12 + after.month - start.month
    for count in itertools.count(max(gone // months, 1)):
        day = months_after(start, months * count)
        if day > after and days and (day > until or len(days) == MOST_AHEAD):
            return days
        if day > after:
            days.append(day)
    return days
