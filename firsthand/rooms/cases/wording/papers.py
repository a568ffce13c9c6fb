"""What is said where recovery papers are made and put together."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.wording.codes import Words

SAYS_PAPERS: Final[Mapping[str, Words]] = {
    "other_group": _("That is not its last group. Look at the paper."),
    "keeping": _("Keeping it."),
    "paper_unreadable": _(
        "One of the two is not typed as it stands on the paper. Compare them, letter by letter."
    ),
    "papers_do_not_fit": _("These two do not belong together, or to this desk."),
    "opening": _("Opening what they open. Keep this page open:"),
    "nothing_left": _("Done. The reader has every key that the papers open."),
    "some_left": _(
        "Done, but for reports that do not open, or that the reporter wants kept from this reader."
    ),
    "show_again": _(
        "You signed in a while ago. Show again who you are, in another tab, then press here once more; nothing is lost."
    ),
    "not_kept": _("It was not kept. Look at the line and press again."),
}
