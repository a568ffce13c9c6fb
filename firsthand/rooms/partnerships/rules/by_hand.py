"""Which accounts that somebody filed by hand tell of something that was noticed, so that one event never counts twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.rooms.partnerships.rules.noticing import Noticed


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
    begins = account.first is None or found.until is None or account.first <= found.until
    ends = account.last is None or account.last >= found.seen
    return same_row and begins and ends
