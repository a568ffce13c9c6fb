"""Words for weighing answers, for what follows from them, and for the letters."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.verdict.vocabulary import Signing
from firsthand.rooms.partnerships.rules.letters import Kind
from firsthand.rooms.partnerships.rules.letters import Obstacle as LetterObstacle
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.rules.weighing import Basis, Obstacle, Shows, Voice

Words = Mapping[str, str | Promise]

FINDINGS: Final[Words] = {
    Shows.MET: _("Met"),
    Shows.PARTLY: _("Partly met"),
    Shows.NOT_MET: _("Not met"),
    Shows.OPEN: _("It cannot be told from this"),
}
FINDING_MARKS: Final[Mapping[str, str]] = {
    Shows.MET: "met",
    Shows.PARTLY: "partly",
    Shows.NOT_MET: "not",
    Shows.OPEN: "open",
}
FINDING_HINTS: Final[Words] = {
    Shows.OPEN: _("Nothing is filed, and the question stays open"),
}
BASES: Final[Words] = {
    Basis.WORDS: _("Only what they wrote"),
    Basis.PAPER: _("A paper of theirs that says how it should be"),
    Basis.RECORD: _("A paper that records or binds"),
    Basis.OWN: _("What we lived through, or what our members said"),
    Basis.HEARD: _("What others told us"),
}
BASIS_HINTS: Final[Words] = {
    Basis.WORDS: _(
        "Good words about oneself are kept, and count for nobody. What they admit counts fully."
    ),
    Basis.PAPER: _("A rule, a policy, a plan: it shows what was promised, not what was done"),
    Basis.RECORD: _("A contract, a budget, statutes, accounts, minutes: the strongest kind"),
    Basis.OWN: _("First-hand counts fully"),
    Basis.HEARD: _("Two of these, from different groups, count as one"),
}
VOICES: Final[Words] = {
    Voice.YES: _("Yes"),
    Voice.PARTLY: _("In part"),
    Voice.NO: _("No"),
    Voice.UNSURE: _("I cannot tell"),
}
OBSTACLES: Final[Words] = {
    Obstacle.NOT_SENT: _("The partner has sent no answer to this yet."),
    Obstacle.NO_WHY: _("Say why, in a few words. The reason stays with the finding."),
    Obstacle.NO_BASIS: _("Choose what it rests on."),
    Obstacle.NO_WORDS_THERE: _("There are no words in this answer. Choose what else it rests on."),
    Obstacle.NO_DOCUMENT_THERE: _(
        "There is no document with this answer. Choose what else it rests on."
    ),
    Obstacle.NOT_FOR_MEMBERS: _("Members tell what they know, or what they were told."),
    Obstacle.WEIGHED_ALREADY: _("This was weighed already, so that words on it stand as they are."),
    Obstacle.NOBODY_SAID: _("No member has said anything on this yet."),
}
ENDS: Final[Words] = {
    Signing.SAY_NO: _("Say “no, thank you”"),
    Signing.NEGOTIATE_FIRST: _("Negotiate first"),
    Signing.NOT_ENOUGH_ANSWERS: _("Not enough answers"),
    Signing.PROCEED: _("Nothing speaks against signing"),
}
END_SENTENCES: Final[Words] = {
    Signing.SAY_NO: _(
        "Something speaks against this offer that words cannot mend. “No, thank you” is a good end too."
    ),
    Signing.NEGOTIATE_FIRST: _(
        "Something has to change, or to be cleared up, before anybody signs."
    ),
    Signing.NOT_ENOUGH_ANSWERS: _(
        "What could stop you is not all known yet. Ask on before you sign."
    ),
    Signing.PROCEED: _("What could stop you is answered, and nothing is left to negotiate."),
}
END_MARKS: Final[Mapping[str, str]] = {
    Signing.SAY_NO: "not",
    Signing.NEGOTIATE_FIRST: "partly",
    Signing.NOT_ENOUGH_ANSWERS: "open",
    Signing.PROCEED: "met",
}
LETTERS: Final[Words] = {
    Kind.NEGOTIATE: _("What we would like to talk about"),
    Kind.NO_THANK_YOU: _("No, thank you"),
}
WEIGHED_ANEW: Final = _("The answer was weighed anew.")
LETTER_OBSTACLES: Final[Words] = {
    LetterObstacle.EMPTY: _("There is nothing in the letter."),
    LetterObstacle.TOO_LONG: _("The letter has more than twenty thousand letters. Shorten it."),
}
MOVES: Final[Words] = {
    Stage.DECLINED: _("Say “no, thank you”"),
    Stage.NEGOTIATING: _("Negotiate first"),
}
"""What a button says that moves a partnership on."""
MOVED: Final[Words] = {
    Stage.DECLINED: _(
        "Marks the partnership as declined. Nothing is sent: write the letter below, and send it yourself. Everything stays readable, and you can begin to negotiate later."
    ),
    Stage.NEGOTIATING: _(
        "Marks the partnership as negotiating. Nothing is sent: the letter below names the points. It becomes active when both sides agree to an agreement."
    ),
}
"""What follows from it, said before it is pressed."""
