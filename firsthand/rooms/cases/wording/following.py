"""Words for following up: services, what is said to readers who do, and to those outside."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.cases.rules.referrals import Service
from firsthand.rooms.cases.wording.codes import Words

SERVICES: Final[Mapping[str, Words]] = {
    Service.LAWYER: _("A lawyer"),
    Service.DOCTOR: _("A doctor or a clinic"),
    Service.HARM_REDUCTION: _("A harm reduction service"),
    Service.SHELTER: _("A safe place to stay"),
    Service.TALK: _("Somebody to talk to"),
    Service.COMPLAINTS: _("A body that takes complaints"),
    Service.OTHER: _("Another service"),
}
SAYS_FOLLOWING: Final[Mapping[str, Words]] = {
    "day_gone": _("That day is over. Choose one that is still to come."),
    "choose": _("Choose first."),
    "no_consent": _(
        "Without their yes nothing leaves. Ask them, or write down that they said it in person."
    ),
    "not_heard": _(
        "Ask them for the end of their key first, in person or by voice, and say that you did."
    ),
    "other_key": _(
        "Their key on the list is not the one that was compared when this was asked. Nothing left. Tell your colleagues; ask them for the end of their key by voice, then ask anew."
    ),
    "sealing_for_them": _("Sealing it for them."),
    "not_shown": _(
        "It is ready, and its link was not shown. Open the report again and press “Pass it on”: it goes on with the same."
    ),
    "passed_before": _(
        "It was passed on already, from another window or by a colleague. Open the report again: it stands there."
    ),
    "noted": _("Your words are kept as a note. The rest is not done yet: press again."),
    "handed_over": _(
        "It is at the other desk now. You see it no more, unless you read there, too."
    ),
    "not_compared": _("Those at the other desk get the keys. Say first that you compared them."),
}
SAYS_PASSED: Final[Mapping[str, Words]] = {
    "looking": _("Looking."),
    "no_secret": _("This link is cut. Ask for the whole link, with everything behind the #."),
    "not_found": _(
        "This link opens nothing: it has ended, or was taken back. Ask who gave it to you."
    ),
    "no_line": _("There is no answer from the server. Try again in a while."),
    "opening": _("Opening it. On an old phone this takes some seconds."),
    "not_opened": _(
        "It does not open with this. Compare the words, letter by letter, or use your own key of age."
    ),
    "not_proved": _(
        "This is not what was passed on to you: somebody changed it. Tell who gave you the link."
    ),
    "said": _("Thank you. They see it when they next open the report."),
    "not_kept": _("It did not arrive. Press again."),
}
