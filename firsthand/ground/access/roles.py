"""Roles are data: a name, and what it may do."""

from collections.abc import Mapping
from typing import Final

_READ: Final = frozenset({"partnerships.read", "organisation.read", "partnerships.subscribe"})
_FILE: Final = frozenset({"partnerships.file_evidence", "organisation.read_people"})
_RUN: Final = frozenset(
    {
        "partnerships.open",
        "partnerships.change",
        "partnerships.withdraw_evidence",
        "partnerships.widen_evidence",
        "partnerships.make_promise",
        "partnerships.find_promise",
        "partnerships.claim_promise",
        "partnerships.change_promise",
        "partnerships.remind",
        "partnerships.draft_agreement",
        "partnerships.share_agreement",
        "partnerships.agree",
        "partnerships.record_fact",
        "partnerships.ask_about_noticed",
        "partnerships.contest_noticed",
        "partnerships.answer_contest",
        "organisation.read_audit",
        "organisation.describe",
    }
)
_LEAD: Final = frozenset(
    {
        "organisation.invite",
        "organisation.withdraw_invitation",
        "organisation.give_mandate",
        "organisation.end_mandate",
        "organisation.check_led",
        "organisation.export",
        "organisation.use_api",
    }
)

ROLES: Final[Mapping[str, frozenset[str]]] = {
    "coordinator": _READ | _FILE | _RUN | _LEAD,
    "board": _READ
    | {"organisation.read_people", "organisation.read_audit", "organisation.check_led"},
    "officer": _READ | _FILE | _RUN,
    "member": _READ | _FILE,
    "reader": _READ,
}
"""From the one that may do most to the one that may only look."""

ELEVATED: Final = frozenset(
    {
        "organisation.invite",
        "organisation.give_mandate",
        "organisation.export",
        "organisation.use_api",
    }
)
"""What needs a person to show again who they are."""

GUESTS: Final[Mapping[str, frozenset[str]]] = {
    "partnerships:answer_agreement": frozenset(
        {"partnerships.draft_agreement", "partnerships.agree"}
    ),
    "partnerships:contest_noticed": frozenset({"partnerships.contest_noticed"}),
}
"""What a link allows, by the name of the address that it opens. Whoever holds it may do this and nothing else."""
INVITERS: Final = tuple(role for role, may in ROLES.items() if "organisation.invite" in may)
"""The roles that let people in."""
