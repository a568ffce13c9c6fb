"""What can be done to partnerships."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from firsthand.ground.promises.rules.kinds import CHANGES, CLAIMS, FINDINGS, What


class Can(StrEnum):
    """The permissions of the room. Which role has which is in `ground/access/roles.py`."""

    READ = "partnerships.read"
    OPEN = "partnerships.open"
    CHANGE = "partnerships.change"
    FILE_EVIDENCE = "partnerships.file_evidence"
    WITHDRAW_EVIDENCE = "partnerships.withdraw_evidence"
    WIDEN_EVIDENCE = "partnerships.widen_evidence"

    MAKE_PROMISE = "partnerships.make_promise"
    FIND_PROMISE = "partnerships.find_promise"
    CLAIM_PROMISE = "partnerships.claim_promise"
    CHANGE_PROMISE = "partnerships.change_promise"
    REMIND = "partnerships.remind"
    SUBSCRIBE = "partnerships.subscribe"
    DRAFT_AGREEMENT = "partnerships.draft_agreement"
    SHARE_AGREEMENT = "partnerships.share_agreement"
    AGREE = "partnerships.agree"
    RECORD_FACT = "partnerships.record_fact"
    ASK_ABOUT_NOTICED = "partnerships.ask_about_noticed"
    CONTEST_NOTICED = "partnerships.contest_noticed"
    ANSWER_CONTEST = "partnerships.answer_contest"


NOTING: Final[Mapping[What, Can]] = {
    **dict.fromkeys(FINDINGS | {What.DISPUTED, What.TAKEN_BACK}, Can.FIND_PROMISE),
    **dict.fromkeys(CLAIMS, Can.CLAIM_PROMISE),
    **dict.fromkeys(CHANGES | {What.WITHDRAWN}, Can.CHANGE_PROMISE),
    What.REMINDED: Can.REMIND,
}
"""By which permission each kind of event of a promise is noted."""
