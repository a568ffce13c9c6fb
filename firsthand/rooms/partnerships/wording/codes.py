"""Words for the codes of the room."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.ground.parties.rules import Level
from firsthand.rooms.partnerships.rules.evidence import Audience, Obstacle
from firsthand.rooms.partnerships.rules.opening import Obstacle as Opening
from firsthand.rooms.partnerships.rules.stages import Over, Stage, Work
from firsthand.rooms.partnerships.rules.strength import Knowing

Words = Mapping[str, str | Promise]

STAGES: Final[Words] = {
    Stage.PROPOSED: _("Proposed"),
    Stage.NEGOTIATING: _("Negotiating"),
    Stage.ACTIVE: _("Active"),
    Stage.ENDING: _("Ending"),
    Stage.ENDED: _("Ended"),
    Stage.DECLINED: _("Declined: no, thank you"),
}
WORKS: Final[Words] = {
    Work.FUNDING: _("Money for our work"),
    Work.JOINT_WORK: _("Work that we do together"),
    Work.SERVICES: _("Services"),
    Work.HOSTING: _("They host us or hold our money"),
    Work.RESEARCH: _("Research"),
    Work.ADVOCACY: _("Advocacy"),
    Work.SUPPORT: _("Support and training"),
    Work.OTHER: _("Something else"),
}
LEVELS: Final[Words] = {
    Level.LOCAL: _("Local"),
    Level.NATIONAL: _("National"),
    Level.REGIONAL: _("Regional"),
    Level.GLOBAL: _("Global"),
}
AUDIENCES: Final[Words] = {
    Audience.OURS: _("Only us"),
    Audience.PARTNER: _("Us and this partner"),
    Audience.NETWORK: _("Our whole network"),
    Audience.PUBLIC: _("Everybody"),
}
KNOWINGS: Final[Words] = {
    Knowing.RECORD: _("I have a paper, a message or a bank date"),
    Knowing.ADMISSION: _("They wrote or published it themselves"),
    Knowing.SEEN: _("I was there, or it happened to me"),
    Knowing.TOLD: _("Somebody told me, or it is how things are in general"),
    Knowing.POLICY: _("A paper of theirs says it should be so"),
    Knowing.CLAIM: _("They say so, and nothing else shows it"),
}
KNOWING_HINTS: Final[Words] = {
    Knowing.RECORD: _("The strongest kind"),
    Knowing.ADMISSION: _("And it speaks against them"),
    Knowing.SEEN: _("First-hand counts fully"),
    Knowing.TOLD: _("Two of these, from different groups, count as one"),
    Knowing.POLICY: _("It shows what was promised, not what was done"),
    Knowing.CLAIM: _("It is kept, and counts for nobody"),
}
QUICK: Final[Words] = {
    "late": _("Money came late"),
    "finished": _("A plan or budget arrived finished"),
    "no_time": _("No money or time to ask our members"),
    "language": _("Not in our language"),
    "heard": _("We were heard, and it changed something"),
    "helped": _("We got help that we asked for"),
    "belittled": _("Our experience was belittled"),
}
STRENGTHS: Final[Words] = {
    "A": _("Record"),
    "B": _("First-hand"),
    "C": _("General statement"),
    "D": _("Bare statement"),
}
TRENDS: Final[Words] = {"better": _("better than before"), "worse": _("worse than before")}
WHEN_OVER: Final[Words] = {
    Over.ENDED: _("This partnership has ended. It stays readable, and takes nothing new."),
}
"""For every deed that asks whether its partnership goes on."""
OBSTACLES: Final[Words] = {
    Obstacle.NOTHING_TOLD: _("Say what happened, or choose one of the lines above."),
    Obstacle.AFTER_THE_END: _(
        "The partnership had ended by then. What was seen before its last day can still be told."
    ),
    **WHEN_OVER,
    Obstacle.NO_DAY: _(
        "There is no such day. Write year, month, day, like 2026-11-18; year and month will do."
    ),
    Obstacle.DAY_TO_COME: _("That day is still to come. When was it?"),
    Obstacle.NO_ROWS_KNOWN: _(
        "One of the standards that were chosen is not there any more. Choose again."
    ),
    Obstacle.NO_DIRECTION: _("Say for each standard which way it went."),
    Obstacle.TOO_MANY_ROWS: _("Choose at most twelve standards. Tell different events one by one."),
    Obstacle.NO_PAIR: _("Choose at least one partner that this is about."),
    Obstacle.WITHDRAWN_ALREADY: _("It was withdrawn already."),
    Obstacle.NO_REASON: _("Say why, in a few words. The reason stays with the account."),
    Obstacle.NOTICED: _(
        "This was noticed by a rule, and nobody withdraws it alone. Say what is wrong with it on the page of its record."
    ),
    Obstacle.NOT_WIDER: _("As many people can see it now. It can be shown to more, not to fewer."),
    Obstacle.PARTNER_NOT_ASKED: _(
        "Everybody can see it only after the partner had its time to reply: share a finding that rests on it first."
    ),
    Obstacle.NO_SUCH_EVENT: _("No account here tells of that event. Choose one, or a new one."),
    Opening.NOBODY_ON_A_SIDE: _("A partnership has at least one of ours and one partner."),
    Opening.SOMEBODY_TWICE: _("Somebody stands twice on the same side. Name each of them once."),
    Opening.WITH_ITSELF: _("Nobody is in a partnership with itself. Name two different parties."),
    Opening.ENDS_BEFORE_IT_STARTS: _("It would end before it starts. Look at the two days again."),
    Opening.TITLE_TOO_LONG: _("The title is longer than a thousand letters. Shorten it."),
    Opening.TOO_MANY_ACCOUNTS: _(
        "A source speaks for more people than there can be. Look at “accounts”."
    ),
    Opening.NO_CHARACTER: _("A text holds a sign that no text has (U+0000). Take it out."),
    Opening.STAGE_DOES_NOT_FOLLOW: _("A partnership cannot go there from where it is now."),
    Opening.PERIOD_TO_COME: _("That day is still to come. A period starts today or earlier."),
    Opening.TOO_MUCH_EVIDENCE: _(
        "The case has more than 5,000 accounts. Divide it by period or by partner."
    ),
    Opening.NO_ROLE: _("Choose at least one."),
    Opening.NAMED_OR_NOT_STANDS: _(
        "Something was filed, asked or found about it already, so this stands: one partner that we name, or several that we do not. Open another partnership instead."
    ),
    Opening.PERIOD_LONG_AGO: _("That is more than twenty years ago. Is the year right?"),
    Opening.ONLY_PERIOD: _("There is no other period. Start one anew instead."),
    Opening.PERIOD_IN_USE: _("Something was filed since it began, so it stands."),
    Opening.PERIOD_TOO_EARLY: _("A new period starts after the one before."),
    Opening.NAME_TAKEN: _("There is a party of this name already. Choose it from the list."),
}
GATES: Final[Words] = {
    "standards": _("Too few of the seven standards are known"),
    "community": _("Nobody of ours tells it first-hand yet"),
}
"""What is still to be known before a verdict can be good."""
