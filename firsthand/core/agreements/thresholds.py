"""Thresholds that go by agreed numbers: facts and what was agreed become a suggestion for a row. Nothing is filed by itself.

Source: standards 1.11. Where nothing was agreed, T03 to T06 are not met: the standard is that something is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from firsthand.core.agreements.values import months_after

MET: Final = "+"
NOT_MET: Final = "-"
UNKNOWN: Final = ""
"""No suggestion: what is known does not tell."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a threshold suggests for a row."""

    threshold: str
    row: str
    says: str
    """`+`, `-`, or nothing where what is known does not tell."""
    actual: int | None = None
    """Days, or months, as they were."""
    agreed: int | None = None


def consultation_window(
    opened: date, closed: date, *, is_national: bool, agreed_days: int | None = None
) -> Suggestion:
    """T01: a national consultation stays open for a calendar month at least; another one as long as was agreed.

    Exactly a month passes: from 15 March to 15 April. From 31 January, the last day of February is a month later.
    """
    open_for = (closed - opened).days
    if is_national:
        says = MET if closed >= months_after(opened, 1) else NOT_MET
        return Suggestion("T01", "C05.4", says, open_for, None)
    if agreed_days is None:
        return Suggestion("T01", "C05.4", UNKNOWN, open_for, None)
    says = MET if open_for >= agreed_days else NOT_MET
    return Suggestion("T01", "C05.4", says, open_for, agreed_days)


def information_timely(
    came: date, decided: date, *, agreed_days: int | None
) -> tuple[Suggestion, ...]:
    """T02: papers came at least the agreed review days before a decision. Without a number: M6.6 is not met, T02 unknown."""
    days = (decided - came).days
    if agreed_days is None:
        return (
            Suggestion("T02", "C05.1", UNKNOWN, days, None),
            Suggestion("T06", "M6.6", NOT_MET, days, None),
        )
    return (Suggestion("T02", "C05.1", _at_least(days, agreed_days), days, agreed_days),)


def languages_covered(needed: Iterable[str], offered: Iterable[str]) -> tuple[Suggestion, ...]:
    """T03: every language that members said they need is among those offered. Where nobody said what is needed: unknown."""
    wanted = {each.strip().casefold() for each in needed if each.strip()}
    given = {each.strip().casefold() for each in offered if each.strip()}
    says = UNKNOWN if not wanted else MET if wanted <= given else NOT_MET
    missing = len(wanted - given)
    return tuple(Suggestion("T03", row, says, missing, 0) for row in ("C05.2", "C09", "M6.7"))


def meeting_notice(told: date, held: date, *, agreed_days: int | None) -> Suggestion:
    """T04: a meeting was announced at least the agreed days ahead."""
    return _notice("T04", "M6.4", told, held, agreed_days)


def consultation_notice(told: date, opened: date, *, agreed_days: int | None) -> Suggestion:
    """T05: a community consultation was announced at least the agreed days ahead."""
    return _notice("T05", "M6.5", told, opened, agreed_days)


def review_time(came: date, due: date, *, agreed_days: int | None) -> Suggestion:
    """T06: a document came with at least the agreed days to review it."""
    return _notice("T06", "M6.6", came, due, agreed_days)


def agreed_before_start(agreed: date | None, began: date | None) -> Suggestion:
    """T09: the terms were agreed on or before the first day of work. An oral start before signature fails."""
    if began is None:
        says = UNKNOWN
    elif agreed is None or agreed > began:
        says = NOT_MET
    else:
        says = MET
    days = (began - agreed).days if began and agreed else None
    return Suggestion("T09", "P08.3", says, days, 0)


def _notice(
    threshold: str, row: str, told: date, then: date, agreed_days: int | None
) -> Suggestion:
    days = (then - told).days
    if agreed_days is None:
        return Suggestion(threshold, row, NOT_MET, days, None)
    return Suggestion(threshold, row, _at_least(days, agreed_days), days, agreed_days)


def _at_least(days: int, agreed: int) -> str:
    return MET if days >= agreed else NOT_MET
