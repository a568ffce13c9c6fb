"""Words for what can be done about a promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from firsthand.ground.promises.rules.kinds import Side, What


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
REMINDER: Final = _(
    "Hello,\n\n"
    "this is a friendly reminder from {ours}. On “{what}” we agreed on {day}. {late}\n\n"
    "When will it come? If something stands in the way, please tell us what, so that we can plan.\n\n"
    "If it is on its way already, please tell us since when. Thank you.\n\n"
    "{ours}"
)
