"""Words for the codes of findings, replies, remedies and publications."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules import publishing, remedies
from firsthand.rooms.partnerships.rules.findings import Obstacle, Stage, Stance
from firsthand.rooms.partnerships.rules.remedies import Checked
from firsthand.rooms.partnerships.wording.codes import Words

STAGES: Final[Words] = {
    Stage.DRAFT: _("Draft: only we can read it"),
    Stage.SPARED: _("Not shared, for safety"),
    Stage.SHARED: _("Shared with the partner"),
    Stage.CLOSED: _("Closed: both versions stand"),
    Stage.WITHDRAWN: _("Withdrawn"),
}
STANCES: Final[Words] = {
    Stance.ACCEPTS: _("We accept it"),
    Stance.DISPUTES: _("We see it differently"),
    Stance.PUTS_RIGHT: _("We will put it right"),
}
STANCES_TOLD: Final[Words] = {
    Stance.ACCEPTS: _("The partner accepts it"),
    Stance.DISPUTES: _("The partner sees it differently"),
    Stance.PUTS_RIGHT: _("The partner will put it right"),
}
CHECKED: Final[Words] = {
    Checked.REMEDIED: _("It is put right"),
    Checked.PARTLY: _("It is partly put right"),
    Checked.NOT: _("It is not put right"),
}
CHECKED_MARKS: Final[Mapping[str, str]] = {
    Checked.REMEDIED: "met",
    Checked.PARTLY: "partly",
    Checked.NOT: "not",
}
PUBLICATIONS: Final[Words] = {
    publishing.Stage.PROPOSED: _("Proposed: a second person has to agree"),
    publishing.Stage.DROPPED: _("Proposal dropped"),
    publishing.Stage.PUBLISHED: _("Published: everybody can read it"),
    publishing.Stage.TAKEN_BACK: _("Taken back"),
}
OBSTACLES: Final[Words] = {
    Obstacle.NOTHING_FOUND: _("Say in plain words what was found."),
    Obstacle.NO_INCIDENT: _("Say in which event: what happened, and about when."),
    Obstacle.NO_REMEDY_NAMED: _("Say what would put it right."),
    Obstacle.NO_SUCH_STANDARD: _("That standard is not there any more. Choose again."),
    Obstacle.NOTHING_SHOWS_IT: _("Choose at least one account that shows it."),
    Obstacle.NOT_OF_THE_STANDARD: _(
        "None of these accounts speaks against the partner on that standard. Choose another account, or another standard."
    ),
    Obstacle.TOO_MANY_ACCOUNTS: _("Choose at most twenty accounts, or make several findings."),
    Obstacle.SHARED_ALREADY: _("The partner has it already. What was shared stands."),
    Obstacle.NOT_SHARED: _("The partner does not have it yet."),
    Obstacle.NOBODY_NAMED: _(
        "This is about several partners that are not named: nobody can reply."
    ),
    Obstacle.TOO_NARROW: _(
        "Some of these accounts are only for us. Show each to the partner first."
    ),
    Obstacle.ACCOUNT_WITHDRAWN: _("One of these accounts was withdrawn. Word the finding anew."),
    Obstacle.TOO_LITTLE_TIME: _("Give the partner at least seven days."),
    Obstacle.TOO_MUCH_TIME: _("That is more than a year from now. Choose an earlier day."),
    Obstacle.TIME_TO_REPLY: _(
        "The partner still has time to reply. It can be closed when the last day is over everywhere, or three days after it was shared where the partner says that it has answered whole."
    ),
    Obstacle.NEEDS_A_LINK: _(
        "The partner still has time to reply, and needs a link for it. Make a new one: the old one then opens nothing."
    ),
    Obstacle.CLOSED: _("It is closed: both versions stand as they are."),
    Obstacle.WITHDRAWN: _("It was withdrawn."),
    Obstacle.NOTHING_SAID: _("Write a few words."),
    Obstacle.NO_DAY_TO_PUT_RIGHT: _("Say by which day you will put it right."),
    Obstacle.DAY_OVER: _("That day is over. Choose a day to come."),
    Obstacle.TOO_MANY_DOCUMENTS: _("Add at most five documents at a time."),
    Obstacle.TOO_MANY_REPLIES: _("There are fifty replies already. Talk to each other."),
    Obstacle.NO_REASON: _("Say why, in a few words."),
    Obstacle.PARTNER_NOT_ASKED: _(
        "The partner has not had its time to reply. Nothing about it is published before that."
    ),
    remedies.Obstacle.NOTHING_DONE: _("Say what was done."),
    remedies.Obstacle.NO_DAY_DONE: _("Say since which day it is done."),
    remedies.Obstacle.DONE_LATER: _(
        "That day is still to come. What you plan belongs into a reply."
    ),
    remedies.Obstacle.NOTHING_SEEN: _("Say what you saw."),
    remedies.Obstacle.CHECKED_LATER: _("On which day did you look? It cannot be a day to come."),
    remedies.Obstacle.CHECKED_BEFORE: _("That is before it was done. On which day did you look?"),
    remedies.Obstacle.NOT_LOOKED: _(
        "The partner’s own word is the claim. Say how you know yourselves."
    ),
    remedies.Obstacle.OF_WHOLE_VERDICT: _(
        "This is about a whole verdict. What was put right belongs to a finding on one standard."
    ),
    remedies.Obstacle.TOO_MANY_REMEDIES: _(
        "That was said twenty times already. Talk to each other."
    ),
    publishing.Obstacle.FINDING_WITHDRAWN: _("It was withdrawn, and is not published."),
    publishing.Obstacle.VERDICT_MOVED_ON: _(
        "Something has come since the partner was shown this verdict. Share the verdict of today first."
    ),
    publishing.Obstacle.PROPOSED_ALREADY: _("Somebody has proposed it already."),
    publishing.Obstacle.SAME_PERSON: _("Publishing takes two people: somebody else has to agree."),
    publishing.Obstacle.NOT_OPEN: _("It is not open any more."),
    publishing.Obstacle.CHANGED_SINCE: _(
        "Something has changed since it was proposed. Drop it, and propose it as it is now."
    ),
    publishing.Obstacle.NOT_PUBLISHED: _("It is not published now."),
}
