"""Words for the codes of a result. Marked here, translated where they are shown."""

from collections.abc import Mapping
from typing import Final

from firsthand.core.page.parts import Mark
from firsthand.core.verdict.vocabulary import Verdict
from firsthand.core.words import marked

VERDICTS: Final[Mapping[str, str]] = {
    Verdict.UGLY: marked("Ugly"),
    Verdict.BAD: marked("Bad"),
    Verdict.MIXED: marked("Mixed"),
    Verdict.NOT_ENOUGH_EVIDENCE: marked("Not enough evidence"),
    Verdict.GOOD: marked("Good"),
}

VERDICT_MARKS: Final[Mapping[str, Mark]] = {
    Verdict.UGLY: Mark.UGLY,
    Verdict.BAD: Mark.BAD,
    Verdict.MIXED: Mark.MIXED,
    Verdict.NOT_ENOUGH_EVIDENCE: Mark.UNKNOWN,
    Verdict.GOOD: Mark.GOOD,
}

STATES: Final[Mapping[str, str]] = {
    "met": marked("met"),
    "partly": marked("partly met"),
    "not_met": marked("not met"),
    "contested": marked("the two sides disagree"),
    "unknown": marked("nobody has shown"),
    "not_applicable": marked("does not apply"),
    "present": marked("present"),
    "absent": marked("absent"),
}

STANDS: Final[Mapping[str, str]] = {
    "met": marked("Met"),
    "partly": marked("Partly met"),
    "not_met": marked("Not met"),
    "contested": marked("The two sides disagree"),
    "unknown": marked("Nobody has shown"),
}

STATE_MARKS: Final[Mapping[str, Mark]] = {
    "met": Mark.MET,
    "absent": Mark.MET,
    "partly": Mark.PARTLY,
    "not_met": Mark.NOT,
    "present": Mark.NOT,
    "contested": Mark.CONTESTED,
    "unknown": Mark.OPEN,
    "not_applicable": Mark.NA,
    "alleged": Mark.ALLEGED,
    "established": Mark.UGLY,
    "refused": Mark.NOT,
    "open": Mark.NOT,
    "not_passed": Mark.OPEN,
}

ROLES: Final[Mapping[str, str]] = {
    "donor": marked("donor"),
    "un": marked("UN agency"),
    "government": marked("government body"),
    "ngo": marked("non-governmental organisation"),
    "peer_network": marked("peer network"),
    "host": marked("host"),
    "researcher": marked("researcher"),
    "alliance": marked("alliance"),
    "health_service": marked("health service"),
    "company": marked("company"),
    "other": marked("other"),
}

STRENGTHS: Final[Mapping[str, str]] = {
    "A": marked("Record or admission"),
    "B": marked("First-hand account"),
    "C": marked("General statement"),
    "D": marked("Bare statement"),
}

KINDS: Final[Mapping[str, str]] = {
    "M": marked("Standard {id}, {name}"),
    "C": marked("Criterion {id}, {name}"),
    "P": marked("Principle {id}, {name}"),
    "K": marked("Joint monitoring {id}, {name}"),
    "U": marked("UN principle {id}, {name}"),
    "G": marked("Good element {id}, {name}"),
    "B": marked("Bad sign {id}, {name}"),
    "Y": marked("Red line {id}, {name}"),
    "D": marked("Question {id}, {name}"),
    "L": marked("Community-led fact {id}, {name}"),
    "R": marked("Community-led response {id}, {name}"),
}

OWN_LINE: Final = marked("The network’s own red line: {statement} ({id})")
"""A row says what is good; a red line on it is crossed when the opposite is done."""

OUTCOMES: Final[Mapping[str, str]] = {
    "answered": marked("Answered."),
    "pending": marked("Not answered yet. That is held against nobody."),
    "declined": marked("Declined, with a reason: {reason}"),
    "refused": marked("Refused after a reminder. It blocks good, and alone makes nothing bad."),
    "idle": marked(
        "Refused, but not counted: it needs dates for question, due day and reminder, on a row that applies."
    ),
}

SIGNING: Final[Mapping[str, tuple[str, str]]] = {
    "say_no": (
        marked("Say “no, thank you”"),
        marked("A stop question is answered against the offer. Declining is a good end too."),
    ),
    "negotiate_first": (
        marked("Negotiate first"),
        marked("Something in the offer has to change, or to be cleared up, before anybody signs."),
    ),
    "not_enough_answers": (
        marked("Ask more before you sign"),
        marked("Not every stop question has an answer yet."),
    ),
    "proceed": (
        marked("Nothing speaks against signing"),
        marked("Every stop question is answered, and nothing has to be negotiated first."),
    ),
}

LED: Final[Mapping[str, str]] = {
    "community_led": marked("{name} is community-led"),
    "not_shown": marked("{name} is not shown to be community-led"),
    "not_community_led": marked("{name} is not community-led"),
}

FACTS: Final[Mapping[str, str]] = {
    "true": marked("yes"),
    "false": marked("no"),
    "unknown": marked("not known"),
    "not_applicable": marked("does not apply"),
}

AGREEMENT: Final[Mapping[str, str]] = {
    "solid": marked(
        "{side}: its raters agree. (Measured as alpha: {alpha}. 1 is full agreement, 0 is chance.)"
    ),
    "tentative": marked(
        "{side}: its raters agree more or less; read with care. "
        "(Measured as alpha: {alpha}. 1 is full agreement, 0 is chance.)"
    ),
    "no_agreement": marked(
        "{side}: its raters do not agree enough; talk among yourselves first. "
        "(Measured as alpha: {alpha}. 1 is full agreement, 0 is chance. It says little where everybody chose nearly the same level for everything.)"
    ),
}

ONE_OCCASION: Final = marked(
    "A second, different occasion. What is on file tells of one; “repeatedly” takes two or more, each of them shown."
)
"""Of a line that is crossed repeatedly, where accounts tell of one occasion."""
LACKS: Final[Mapping[str, str]] = {
    "degree": marked(
        "A second, different occasion. “Repeatedly” takes two or more, each of them shown; however many accounts tell of one, it is one."
    ),
    "named_partner": marked(
        "A named partner. Accounts of unnamed partners can never draw a red line."
    ),
    "record_against": marked("A record speaks against it, and has to be answered first."),
    "reasonable_grounds": marked(
        "A record, or a first-hand account that a second organisation bears out."
    ),
}
