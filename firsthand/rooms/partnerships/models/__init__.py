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
from firsthand.rooms.partnerships.models.findings import (
    Finding,
    FindingEvidence,
    Reply,
    ReplyFile,
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
from firsthand.rooms.partnerships.models.publications import Publication
from firsthand.rooms.partnerships.models.remedies import Remedy, RemedyCheck, RemedyFile
from firsthand.rooms.partnerships.models.sharing import PartnerRecord, Share, ShareKey, ShareTie

__all__ = [
    "About",
    "AskedChange",
    "Assessment",
    "Contest",
    "Draft",
    "Evidence",
    "EvidenceFile",
    "Finding",
    "FindingEvidence",
    "HouseRedLine",
    "Notice",
    "Noticed",
    "OpenFinding",
    "Pair",
    "PartnerRecord",
    "Partnership",
    "Period",
    "PromiseOf",
    "Publication",
    "Rating",
    "Remedy",
    "RemedyCheck",
    "RemedyFile",
    "Reply",
    "ReplyFile",
    "Request",
    "ScheduleOf",
    "Share",
    "ShareKey",
    "ShareTie",
    "Source",
    "Touch",
]
