"""Edits of a case file that properties are made of: something added, struck or kept apart. The file itself is never changed."""

import copy
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from firsthand.core.verdict.dates import span_of
from tests.core.verdict.by_hand import CaseFile, Seen

ORDER = ("ugly", "bad", "mixed", "not_enough_evidence", "good")
"""Verdicts, worst first."""

NEWCOMERS = tuple(
    {"id": f"x-{side}", "title": "Added", "origin": f"Newcomer, {side}", "side": side}
    for side in ("community", "partner", "record")
)
"""One source a side that no generated case knows."""


def rank(verdict: str) -> int:
    """Give the place of a verdict, worst first."""
    return ORDER.index(verdict)


def entries(file: CaseFile, name: str) -> list[dict[str, Any]]:
    """Give a list of a case file that may be missing or null."""
    return file.get(name) or []


def with_evidence(file: CaseFile, *items: Seen) -> CaseFile:
    """Add items, each with an id and a place of its own unless it has them; `x-record` and the like may be their source."""
    numbered = [
        {"id": f"x{number}", "locator": f"x{number}", **item}
        for number, item in enumerate(items, start=len(file["evidence"]))
    ]
    sources = [*file["sources"]]
    sources += [dict(new) for new in NEWCOMERS if new["id"] not in {s["id"] for s in sources}]
    return {**file, "sources": sources, "evidence": [*file["evidence"], *numbered]}


def added(links: dict[str, str], grade: str = "A", side: str = "record", **fields: object) -> Seen:
    """Give an item of a newcomer."""
    return {"source": f"x-{side}", "grade": grade, "rows": links, **fields}


def keeping(file: CaseFile, keep: Callable[[str], bool]) -> CaseFile:
    """Keep of all evidence only the links to some rows and elements. Items left without a link stay, as context."""
    return {
        **file,
        "evidence": [
            {**item, "rows": {k: d for k, d in (item.get("rows") or {}).items() if keep(k)}}
            for item in file["evidence"]
        ],
    }


def struck(file: CaseFile, keys: Iterable[str]) -> CaseFile:
    """Strike all links to some rows and elements."""
    gone = set(keys)
    return keeping(file, lambda key: key not in gone)


def apart(file: CaseFile, notes: Iterable[str]) -> CaseFile:
    """Keep items apart: no doubles any more, and none that becomes one when links are struck."""
    doubles = {note.removeprefix("duplicate:") for note in notes if note.startswith("duplicate:")}
    return {
        **file,
        "evidence": [
            {**item, "locator": f"at {item['id']}"}
            for item in file["evidence"]
            if item["id"] not in doubles
        ],
    }


def incident_of(item: Seen) -> str:
    """Give the incident of an item: as written, or its own id."""
    written = item.get("incident")
    return str(item["id"] if written is None else written)


def first_days(file: CaseFile) -> list[date]:
    """Give the first day of each dated item."""
    spans = (span_of(item.get("date")) for item in file["evidence"])
    return [span.first for span in spans if span is not None]


def quiet_dates(file: CaseFile) -> list[str | None]:
    """Give dates that new evidence can have without putting a house line out of force: none, or not the earliest."""
    days = first_days(file)
    known = [day.isoformat() for day in (*days, date(2024, 6, 15)) if days and day >= min(days)]
    return [None, *dict.fromkeys(known)]


def without(result: dict[str, Any], *fields: str) -> dict[str, Any]:
    """Give a result without some of its fields."""
    return {name: value for name, value in result.items() if name not in fields}


def copied(file: CaseFile) -> CaseFile:
    """Give a copy that shares nothing."""
    return copy.deepcopy(file)
