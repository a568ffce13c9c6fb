"""What a peer asks while sitting beside somebody: words to say aloud, and what is agreed before anything is written down."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.wording.codes import Words
from firsthand.rooms.cases.wording.reporting import (
    QUESTIONS,
    SAYS_ATTACHING,
    SAYS_REPORTING,
    Question,
)

_YES_NO: Final = (("yes", _("Yes")), ("no", _("No")))

CONSENT: Final = (
    Question("told", _("“I told you who will read this. Is that clear?”"), _YES_NO, is_one=True),
    Question("recorded", _("“May I write down what you tell me?”"), _YES_NO, is_one=True),
    Question(
        "to_lawyer",
        _("“If a lawyer could help, may the desk pass on what the lawyer needs?”"),
        _YES_NO,
        is_one=True,
    ),
    Question(
        "to_service",
        _("“If a doctor, a shelter or another service could help, may it pass on what they need?”"),
        _YES_NO,
        is_one=True,
    ),
)
"""Asked first, and sealed with the report. Without a yes to the first two nothing is written down."""
FIRST_TWO: Final = ("told", "recorded")
STEPS: Final = (
    _("Before anything"),
    _("Now"),
    _("What happened"),
    _("In their words"),
    _("Seal"),
)
SAYS_INTERVIEW: Final[Mapping[str, Words]] = {
    "consent": _(
        "Without a yes to the first two nothing is written down. You can still tell them whom to call; then end."
    ),
    "empty": SAYS_REPORTING["empty"],
    "nobody": SAYS_REPORTING["nobody"],
    **SAYS_ATTACHING,
    "sealing": SAYS_REPORTING["sealing"],
    "not_sealed": _(
        "It could not be kept on this tablet: is there room left? Nothing is lost yet; press again."
    ),
    "keeps_nothing": _(
        "This browser keeps nothing, perhaps because its window is private. Nothing can be written here; use an ordinary window."
    ),
    "setting_up": _("Setting the tablet up."),
    "not_set_up": _(
        "The tablet could not be set up. It needs a line, an ordinary window, and some room."
    ),
    "waits_still": _("Something waits here still. Send it, or save and remove it, first."),
}
"""What the page of interviews says, one at a time."""
_ALOUD: Final[Mapping[str, Words]] = {
    "needs": _("“What do you need now, before anything else?”"),
    "happened": _("“What happened?”"),
    "who": _("“Who did it? Not their names: what they were.”"),
    "when": _("“When was it, roughly?”"),
}
"""The questions of a report as one says them, in the order of a talk: what is urgent first."""


def asked_aloud() -> list[Question]:
    """Give the questions of a report, in the words and the order of a talk."""
    known = {each.name: each for each in QUESTIONS}
    return [
        Question(name, words, known[name].choices, known[name].is_one)
        for name, words in _ALOUD.items()
    ]


def read_by_readers() -> list[Question]:
    """Give every question of a report in the order in which its readers see the answers."""
    noted = Question("told_on", _("Told to a peer on"), ())
    return [noted, *CONSENT, *QUESTIONS]
