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
    ASK = "partnerships.ask"
    REMIND_INQUIRY = "partnerships.remind_inquiry"
    CLOSE_INQUIRY = "partnerships.close_inquiry"
    LINK_INQUIRY = "partnerships.link_inquiry"
    SAY = "partnerships.say"
    WEIGH = "partnerships.weigh"
    WRITE_LETTER = "partnerships.write_letter"
    ANSWER_INQUIRY = "partnerships.answer_inquiry"
    """Of the partner, by link; nobody of the network answers in its name."""

    MAKE_PROMISE = "partnerships.make_promise"
    FIND_PROMISE = "partnerships.find_promise"
    CLAIM_PROMISE = "partnerships.claim_promise"
    CHANGE_PROMISE = "partnerships.change_promise"
    REMIND = "partnerships.remind"
    SUBSCRIBE = "partnerships.subscribe"
