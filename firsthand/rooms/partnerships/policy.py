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
    ASK = "partnerships.ask"
    REMIND_INQUIRY = "partnerships.remind_inquiry"
    CLOSE_INQUIRY = "partnerships.close_inquiry"
    LINK_INQUIRY = "partnerships.link_inquiry"
    SAY = "partnerships.say"
    WEIGH = "partnerships.weigh"
    WRITE_LETTER = "partnerships.write_letter"
    ANSWER_INQUIRY = "partnerships.answer_inquiry"
    """Of the partner, by link; nobody of the network answers in its name."""

    DRAFT_FINDING = "partnerships.draft_finding"
    SHARE_FINDING = "partnerships.share_finding"
    SPARE_FINDING = "partnerships.spare_finding"
    READ_REPLIES = "partnerships.read_replies"
    CLOSE_FINDING = "partnerships.close_finding"
    REPLY_TO_FINDING = "partnerships.reply_to_finding"
    CLAIM_REMEDY = "partnerships.claim_remedy"
    CHECK_REMEDY = "partnerships.check_remedy"
    PROPOSE_PUBLICATION = "partnerships.propose_publication"
    AGREE_PUBLICATION = "partnerships.agree_publication"
    TAKE_BACK_PUBLICATION = "partnerships.take_back_publication"

    TIE = "partnerships.tie"
    SHARE = "partnerships.share"
    MAKE_RECORD = "partnerships.make_record"

    MAKE_PROMISE = "partnerships.make_promise"
    FIND_PROMISE = "partnerships.find_promise"
    CLAIM_PROMISE = "partnerships.claim_promise"
    CHANGE_PROMISE = "partnerships.change_promise"
    REMIND = "partnerships.remind"
    LINK_PROMISES = "partnerships.link_promises"
    ANSWER_PROMISES = "partnerships.answer_promises"
    """Of the partner, by link: what it owes, it says; what is owed to it, it finds."""
    SUBSCRIBE = "partnerships.subscribe"
    OPEN_REVIEW = "partnerships.open_review"
    CLOSE_REVIEW = "partnerships.close_review"
    AGREE_STEPS = "partnerships.agree_steps"
    RATE = "partnerships.rate"
    RATE_AS_GUEST = "partnerships.rate_as_guest"
    CHECK_IN = "partnerships.check_in"
    CHECK_IN_AS_GUEST = "partnerships.check_in_as_guest"
    ASK_CHECK_IN = "partnerships.ask_check_in"
    RAISE_WORRY = "partnerships.raise_worry"
    END = "partnerships.end"
    HAND_OVER = "partnerships.hand_over"
    DRAFT_AGREEMENT = "partnerships.draft_agreement"
    SHARE_AGREEMENT = "partnerships.share_agreement"
    AGREE = "partnerships.agree"
    RECORD_FACT = "partnerships.record_fact"
    ASK_ABOUT_NOTICED = "partnerships.ask_about_noticed"
    CONTEST_NOTICED = "partnerships.contest_noticed"
    ANSWER_CONTEST = "partnerships.answer_contest"


class Opens(StrEnum):
    """The addresses that links of partners open. What each allows is in `GUESTS` of `ground/access/roles.py`."""

    INQUIRY = "partnerships:answer_inquiry"
    AGREEMENT = "partnerships:answer_agreement"
    FINDING = "partnerships:answer_finding"
    CONTEST = "partnerships:contest_noticed"
    RATING = "partnerships:rate_as_guest"
    CHECK_IN = "partnerships:check_in_as_guest"
    PROMISES = "partnerships:answer_promises"


NOTING: Final[Mapping[What, Can]] = {
    **dict.fromkeys(FINDINGS | {What.DISPUTED, What.TAKEN_BACK}, Can.FIND_PROMISE),
    **dict.fromkeys(CLAIMS, Can.CLAIM_PROMISE),
    **dict.fromkeys(CHANGES | {What.WITHDRAWN}, Can.CHANGE_PROMISE),
    What.REMINDED: Can.REMIND,
}
"""By which permission each kind of event of a promise is noted."""
