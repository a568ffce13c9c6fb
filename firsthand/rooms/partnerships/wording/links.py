"""Words about links of partners: what stands in the way, and what each opens."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules.links import Obstacle
from firsthand.rooms.partnerships.wording.codes import Words

OBSTACLES: Final[Words] = {
    Obstacle.ENDS_BEFORE_IT_BEGINS: _("That day is over. Choose a day to come."),
    Obstacle.LASTS_TOO_LONG: _("That is more than a year from now. Choose an earlier day."),
}
OPENED: Final[Words] = {
    "finding": _("Whoever holds one can reply to this finding in the partner’s name."),
    "check-ins": _("Whoever holds one can check in every month in the partner’s name."),
    "noticed": _("Whoever holds one can say in the partner’s name what is wrong with this."),
}
BACK: Final[Words] = {
    "finding": _("The finding"),
    "check-ins": _("Check-ins"),
    "noticed": _("Noticed"),
}
