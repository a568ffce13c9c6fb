"""What is said about coding, and the lists in the language of the page."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.rules.coding import CodingObstacle
from firsthand.rooms.cases.wording.codes import Words

CODING_OBSTACLES: Final[Mapping[str, Words]] = {
    CodingObstacle.NO_ACT: _("Say what was done first."),
    CodingObstacle.TOO_MANY_ACTS: _("Six acts at most. More than that is several events."),
    CodingObstacle.SAME_ACT_TWICE: _("The same act stands here twice."),
    CodingObstacle.NOT_IN_THE_LISTS: _(
        "Choose from the lists. Load the page again if they changed."
    ),
    CodingObstacle.NOT_A_MONTH: _("Choose a month."),
    CodingObstacle.NOT_YET: _("This month has not come yet."),
    CodingObstacle.NO_SUCH_DISTRICT: _("Choose a district from the list."),
    CodingObstacle.OTHER_CODES: _(
        "Something else is kept under this already. Load the page again."
    ),
    CodingObstacle.CORRECTED_ALREADY: _("Somebody corrected this already. Open the report again."),
    CodingObstacle.KNOWN_DISTRICT: _("This district is in the list already."),
}
SAYS_CODING: Final[Mapping[str, Words]] = {
    "code_first": _("Choose everything that is asked; the first act is the main one."),
    "coding": _("Keeping the codes."),
    "coded": _("Coded. It is in the numbers from the next count on."),
    "coding_withdrawn": _("Taken out of the numbers."),
    "codes_refused": _("These codes were not taken. Correct them, or take them back."),
    "codes_on_their_way": _(
        "The codes are kept with the report, and did not reach the numbers. Press “Send them to the numbers”."
    ),
}
"""Beside `SAYS_READING`, on the same page."""
