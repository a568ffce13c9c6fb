"""The tables of the room."""

from firsthand.rooms.cases.models.cases import Case, Envelope, Key
from firsthand.rooms.cases.models.coding import CodedAct, CodedEvent, District
from firsthand.rooms.cases.models.desks import Desk, Reader, Seat

__all__ = [
    "Case",
    "CodedAct",
    "CodedEvent",
    "Desk",
    "District",
    "Envelope",
    "Key",
    "Reader",
    "Seat",
]
