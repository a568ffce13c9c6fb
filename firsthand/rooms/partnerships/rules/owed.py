"""When a promise of the partner missed its day, and how that is known.

Somebody's finding with its day is a record, and so is the partner's own word that it came late, and that both agreed on
another day when the old one had passed. That nobody wrote anything down is none: we may have forgotten to look. It is held
against the partner only as our own account, some days after, and never where the promise itself was written down later.
What was written down twice, by hand and by an agreement, is one debt, and missed once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

GRACE: Final = timedelta(days=3)
"""After its day, when the one who is owed is first told that it may want to ask: so long nothing is made of silence."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """A day that passed without what was promised for it."""

    day: date
    until: date | None
    """When it came, or nobody waited for it any more; nothing while it is open."""
    is_found: bool
    """Somebody found so, or both said so, with a day. Else nobody wrote down anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A promise of the partner, as its events have it."""

    id: UUID
    kind: str
    """`transfer`, `financial_report`, `registration`: the kinds of promises."""
    promised: date
    """The day for which it was promised at first."""
    agreed: date
    """The day that both agreed on since, or the same."""
    today: date
    """The day that it is where the promise is kept."""
    known_on: date
    """The day on which it was written down, there."""
    amount: Decimal | None = None
    currency: str = ""
    passed: date | None = None
    """An earlier agreed day that had passed already when both agreed on another one."""
    settled_on: date | None = None
    """When it was kept, or found not kept; nothing while it is open."""
    is_kept: bool = False
    looked_on: date | None = None
    """When somebody of us last found anything of it, such as that a part came."""
    claimed_on: date | None = None
    """When it was kept, as the partner says; nobody has checked since."""
    is_released: bool = False
    """Nothing is owed any more: withdrawn by who was owed, or another schedule took its place."""

    @property
    def came(self) -> bool:
        """Tell whether it came, as somebody found, or as the partner says and nobody has checked."""
        return self.is_kept if self.settled_on is not None else self.claimed_on is not None

    def missed(self) -> Lapse | None:
        """Give the first agreed day that passed without it; nothing where none did, or where nobody can say so yet."""
        if self.is_released:
            return None
        days = [day for day in (self.passed, self.agreed) if day is not None]
        return next((found for day in days if (found := self._missed(day))), None)

    def _missed(self, day: date) -> Lapse | None:
        if self.settled_on is not None:
            if self.is_kept and self.settled_on <= day:
                return None
            return Lapse(day, max(self.settled_on, day), is_found=True)
        if (
            self.claimed_on is not None
        ):  # believed until somebody checks it; also of its own lateness
            return Lapse(day, None, is_found=True) if self.claimed_on > day else None
        if day == self.passed or (self.looked_on is not None and self.looked_on > day):
            return Lapse(day, None, is_found=True)
        is_silence = self.known_on <= day and self.today > day + GRACE
        return Lapse(day, None, is_found=False) if is_silence else None


@dataclass(frozen=True, slots=True)
class Missed:
    """One debt that missed its day, whatever promises it was written down as."""

    promise: UUID
    kind: str
    lapse: Lapse
    same: frozenset[UUID]
    """The other promises that are the same debt."""


def missed_debts(owed: Iterable[Owed]) -> Iterator[Missed]:
    """Give each debt of one partner that missed its day, once: the same kind, day, amount and currency are one debt.

    Where that is a mistake, two late days count as one, which is in the partner's favour. What somebody found of one is
    said of all, so silence about another adds nothing, and says nothing at all where one of them came in time. What is
    owed no more accuses nobody, and still is the same debt as the others.
    """
    debts: dict[tuple[object, ...], list[tuple[Owed, Lapse | None]]] = defaultdict(list)
    for rows in _promised_alike(owed):
        lapses = [each.missed() for each in rows]
        days = [lapse.day for lapse in lapses if lapse]
        for each, lapse in zip(rows, lapses, strict=True):
            day = lapse.day if lapse else (days[0] if each.is_released and days else each.agreed)
            debts[each.kind, day, each.amount, each.currency].append((each, lapse))
    for debt in debts.values():
        missed = [(each, lapse) for each, lapse in debt if lapse]
        if not missed:
            continue
        first, lapse = min(
            missed, key=lambda one: (not one[1].is_found, one[0].known_on, one[0].id)
        )
        came_in_time = any(
            each.came for each, other in debt if other is None and not each.is_released
        )
        if lapse.is_found or not came_in_time:
            same = frozenset(each.id for each, _ in debt) - {first.id}
            yield Missed(first.id, first.kind, lapse, same)


def _promised_alike(owed: Iterable[Owed]) -> Iterator[list[Owed]]:
    """Give together what was promised for the same day: one debt, and another day that both agreed on for one holds for all."""
    alike: dict[tuple[object, ...], list[Owed]] = defaultdict(list)
    for each in owed:
        alike[each.kind, each.promised, each.amount, each.currency].append(each)
    for rows in alike.values():
        last = max((each for each in rows if not each.is_released), key=_agreed, default=rows[0])
        yield [replace(each, agreed=last.agreed, passed=last.passed) for each in rows]


def _agreed(owed: Owed) -> tuple[date, date]:
    return owed.agreed, owed.passed or date.min
