"""What may be promised, and what may be noted about a promise, by whom. Every obstacle at once, as codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from firsthand.ground.parties.rules import FIRST_YEAR, LAST_YEAR
from firsthand.ground.promises.rules.kinds import (
    CHANGES,
    CLAIMS,
    FINDINGS,
    LONGEST_WHAT,
    MOST_EVENTS,
    Kind,
    Obstacle,
    Side,
    Source,
    What,
)
from firsthand.ground.promises.rules.standing import Rest, is_zone

MOST: Final = Decimal("9999999999999999.99")
_ONLY: Final[Mapping[What, Side]] = {
    **dict.fromkeys(CLAIMS, Side.DEBTOR),
    **dict.fromkeys(FINDINGS, Side.CREDITOR),
    What.REMINDED: Side.CREDITOR,
}
"""Whose word it is, where only one side can say it."""
_WITH_REASON: Final = frozenset(
    {What.CHANGED_ALONE, What.WITHDRAWN, What.DISPUTED, What.TAKEN_BACK}
)
_NOT_WHEN_OVER: Final = CHANGES | CLAIMS | {What.WITHDRAWN, What.REMINDED}
_TODAY_ELSEWHERE: Final = timedelta(days=1)
"""It may be tomorrow already where the promise is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What one party promises another."""

    debtor: UUID | None = None
    creditor: UUID | None = None
    """Who owes, and who is owed; nothing where whoever keeps it knows that from elsewhere, and says so before."""
    kind: Kind
    what: str
    """In a few words, such as "second transfer"."""
    first: date
    last: date
    """The window in which it is due; one day, where both are the same."""
    zone: str = "UTC"
    """A name of the IANA time zones: the day ends when it ends there."""
    amount: Decimal | None = None
    currency: str = ""
    """Three letters of ISO 4217, where there is an amount."""
    ours: Side | None = None
    """On which side we stand, or those for whom we keep the record; nothing if on neither."""
    source: Source = Source.BY_HAND
    by: UUID | None = None
    """The person who owes it, where it is a task within one organisation."""
    source_id: UUID | None = None
    """The record that it comes from, such as an agreement."""
    source_part: str = ""
    """Which part of it, such as the id of a clause."""

    @property
    def sides(self) -> tuple[UUID, UUID]:
        """Who owes, and who is owed. Raises LookupError where one is not named."""
        if self.debtor is None or self.creditor is None:
            raise LookupError("a side of a promise is not named")
        return self.debtor, self.creditor


@dataclass(frozen=True, slots=True, kw_only=True)
class Noting:
    """What somebody wants to note about a promise."""

    what: What
    side: Side
    """For which side they speak."""
    on: date
    amount: Decimal | None = None
    first: date | None = None
    last: date | None = None
    """A new window, for a change; `first` may be left open."""
    note: str = ""
    takes_back: UUID | None = None


def obstacles_to_promising(promised: Promised) -> list[Obstacle]:
    """Name everything that stands in the way of a promise."""
    obstacles = []
    if not promised.what.strip() or len(promised.what) > LONGEST_WHAT:
        obstacles.append(Obstacle.NOTHING_PROMISED)
    if promised.debtor == promised.creditor and promised.by is None:
        obstacles.append(Obstacle.SAME_PARTY)
    if promised.last < promised.first:
        obstacles.append(Obstacle.ENDS_BEFORE_IT_STARTS)
    if not _is_near(promised.first) or not _is_near(promised.last):
        obstacles.append(Obstacle.DAY_TOO_FAR)
    if not is_zone(promised.zone):
        obstacles.append(Obstacle.NO_ZONE)
    return obstacles + obstacles_to_amount(promised.amount, promised.currency)


def obstacles_to_amount(amount: Decimal | None, currency: str) -> list[Obstacle]:
    """Name what is wrong with an amount and its currency: both or neither."""
    if amount is None:
        return [Obstacle.NO_AMOUNT] if currency else []
    obstacles = [] if is_amount(amount) else [Obstacle.NO_AMOUNT]
    is_code = (
        len(currency) == 3 and currency.isascii() and currency.isupper() and currency.isalpha()
    )
    return obstacles if is_code else [*obstacles, Obstacle.NO_CURRENCY]


def is_amount(amount: Decimal) -> bool:
    """Tell whether it is an amount of money: more than nothing, with at most two places after the point."""
    return amount.is_finite() and 0 < amount <= MOST and amount == round(amount, 2)


def obstacles_to_noting(
    noting: Noting, rest: Rest, *, today: date, known: Mapping[UUID, Side], count: int
) -> list[Obstacle]:
    """Name everything that stands in the way of an event; `known`: whose word each event is that counts."""
    obstacles = []
    if _ONLY.get(noting.what, noting.side) is not noting.side:
        obstacles.append(Obstacle.NOT_THEIR_WORD)
    if noting.on > today + _TODAY_ELSEWHERE:
        obstacles.append(Obstacle.DAY_TO_COME)
    if not _is_near(noting.on):
        obstacles.append(Obstacle.DAY_TOO_FAR)
    if noting.what in _WITH_REASON and not noting.note.strip():
        obstacles.append(Obstacle.NO_REASON)
    if noting.amount is not None and not is_amount(noting.amount):
        obstacles.append(Obstacle.NO_AMOUNT)
    back = known.get(noting.takes_back) if noting.takes_back else None
    if noting.what is What.TAKEN_BACK and back is not noting.side:
        obstacles.append(Obstacle.NO_SUCH_EVENT)
    if count >= MOST_EVENTS:
        obstacles.append(Obstacle.TOO_MANY_EVENTS)
    return obstacles + _obstacles_of_state(noting, rest, today) + _obstacles_of_change(noting, rest)


def reason_against(what: What, rest: Rest, *, today: date) -> Obstacle | None:
    """Give the first reason for which an event of a kind cannot be noted now, whatever would be written there."""
    side = _ONLY.get(what, Side.CREDITOR)
    found = _obstacles_of_state(Noting(what=what, side=side, on=today), rest, today)
    return found[0] if found else None


def _obstacles_of_state(noting: Noting, rest: Rest, today: date) -> list[Obstacle]:
    obstacles = []
    is_over = rest.is_replaced or (noting.what in _NOT_WHEN_OVER and not rest.is_open)
    if is_over:
        obstacles.append(Obstacle.OVER)
    if noting.what is What.DISPUTED and rest.found_on is None:
        obstacles.append(Obstacle.NOTHING_FOUND)
    if noting.what is What.REMINDED and today < rest.first - timedelta(days=31):
        obstacles.append(Obstacle.ONLY_LATE_OR_SOON)
    return obstacles


def _obstacles_of_change(noting: Noting, rest: Rest) -> list[Obstacle]:
    if noting.what not in CHANGES:
        return []
    if noting.last is None:
        return [Obstacle.NO_NEW_DAY]
    obstacles = []
    first = noting.first or noting.last
    if noting.last < first:
        obstacles.append(Obstacle.ENDS_BEFORE_IT_STARTS)
    if not _is_near(first) or not _is_near(noting.last):
        obstacles.append(Obstacle.DAY_TOO_FAR)
    if (first, noting.last) == (rest.first, rest.last):
        obstacles.append(Obstacle.SAME_DAY)
    return obstacles


def _is_near(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR
