"""A case back into a document that reads as exactly the same case: `read_case` turned round."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from firsthand.core.verdict.case import (
    CASE_FORMAT,
    Case,
    Evidence,
    LedCheck,
    OpenFinding,
    Request,
    Source,
)
from firsthand.core.verdict.dates import Span


def document_of(case: Case) -> dict[str, Any]:
    """Give a case as plain values in the order of `firsthand-case/1`; what is empty or stands by default is left out."""
    partner = case.partner
    flags = ("unaids", "fiscal_host", "undertook_registration", "is_class")
    document: dict[str, Any] = {
        "format": CASE_FORMAT,
        "title": case.title,
        "community": {"name": case.community},
        "partner": {
            "name": partner.name,
            "roles": [role.value for role in partner.roles],
            **{flag: True for flag in flags if getattr(partner, flag)},
        },
        "period": _told({"start": _day(case.start), "end": _day(case.end)}),
        "house_red_lines": [
            {"row": line.row, "declared": _day(line.declared)} for line in case.house_red_lines
        ],
        "not_needed": sorted(case.not_needed),
        "sources": [_source(source) for source in case.sources],
        "evidence": [_evidence(item) for item in case.evidence],
        "requests": [_request(request) for request in case.requests],
        "ratings": [
            {"standard": rating.standard, "side": rating.side.value, "value": rating.value}
            for rating in case.ratings
        ],
        "open_findings": [_finding(finding) for finding in case.open_findings],
        "led_checks": [_led(check) for check in case.led_checks],
    }
    return _told(document)


def canonical(document: Mapping[str, Any]) -> bytes:
    """Write a document in the one form from which its digest is made: JSON, keys sorted, two spaces, UTF-8."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, indent=2).encode()


def written(span: Span) -> str:
    """Write a date as it was meant: a year, a month or a day."""
    first, last = span
    if first == last:
        return first.isoformat()
    return f"{first:%Y}" if (first.month, last.month) == (1, 12) else f"{first:%Y-%m}"


def _source(source: Source) -> dict[str, Any]:
    return _told(
        {
            "id": source.id,
            "title": source.title,
            "origin": source.origin,
            "side": source.side.value,
            "published_by_partner": source.published_by_partner or None,
            "accounts": source.accounts if source.accounts > 1 else None,
        }
    )


def _evidence(item: Evidence) -> dict[str, Any]:
    told = _told(
        {
            "id": item.id,
            "source": item.source,
            "grade": item.grade,
            "date": written(item.date) if item.date else None,
            "incident": item.incident,
            "locator": item.locator,
            "note": item.note,
        }
    )
    return told | {"rows": dict(item.rows)}


def _request(request: Request) -> dict[str, Any]:
    return _told(
        {
            "id": request.id,
            "row": request.row,
            "asked": _day(request.asked),
            "due": _day(request.due),
            "reminded": _day(request.reminded),
            "outcome": request.outcome.value,
            "reason": request.reason,
        }
    )


def _finding(finding: OpenFinding) -> dict[str, Any]:
    return _told({"row": finding.row, "since": finding.since, "remedied": finding.remedied or None})


def _led(check: LedCheck) -> dict[str, Any]:
    bodies = {
        id: {"size": body.size, "from_community": body.from_community}
        for id, body in check.bodies.items()
    }
    return _told({"of": check.of.value, "bodies": bodies, "facts": dict(check.facts)})


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _told(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
