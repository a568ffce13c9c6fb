"""A comparison in its published form, `firsthand-diff/1`. Holds no name of a party or person and no head count."""

import json
from collections.abc import Mapping
from typing import Any, Final

from firsthand.core.verdict.case import Case
from firsthand.core.verdict.comparing.findings import Findings
from firsthand.core.verdict.comparing.sides import GapChange, QuestionChange
from firsthand.core.verdict.comparing.snapshot import Snapshot
from firsthand.core.verdict.comparing.states import StateChange, Way, way_of_verdict
from firsthand.core.verdict.comparing.whole import Comparison
from firsthand.core.verdict.ratings import Gap

DIFF_FORMAT: Final = "firsthand-diff/1"


def to_json(comparison: Comparison) -> str:
    """Give the exact published text: keys sorted, two spaces, one final newline."""
    return json.dumps(_document(comparison), ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def _document(comparison: Comparison) -> dict[str, Any]:
    old, new, questions = comparison.old, comparison.new, comparison.questions
    return {
        "format": DIFF_FORMAT,
        "changed": comparison.is_changed,
        "old": _file(old),
        "new": _file(new),
        "parties": comparison.parties,
        "periods": comparison.periods,
        "same_rules": comparison.has_same_rules,
        "verdict": _pair(old.verdict, new.verdict) | {"way": _way(old, new)},
        "lean": _pair(old.lean, new.lean),
        "range": _pair(_range(old), _range(new)),
        "states": {way: [_state(change) for change in comparison.went(way)] for way in Way},
        "findings": None if comparison.findings is None else _findings(comparison.findings),
        "questions": None if questions is None else [_question(each) for each in questions],
        "heard": {"newly": comparison.newly_heard, "no_longer": comparison.no_longer_heard},
        "gaps": [_gap_change(change) for change in comparison.gaps],
        "before_signing": _pair(old.before_signing, new.before_signing),
        "led": _pair(dict(old.led), dict(new.led)),
    }


def _pair(old: object, new: object) -> dict[str, object]:
    return {"old": old, "new": new}


def _way(old: Snapshot, new: Snapshot) -> str | None:
    return None if old.verdict == new.verdict else way_of_verdict(old.verdict, new.verdict)


def _file(snapshot: Snapshot) -> dict[str, Any]:
    case = snapshot.case
    return {
        "kind": "result" if case is None else "case",
        "rules": snapshot.rules,
        "period": None if case is None else _period(case),
    }


def _period(case: Case) -> Mapping[str, str | None]:
    return {
        "start": case.start.isoformat() if case.start else None,
        "end": case.end.isoformat() if case.end else None,
    }


def _range(snapshot: Snapshot) -> Mapping[str, str]:
    return {"worst": snapshot.range.worst, "best": snapshot.range.best}


def _state(change: StateChange) -> dict[str, Any]:
    found: dict[str, Any] = {"id": change.id, "of": change.of, **_pair(change.old, change.new)}
    if change.missing is not None:
        found["elements"] = {name: _pair(*states) for name, states in change.elements.items()}
        found["missing"] = _pair(*change.missing)
    return found


def _findings(findings: Findings) -> dict[str, Any]:
    return {
        "new": [
            {"id": each.id, "state": each.state, "shown": each.is_shown} for each in findings.new
        ],
        "remedied": [
            {"id": each.id, "state": each.state, "by": each.by} for each in findings.remedied
        ],
        "still_open": [
            {
                "id": each.id,
                "state": each.state,
                "shown": each.is_shown,
                "carried": each.is_carried,
            }
            for each in findings.still_open
        ],
        "set_aside": findings.set_aside,
        "unlisted": [{"row": each.row, "since": each.since} for each in findings.unlisted],
    }


def _question(change: QuestionChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "row": change.row,
        **_pair(change.old, change.new),
        "counts": change.counts,
    }


def _gap_change(change: GapChange) -> dict[str, Any]:
    return {"id": change.id, "turn": change.turn, **_pair(_gap(change.old), _gap(change.new))}


def _gap(gap: Gap | None) -> Mapping[str, float | bool | None] | None:
    if gap is None:
        return None
    return {
        "community": gap.community.median,
        "partner": gap.partner.median,
        "gap": gap.gap,
        "flag": gap.flag,
    }
