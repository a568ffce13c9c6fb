"""Who is newly heard, which questions were answered, and where the two sides drew apart or together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from firsthand.core.standards import Side
from firsthand.core.verdict.case import Case, Outcome, Request
from firsthand.core.verdict.comparing.snapshot import Snapshot
from firsthand.core.verdict.ratings import Gap
from firsthand.core.verdict.rubric import RATED


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question to the partner whose outcome changed. None: that file does not hold the question."""

    id: str
    row: str
    old: Outcome | None
    new: Outcome | None
    counts: bool
    """Whether a new refusal counts: dated, reminded, on a row that applies."""


class Turn(StrEnum):
    """What became of the gap between the two sides' ratings."""

    OPENED = "opened"  # far apart now, and not before
    CLOSED = "closed"  # no longer far apart
    WIDER = "wider"
    NARROWER = "narrower"
    MOVED = "moved"  # as far apart as before, elsewhere
    NEWLY_KNOWN = "newly_known"
    NO_LONGER_SHOWN = "no_longer_shown"


@dataclass(frozen=True, slots=True)
class GapChange:
    """How the two sides' medians of one standard moved."""

    id: str
    turn: Turn
    old: Gap | None
    new: Gap | None

    @property
    def is_far(self) -> bool:
        """Tell whether the sides are now so far apart that they should talk first."""
        return self.new is not None and self.new.flag


def heard_changes(old: Snapshot, new: Snapshot) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Give the sides that are newly heard, and those that are no longer heard."""
    newly = [side for side in Side if new.heard[side] and not old.heard[side]]
    no_longer = [side for side in Side if old.heard[side] and not new.heard[side]]
    return tuple(newly), tuple(no_longer)


def question_changes(old: Snapshot, new: Snapshot) -> tuple[QuestionChange, ...] | None:
    """Give, in text order of their ids, the questions with another outcome; None where a file holds no questions."""
    if old.case is None or new.case is None:
        return None
    before, after = _asked(old.case), _asked(new.case)
    counted = {request.id for request in new.case.requests if _refusal(request.id) not in new.notes}
    found = []
    for id in sorted(before.keys() | after.keys()):
        was, now = before.get(id), after.get(id)
        if was and now and not _is_same(was, now):
            # Two files may use one id for two questions: the old one is gone, the new one is new.
            found.append(QuestionChange(id, was.row, was.outcome, None, counts=False))
            was = None
        if (was.outcome if was else None) != (now.outcome if now else None):
            row = (now or was or after[id]).row
            counts = now is not None and now.outcome is Outcome.REFUSED and id in counted
            found.append(
                QuestionChange(
                    id, row, was.outcome if was else None, now.outcome if now else None, counts
                )
            )
    return tuple(found)


def _refusal(id: str) -> str:
    return f"refusal_not_counted:{id}"


def _asked(case: Case) -> Mapping[str, Request]:
    return {request.id: request for request in case.requests}


def _is_same(old: Request, new: Request) -> bool:
    """Tell whether two requests of one id are one question: on one row, and not asked on two different days."""
    return old.row == new.row and (not old.asked or not new.asked or old.asked == new.asked)


def gap_changes(old: Snapshot, new: Snapshot) -> tuple[GapChange, ...]:
    """Give every standard on which a side's median moved, in the order of the standards."""
    found = []
    for id in RATED:
        before, after = old.gaps.get(id), new.gaps.get(id)
        if _medians(before) != _medians(after):
            found.append(GapChange(id, _turn(before, after), before, after))
    return tuple(found)


def _medians(gap: Gap | None) -> Iterable[float | None]:
    return (gap.community.median, gap.partner.median) if gap else (None, None)


def _turn(old: Gap | None, new: Gap | None) -> Turn:
    before, after = old.gap if old else None, new.gap if new else None
    if before is None or after is None or old is None or new is None:
        if after is not None:
            return Turn.NEWLY_KNOWN
        return Turn.NO_LONGER_SHOWN if before is not None else Turn.MOVED
    if old.flag != new.flag:
        return Turn.OPENED if new.flag else Turn.CLOSED
    if abs(before) == abs(after):
        return Turn.MOVED
    return Turn.WIDER if abs(after) > abs(before) else Turn.NARROWER
