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
from firsthand.rooms.partnerships.models.findings import (
    Finding,
    FindingEvidence,
    Reply,
    ReplyFile,
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
from firsthand.rooms.partnerships.models.noticing import (
    AskedChange,
    Contest,
    DaysRead,
    Notice,
    Noticed,
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
from firsthand.rooms.partnerships.models.publications import Publication
from firsthand.rooms.partnerships.models.remedies import Remedy, RemedyCheck, RemedyFile
from firsthand.rooms.partnerships.models.reviews import (
    Box,
    NextStep,
    Review,
    ReviewDay,
    Turn,
)
from firsthand.rooms.partnerships.models.sharing import PartnerRecord, Share, ShareKey, ShareTie

__all__ = [
    "About",
    "Agreeing",
    "Agreement",
    "AgreementVersion",
    "Answer",
    "AnswerDraft",
    "AnswerFile",
    "AskedChange",
    "Assessment",
    "Box",
    "CheckIn",
    "ClauseAcceptance",
    "ClauseReading",
    "Contest",
    "DaysRead",
    "Draft",
    "DraftFile",
    "Ending",
    "Evidence",
    "EvidenceFile",
    "Finding",
    "FindingEvidence",
    "HandOver",
    "HouseRedLine",
    "Inquiry",
    "Letter",
    "MemberVoice",
    "NextStep",
    "Notice",
    "Noticed",
    "OpenFinding",
    "Pair",
    "PartnerRecord",
    "Partnership",
    "Period",
    "PromiseOf",
    "Publication",
    "Question",
    "Rating",
    "Remedy",
    "RemedyCheck",
    "RemedyFile",
    "Reply",
    "ReplyFile",
    "Request",
    "ReturnedFile",
    "Review",
    "ReviewDay",
    "ScheduleOf",
    "Share",
    "ShareKey",
    "ShareTie",
    "Source",
    "Touch",
    "Turn",
    "Weighing",
    "WorkingCopy",
]
