"""The tables of the room."""

from firsthand.rooms.cases.models.cases import Case, Envelope, Key
from firsthand.rooms.cases.models.coding import CodedAct, CodedEvent, District
from firsthand.rooms.cases.models.desks import Desk, Reader, Seat
from firsthand.rooms.cases.models.escalations import (
    AnswerDue,
    Cover,
    Escalation,
    Institution,
    Outcome,
    OutcomeOf,
    Step,
)
from firsthand.rooms.cases.models.following import (
    Assignment,
    Outside,
    Referral,
    ReferralPiece,
    Task,
)
from firsthand.rooms.cases.models.numbers import CountedTable
from firsthand.rooms.cases.models.papers import PaperKey, Papers
from firsthand.rooms.cases.models.passkeys import Passkey

__all__ = [
    "AnswerDue",
    "Assignment",
    "Case",
    "CodedAct",
    "CodedEvent",
    "CountedTable",
    "Cover",
    "Desk",
    "District",
    "Envelope",
    "Escalation",
    "Institution",
    "Key",
    "Outcome",
    "OutcomeOf",
    "Outside",
    "PaperKey",
    "Papers",
    "Passkey",
    "Reader",
    "Referral",
    "ReferralPiece",
    "Seat",
    "Step",
    "Task",
]
