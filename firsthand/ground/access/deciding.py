"""The one function that decides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.ground.access.acts import Act, Guest
from firsthand.ground.access.roles import ELEVATED, GUESTS, ROLES

DECLARED: Final = frozenset().union(*ROLES.values(), *GUESTS.values())


class Reason(StrEnum):
    """Why something may be done, or may not."""

    BY_ROLE = "by_role"
    NO_ROLE = "no_role"
    SHOW_AGAIN = "show_again"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether, and why."""

    allowed: bool
    reason: Reason


def permissions_of(roles: tuple[str, ...]) -> frozenset[str]:
    """Give everything that somebody with these roles may do."""
    return frozenset().union(*(ROLES[role] for role in roles if role in ROLES))


def decide(act: Act, permission: str) -> Decision:
    """Decide whether an act may do a thing. Raises LookupError for a permission that no role has ever had."""
    if permission not in DECLARED:
        raise LookupError(f"{permission} is no permission: no role in access/roles.py has it")
    if permission not in act.permissions:
        return Decision(allowed=False, reason=Reason.NO_ROLE)
    if permission in ELEVATED and not act.is_elevated and (act.person or act.guest):
        return Decision(allowed=False, reason=Reason.SHOW_AGAIN)
    return Decision(allowed=True, reason=Reason.BY_ROLE)


def may(act: Act, permission: str) -> bool:
    """Tell whether an act may do a thing."""
    return decide(act, permission).allowed


def require(act: Act, permission: str) -> None:
    """Refuse what may not be done. Raises NotAllowed."""
    decision = decide(act, permission)
    if not decision.allowed:
        raise NotAllowed(permission, show_again=decision.reason is Reason.SHOW_AGAIN)


def person_of(act: Act) -> UUID:
    """Give the person who acts. Raises NotAllowed for a deed of the system itself."""
    if act.person is None:
        raise NotAllowed("a person")
    return act.person


def guest_of(act: Act) -> Guest:
    """Give the guest who acts. Raises NotFound for everybody else: to them there is no such page."""
    if act.guest is None:
        raise NotFound
    return act.guest
