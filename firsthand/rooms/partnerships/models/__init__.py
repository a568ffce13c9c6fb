"""The tables of the room."""

from firsthand.rooms.partnerships.models.assessments import Assessment
from firsthand.rooms.partnerships.models.evidence import (
    About,
    Draft,
    Evidence,
    EvidenceFile,
    Source,
    Touch,
)
from firsthand.rooms.partnerships.models.pairs import (
    HouseRedLine,
    OpenFinding,
    Pair,
    Partnership,
    Period,
    Rating,
    Request,
)

__all__ = [
    "About",
    "Assessment",
    "Draft",
    "Evidence",
    "EvidenceFile",
    "HouseRedLine",
    "OpenFinding",
    "Pair",
    "Partnership",
    "Period",
    "Rating",
    "Request",
    "Source",
    "Touch",
]
