"""The words of a verdict. Every one of them occurs, as it is written here, in `firsthand-verdict/1`."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a partnership is, from worst to best."""

    UGLY = "ugly"
    BAD = "bad"
    MIXED = "mixed"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    GOOD = "good"

    @property
    def rank(self) -> int:
        """Its place in the order from worst (0) to best (4)."""
        return _ORDER.index(self)


_ORDER = list(Verdict)


class State(StrEnum):
    """Where a row, standard or criterion stands."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Sign(StrEnum):
    """Where a bad sign stands. Signs always apply."""

    PRESENT = "present"
    ABSENT = "absent"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Line(StrEnum):
    """Where a red line stands: one of the nine, or one that the network declared for itself."""

    ESTABLISHED = "established"
    ALLEGED = "alleged"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Signing(StrEnum):
    """What to do with an offer, before signing."""

    SAY_NO = "say_no"
    NEGOTIATE_FIRST = "negotiate_first"
    NOT_ENOUGH_ANSWERS = "not_enough_answers"
    PROCEED = "proceed"


class Led(StrEnum):
    """Whether an organisation is community-led."""

    COMMUNITY_LED = "community_led"
    NOT_SHOWN = "not_shown"
    NOT_COMMUNITY_LED = "not_community_led"
