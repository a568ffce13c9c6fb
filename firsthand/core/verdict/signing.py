"""Before signing: from the fourteen questions alone, one of four ends. "No, thank you" is an honourable one. Specification, 6."""

from collections.abc import Mapping

from firsthand.core.verdict.case import Case
from firsthand.core.verdict.rubric import QUESTIONS, STOP_QUESTIONS
from firsthand.core.verdict.states import CONTESTED, NOT_MET, PARTLY, UNKNOWN
from firsthand.core.verdict.vocabulary import Signing, State
from firsthand.core.verdict.weighing import Weighed


def before_signing(case: Case, rows: Mapping[str, State], weighed: Weighed) -> Signing | None:
    """Give the outcome; None where nobody has asked or filed anything about an offer."""
    was_asked = any(request.row in QUESTIONS for request in case.requests)
    if not was_asked and not any(id in weighed.filed for id in QUESTIONS):
        return None
    for id in STOP_QUESTIONS:
        first_hand = any(item.grade in "AB" for item in weighed.on(id).minus)
        if rows[id] == NOT_MET and first_hand:
            return Signing.SAY_NO
    if any(rows[id] in (NOT_MET, CONTESTED, PARTLY) for id in QUESTIONS):
        return Signing.NEGOTIATE_FIRST
    if any(rows[id] == UNKNOWN for id in STOP_QUESTIONS):
        return Signing.NOT_ENOUGH_ANSWERS
    return Signing.PROCEED
