"""Words of reviews: the levels of each standard, in plain words of our own, and what stands in the way."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules.reviews import Obstacle

Words = Mapping[str, str | Promise]

ASKED: Final[Words] = {
    "M1": _("Are people who use drugs respected for what they know, whoever they are?"),
    "M2": _("Do the people who speak for the network come from a fair choice of its own?"),
    "M3": _("Is there money and time to build up leadership among people who use drugs?"),
    "M4": _("Does the network take part in plans, budgets and decisions from the start?"),
    "M5": _("Do both sides check each other’s work, money included, as equals?"),
    "M6": _("Does information come in time, in words and languages that people use?"),
    "M7": _("Are contract, money and reporting agreed together, and fit for the network?"),
    "K5.1": _("Can both sides see how this partnership decides, and who decides what?"),
}
"""What is asked of each standard, and of transparency."""

ANCHORS: Final[Mapping[str, tuple[str | Promise, ...]]] = {
    "M1": (
        _("No. Experience of drug use is left out, or held against people."),
        _("It is praised in papers or speeches, and now and then somebody is listened to."),
        _("Mostly. We know who is still missing: young people, women, some places."),
        _("Yes. What people know changes what is done, and both sides can name examples."),
    ),
    "M2": (
        _("No. The partner picks who speaks, or nobody knows how they were chosen."),
        _("There is a rule on paper, or it is followed now and then."),
        _("Mostly the network chooses in the open. We know where it did not."),
        _("Yes. The network runs the choice, writes it down, and both sides can show it."),
    ),
    "M3": (
        _("No. It was refused, or nobody has ever offered any."),
        _("It is promised, or there was one training and then nothing."),
        _("Mostly. There is money and time, and we know what is still lacking."),
        _("Yes. It has a line in the budget, it is spent, and people lead who did not before."),
    ),
    "M4": (
        _("No. Plans and budgets arrive finished."),
        _("We are asked now and then, or only when it is already decided."),
        _("Mostly. Some steps, such as the budget, are still done without the network."),
        _("Yes, from the first idea to the last check, and both sides can show what it changed."),
    ),
    "M5": (
        _("No. Only one side checks, and only the other is checked."),
        _("It is agreed on paper, or happened once."),
        _("Mostly both check. We know what stays closed: accounts, or some decisions."),
        _("Yes, on agreed days. Both see the accounts, and what was found was put right."),
    ),
    "M6": (
        _("No. Papers come too late, or in a language that many cannot read."),
        _("There is an agreement on paper, or it works now and then."),
        _("Mostly in time. We know which papers, meetings or languages fall short."),
        _("Yes. Agreed days are kept, with translation, and both sides can show it."),
    ),
    "M7": (
        _("No. The contract came finished, or money comes late as a rule."),
        _("Parts were agreed on paper, or kept now and then."),
        _("Mostly fair. We know what weighs too much: reports, data, or waiting for money."),
        _("Yes. Both agreed it, money comes in time, reports are light, results belong to both."),
    ),
    "K5.1": (
        _("No. Nobody outside knows how things are decided."),
        _("There are rules on paper, or some decisions are explained."),
        _("Mostly. We know which decisions are still made out of sight."),
        _("Yes. Rules and decisions are written down, and both sides can look them up."),
    ),
}
"""What each level from 0 to 3 means for each standard: absent, now and then, mostly, in use and shown by both."""

NON_ANSWERS: Final[Words] = {
    "dont_know": _("I don’t know"),
    "not_applicable": _("It does not apply here"),
    "prefer_not": _("I prefer not to say"),
}
WHO: Final[Words] = {"ours": _("Us"), "theirs": _("The partner"), "both": _("Both together")}
DUE_STATES: Final[Words] = {
    "held": _("held"),
    "missed": _("not held"),
    "to_come": _("to come"),
}
DUE_SHAPES: Final[Mapping[str, str]] = {"held": "met", "missed": "not", "to_come": "open"}

HOW_MANY = _("Three to twelve people of the partner. Fewer than three would be hidden.")
OBSTACLES: Final[Words] = {
    Obstacle.NOT_NOW: _("A review is held while a partnership is active or ending."),
    Obstacle.ONE_OPEN: _("A review of this pair is open. Close it first."),
    Obstacle.CLOSES_TOO_EARLY: _("Give both sides at least until tomorrow."),
    Obstacle.CLOSES_TOO_LATE: _("A review stays open for three months at most."),
    Obstacle.HOW_MANY: HOW_MANY,
    Obstacle.CLOSED: _("It has closed. Nothing can be added any more."),
    Obstacle.RATED_ALREADY: _("You have rated already. Each person rates once."),
    Obstacle.NOTHING_RATED: _("Choose an answer to at least one question."),
    Obstacle.NOT_A_LEVEL: _("One of the answers is none of those on the page. Choose again."),
    Obstacle.OTHER_SIDE_OPEN: _("The other side can still rate until the closing day."),
    Obstacle.STILL_BLIND: _("Both sides have to close first."),
    Obstacle.NOTHING_AGREED: _("There is no next step yet to say yes to."),
    Obstacle.DAY_BEFORE: _("Choose a day that is still to come."),
    Obstacle.DAY_KNOWN: _("That day is agreed already."),
    Obstacle.DONE_ALREADY: _("That was done already."),
    Obstacle.NO_REASON: _("Say why, in a few words. The reason stays on record."),
}
