"""Words for what changed. Marked here, translated where they are shown."""

from collections.abc import Mapping
from typing import Final

from firsthand.core.verdict.case import Outcome
from firsthand.core.verdict.comparing import Turn, Way
from firsthand.core.words import marked

STATES: Final[Mapping[str | None, str]] = {
    "met": marked("met"),
    "partly": marked("partly met"),
    "not_met": marked("not met"),
    "contested": marked("disputed"),
    "unknown": marked("not shown"),
    "not_applicable": marked("not applicable"),
    "present": marked("present"),
    "absent": marked("absent"),
    "established": marked("established"),
    "alleged": marked("alleged"),
    None: marked("not looked at"),
}

WAYS: Final[Mapping[Way, tuple[str, str]]] = {
    Way.BETTER: (marked("Better"), ""),
    Way.WORSE: (marked("Worse"), ""),
    Way.NEWLY_KNOWN: (marked("Newly known"), marked("It may have been so before.")),
    Way.NO_LONGER_SHOWN: (
        marked("No longer shown"),
        marked("That is neither better nor worse."),
    ),
    Way.OTHERWISE: (marked("Changed otherwise"), ""),
}
"""In the order of the page: the name of the part, and its hint."""

STILL_OPEN: Final[Mapping[str | None, str]] = {
    "partly": marked("Partly met now."),
    "contested": marked("Disputed now."),
    "alleged": marked("Alleged now, and no longer established."),
    "unknown": marked("Nobody has shown how it stands now."),
    None: marked("The new file does not look at it."),
}

CARRIED: Final = marked("The new file still carries it.")
"""For a result file that carries what it also calls settled."""

OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.ANSWERED: marked("answered"),
    Outcome.PENDING: marked("pending"),
    Outcome.DECLINED: marked("declined, with a reason"),
    Outcome.REFUSED: marked("refused"),
}

TURNS: Final[Mapping[Turn, str]] = {
    Turn.OPENED: marked("{old} before, {new} now. Talk first."),
    Turn.CLOSED: marked("{old} before, {new} now."),
    Turn.WIDER: marked("{old} before, {new} now."),
    Turn.NARROWER: marked("{old} before, {new} now."),
    Turn.MOVED: marked("Both sides moved. They are as far apart as before."),
    Turn.NEWLY_KNOWN: marked("{new} now. Before, too few had rated it."),
    Turn.NO_LONGER_SHOWN: marked("{old} before. Now too few have rated it."),
}

WHY_MISSING: Final[Mapping[str, str]] = {
    "contested": marked("The accounts disagree."),
    "not_met": marked("What is known speaks against it."),
}

NO_LONGER_LACKING: Final[Mapping[str, str]] = {
    "degree": marked("A second occasion. It was missing before."),
    "named_partner": marked("A named partner. It was missing before."),
    "record_against": marked("No record speaks against it any more."),
    "reasonable_grounds": marked("Reasonable grounds. They were missing before."),
}
