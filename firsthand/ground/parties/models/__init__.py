"""The tables of organisations and people."""

from firsthand.ground.parties.models.checks import CommunityLedCheck
from firsthand.ground.parties.models.organisations import Membership, Organisation, Party
from firsthand.ground.parties.models.people import Invitation, Mandate, Person, Way

__all__ = [
    "CommunityLedCheck",
    "Invitation",
    "Mandate",
    "Membership",
    "Organisation",
    "Party",
    "Person",
    "Way",
]
