"""What is said to readers."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.rules.standing import Show
from firsthand.rooms.cases.wording.codes import Words

SHOWS: Final[Mapping[str, Words]] = {
    Show.ALL: _("All"),
    Show.MINE: _("Mine"),
    Show.NOBODYS: _("Nobody’s"),
    Show.WAITING: _("Waiting for an answer"),
}

SAYS_READING: Final[Mapping[str, Words]] = {
    "unlocking": _("Unlocking. This takes a moment."),
    "wrong_words": _("These are not your seven words. Look at your paper."),
    "locked": _("It is locked. Type your seven words to go on."),
    "opening": _("Opening it."),
    "not_opened": _(
        "This does not open with your key. A colleague who can read it opens it once, then you can."
    ),
    "damaged": _(
        "This does not open: what is inside is no report as our pages write one. Nothing of it is shown."
    ),
    "empty": _("Write something first."),
    "too_much": _(
        "This is more than fits into one. Nothing is lost: shorten it, or keep it in two parts."
    ),
    "no_letter": _("Choose a letter that was taken from here as Word, with its marked place."),
    "not_agreed": _("Ask the person first. Without their agreement their words stay here."),
    "filling": _("Putting the words in."),
    "filled": _("The letter is saved on this machine, and nowhere else."),
    "given_back": _(
        "It is said. When a colleague opens the report, they are asked to give you the key again."
    ),
    "no_parcel": _("This is no sealed file of ours. Choose the one that was saved on the phone."),
    "not_for_you": _(
        "This was sealed for others, and does not open with your key. Ask a colleague who reads at the desk."
    ),
    "no_list": _(
        "The list did not come. Press again; if it stays so, load the page again and unlock it."
    ),
    "handing_in": _("Handing it in."),
    "handed_in": _("It is handed in, and stands among the reports now."),
    "not_handed_in": _("It was not all handed in. Press again: what arrived is kept once."),
    "show_again": _(
        "Erasing is for good. Show again who you are, in another tab, then press here once more."
    ),
    "not_kept": _("It was not kept. Open the report again and look whether something changed."),
}
