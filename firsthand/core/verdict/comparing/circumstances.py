"""Whether two files are about the same two parties, and how their periods lie to each other."""

from datetime import date
from enum import StrEnum

from firsthand.core.verdict.case import Case
from firsthand.core.verdict.weighing import same_origin


class Parties(StrEnum):
    """Whether both files are about the same two parties."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Periods(StrEnum):
    """How the new period lies to the old one."""

    LATER = "later"
    SAME = "same"
    EARLIER = "earlier"
    OVERLAPPING = "overlapping"
    UNKNOWN = "unknown"


def parties_of(old: Case | None, new: Case | None) -> Parties:
    """Compare names, whatever their case and spacing; a group of partners is never one of its members."""
    if old is None or new is None:
        return Parties.UNKNOWN
    same = (
        same_origin(old.community) == same_origin(new.community)
        and same_origin(old.partner.name) == same_origin(new.partner.name)
        and old.partner.is_class == new.partner.is_class
    )
    return Parties.SAME if same else Parties.DIFFERENT


def periods_of(old: Case | None, new: Case | None) -> Periods:
    """Say how two periods lie. A missing bound is open; a case without any bound says nothing about when."""
    if old is None or new is None or not _has_period(old) or not _has_period(new):
        return Periods.UNKNOWN
    if (old.start, old.end) == (new.start, new.end):
        return Periods.SAME
    if old.end and new.start and new.start > old.end:
        return Periods.LATER
    if new.end and old.start and new.end < old.start:
        return Periods.EARLIER
    return Periods.OVERLAPPING


def follows(old: Case | None, new: Case | None) -> bool | None:
    """Tell whether the new period goes on from the old one; None where that cannot be known."""
    periods = periods_of(old, new)
    if periods is Periods.UNKNOWN or old is None or new is None:
        return None
    if periods is not Periods.OVERLAPPING:
        return periods is Periods.LATER
    return (new.end or date.max, new.start or date.min) > (
        old.end or date.max,
        old.start or date.min,
    )


def _has_period(case: Case) -> bool:
    return case.start is not None or case.end is not None
