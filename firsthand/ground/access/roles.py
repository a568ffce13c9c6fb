"""Roles are data: a name, and what it may do."""

from collections.abc import Mapping
from typing import Final

_READ: Final = frozenset({"partnerships.read", "organisation.read", "partnerships.subscribe"})
_FILE: Final = frozenset(
    {
        "partnerships.file_evidence",
        "partnerships.check_remedy",
        "partnerships.say",
        "organisation.read_people",
    }
)
_FINDINGS: Final = frozenset(
    {
        "partnerships.draft_finding",
        "partnerships.share_finding",
        "partnerships.spare_finding",
        "partnerships.read_replies",
        "partnerships.close_finding",
        "partnerships.claim_remedy",
        "partnerships.propose_publication",
        "partnerships.agree_publication",
        "partnerships.take_back_publication",
        "partnerships.share",
        "partnerships.make_record",
    }
)
_TAKE_PART: Final = frozenset({"partnerships.rate", "partnerships.check_in"})
_RUN: Final = frozenset(
    {
        "partnerships.open",
        "partnerships.change",
        "partnerships.withdraw_evidence",
        "partnerships.widen_evidence",
        *_FINDINGS,
        "partnerships.open_review",
        "partnerships.close_review",
        "partnerships.agree_steps",
        "partnerships.ask_check_in",
        "partnerships.raise_worry",
        "partnerships.end",
        "partnerships.hand_over",
        "partnerships.ask",
        "partnerships.remind_inquiry",
        "partnerships.close_inquiry",
        "partnerships.link_inquiry",
        "partnerships.weigh",
        "partnerships.write_letter",
        "partnerships.make_promise",
        "partnerships.find_promise",
        "partnerships.claim_promise",
        "partnerships.change_promise",
        "partnerships.remind",
        "partnerships.link_promises",
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
        "partnerships.tie",
        "organisation.invite",
        "organisation.withdraw_invitation",
        "organisation.give_mandate",
        "organisation.end_mandate",
        "organisation.check_led",
        "organisation.export",
        "organisation.use_api",
        "cases.open_desk",
        "cases.choose_readers",
        "cases.name_districts",
    }
)

_PEERS: Final = frozenset({"cases.interview"})
_DESKS: Final = frozenset({"cases.see_desks", "cases.see_escalations"})
_CASES: Final = (
    _DESKS
    | _PEERS
    | {"cases.read", "cases.erase", "cases.count", "cases.escalate", "cases.replace_key"}
)
_RELEASES: Final = frozenset(
    {"cases.propose_release", "cases.agree_release", "cases.take_back_release"}
)

ROLES: Final[Mapping[str, frozenset[str]]] = {
    "coordinator": _READ | _FILE | _TAKE_PART | _RUN | _LEAD | _CASES | _RELEASES,
    "board": _READ
    | _DESKS
    | _TAKE_PART
    | {
        "organisation.read_people",
        "organisation.read_audit",
        "organisation.check_led",
        "organisation.attest_led",
        "partnerships.agree_publication",
        "partnerships.take_back_publication",
        "cases.count",
        "cases.agree_release",
        "cases.take_back_release",
    },
    "officer": _READ | _FILE | _TAKE_PART | _RUN | _CASES | _RELEASES,
    "member": _READ | _FILE | _TAKE_PART | _PEERS,
    "documenter": _READ | _CASES,
    "reader": _READ,
}
"""From the one that may do most to the one that may only look."""

ELEVATED: Final = frozenset(
    {
        "organisation.invite",
        "organisation.give_mandate",
        "organisation.export",
        "organisation.use_api",
        "cases.choose_readers",
        "cases.erase",
        "cases.replace_key",
    }
)
"""What needs a person to show again who they are."""

GUESTS: Final[Mapping[str, frozenset[str]]] = {
    "partnerships:answer_finding": frozenset(
        {"partnerships.reply_to_finding", "partnerships.claim_remedy"}
    ),
    "partnerships:check_in_as_guest": frozenset({"partnerships.check_in_as_guest"}),
    "partnerships:rate_as_guest": frozenset({"partnerships.rate_as_guest"}),
    "partnerships:answer_agreement": frozenset(
        {"partnerships.draft_agreement", "partnerships.agree"}
    ),
    "partnerships:answer_promises": frozenset({"partnerships.answer_promises"}),
    "partnerships:contest_noticed": frozenset({"partnerships.contest_noticed"}),
    "partnerships:answer_inquiry": frozenset({"partnerships.answer_inquiry"}),
}
"""What a link allows, by the name of the address that it opens. Whoever holds it may do this and nothing else."""
INVITERS: Final = tuple(role for role, may in ROLES.items() if "organisation.invite" in may)
"""The roles that let people in."""

UNNOTED: Final = frozenset({"partnerships:rate_as_guest"})
"""Links of which not even the day of their use is kept: it would tell who has rated."""
