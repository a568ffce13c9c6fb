"""What a finding may say, to whom it is shown, what a partner may answer, and when its time to answer is over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from firsthand.rooms.partnerships.rules.evidence import Audience, is_wider

LONGEST_FOUND: Final = 4000
LONGEST_INCIDENT: Final = 300
LEAST_DAYS: Final = 7
"""A partner has at least a week to answer."""
LEAST_DAYS_WHOLE: Final = 3
"""So long at least, however soon somebody with the link says that this is the whole answer."""
USUAL_DAYS: Final = 14
MOST_DAYS: Final = 366
MOST_ACCOUNTS: Final = 20
"""On which one finding rests; more of them belong into several findings."""
MOST_DOCUMENTS: Final = 5
MOST_REPLIES: Final = 50
"""To one finding, so that no link fills a disk."""


class Stance(StrEnum):
    """What a partner says to a finding."""

    ACCEPTS = "accepts"
    DISPUTES = "disputes"
    PUTS_RIGHT = "puts_right"


class Stage(StrEnum):
    """Where a finding stands, from the dates that are written down."""

    DRAFT = "draft"
    SPARED = "spared"
    """Not shared: asking for a reply would endanger people."""
    SHARED = "shared"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Obstacle(StrEnum):
    """Why something cannot be done to a finding."""

    NOTHING_FOUND = "nothing_found"
    NO_INCIDENT = "no_incident"
    NO_REMEDY_NAMED = "no_remedy_named"
    NO_SUCH_STANDARD = "no_such_standard"
    NOTHING_SHOWS_IT = "nothing_shows_it"
    NOT_OF_THE_STANDARD = "not_of_the_standard"
    TOO_MANY_ACCOUNTS = "too_many_accounts_of_one"
    SHARED_ALREADY = "shared_already"
    NOT_SHARED = "not_shared"
    NOBODY_NAMED = "nobody_named"
    TOO_NARROW = "too_narrow"
    ACCOUNT_WITHDRAWN = "account_withdrawn"
    TOO_LITTLE_TIME = "too_little_time"
    TOO_MUCH_TIME = "too_much_time"
    TIME_TO_REPLY = "time_to_reply"
    NEEDS_A_LINK = "needs_a_link"
    CLOSED = "finding_closed"
    WITHDRAWN = "finding_withdrawn"
    NOTHING_SAID = "nothing_said"
    NO_DAY_TO_PUT_RIGHT = "no_day_to_put_right"
    DAY_OVER = "day_over"
    TOO_MANY_DOCUMENTS = "too_many_documents"
    TOO_MANY_REPLIES = "too_many_replies"
    NO_REASON = "no_reason_given"
    PARTNER_NOT_ASKED = "partner_not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An account on which a finding rests."""

    code: str
    rows: Mapping[str, str]
    audience: Audience
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a network has found, before anybody else reads it. Without a row it is about a whole verdict."""

    row: str
    incident: str
    found: str
    would_remedy: str
    accounts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The dates of a finding, from which everything else about it follows."""

    shared_on: date | None = None
    reply_by: date | None = None
    is_answered_whole: bool = False
    """Whether the partner has said that this is its whole answer."""
    is_spared: bool = False
    closed_on: date | None = None
    is_withdrawn: bool = False

    @property
    def is_closed(self) -> bool:
        """Tell whether no reply is taken any more."""
        return self.closed_on is not None

    @property
    def stage(self) -> Stage:
        """Tell where it stands."""
        if self.is_withdrawn:
            return Stage.WITHDRAWN
        if self.is_closed:
            return Stage.CLOSED
        if self.shared_on:
            return Stage.SHARED
        return Stage.SPARED if self.is_spared else Stage.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a partner says to a finding."""

    words: str
    stance: Stance
    by: date | None
    documents: int


def obstacles_to_drafting(draft: Drafted, *, known: frozenset[str]) -> list[Obstacle]:
    """Name everything that stands in the way; `known` are the ids that a finding may be about."""
    obstacles = [
        code
        for code, text in (
            (Obstacle.NOTHING_FOUND, draft.found),
            (Obstacle.NO_INCIDENT, draft.incident),
            (Obstacle.NO_REMEDY_NAMED, draft.would_remedy),
        )
        if not text.strip()
    ]
    if draft.row and draft.row not in known:
        obstacles.append(Obstacle.NO_SUCH_STANDARD)
    if not draft.accounts:
        obstacles.append(Obstacle.NOTHING_SHOWS_IT)
    elif draft.row and not any(speaks_against(draft.row, each.rows) for each in draft.accounts):
        obstacles.append(Obstacle.NOT_OF_THE_STANDARD)
    if len(draft.accounts) > MOST_ACCOUNTS:
        obstacles.append(Obstacle.TOO_MANY_ACCOUNTS)
    if any(each.is_withdrawn for each in draft.accounts):
        obstacles.append(Obstacle.ACCOUNT_WITHDRAWN)
    return obstacles


def obstacles_to_sharing(
    standing: Standing,
    accounts: Iterable[Shown],
    *,
    reply_by: date | None,
    today: date,
    is_class: bool,
) -> list[Obstacle]:
    """Name everything that keeps a finding from its partner. An account that fewer may see is never widened by itself."""
    some = tuple(accounts)
    obstacles = _not_open(standing)
    if standing.shared_on:
        obstacles.append(Obstacle.SHARED_ALREADY)
    if is_class:
        obstacles.append(Obstacle.NOBODY_NAMED)
    if any(each.is_withdrawn for each in some):
        obstacles.append(Obstacle.ACCOUNT_WITHDRAWN)
    if too_narrow(some):
        obstacles.append(Obstacle.TOO_NARROW)
    if reply_by is None or reply_by < today + timedelta(days=LEAST_DAYS):
        obstacles.append(Obstacle.TOO_LITTLE_TIME)
    elif reply_by > today + timedelta(days=MOST_DAYS):
        obstacles.append(Obstacle.TOO_MUCH_TIME)
    return obstacles


def obstacles_to_answering(
    standing: Standing, answer: Answer, *, replies: int, today: date
) -> list[Obstacle]:
    """Name everything that stands in the way of a reply."""
    obstacles = _not_open(standing)
    if not standing.shared_on:
        obstacles.append(Obstacle.NOT_SHARED)
    if not answer.words.strip():
        obstacles.append(Obstacle.NOTHING_SAID)
    if answer.stance is Stance.PUTS_RIGHT and answer.by is None:
        obstacles.append(Obstacle.NO_DAY_TO_PUT_RIGHT)
    if answer.by and answer.by < today:
        obstacles.append(Obstacle.DAY_OVER)
    if answer.documents > MOST_DOCUMENTS:
        obstacles.append(Obstacle.TOO_MANY_DOCUMENTS)
    if replies >= MOST_REPLIES:
        obstacles.append(Obstacle.TOO_MANY_REPLIES)
    return obstacles


def obstacles_to_ending(standing: Standing, *, because: str = "-") -> list[Obstacle]:
    """Name everything that keeps a finding from being closed, withdrawn or spared its partner."""
    obstacles = _not_open(standing)
    if not because.strip():
        obstacles.append(Obstacle.NO_REASON)
    return obstacles


def obstacles_to_closing(standing: Standing, *, today: date) -> list[Obstacle]:
    """Name everything that keeps a finding from being closed. Closing takes no day away that the partner was given."""
    obstacles = _not_open(standing)
    if standing.shared_on is None:
        obstacles.append(Obstacle.NOT_SHARED)
    elif not obstacles and not had_its_time(standing, today=today):
        obstacles.append(Obstacle.TIME_TO_REPLY)
    return obstacles


def obstacles_to_taking_links(standing: Standing, *, replies: int, today: date) -> list[Obstacle]:
    """Name what keeps the link to reply by from being taken away: time to reply without a link would be none.

    A new link may take its place at any time.
    """
    is_waiting = standing.stage is Stage.SHARED and not replies
    return [Obstacle.NEEDS_A_LINK] if is_waiting and not had_its_time(standing, today=today) else []


def reply_by_with_new_link(standing: Standing, *, replies: int, today: date) -> date | None:
    """Give the last day to reply, once there is a new link: a week from now at least.

    Whoever waits for a link cannot reply meanwhile. It stays as it is where the partner has replied, by a link that
    reached it, and where no reply is taken any more.
    """
    if replies or standing.stage is not Stage.SHARED or standing.reply_by is None:
        return standing.reply_by
    return max(standing.reply_by, today + timedelta(days=LEAST_DAYS))


def too_narrow(accounts: Iterable[Shown]) -> list[Shown]:
    """Give the accounts that the partner may not see yet: somebody has to widen each of them by a deed of its own."""
    return [each for each in accounts if is_wider(Audience.PARTNER, each.audience)]


def had_its_time(standing: Standing, *, today: date) -> bool:
    """Tell whether the partner had its time to answer, or said that it has answered whole.

    `today` is the day that lasts where clocks are furthest behind: the last day to reply ends when it has ended
    everywhere. Days after a finding was closed were no time to answer.
    Its whole answer shortens the time, to three days at least: whoever holds the link may not speak for all of it.
    A finding that was never shared counts where the network says that asking would endanger people.
    """
    if standing.is_withdrawn:
        return False
    if standing.shared_on is None:
        return standing.is_spared
    today = min(today, standing.closed_on or today)
    is_over = standing.reply_by is not None and today > standing.reply_by
    soonest = standing.shared_on + timedelta(days=LEAST_DAYS_WHOLE)
    return is_over or (standing.is_answered_whole and today >= soonest)


def speaks_against(row: str, rows: Mapping[str, str]) -> bool:
    """Tell whether an account speaks against the partner on a row, or on a part of a standard, criterion or red line."""
    return any(is_of(row, id) and way in _adverse(id) for id, way in rows.items())


def is_of(whole: str, id: str) -> bool:
    """Tell whether an id is a row itself, one of its parts (`M4.1` of `M4`), or an element of it (`Y1:E2` of `Y1`)."""
    return id == whole or id.startswith((f"{whole}.", f"{whole}:"))


def against(row: str) -> str:
    """Give what an account says of a row that speaks against the partner."""
    return _adverse(row)[0]


def _adverse(id: str) -> tuple[str, ...]:
    return ("+", "~") if id[0] in "BY" else ("-", "~")


def _not_open(standing: Standing) -> list[Obstacle]:
    if standing.is_withdrawn:
        return [Obstacle.WITHDRAWN]
    return [Obstacle.CLOSED] if standing.is_closed else []
