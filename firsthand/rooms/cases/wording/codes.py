"""Words for what stands in the way, and for how long things are kept."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.rules.keeping import KEEPS
from firsthand.rooms.cases.rules.obstacles import Obstacle

Words = str | Promise
OBSTACLES: Final[Mapping[str, Words]] = {
    Obstacle.DESK_CLOSED: _("This desk takes no more reports."),
    Obstacle.NO_KEY_FOR_A_READER: _("Those who read here have changed. Load the page again."),
    Obstacle.TOO_MANY: _("That is more than can be kept here."),
    Obstacle.TOO_MANY_READERS: _(
        "A desk has room for twelve, whoever reads just now. First let somebody read no more."
    ),
    Obstacle.NOT_SEALED: _("What arrived was not sealed, so it was not kept."),
    Obstacle.OTHER_CASE: _("This does not belong here, so it was not kept."),
    Obstacle.OTHER_VERSION: _("Somebody changed who can read. Load the page again."),
    Obstacle.LAST_READER: _("Somebody has to read here. Choose another person first."),
    Obstacle.HAS_KEY: _("You have a key already."),
    Obstacle.KEYS_NOT_GIVEN: _(
        "Only they can open some of what came. First somebody else who reads here has to get the keys."
    ),
    Obstacle.NOT_NEEDED: _("Nobody left, so the key stays."),
    Obstacle.ONLY_KEY: _(
        "Nobody else has this key, so it stays. Tell a coordinator: recovery papers may help."
    ),
    Obstacle.NOT_SHOWN: _("That this key is yours was not shown. Try once more."),
    Obstacle.DAY_GONE: _("That day is over. Choose one that is still to come."),
    Obstacle.NO_AGE_KEY: _("This is no public key of age. It begins with age1."),
    Obstacle.NAME_TAKEN: _("Somebody of this name is kept already."),
    Obstacle.MORE_WORK: _("Very many report just now. It is tried again."),
}
MONTHS: Final[Mapping[str, Words]] = {
    str(months): words
    for months, words in zip(
        KEEPS,
        (_("Half a year"), _("One year"), _("Two years"), _("Three years"), _("Five years")),
        strict=True,
    )
}
