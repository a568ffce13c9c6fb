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

__all__ = [
    "AnswerDue",
    "Case",
    "CodedAct",
    "CodedEvent",
    "Cover",
    "Desk",
    "District",
    "Envelope",
    "Escalation",
    "Institution",
    "Key",
    "Outcome",
    "OutcomeOf",
    "Reader",
    "Seat",
    "Step",
]
