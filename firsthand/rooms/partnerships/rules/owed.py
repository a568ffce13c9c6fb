"""When a promise of the partner missed its day, and how that is known.

Somebody's finding with its day is a record, and so is the partner's own word that it came late, and that both agreed on
another day when the old one had passed. That nobody wrote anything down is none: we may have forgotten to look. It is held
against the partner only as our own account, some days after, and never where the promise itself was written down later.
"""

from dataclasses import dataclass
from datetime import date, timedelta
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
    agreed: date
    today: date
    """The day that it is where the promise is kept."""
    known_on: date
    """The day on which it was written down, there."""
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
