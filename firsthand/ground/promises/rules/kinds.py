"""The words that promises are told in."""

from enum import StrEnum
from typing import Final

LONGEST_WHAT: Final = 300
LONGEST_NOTE: Final = 2000
LONGEST_ZONE: Final = 60
LONGEST_PART: Final = 40
"""Of the name of a part of the record that a promise comes from."""
MOST_EVENTS: Final = 200
"""Of one promise."""
MOST_DIGITS: Final = 18
"""Of an amount, the two after the point included."""


class Kind(StrEnum):
    """What is promised."""

    TRANSFER = "transfer"
    FINANCIAL_REPORT = "financial_report"
    REPORT = "report"
    """Any other report."""
    REPLY = "reply"
    REVIEW = "review"
    NOTICE = "notice"
    CHECK_IN = "check_in"
    REGISTRATION = "registration"
    DOCUMENT = "document"
    OTHER = "other"


class Source(StrEnum):
    """Where a promise comes from."""

    AGREEMENT = "agreement"
    REQUEST = "request"
    REVIEW = "review"
    BY_HAND = "by_hand"


class Side(StrEnum):
    """The two sides of a promise."""

    DEBTOR = "debtor"
    """The one who owes."""
    CREDITOR = "creditor"
    """The one who is owed."""


class What(StrEnum):
    """What happened to a promise. Each is one event on one day; events are added and never changed."""

    CLAIMED_KEPT = "claimed_kept"
    """The debtor says that it was kept."""
    CLAIMED_PARTLY = "claimed_partly"
    FOUND_KEPT = "found_kept"
    """The creditor found that it was kept: only this settles anything."""
    FOUND_PARTLY = "found_partly"
    FOUND_NOT = "found_not"
    """The creditor found that it was not kept, and no longer waits."""
    AGREED_CHANGE = "agreed_change"
    """Both sides agreed on another day: from now on it is the agreed one."""
    CHANGED_ALONE = "changed_alone"
    """One side named another day. It is on record, and the agreed day stays."""
    WITHDRAWN = "withdrawn"
    """By the creditor: nothing is owed any more. By the debtor: it says that it will not come, and still owes it."""
    DISPUTED = "disputed"
    """One side says that what was found is wrong."""
    REMINDED = "reminded"
    """The creditor reminded the debtor."""
    TAKEN_BACK = "taken_back"
    """An event was a mistake of whoever noted it. Both stay on record, and neither counts."""


CLAIMS: Final = frozenset({What.CLAIMED_KEPT, What.CLAIMED_PARTLY})
FINDINGS: Final = frozenset({What.FOUND_KEPT, What.FOUND_PARTLY, What.FOUND_NOT})
CHANGES: Final = frozenset({What.AGREED_CHANGE, What.CHANGED_ALONE})


class Outcome(StrEnum):
    """What the events have come to, whatever the day is. Nothing, while it is open."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    PARTLY = "partly"
    """A part of it came, and the rest is not waited for any more."""
    NOT_KEPT = "not_kept"
    WITHDRAWN = "withdrawn"


class Status(StrEnum):
    """Where a promise stands on a day."""

    AHEAD = "ahead"
    SOON = "soon"
    TODAY = "today"
    LATE = "late"
    CLAIMED = "claimed"
    """The one who owes says that it is kept; the other side has not checked yet."""
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"
    REPLACED = "replaced"
    """Its schedule was changed before its day came; another promise stands in its place."""


class Obstacle(StrEnum):
    """Why something cannot be promised, or noted about a promise."""

    NOTHING_PROMISED = "nothing_promised"
    SAME_PARTY = "same_party"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    NO_ZONE = "no_zone"
    NO_AMOUNT = "no_amount"
    NO_CURRENCY = "no_currency"
    DAY_TOO_FAR = "day_too_far"
    DAY_TO_COME = "day_to_come"
    NOT_THEIR_WORD = "not_their_word"
    NO_REASON = "no_reason"
    NO_NEW_DAY = "no_new_day"
    SAME_DAY = "same_day"
    OVER = "over"
    NOTHING_FOUND = "nothing_found"
    ONLY_LATE_OR_SOON = "only_late_or_soon"
    NO_SUCH_EVENT = "no_such_event"
    TOO_MANY_EVENTS = "too_many_events"
    NO_SUCH_RULE = "no_such_rule"
    NO_COUNTRY = "no_country"
