"""The tables of the room."""

from firsthand.rooms.partnerships.models.agreements import (
    Agreeing,
    Agreement,
    AgreementVersion,
    ClauseAcceptance,
    ClauseReading,
    ReturnedFile,
    WorkingCopy,
)
from firsthand.rooms.partnerships.models.assessments import Assessment
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

__all__ = [
    "About",
    "Agreeing",
    "Agreement",
    "AgreementVersion",
    "AskedChange",
    "Assessment",
    "ClauseAcceptance",
    "ClauseReading",
    "Contest",
    "Draft",
    "Evidence",
    "EvidenceFile",
    "HouseRedLine",
    "Notice",
    "Noticed",
    "OpenFinding",
    "Pair",
    "Partnership",
    "Period",
    "PromiseOf",
    "Rating",
    "Request",
    "ReturnedFile",
    "ScheduleOf",
    "Source",
    "Touch",
    "WorkingCopy",
]
