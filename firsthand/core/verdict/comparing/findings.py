"""What became of findings: new, remedied, still open. Specification, 7.2: partly is no remedy, and neither is silence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firsthand.core.verdict.case import Case
from firsthand.core.verdict.comparing.circumstances import Parties, follows, parties_of
from firsthand.core.verdict.comparing.snapshot import Snapshot
from firsthand.core.verdict.comparing.states import place_in
from firsthand.core.verdict.concluding import SETTLED
from firsthand.core.verdict.rubric import DONOR_EXEMPT, Rubric


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A finding that the new file carries and the old one did not."""

    id: str
    state: str | None
    is_shown: bool
    """False: the new file only lists it as open from before, and the old file does not carry it."""


@dataclass(frozen=True, slots=True)
class Remedied:
    """A finding of the old file that has been put right: so it is shown, or so it is marked."""

    id: str
    state: str | None
    by: Literal["state", "mark"]


@dataclass(frozen=True, slots=True)
class StillOpen:
    """A finding of the old file that has not been put right."""

    id: str
    state: str | None
    is_shown: bool
    """Whether the new file shows it again; otherwise it is partly met, alleged, disputed or silent."""
    is_carried: bool
    """Whether the new file carries it on. Where it does not, the next file would have lost it."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A finding that the new period has to list under `open_findings`, and does not."""

    row: str
    since: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All of it, each in canonical order."""

    new: tuple[NewFinding, ...] = ()
    remedied: tuple[Remedied, ...] = ()
    still_open: tuple[StillOpen, ...] = ()
    set_aside: tuple[str, ...] = ()
    """Findings that no longer count, because the partner is now a donor."""
    unlisted: tuple[Unlisted, ...] = ()
    """For a new period of the same two parties, or where that cannot be known."""

    @property
    def lost(self) -> tuple[str, ...]:
        """Findings that are still open, and that the new file does not carry on."""
        return tuple(finding.id for finding in self.still_open if not finding.is_carried)


def findings_of(old: Snapshot, new: Snapshot, rubric: Rubric) -> Findings | None:
    """Follow the findings of the old file into the new one; None between different partnerships."""
    if parties_of(old.case, new.case) is Parties.DIFFERENT:
        return None
    place = place_in(rubric)
    carried, carries = sorted(set(old.carry), key=place), frozenset(new.carry)
    remedied, still_open, set_aside = [], [], []
    for id in carried:
        state = new.state_of(id)
        if id in carries:
            still_open.append(StillOpen(id, state, new.shows(id), is_carried=True))
        elif state in SETTLED:
            remedied.append(Remedied(id, state, "state"))
        elif new.case is not None and _is_marked(id, new.case):
            remedied.append(Remedied(id, state, "mark"))
        elif id in DONOR_EXEMPT and "donor_exception" in new.notes:
            set_aside.append(id)
        else:
            still_open.append(StillOpen(id, state, new.shows(id), is_carried=False))
    return Findings(
        new=tuple(
            NewFinding(id, new.state_of(id), new.shows(id))
            for id in sorted(carries.difference(carried), key=place)
        ),
        remedied=tuple(remedied),
        still_open=tuple(still_open),
        set_aside=tuple(set_aside),
        unlisted=_unlisted(old, new, carried),
    )


def _is_marked(id: str, case: Case) -> bool:
    """Tell whether a finding is marked remedied. Of several entries for one row, all must say so."""
    marks = [finding.remedied for finding in case.open_findings if finding.row == id]
    return bool(marks) and all(marks)


def _unlisted(old: Snapshot, new: Snapshot, carried: Iterable[str]) -> tuple[Unlisted, ...]:
    """Name what a new period has to list. Two versions of one period need not: they hold the evidence themselves."""
    if new.case is None or follows(old.case, new.case) is False:
        return ()
    listed = {finding.row for finding in new.case.open_findings}
    return tuple(Unlisted(id, since(id, old.case)) for id in carried if id not in listed)


def since(id: str, case: Case | None) -> str:
    """Say since when a finding is open: as the old file lists it, or else since its period. Empty where nobody knows."""
    if case is None:
        return ""
    for finding in case.open_findings:
        if finding.row == id and finding.since:
            return finding.since
    start, end = case.start, case.end
    if start is None:
        return ""
    is_year = end is not None and (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31))
    return str(start.year) if is_year else start.isoformat()
