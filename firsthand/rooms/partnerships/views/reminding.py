"""Words to remind with, and whom: whoever owes it first, the partner or our own people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.ground.promises.queries.promises import rest_of, standing_of
from firsthand.ground.promises.rules.kinds import Side, What
from firsthand.ground.promises.rules.noting import reason_against
from firsthand.ground.promises.rules.standing import day_in
from firsthand.rooms.partnerships.wording.promises import REMINDERS

if TYPE_CHECKING:
    from firsthand.ground.promises.models import Promise


@dataclass(frozen=True, slots=True)
class Words:
    """Words to copy, and to whom they go."""

    to: str
    words: str


def reminder_for(promise: Promise, at: datetime) -> Words | None:
    """Give the words to remind whoever owes it, from a month before its day on; none for what is settled."""
    if reason_against(What.REMINDED, rest_of(promise), today=day_in(promise.zone, at)):
        return None
    ours = Side(promise.ours or Side.CREDITOR)
    late = standing_of(promise, at).days_late
    us, them = promise.creditor.name, promise.debtor.name
    if ours is Side.DEBTOR:
        us, them = them, us
    words = str(REMINDERS[ours, late > 0]).format(
        ours=us, theirs=them, what=promise.what, day=date_format(promise.agreed_to), days=late
    )
    return Words(to=them if ours is Side.CREDITOR else _("Our own people"), words=words)
