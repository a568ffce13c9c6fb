"""Words for numbers: by what one counts, where a table stands, why it cannot be shown."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.rules.numbers import By, NumbersObstacle, Stage
from firsthand.rooms.cases.wording.codes import Words

BY: Final[Mapping[str, Words]] = {
    By.HEAD: _("Kind of act"),
    By.ACT: _("Act"),
    By.GROUP: _("To whom"),
    By.ROLE: _("By whom"),
    By.SETTING: _("Kind of place"),
    By.OUTCOME: _("What came of it"),
    By.COUNTRY: _("Country"),
    By.DISTRICT: _("District"),
    By.YEAR: _("Year"),
    By.QUARTER: _("Quarter"),
    By.MONTH: _("Month"),
}
STAGES: Final[Mapping[str, Words]] = {
    Stage.COUNTED: _("For us"),
    Stage.PROPOSED: _("Proposed for everybody"),
    Stage.DROPPED: _("Proposed, and dropped"),
    Stage.PUBLISHED: _("For everybody"),
    Stage.TAKEN_BACK: _("Taken back"),
}
NUMBERS_OBSTACLES: Final[Mapping[str, Words]] = {
    NumbersObstacle.NOTHING_CHOSEN: _("Choose what to count by."),
    NumbersObstacle.SAME_THING_TWICE: _("Choose three different things: not month and year, say."),
    NumbersObstacle.NOTHING_CODED: _("Nothing is coded yet, so there is nothing to count."),
    NumbersObstacle.TOO_MANY_SETS: _(
        "Who reads at which desks differs in too many ways: numbers over all desks cannot be made safe from everybody who knows some of them. It helps when people read at the same desks."
    ),
    NumbersObstacle.BUSY: _("Somebody else is counting just now. Try again in a minute."),
    NumbersObstacle.TOOK_TOO_LONG: _(
        "Making it safe took too long. Count by fewer things, or try again when the server is quiet."
    ),
    NumbersObstacle.NOT_SAFE: _(
        "This cannot be shown without showing somebody: there are too few events for so much detail, or too much of the same events was shown before. Count by fewer things, or by coarser ones."
    ),
    NumbersObstacle.PROPOSED_ALREADY: _(
        "Another table is proposed already. One at a time: agree to it or drop it first."
    ),
    NumbersObstacle.SAME_PERSON: _("Somebody else has to agree: showing it takes two people."),
    NumbersObstacle.NOT_OPEN: _("This is not waiting for anybody any more."),
    NumbersObstacle.CHANGED: _(
        "What this counts, or what was shown beside it, has changed since it was proposed. Drop it and propose it anew: then it is made safe anew."
    ),
    NumbersObstacle.NOT_PUBLISHED: _("This is not for everybody, so it cannot be taken back."),
    NumbersObstacle.NO_REASON: _("Say why; everybody will read it."),
}
