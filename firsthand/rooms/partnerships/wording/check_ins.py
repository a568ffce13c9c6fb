"""Words of the monthly check-in."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules.check_ins import (
    Activities,
    Going,
    Held,
    Money,
    Obstacle,
    Says,
    Side,
)

Words = Mapping[str, str | Promise]

GOINGS: Final[Words] = {
    Going.WELL: _("It goes well"),
    Going.SO_SO: _("Some things worry us"),
    Going.HARD: _("It is hard"),
}
GOING_SHAPES: Final[Mapping[str, str]] = {
    Going.WELL: "met",
    Going.SO_SO: "partly",
    Going.HARD: "not",
}
ACTIVITIES: Final[Words] = {
    Activities.AS_PLANNED: _("As planned"),
    Activities.BEHIND: _("Behind the plan"),
    Activities.STOPPED: _("Stopped"),
    Activities.NONE_DUE: _("Nothing was planned this month"),
}
MONEY: Final[Words] = {
    Money.IN_TIME: _("It came in time"),
    Money.LATE: _("It came late"),
    Money.NOT_COME: _("It has not come"),
    Money.NONE_DUE: _("None was due this month"),
}
SIDES: Final[Words] = {
    Side.OURS: _("Ours alone"),
    Side.BOTH: _("Both sides together"),
}
SIDE_HINTS: Final[Words] = {
    Side.OURS: _("The partner answers by its own link"),
    Side.BOTH: _(
        "You sit or call together, agree on the words, and you write them down. The partner can still answer for itself."
    ),
}
SAYS: Final[Words] = {
    Says.CONFIRMS: _("The partner says so, too."),
    Says.DENIES: _("The partner says that it did not say this together with us."),
}
NOT_CONFIRMED = _("Only the network wrote this down. The partner has not confirmed it.")
HELD: Final[Words] = {
    Held.BY_BOTH: _("by both"),
    Held.BY_ONE: _("by one side"),
    Held.NOT: _("not held"),
    Held.TO_COME: _("still to come"),
}
HELD_SHAPES: Final[Mapping[str, str]] = {
    Held.BY_BOTH: "met",
    Held.BY_ONE: "partly",
    Held.NOT: "not",
    Held.TO_COME: "open",
}
NOTHING_SAID = _("Choose how it is going. Everything else can stay empty.")
OBSTACLES: Final[Words] = {
    Obstacle.NOT_NOW: _("A check-in is held while a partnership is active or ending."),
    Obstacle.SAID_ALREADY: _("This month was answered already. What was said stands."),
    Obstacle.SPOKEN_APART: _(
        "The partner has answered for itself this month. Answer for your own side: then each can read the other."
    ),
    Obstacle.NOTHING_SAID: NOTHING_SAID,
    Obstacle.NO_WORRY: _("No worry was told in it."),
    Obstacle.TAKEN_UP: _("This worry was taken up already."),
    Obstacle.NOT_KNOWN_SO: _("Nobody can know it in that way. Choose another."),
    Obstacle.SAID_ABOUT: _("This was answered already. What was said stands."),
    Obstacle.DRAFT_OPEN: _(
        "You have something else in writing for this partnership. File it first, or empty it."
    ),
}
