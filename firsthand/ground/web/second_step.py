"""The second step of signing in: what its devices are called, and what is said when one does not fit."""

from base64 import b64decode, b64encode
from typing import Final

from allauth.account.utils import user_username
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.ground.parties.models import Person
from firsthand.ground.vault.boxes import decrypt, encrypt, identity_in

_SEALED: Final = "age:"
"""Stands before a secret that is encrypted: no secret of the package has a colon."""


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]  # the package has no types
    """Passkeys, one-time codes and recovery codes, in our words."""

    error_messages = {  # noqa: RUF012  # so the package wants it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code does not fit. Codes change every half minute: type the one that shows now."
        ),
        "cannot_delete_authenticator": _(
            "Not yet: your role needs a second way of showing that it is you."
        ),
        "cannot_generate_recovery_codes": _(
            "Not yet: recovery codes come with a passkey or with one-time codes."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Keep the secret of one-time codes, and that of recovery codes, so that a copy of the database does not hold it."""
        sealed = encrypt(text.encode(), identity_in(settings.FIRSTHAND_FILES_IDENTITY))
        return _SEALED + b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open such a secret; one that was kept before they were encrypted is read as it is. Raises NotOpened."""
        if not encrypted_text.startswith(_SEALED):
            return encrypted_text
        sealed = b64decode(encrypted_text.removeprefix(_SEALED))
        return decrypt(sealed, identity_in(settings.FIRSTHAND_FILES_IDENTITY)).decode()

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        """Name a new passkey by its number, until somebody gives it a better name."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Tell a device for which site a passkey is."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Firsthand"}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, object]:
        """Tell a device for whom a passkey is: the name that was chosen for signing in, nothing more."""
        called = user_username(user)
        return {
            **super().get_public_key_credential_user_entity(user),
            "display_name": called,
            "name": called,
        }
