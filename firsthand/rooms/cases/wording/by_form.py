"""What is said where scripts are off."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.wording.codes import Words
from firsthand.rooms.cases.wording.reporting import SAYS_ANSWERING, SAYS_REPORTING

WHERE: Final = _("Where, roughly?")
NOT_KEPT_YET: Final = _("What you sent now, and what is not kept yet")
CUT: Final = _(
    "All of it is more than one message holds: the end of your words is not in the box below. Send this first; what is missing goes with another message, in the page for answers."
)
REFUSED: Final[Mapping[str, Words]] = {
    **{code: SAYS_REPORTING[code] for code in ("empty", "nobody")},
    "not_understood": _("What arrived was not the form of this page. Load the page again."),
    "busy": _("Very many write just now. Wait half a minute, then press."),
    **{
        code: SAYS_ANSWERING[code]
        for code in ("code_length", "code_letters", "code_check", "not_vouched", "not_found")
    },
}
