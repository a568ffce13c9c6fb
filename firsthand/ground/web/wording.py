"""What is said when a way in does not fit: what happened, and how to mend it. allauth says the rest."""

from collections.abc import Mapping
from typing import Final

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.ground.parties.names import Oddity

ACCOUNT_MISTAKES: Final[Mapping[str, str | Promise]] = {
    **DefaultAccountAdapter.error_messages,
    "account_inactive": _("This account is closed. A coordinator can invite you again."),
    "enter_current_password": _("This is not the password you use now."),
    "incorrect_password": _("This password does not fit. Try once more."),
    "too_many_login_attempts": _("Too many tries. Wait five minutes, then try once more."),
    "rate_limited": _("Too many tries. Wait five minutes, then try once more."),
    "username_password_mismatch": _(
        "Name and password do not go together. Capital letters matter in the password."
    ),
    "username_taken": _("Somebody here has this name already. Choose another."),
    "username_blacklisted": _("This name cannot be used. Choose another."),
}
"""Code of allauth → our words."""

ODD_NAMES: Final[Mapping[Oddity, str | Promise]] = {
    Oddity.UNSEEN: _(
        "There is something in this name that nobody would see. Type it by hand, without copying it."
    ),
    Oddity.MIXED: _(
        "This name mixes alphabets, so that it could look like another one. Keep to the letters of one alphabet."
    ),
    Oddity.SIGNS: _("A name to sign in with has letters, digits, spaces and . - _ ' @ + only."),
}
"""What is wrong with a name that somebody chose → how to mend it."""
