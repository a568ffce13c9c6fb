"""Words of endings."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules.endings import Kind, Obstacle, Who

Words = Mapping[str, str | Promise]

KINDS: Final[Words] = {
    Kind.DATA: _("Data"),
    Kind.MONEY: _("Money"),
    Kind.PEOPLE: _("People"),
    Kind.ACCESS: _("Access"),
    Kind.DOCUMENTS: _("Documents"),
    Kind.OBLIGATIONS: _("What is still owed"),
}
KIND_HINTS: Final[Words] = {
    Kind.DATA: _("Whose data stay where, what is given back, what is erased"),
    Kind.MONEY: _("Last transfers, unspent money, the final report"),
    Kind.PEOPLE: _("Contracts that end, who tells the peers, who stays in touch"),
    Kind.ACCESS: _("Accounts, keys and doors. Name them; never write a password down here"),
    Kind.DOCUMENTS: _("Originals, publications, who may use them from now on"),
    Kind.OBLIGATIONS: _("Anything promised that nobody has written down as a promise yet"),
}
WHO: Final[Words] = {Who.OURS: _("Us"), Who.THEIRS: _("The partner"), Who.BOTH: _("Both together")}
OBSTACLES: Final[Words] = {
    Obstacle.NOT_NOW: _("Only a partnership that goes on can be brought to an end."),
    Obstacle.PLANNED_ALREADY: _("An end is planned already. Call it off to plan another."),
    Obstacle.LAST_DAY_GONE: _("The last day is today or still to come."),
    Obstacle.NOTHING_NAMED: _("Say what is handed over."),
    Obstacle.SAID_LATER: _("That day is still to come. When was it said?"),
    Obstacle.SHORT_NOTICE: _(
        "That is less notice than was agreed. Choose a later day, or say why it ends earlier."
    ),
    Obstacle.LIKE_A_KEY: _(
        "This looks like a password or a key. Say only what it opens; hand it over another way."
    ),
    Obstacle.SETTLED_ALREADY: _("That was settled already."),
    Obstacle.NOT_PLANNED: _("No end is planned."),
    Obstacle.LAST_DAY_TO_COME: _("The last day has not come yet."),
    Obstacle.STILL_OPEN: _("Something on the hand-over list is still open."),
    Obstacle.STILL_OWED: _("Something that was promised is still owed."),
    Obstacle.NO_LAST_REVIEW: _("No closing review was held with every partner."),
}
