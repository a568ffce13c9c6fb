"""Words for what can be done about a promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from firsthand.ground.promises.rules.kinds import Side, What
from firsthand.rooms.partnerships.rules.promises import Obstacle
from firsthand.rooms.partnerships.wording.codes import WHEN_OVER


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be noted about a promise: its address, its words."""

    slug: str
    what: What
    words: str | Lazy
    """Where something is owed to us."""
    if_we_owe: str | Lazy
    small: str | Lazy = ""
    button: str | Lazy = ""


DEEDS: Final = (
    Deed("kept", What.FOUND_KEPT, _("It came"), _("They found that it came")),
    Deed(
        "claim",
        What.CLAIMED_KEPT,
        _("They say that it is kept"),
        _("We have kept it"),
        _("It is settled once the other side finds so"),
    ),
    Deed(
        "remind",
        What.REMINDED,
        _("Send a reminder"),
        _("They reminded us"),
        _("With words that you can copy"),
        _("It is sent"),
    ),
    Deed(
        "partly",
        What.FOUND_PARTLY,
        _("A part of it came"),
        _("They found that a part of it came"),
    ),
    Deed(
        "not-kept",
        What.FOUND_NOT,
        _("It did not come, and we wait no more"),
        _("They wait for it no more"),
    ),
    Deed(
        "agreed",
        What.AGREED_CHANGE,
        _("We agreed on another day"),
        _("We agreed on another day"),
    ),
    Deed(
        "alone",
        What.CHANGED_ALONE,
        _("One side named another day"),
        _("One side named another day"),
        _("The agreed day stays"),
    ),
    Deed(
        "withdraw",
        What.WITHDRAWN,
        _("One side takes it back"),
        _("One side takes it back"),
        _("Only who is owed it can end it"),
    ),
    Deed(
        "dispute",
        What.DISPUTED,
        _("One side disagrees"),
        _("One side disagrees"),
        _("Both versions stand side by side"),
    ),
    Deed(
        "mistake",
        What.TAKEN_BACK,
        _("An entry was a mistake"),
        _("An entry was a mistake"),
        _("It stays on record and counts no more"),
    ),
)
BY_SLUG: Final[Mapping[str, Deed]] = {each.slug: each for each in DEEDS}
OURS: Final[Mapping[str, str | Lazy]] = {
    Side.CREDITOR: _("They owe it to us"),
    Side.DEBTOR: _("We owe it to them"),
}
STATES: Final[Mapping[str, str | Lazy]] = {
    "late": _("Late"),
    "due": _("Still to come"),
    "kept": _("Kept in time"),
    "kept_late": _("Kept late"),
    "partly": _("Partly kept"),
    "not_kept": _("Not kept"),
    "withdrawn": _("Nothing owed any more"),
}
OBSTACLES: Final[Mapping[str, str | Lazy]] = {
    **WHEN_OVER,
    Obstacle.NO_SOURCE: _(
        "That is for them to find. Say where they said so, in a letter or a meeting, or add the paper."
    ),
    Obstacle.NOBODY_NAMED: _("No partner is named, so nobody could have a link."),
    Obstacle.NOT_BY_LINK: _("Only the other side can say that."),
    Obstacle.TOO_MANY_BY_LINK: _(
        "So much was noted here by link that no more can be. Tell the other side, which can note it."
    ),
    Obstacle.TOO_MANY_FILES: _(
        "60 files came by this link, and that is the most. Send this one to the other side."
    ),
}
OF_DEBTOR: Final = (
    Deed("claim", What.CLAIMED_KEPT, _("We have done it"), "", _("The other side then looks")),
    Deed("claim-part", What.CLAIMED_PARTLY, _("We have done a part of it"), ""),
    Deed("alone", What.CHANGED_ALONE, _("It will be another day"), "", _("The agreed day stays")),
    Deed("dispute", What.DISPUTED, _("We see it differently"), "", _("Both versions stay")),
    Deed("mistake", What.TAKEN_BACK, _("An entry of ours was a mistake"), ""),
)
OF_CREDITOR: Final = (
    Deed("kept", What.FOUND_KEPT, _("It came"), "", _("That settles it")),
    Deed("partly", What.FOUND_PARTLY, _("A part of it came"), ""),
    Deed("not-kept", What.FOUND_NOT, _("It did not come, and we wait no more"), ""),
    Deed("dispute", What.DISPUTED, _("We see it differently"), "", _("Both versions stay")),
    Deed("mistake", What.TAKEN_BACK, _("An entry of ours was a mistake"), ""),
)
BY_LINK: Final[Mapping[Side, tuple[Deed, ...]]] = {
    Side.DEBTOR: OF_DEBTOR,
    Side.CREDITOR: OF_CREDITOR,
}
"""What a partner can note by its link, by the side on which it stands."""
REMINDERS: Final[Mapping[tuple[Side, bool], str | Lazy]] = {
    (Side.CREDITOR, False): _(
        "Hello,\n\n"
        "a friendly word ahead from {ours}: “{what}” is agreed for {day}.\n\n"
        "Is everything on its way? If something stands in the way, please tell us soon, so that we can plan.\n\n"
        "Thank you.\n\n"
        "{ours}"
    ),
    (Side.CREDITOR, True): _(
        "Hello,\n\n"
        "this is a friendly reminder from {ours}. On “{what}” we agreed on {day}. That was {days} days ago, and we have"
        " not seen it yet.\n\n"
        "When will it come? If something stands in the way, please tell us what, so that we can plan.\n\n"
        "If it is on its way already, please tell us since when. Thank you.\n\n"
        "{ours}"
    ),
    (Side.DEBTOR, False): _(
        "Hello,\n\n"
        "we promised {theirs} “{what}”, by {day}.\n\n"
        "Who of us sees to it? If we cannot keep the day, let us tell them before it comes, with a new one.\n\n"
        "Thank you."
    ),
    (Side.DEBTOR, True): _(
        "Hello,\n\n"
        "we promised {theirs} “{what}”, by {day}. That was {days} days ago.\n\n"
        "Who of us sees to it, and by when? Let us tell them today where it stands.\n\n"
        "Thank you."
    ),
}
"""Words to remind with, to whoever owes it: the partner, or our own people. By our side, and whether the day is over."""
