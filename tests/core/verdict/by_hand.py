"""Small cases written by hand: three sides, one line a piece of evidence, everything else as plain as it can be."""

import json
from typing import Any, TypeAlias

from firsthand.core.documents import Document
from firsthand.core.verdict import Case, judge, read_case

CaseFile: TypeAlias = dict[str, Any]
"""A `firsthand-case/1` file as plain data."""
Seen: TypeAlias = dict[str, Any]
"""One entry of `evidence`."""

SOURCES = (
    {"id": "ours", "title": "Minutes", "origin": "Network", "side": "community"},
    {"id": "neighbours", "title": "Letter", "origin": "Neighbour network", "side": "community"},
    {"id": "several", "title": "Tour", "origin": "Members", "side": "community", "accounts": 2},
    {"id": "theirs", "title": "Report", "origin": "Organisation", "side": "partner"},
    {"id": "bank", "title": "Statement", "origin": "Bank", "side": "record"},
    {"id": "court", "title": "Ruling", "origin": "Court", "side": "record"},
)


def rows(links: str) -> dict[str, str]:
    """Read links the way the tables of the specification write them: `M4.3 - B2 + Y1:E3 +`."""
    words = links.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def seen(links: str, grade: str = "B", by: str = "ours", **fields: object) -> Seen:
    """Give one item of evidence; `case` numbers it."""
    return {"source": by, "grade": grade, "rows": rows(links), **fields}


def case(*evidence: Seen, **fields: object) -> CaseFile:
    """Give a whole case. Fields of the partner (roles, is_class...) may be named like fields of the case."""
    partner: dict[str, object] = {"name": "Organisation", "roles": ["ngo"]}
    for name in ("roles", "unaids", "fiscal_host", "undertook_registration", "is_class"):
        if name in fields:
            partner[name] = fields.pop(name)
    numbered = [{"id": f"E{number}", **item} for number, item in enumerate(evidence, start=1)]
    return {
        "format": "firsthand-case/1",
        "title": "Made for a test",
        "community": {"name": "Network"},
        "partner": partner,
        "sources": [dict(source) for source in SOURCES],
        "evidence": numbered,
        **fields,
    }


def read(file: CaseFile) -> Case:
    """Read a case file."""
    return read_case(Document(file))


def judged(file: CaseFile) -> dict[str, Any]:
    """Judge a case file and give the published result as plain data."""
    document: dict[str, Any] = json.loads(judge(read(file)).to_json())
    return document


def breadth(by: str = "ours") -> list[Seen]:
    """Give what passes the gate and nothing more: five standards and G1.1 met, first-hand, each on an event of its own."""
    links = ("M1.1 +", "M2.4 +", "M3.1 +", "M4.1 +", "M5.1 +", "G1.1 +")
    return [seen(link, "A", by) for link in links]
