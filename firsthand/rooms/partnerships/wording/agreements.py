"""Words for agreements: sides, strengths, why a row stands as it does, what stands in the way, what is owed."""

from functools import cache
from typing import Final

from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from firsthand.core.agreements.clauses import Strength
from firsthand.core.agreements.comparing import What
from firsthand.core.agreements.serving import Because
from firsthand.core.agreements.word import Doubt
from firsthand.rooms.partnerships.rules.agreements import Obstacle, Owed, Side, Way
from firsthand.rooms.partnerships.wording.codes import WHEN_OVER, Words

SIDES: Final[Words] = {Side.NETWORK: _("The network"), Side.PARTNER: _("The partner")}
WAYS: Final[Words] = {
    Way.HERE: _("written here"),
    Way.LINK: _("written by link"),
    Way.WORD: _("came back in a Word file"),
}
STRENGTHS: Final[Words] = {
    Strength.ASK: _("What we ask for"),
    Strength.FAIR: _("Fair to both"),
    Strength.LEAST: _("The least worth signing"),
    Strength.OWN: _("In other words"),
}
STRENGTH_HINTS: Final[Words] = {
    Strength.OWN: _("Somebody of the network then says which standards it still serves.")
}
BECAUSES: Final[Words] = {
    Because.SERVED: _("The text covers it"),
    Because.NOT_SAID: _("Changed words: nobody of the network has said yet whether they cover it"),
    Because.NOT_SETTLED: _("A number or a fact is not settled yet"),
    Because.SAID_NO: _("The network said that these words do not cover it"),
    Because.TOO_WEAK: _("At its least, the clause does not go that far"),
    Because.LEFT_OUT: _("No clause speaks of it"),
}
WHATS: Final[Words] = {
    What.ADDED: _("New clause"),
    What.REMOVED: _("Taken out"),
    What.CHANGED: _("Changed"),
    What.MOVED: _("Moved, in the same words"),
}
PERIODS: Final[Words] = {
    "": _("Not settled yet"),
    "month": _("each month"),
    "quarter": _("each quarter"),
    "half_year": _("each half-year"),
    "year": _("each year"),
}
OWED: Final[Words] = {
    Owed.REVIEW: _("Look at the terms again, together"),
    Owed.MONITORING: _("Look together at how it is kept"),
    Owed.RISK: _("Look together at risks"),
    Owed.TRANSFER: _("A transfer"),
}
DOUBTS: Final[Words] = {
    Doubt.NO_VERSION: _(
        "The file does not say which version it started from. It is compared with the latest one."
    ),
    Doubt.VALUE: _(
        "A number or a fact could not be read as one. It stands in the words now: look."
    ),
    Doubt.PICTURES: _("There is a picture or an object here. Its file is kept; the text is taken."),
    Doubt.FOOTNOTES: _(
        "There is a footnote here. It is in the file that is kept, not in the text."
    ),
    Doubt.TWICE: _("This clause stands there twice. The second one is taken as a new clause."),
}
OBSTACLES: Final[Words] = {
    **WHEN_OVER,
    Obstacle.ALREADY_AGREED: _(
        "Both sides have agreed to it, and it is frozen. Open a new agreement to change what was agreed."
    ),
    Obstacle.NOTHING_CHANGED: _("Nothing is different from the last version."),
    Obstacle.NO_CLAUSES: _("No clause is left. Keep at least one."),
    Obstacle.NO_TEXT: _("Write the words of the clause."),
    Obstacle.NO_HEADING: _("Give the clause a heading, so that people find it."),
    Obstacle.TOO_LONG: _(
        "A clause has at most 4,000 letters, its heading 150. Make two clauses of it."
    ),
    Obstacle.TOO_MANY: _("An agreement has at most 120 clauses."),
    Obstacle.NO_VALUE: _("This does not fit here."),
    Obstacle.NO_SUCH_CLAUSE: _("This clause is not there any more. Open the page again."),
    Obstacle.NOT_LATEST: _(
        "There is a newer version. Read that one: only the latest can be agreed to."
    ),
    Obstacle.OTHER_WORDS: _(
        "The words of this clause were changed meanwhile. Read them as they are now, and say it again."
    ),
    Obstacle.AGREED_ALREADY: _("This side has agreed to this version already."),
    Obstacle.NO_WHO: _("Say who: a role or a chosen name is enough."),
    Obstacle.NO_MANDATE: _("Say on which mandate: “decision of the board of 3 May” is enough."),
    Obstacle.DAY_TO_COME: _("Say on which day; it cannot be one to come."),
    Obstacle.DAY_BEFORE_VERSION: _(
        "This version was not there on that day. If it was signed before, add the signed paper."
    ),
    Obstacle.NO_PAPER: _("For the other side, add the paper that it signed: a scan or a photo."),
    Obstacle.NOT_A_ROW: _("One of these standards is not known. Choose again."),
    Obstacle.LINK_TOO_LONG: _("A link ends within 180 days. Make a new one after that."),
    Obstacle.ANOTHER_AGREEMENT: _("This file is of another agreement. Nothing of it was taken."),
    Obstacle.NO_WORD_FILE: _(
        "This cannot be read as a Word file (.docx). Save it as one, and try again."
    ),
    Obstacle.NO_OWN_CLAUSES: _(
        "None of the clauses of this agreement is in this file. Take the Word file from here, and change that one."
    ),
    Obstacle.FILE_TOO_LONG: _(
        "The file has more clauses, or longer ones, than an agreement can have: 120 clauses of 4,000 letters."
    ),
    Obstacle.FILE_DONE: _("This file was dealt with already."),
    Obstacle.FILES_WAIT: _(
        "20 files wait already. Make versions of them, or nothing; then hand in this one."
    ),
    Obstacle.TOO_MANY_FILES: _(
        "Sixty files were handed in to this agreement already. Change the clauses here, or talk to each other."
    ),
    Obstacle.TOO_MANY_ACCEPTED: _(
        "Clauses were accepted, and not any more, two thousand times. Talk to each other."
    ),
    Obstacle.SAME_FILE: _("This very file was handed in before. Nothing was kept twice."),
    Obstacle.TOO_MANY_BY_LINK: _(
        "100 versions came by link already, and that is the most. The other side can send the next one."
    ),
}


class InLanguage:
    """Words of one language, whatever a request speaks: those of an agreement."""

    def __init__(self, language: str) -> None:
        self._language = language

    def gettext(self, message: str, /) -> str:
        """Give the sentence in the language of the agreement."""
        with translation.override(self._language):
            return gettext(message) if message else ""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Give the form for `n` things."""
        with translation.override(self._language):
            return ngettext(one, many, n)


@cache
def words_in(language: str) -> InLanguage:
    """Give the words of a language; one object for each, so that what is said once is kept."""
    return InLanguage(language)
