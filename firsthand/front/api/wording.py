"""Words for what goes wrong, and for tokens. A sentence says what happened and how to mend it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

PROBLEMS: Final[Words] = {
    "unreadable": _("What was sent cannot be read as JSON. Nothing was kept."),
    "no_token": _(
        "Send a token that works: “Authorization: Bearer firsthand_…”. A coordinator makes them under /api/tokens/."
    ),
    "not_allowed": _("The role of this token does not cover it."),
    "not_found": _("There is no such thing, or none that is yours to see."),
    "no_such_method": _(
        "This address does not take that method; the header Allow names those it takes."
    ),
    "rule_broken": _("A rule stands in the way. Nothing was kept."),
    "too_large": _("This is too large. Nothing was kept."),
    "does_not_fit": _("Something that was sent does not fit. Nothing was kept."),
    "too_often": _("That was too often. The header Retry-After says how many seconds to wait."),
    "our_mistake": _("The mistake is ours. Nothing was kept; try once more."),
}
"""Code of a problem → what happened."""

MISTAKES: Final[Words] = {
    "missing": _("this is missing"),
    "unknown_field": _("there is no field of this name"),
    "grade": _("a grade is never asked for: it follows from “knowing”"),
    "too_long": _("this is too long"),
    "too_short": _("this is too short"),
    "too_large": _("this number is too large"),
    "too_small": _("this number is too small"),
    "wrong_choice": _("choose one of the words that the document names"),
    "wrong_kind": _("this is another kind of value than is asked for"),
    "wrong_form": _("this is not in the form that is asked for"),
    "no_such_day": _("there is no such day; write it like 2026-11-18"),
    "no_partner": _("name a party that is known, or a new one with its kind"),
    "twice": _("this stands twice"),
}
"""Code of a mistake in one place → what is wrong there."""

REPEATED: Final[Words] = {
    "key_used_for_another": _(
        "This Idempotency-Key was used for another account within the last week. Choose a new one."
    ),
}
TOKEN_OBSTACLES: Final[Words] = {
    "no_name": _("Give it a name, so that you know later which tool it is."),
    "role_too_wide": _("A token cannot do more than you."),
    "ends_too_early": _("That day is over. Choose one that is still to come."),
    "ends_too_late": _("A token lasts a year at most. Make a new one then."),
    "ended_already": _("It was taken away already."),
}
ROLES: Final[Words] = {
    "coordinator": _("Everything, except inviting people and taking data out"),
    "officer": _("Read, add evidence, open and change partnerships"),
    "member": _("Read, and add evidence"),
    "board": _("Read"),
    "reader": _("Only read"),
}
"""Role → what a token of it does here. What needs a person to show who they are, no token does."""
