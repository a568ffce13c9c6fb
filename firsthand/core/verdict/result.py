"""The result of judging a case, typed, and its exact published form `firsthand-verdict/1`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from firsthand.core.standards import Side
from firsthand.core.verdict.because import Reason
from firsthand.core.verdict.changes import Changes, Down, Up
from firsthand.core.verdict.concluding import Gate
from firsthand.core.verdict.counting import Counted
from firsthand.core.verdict.doubts import Range
from firsthand.core.verdict.led import LedResult
from firsthand.core.verdict.ratings import Agreement, Gap, SideRating
from firsthand.core.verdict.red_lines import RedLine
from firsthand.core.verdict.vocabulary import Line, Sign, Signing, State, Verdict

VERDICT_FORMAT: Final = "firsthand-verdict/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A verdict and its whole explanation. Holds no person's name, no single rating and no head count."""

    rules: str
    verdict: Verdict
    lean: Verdict
    heard: Mapping[Side, bool]
    rows: Mapping[str, State]
    standards: Mapping[str, State]
    criteria: Mapping[str, State]
    signs: Mapping[str, Sign]
    red_lines: Mapping[str, RedLine]
    counted: Counted
    gate: Gate
    blockers: tuple[str, ...]
    because: tuple[Reason, ...]
    range: Range
    raised_doubts: tuple[str, ...]
    never_asked: tuple[str, ...]
    changes: Changes
    carry: tuple[str, ...]
    gaps: Mapping[str, Gap]
    agreement: Mapping[Side, Agreement]
    before_signing: Signing | None
    led: Mapping[Side, LedResult]
    notes: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Give the result in the form of specification section 8, ready for JSON."""
        return {
            "format": VERDICT_FORMAT,
            "rules": self.rules,
            "verdict": self.verdict,
            "lean": self.lean,
            "heard": self.heard,
            "rows": self.rows,
            "standards": self.standards,
            "criteria": self.criteria,
            "signs": self.signs,
            "red_lines": {id: _red_line(line) for id, line in self.red_lines.items()},
            "counted": _counted(self.counted),
            "gate": {
                "standards": self.gate.standards,
                "G1.1": self.gate.decisions,
                "community": self.gate.community,
            },
            "blockers": self.blockers,
            "because": [
                {"id": r.id, "state": r.state, "evidence": r.evidence} for r in self.because
            ],
            "range": {"worst": self.range.worst, "best": self.range.best},
            "raised_doubts": self.raised_doubts,
            "never_asked": self.never_asked,
            "changes": {
                "up": [_up(way) for way in self.changes.up],
                "up_total": self.changes.up_total,
                "down": [_down(way) for way in self.changes.down],
            },
            "carry": self.carry,
            "gaps": {id: _gap(gap) for id, gap in self.gaps.items()},
            "agreement": {
                side: {"alpha": a.alpha, "word": a.word} for side, a in self.agreement.items()
            },
            "before_signing": self.before_signing,
            "led": {
                side: {"state": led.state, "facts": led.facts} for side, led in self.led.items()
            },
            "notes": self.notes,
        }

    def to_json(self) -> str:
        """Give the exact published text: keys sorted, two spaces, one final newline."""
        return json.dumps(self.document(), ensure_ascii=False, sort_keys=True, indent=2) + "\n"

    def to_json_line(self) -> str:
        """Give the same result on one compact line, with its newline."""
        return (
            json.dumps(self.document(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            + "\n"
        )


def _red_line(line: RedLine) -> dict[str, Any]:
    if line.state == Line.NOT_APPLICABLE:
        return {"state": line.state, "elements": {}, "missing": []}
    return {"state": line.state, "elements": line.elements, "missing": line.missing}


def _counted(counted: Counted) -> dict[str, Any]:
    return {
        "bad_signs": counted.bad_signs,
        "shortfalls": counted.shortfalls,
        "candidates": counted.candidates,
        "items": [{"id": id, "incident": incident} for id, incident in counted.items],
    }


def _up(way: Up) -> dict[str, Any]:
    what = {"show": way.show} if way.show else {"clear": way.clear}
    return {**what, "becomes": way.becomes}


def _down(way: Down) -> dict[str, Any]:
    lacking = {} if way.missing is None else {"missing": way.missing}
    return {"id": way.id, **lacking, "becomes": way.becomes}


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "community": _side(gap.community),
        "partner": _side(gap.partner),
        "gap": gap.gap,
        "flag": gap.flag,
    }


def _side(side: SideRating) -> dict[str, Any]:
    return {"n": side.n, "median": side.median}
