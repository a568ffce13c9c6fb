"""How long things are kept, said to those who report. What nobody with a code knows, such as the day of the report or of a note, shows in none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.rooms.cases.queries.keeping import goes_of
from firsthand.rooms.cases.wording import keeping as wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from firsthand.rooms.cases.models import Desk


def kept_for(desk: Desk, today: date) -> str:
    """Say how long a desk keeps what nobody touches."""
    return wording.kept_for(
        desk.keeps, shorter=desk.shorter, shorter_from=desk.shorter_from, today=today
    )


def kept_until(desk: Desk, answered_on: Iterable[date], today: date) -> str:
    """Say until when something is kept at least, by the answers, whose days a code shows; without any, by what the desk says."""
    last = max(answered_on, default=None)
    until = goes_of(desk, last) if last else today
    return wording.kept_until(until) if until > today else kept_for(desk, today)
