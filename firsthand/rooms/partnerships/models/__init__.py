"""The tables of the room."""

from firsthand.rooms.partnerships.models.assessments import Assessment
from firsthand.rooms.partnerships.models.evidence import (
    About,
    Draft,
    Evidence,
    EvidenceFile,
    Source,
)
from firsthand.rooms.partnerships.models.inquiry import (
    Answer,
    AnswerDraft,
    AnswerFile,
    DraftFile,
    Inquiry,
    Letter,
    MemberVoice,
    Question,
    Weighing,
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
from firsthand.rooms.partnerships.models.promises import PromiseOf, ScheduleOf

__all__ = [
    "About",
    "Answer",
    "AnswerDraft",
    "AnswerFile",
    "Assessment",
    "Draft",
    "DraftFile",
    "Evidence",
    "EvidenceFile",
    "HouseRedLine",
    "Inquiry",
    "Letter",
    "MemberVoice",
    "OpenFinding",
    "Pair",
    "Partnership",
    "Period",
    "PromiseOf",
    "Question",
    "Rating",
    "Request",
    "ScheduleOf",
    "Source",
    "Weighing",
]
