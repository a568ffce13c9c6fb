"""What is said to somebody who makes a key, or another one."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.wording.codes import Words

SAYS_KEYS: Final[Mapping[str, Words]] = {
    "other_words": _("These are not the seven words. Look at your paper, or show them again."),
    "wrong_words": _("These words do not open this key. Look at your paper."),
    "making": _("Making it. This takes a moment."),
    "unlocking": _("Unlocking. This takes a moment."),
    "taking_over": _("Taking over what it opens. Keep this page open:"),
    "taken_over": _("Done. What the older key opened, your new one opens as well."),
    "some_left": _(
        "Done, but for what does not open with this key: somebody changed it. Tell your colleagues."
    ),
    "show_again": _(
        "You signed in a while ago. Show again who you are, in another tab, then press here once more; nothing is lost."
    ),
    "not_kept": _("It was not kept. Look at the line and press again; the words stay the same."),
}
SAYS_PASSKEYS: Final[Mapping[str, Words]] = {
    "passkey_asks": _("Your device asks you now, up to three times."),
    "passkey_cannot": _(
        "This browser or device makes no passkeys that can open a key. Stay with the seven words; they are as safe."
    ),
    "passkey_elsewhere": _(
        "This passkey opened nothing here: it may be on another device. Type your seven words."
    ),
    "passkey_not_used": _(
        "The device did not get its answer. Press again, or type your seven words."
    ),
}
