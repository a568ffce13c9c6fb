"""Words for letters to institutions: kinds, asks, states, steps, outcomes, and what stands in the way."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from firsthand.core.institutions import Ask, Binds, Checked, Kind, Since, Strength, Unit
from firsthand.ground.parties.actions.organisations import NAME_TAKEN
from firsthand.ground.promises.wording import OBSTACLES as PROMISE_OBSTACLES
from firsthand.rooms.cases.rules.escalating import Obstacle, State, What
from firsthand.rooms.cases.rules.outcomes import Came, Outcome

Words = str | Promise

A_LETTER: Final = _("A letter")
ANSWER_TO_A_LETTER: Final = _("Answer to a letter")
OWN_WORD: Final = _("As you set it yourselves")
ABOUT_NUMBERS: Final = _(
    "“Two people in this district” can name them. So a letter says “at least once”, unless you choose otherwise; then say why."
)
PROMISE_NOTES: Final[Mapping[str, Words]] = {
    What.WITHDRAWN: _("The letter was withdrawn."),
    What.TAKEN_BACK: _("A step of the letter was a mistake."),
}
KINDS: Final[Mapping[str, Words]] = {
    Kind.OMBUDSMAN: _("Ombudsman or human rights commission"),
    Kind.PROSECUTOR: _("Prosecutor"),
    Kind.HEALTH_MINISTRY: _("Health ministry or health inspection"),
    Kind.POLICE_OVERSIGHT: _("Oversight of the police"),
    Kind.AUTHORITY: _("Another office of the state"),
    Kind.COURT: _("Court"),
    Kind.DATA_PROTECTION: _("Data protection authority"),
    Kind.SPECIAL_PROCEDURE: _("United Nations: experts who write to states"),
    Kind.TREATY_BODY: _("United Nations: committee of a treaty"),
    Kind.REGIONAL_COURT: _("Court or commission of a region"),
}
ASKS: Final[Mapping[str, Words]] = {
    Ask.INSPECTION: _("That they inspect"),
    Ask.INVESTIGATION: _("That they investigate"),
    Ask.DISCIPLINE: _("That those who did it answer for it in their service"),
    Ask.RULE: _("That a rule or a practice changes"),
    Ask.COMPENSATION: _("Compensation"),
    Ask.PROTECTION: _("Protection, now"),
    Ask.REPLY: _("An answer with reasons, or information"),
}
STRENGTHS: Final[Mapping[str, Words]] = {
    Strength.ASK: _("Firm"),
    Strength.FAIR: _("Plain"),
    Strength.LEAST: _("Careful"),
}
STATES: Final[Mapping[str, Words]] = {
    State.DRAFTED: _("Not sent yet"),
    State.SENT: _("Sent"),
    State.ACKNOWLEDGED: _("They have it"),
    State.OVERDUE: _("No answer in time"),
    State.ANSWERED: _("Answered"),
    State.IN_PART: _("Answered in part"),
    State.REFUSED: _("Refused"),
    State.FURTHER: _("Taken further"),
    State.WITHDRAWN: _("Withdrawn"),
}
SHAPES: Final[Mapping[str, str]] = {
    State.DRAFTED: "na",
    State.SENT: "open",
    State.ACKNOWLEDGED: "open",
    State.OVERDUE: "not",
    State.ANSWERED: "met",
    State.IN_PART: "partly",
    State.REFUSED: "not",
    State.FURTHER: "contested",
    State.WITHDRAWN: "na",
}
"""The mark of each state: shapes before colours, as everywhere."""
STEPS: Final[Mapping[str, Words]] = {
    What.SENT: _("Sent"),
    What.ACKNOWLEDGED: _("They said that they have it"),
    What.ANSWERED: _("They answered"),
    What.IN_PART: _("They answered in part"),
    What.REFUSED: _("They refused"),
    What.WITHDRAWN: _("We withdrew it"),
    What.TAKEN_BACK: _("An entry was a mistake"),
}
DEEDS: Final[Mapping[str, Words]] = {
    What.SENT: _("It was sent"),
    What.ACKNOWLEDGED: _("They say that they have it"),
    What.ANSWERED: _("An answer came"),
    What.IN_PART: _("A part of an answer came"),
    What.REFUSED: _("They refuse"),
    What.WITHDRAWN: _("Withdraw it"),
}
"""What can be noted next, as a deed."""
OUTCOMES: Final[Mapping[str, Words]] = {
    Outcome.FREED: _("People were released"),
    Outcome.PROTECTED: _("People were protected"),
    Outcome.COMPENSATION: _("Compensation"),
    Outcome.CLOSED: _("Closed, or forbidden to work"),
    Outcome.RULE_CHANGED: _("A rule or a practice changed"),
    Outcome.PROSECUTION: _("Prosecution"),
    Outcome.CASE: _("Administrative case"),
    Outcome.FINDING: _("Finding or recommendation"),
    Outcome.INSPECTION: _("Inspection"),
    Outcome.NOTHING: _("Nothing"),
}
CAME: Final[Mapping[str, Words]] = {
    **{Came(each.value): words for each, words in zip(Outcome, OUTCOMES.values(), strict=True)},
    Came.WAITING: _("Taken to an institution, nothing yet"),
    Came.NOT_TAKEN: _("Not taken to an institution"),
}
"""What became of a coded event, for tables of numbers."""
EXACTLY: Final[Mapping[str, Words]] = {
    "": _("Tell small numbers in words: “at least once”"),
    "they_agreed": _("Tell them as they are: everybody concerned agreed"),
    "is_known": _("Tell them as they are: the institution knows each of them already"),
    "is_public": _("Tell them as they are: they are public already"),
}
STORY_SHAPES: Final[Mapping[str, str]] = {
    "documented": "unknown",
    "sent": "open",
    "answered": "open",
    "inspection": "met",
    "finding": "met",
    "case": "met",
    "closed": "met",
}
"""The mark of each kind of step in a story."""
BINDS: Final[Mapping[str, Words]] = {
    Binds.THEM: _("They answer within"),
    Binds.US: _("Send it within"),
}
SINCES: Final[Mapping[str, Words]] = {
    Since.SENT: _("from the day on which it is sent"),
    Since.RECEIVED: _("from the day on which they get it"),
    Since.EVENT: _("from the day of what happened"),
    Since.KNOWN: _("from the day on which those concerned knew of it"),
    Since.FINAL_DECISION: _("from the last decision in the country"),
    Since.PASSED_ON: _("from the day on which the state gets it from them"),
}
CHECKED: Final[Mapping[str, Words]] = {
    Checked.SEEN: _("The text was seen"),
    Checked.TO_CHECK: _("Known, not looked up: let a lawyer check it"),
}
UNITS: Final[Mapping[str, Words]] = {
    Unit.DAYS: _("Days"),
    Unit.WORKING_DAYS: _("Working days"),
    Unit.MONTHS: _("Months"),
    Unit.YEARS: _("Years"),
}
_LENGTHS: Final = {
    Unit.DAYS: ngettext_lazy("%(n)s day", "%(n)s days", "n"),
    Unit.WORKING_DAYS: ngettext_lazy("%(n)s working day", "%(n)s working days", "n"),
    Unit.MONTHS: ngettext_lazy("%(n)s month", "%(n)s months", "n"),
    Unit.YEARS: ngettext_lazy("%(n)s year", "%(n)s years", "n"),
}
OBSTACLES: Final[Mapping[str, Words]] = {
    **PROMISE_OBSTACLES,  # a letter's answer is a promise
    Obstacle.NOTHING_ASKED: _("Choose what you ask for."),
    Obstacle.NOT_THEIRS: _("Not all of this can be asked of them. Choose again."),
    Obstacle.NO_EVENTS: _("Choose first what the letter is about."),
    Obstacle.TOO_MANY_EVENTS: _("That is more than one letter can be about. Choose fewer."),
    Obstacle.NO_SUCH_EVENT: _("Something that you chose is not there any more. Choose again."),
    Obstacle.NO_LENGTH: _("Write how long, as a number: 30."),
    Obstacle.NO_SOURCE: _("Say whose word it is: the law and its article, or their own promise."),
    Obstacle.SENT_ALREADY: _("The letter is sent, so this stays as it is."),
    Obstacle.NOT_SENT: _("The letter is not sent yet."),
    Obstacle.BEFORE_SENDING: _("That day lies before the letter was sent."),
    Obstacle.DAY_TO_COME: _("That day is still to come. When was it?"),
    Obstacle.OVER: _("The letter was withdrawn."),
    Obstacle.NO_SUCH_STEP: _("That entry is not there, or was said to be a mistake already."),
    Obstacle.TOO_MANY_STEPS: _("So much happened to this letter that no more can be noted."),
    Obstacle.NOT_COUNTED: _(
        "Only things are counted here, such as places inspected; never people."
    ),
    Obstacle.EXISTS: _("There is an institution of this name already."),
    NAME_TAKEN: _("There is an institution of this name already."),
    Obstacle.GOES_IN_CIRCLES: _("They had it already. Take it to somebody else."),
    Obstacle.OTHER_DESK: _(
        "The letter that this takes further is of another desk. Choose that desk."
    ),
}


def length(number: int, unit: str) -> str:
    """Say how long a clock runs."""
    return str(_LENGTHS[Unit(unit)] % {"n": number})


def times(number: int) -> str:
    """Say how often, exactly."""
    return ngettext("%(n)s time", "%(n)s times", number) % {"n": number}


def days_late(number: int) -> str:
    """Say by how many days an answer is late."""
    return ngettext("%(n)s day late", "%(n)s days late", number) % {"n": number}
