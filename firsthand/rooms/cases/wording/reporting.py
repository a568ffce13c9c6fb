"""What a reporter is asked, and what is said while they report and read answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.wording.codes import OBSTACLES, Words


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a report: any of its choices, or one of them."""

    name: str
    words: Words
    choices: tuple[tuple[str, Words], ...]
    is_one: bool = False


QUESTIONS: Final = (
    Question(
        "happened",
        _("What was done?"),
        (
            ("violence", _("Somebody hurt me, or threatened to")),
            ("sexual_violence", _("Sexual violence")),
            ("arrest", _("I was held or arrested")),
            ("search", _("I was searched, or my home was")),
            ("taken", _("My things were taken: syringes, naloxone, medicine, money, phone")),
            ("money", _("I was made to pay")),
            ("planted", _("Something was put on me that was not mine")),
            ("care_refused", _("Care or treatment was refused, or stopped")),
            ("forced_treatment", _("I was forced into treatment, testing or a centre")),
            ("told_on", _("Somebody told others that I use drugs")),
            ("children", _("My children were taken, or threatened to be")),
            ("work_home", _("I lost work or a home for it")),
            ("death", _("Somebody died")),
            ("other", _("Something else")),
        ),
    ),
    Question(
        "who",
        _("Who did it?"),
        (
            ("police", _("Police")),
            ("health", _("Doctors, nurses, a hospital or clinic")),
            ("treatment", _("A treatment centre")),
            ("prison", _("Prison or custody staff")),
            ("service", _("A social or harm reduction service")),
            ("court", _("A court or an office of the state")),
            ("family", _("Family or a partner")),
            ("neighbours", _("Neighbours, an employer, others around me")),
            ("unknown", _("I do not know")),
        ),
    ),
    Question(
        "when",
        _("When, roughly?"),
        (
            ("week", _("In the last seven days")),
            ("month", _("In the last month")),
            ("year", _("In the last year")),
            ("earlier", _("Longer ago")),
            ("goes_on", _("It goes on")),
        ),
        is_one=True,
    ),
    Question(
        "needs",
        _("What is needed now?"),
        (
            ("nothing", _("Nothing; I want it to be known")),
            ("lawyer", _("A lawyer")),
            ("doctor", _("A doctor")),
            ("safe_place", _("A safe place")),
            ("talk", _("Somebody to talk to")),
            ("things", _("What was taken: medicine, equipment")),
        ),
    ),
)
STEPS: Final = (_("Before you write"), _("What happened"), _("Who may read"), _("Seal"))

NOT_KEPT: Final = _("It did not arrive. Nothing is lost: press again.")
WAITING: Final = _("The line is bad. It is tried again; keep this page open.")
TOO_MUCH: Final = _("This is more than fits into one. Nothing is lost: shorten it.")
SAYS_ATTACHING: Final[Mapping[str, Words]] = {
    "preparing": _("Preparing the photo."),
    "photos_changed": _(
        "This browser protects you by changing pictures, so photos cannot be sent with it. Your words can."
    ),
    "no_picture": _("This file is no picture that this browser can read, so it was left out."),
    "preparing_file": _("Preparing the file."),
    "file_too_large": _(
        "That is more than can be sent, so it was left out. A photo of each important page is enough."
    ),
    "sound_too_long": _("A sound may last five minutes. This one was left out."),
    "no_sound": _("This browser cannot read this sound, so it was left out. Tell it in words."),
    "no_pdf": _(
        "This PDF cannot be cleaned here, so it was left out. Take a photo of the paper, or of the screen."
    ),
    "no_document": _(
        "This document cannot be cleaned here, so it was left out. Take a photo of the paper, or of the screen."
    ),
    "no_kind": _(
        "This kind of file cannot be cleaned here, so it was left out. Take a photo of the paper, or of the screen."
    ),
    "no_microphone": _("This browser gives no microphone, or cannot record. Tell it in words."),
    "no_part": _(
        "What is needed for this did not arrive. Look whether there is a line; try again."
    ),
}
"""While photos, voices and files are made ready, in a report and in a later message."""
SAYS_REPORTING: Final[Mapping[str, Words]] = {
    "empty": _("Choose at least one thing, or write something."),
    "nobody": _("Choose at least one person who may read it."),
    **SAYS_ATTACHING,
    "photos_not_kept": _(
        "The report is kept, and your code is good. The photos or files did not all arrive: press to go on."
    ),
    "sealing": _("Sealing it. On an old phone this takes some seconds."),
    "sending": _("Sending it."),
    "sending_photos": _("The report is kept. Sending photos and files; keep this page open:"),
    "waiting": WAITING,
    "desk_closed": OBSTACLES[Obstacle.DESK_CLOSED],
    "photos_kept": _("All photos and files are kept."),
    "no_key_for_a_reader": _(
        "Those who read here have changed while you wrote. Press again; nothing is lost."
    ),
    "new_readers": _(
        "Nothing is lost. Somebody reads here who did not before. As you took somebody off, who is new is not chosen: it may be the same person with a new key. Look who may read."
    ),
    "more_work": _(
        "Very many report just now, so this takes a little longer. Keep this page open."
    ),
    "not_kept": NOT_KEPT,
    "too_much": TOO_MUCH,
    "removed": _(
        "It was removed from this phone before it arrived, so nobody got it. What you wrote is still here: press again to send it."
    ),
}
SAYS_ANSWERING: Final[Mapping[str, Words]] = {
    "looking": _("Looking. On an old phone this takes some seconds."),
    "code_length": _("A code has 28 digits, in seven groups of four."),
    "code_letters": _("A code has digits only."),
    "code_check": _(
        "One digit is wrong, or two have changed places. Compare with what you wrote down."
    ),
    "not_vouched": _(
        "The key of this report was changed by somebody who could not. Write nothing here; tell the desk in person."
    ),
    "not_found": _("There is no report with this code. It may have been erased by now."),
    "no_line": _("There is no answer from the server. Try again in a while."),
    "no_answers": _("No answer yet. Come back in a few days; you can write to them, too."),
    "empty": _("Write something first."),
    **SAYS_ATTACHING,
    "sending": _("Sending it."),
    "sending_more_photos": _("Your words are kept. Sending photos and files; keep this page open:"),
    "waiting": WAITING,
    "sent": _("It is kept. They read it when they next open it."),
    "not_kept": NOT_KEPT,
    "too_much": TOO_MUCH,
    "erased": _(
        "The report is not here any more, so this was not kept. Copy what you wrote; if you still need them, report anew."
    ),
}
