"""What can be done to partnerships."""

from enum import StrEnum


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
