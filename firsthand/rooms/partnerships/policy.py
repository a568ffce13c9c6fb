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
    KEEP_ASSESSMENT = "partnerships.keep_assessment"
    ASK = "partnerships.ask"
    REMIND = "partnerships.remind"
    CLOSE_INQUIRY = "partnerships.close_inquiry"
    LINK_INQUIRY = "partnerships.link_inquiry"
    SAY = "partnerships.say"
    WEIGH = "partnerships.weigh"
    WRITE_LETTER = "partnerships.write_letter"
    ANSWER_INQUIRY = "partnerships.answer_inquiry"
    """Of the partner, by link; nobody of the network answers in its name."""
