"""The tables of the room."""

from firsthand.rooms.partnerships.models.assessments import Assessment
from firsthand.rooms.partnerships.models.check_ins import CheckIn
from firsthand.rooms.partnerships.models.endings import Ending, HandOver
from firsthand.rooms.partnerships.models.evidence import (
    About,
    Draft,
    Evidence,
    EvidenceFile,
    Source,
    Touch,
)
from firsthand.rooms.partnerships.models.noticing import AskedChange, Contest, Notice, Noticed
from firsthand.rooms.partnerships.models.pairs import (
    HouseRedLine,
    OpenFinding,
    Pair,
    Partnership,
    Period,
    Rating,
    Request,
)
from firsthand.rooms.partnerships.models.promises import PromiseOf, ScheduleOf
from firsthand.rooms.partnerships.models.reviews import (
    Box,
    NextStep,
    Review,
    ReviewDay,
    Turn,
)

__all__ = [
    "About",
    "AskedChange",
    "Assessment",
    "Box",
    "CheckIn",
    "Contest",
    "Draft",
    "Ending",
    "Evidence",
    "EvidenceFile",
    "HandOver",
    "HouseRedLine",
    "NextStep",
    "Notice",
    "Noticed",
    "OpenFinding",
    "Pair",
    "Partnership",
    "Period",
    "PromiseOf",
    "Rating",
    "Request",
    "Review",
    "ReviewDay",
    "ScheduleOf",
    "Source",
    "Touch",
    "Turn",
]
