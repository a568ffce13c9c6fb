"""Words for the codes of sharing across networks."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.partnerships.rules.sharing import Kind, Obstacle
from firsthand.rooms.partnerships.wording.codes import Words

KINDS: Final[Words] = {
    Kind.VERDICT: _("The verdict, with our name"),
    Kind.ROWS: _("Only the coded rows, for a record that names nobody"),
}
KIND_HINTS: Final[Words] = {
    Kind.VERDICT: _("The word, where it leans, where the seven standards stand. No account."),
    Kind.ROWS: _(
        "They appear only once three organisations share on the same partner, and never who said what."
    ),
}
WAYS: Final[Words] = {"+": _("yes"), "-": _("no"), "~": _("partly, or disputed")}
OBSTACLES: Final[Words] = {
    Obstacle.NO_WEBSITE: _(
        "Write the address of the partner’s website, like fund.example. By it several organisations speak of the same partner."
    ),
    Obstacle.NOBODY_NAMED: _(
        "This is about several partners that are not named. It is not shared."
    ),
    Obstacle.NOT_SHOWN_TO_PARTNER: _(
        "Not yet: share a finding on the whole verdict of today with the partner first, and let its time to reply pass."
    ),
    Obstacle.NO_SUCH_KEY: _(
        "This key opens nothing, or was entered already. Ask your network for a new one."
    ),
    Obstacle.OUR_OWN_KEY: _("This key is your own: give it to a member."),
    Obstacle.TIED_ALREADY: _("You share with this network already."),
    Obstacle.TOO_FEW: _("Fewer than three organisations share on this partner. Nothing is told."),
    Obstacle.TOO_LITTLE_CHANGED: _(
        "Too little has changed since a record before: a new one could give somebody away. Wait until three more organisations came, went or share anew."
    ),
}
